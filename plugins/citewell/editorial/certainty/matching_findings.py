"""Select the findings of a work that a claim may be about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from citewell.editorial.figures.durations import durations, terms
from citewell.editorial.figures.recorded import results_of
from citewell.editorial.text.concepts import concepts, outcomes_in
from citewell.references.evidence.finding import Finding
from citewell.references.evidence.vocabulary import Direction

HARM = "=harm"


class Said(NamedTuple):
    """Hold the texts of a claim, in small letters, from the nearest to the widest, and the title of the work.

    `alone` is true where no other clause of the sentence claims something, `figures` are its numbers of results;
    `generic` that it may claim an effect without naming an outcome: "it works".
    """

    after: str
    before: str
    clause: str
    sentence: str
    title: str
    language: str = "en"
    alone: bool = True
    figures: frozenset[Decimal] = frozenset()
    generic: bool = True


def spoken_of(
    findings: Sequence[Finding], said: Said, harms: bool = False, narrow: bool = False
) -> list[list[Finding]]:
    """Return the findings that a claim may speak of, in groups: it must hold for one finding of each group.

    Each group is of another outcome; `harms` tells whether the claim is one of safety, `narrow` that
    it is of what stands after its verb only. A finding that is not of the
    main analysis counts only where the sentence names that analysis.

    >>> low, high = Finding("pain", time="4 weeks"), Finding("sleep quality", time="4 weeks")
    >>> said = Said(" pain at a month.", "it lowers", "it lowers pain at a month.", "it lowers pain at a month.", "")
    >>> [[each.outcome for each in group] for group in spoken_of([low, high], said, False)]
    [['pain']]
    """
    open_to = _of_analysis(findings, said)
    groups = _by_outcome(open_to, said, harms, narrow)
    return [group if harms else _narrowed(group, said) for group in groups if group]


def _of_analysis(findings: Sequence[Finding], said: Said) -> list[Finding]:
    """Keep the main findings, or those of the analysis that the sentence names."""
    if not any(each.analysis for each in findings):
        return list(findings)
    have = concepts(said.sentence, said.language)
    named = []
    for each in findings:
        wanted = concepts(each.analysis.lower(), said.language) if each.analysis else frozenset()
        if wanted and len(wanted & have) * 2 >= len(wanted) and len(wanted & have) >= min(2, len(wanted)):
            named.append(each)
    return named or [each for each in findings if not each.analysis]


def _by_outcome(findings: Sequence[Finding], said: Said, harms: bool, narrow: bool) -> list[list[Finding]]:
    """Return the findings in groups by the outcome that the nearest text names."""
    if harms:
        groups = _matched(findings, said.after, said)
        blamed = [each for each in findings if is_harm(each, said)]
        return groups or ([blamed] if not narrow or HARM in concepts(said.after, said.language) else [])
    if narrow:
        return _matched(findings, said.after, said)
    for text in (said.after, said.before, said.clause, said.sentence if said.alone else ""):
        groups = _matched(findings, text, said)
        if groups:
            return groups
        if text is said.after and _other_outcome(text, findings, said):
            return []
    if not said.generic:
        return []
    benefits = [each for each in findings if not is_harm(each, said)]
    return [benefits or list(findings)]


def _matched(findings: Sequence[Finding], text: str, said: Said) -> list[list[Finding]]:
    """Return the findings whose outcome a text names, in groups by what it names."""
    have = concepts(text, said.language)
    shared: dict[frozenset[str], list[Finding]] = {}
    for each in findings:
        wanted = outcome_concepts(each, said.language)
        named = {one for one in wanted if one[0] == "="}
        both = wanted & have
        if named & both or (not named and both and len(both) * 2 >= len(wanted)):
            shared.setdefault(both, []).append(each)
    groups = [group for both, group in shared.items() if not any(both < other for other in shared)]
    figured = [[each for each in group if results_of(each) & said.figures] for group in groups]
    return [own for own in figured if own] or [_closest(group, text, said) for group in groups]


def _closest(group: list[Finding], text: str, said: Said) -> list[Finding]:
    """Keep the findings whose outcome stands in a text word by word, else those that say least beside it."""
    exact = [each for each in group if each.outcome.lower() in text]
    least = min(len(outcome_concepts(each, said.language)) for each in group)
    return exact or [each for each in group if len(outcome_concepts(each, said.language)) == least]


def outcome_concepts(finding: Finding, language: str) -> frozenset[str]:
    """Return what the outcome of a finding is about; people are no outcome."""
    return _concepts_of_outcome(finding.outcome, language)


@lru_cache(maxsize=4096)
def _concepts_of_outcome(outcome: str, language: str) -> frozenset[str]:
    return frozenset(each for each in concepts(outcome.lower(), language) if each[0] != "@")


def _other_outcome(text: str, findings: Iterable[Finding], said: Said) -> bool:
    """Tell whether a text names an outcome that no finding has, and that is not what the whole work is about."""
    about = outcomes_in(said.title, said.language)
    for each in findings:
        about |= outcomes_in(f"{each.population} {each.treatment}".lower(), said.language)
    return bool(outcomes_in(text, said.language) - about)


def is_harm(finding: Finding, said: Said) -> bool:
    """Tell whether the outcome of a finding is one that a treatment is blamed for."""
    return finding.direction is Direction.WORSE or HARM in outcome_concepts(finding, said.language)


def _narrowed(group: list[Finding], said: Said) -> list[Finding]:
    """Keep the findings whose time, people, treatment or comparator the sentence names, where it names one."""
    for keep in (_in_population, _with_treatment, _at_time, _against):
        group = keep(group, said) or group
    return group


def _at_time(group: list[Finding], said: Said) -> list[Finding]:
    timed = bool(durations(said.clause) or terms(said.clause))
    text = said.sentence if said.alone and not timed else said.clause  # "after a year, ..." is a clause of its own
    times, named = durations(text), terms(text)
    if not times and not named:
        return group
    if "first" in named:
        first = min((each.low for one in group for each in durations(one.time.lower())), default=None)
        return [each for each in group if first in [known.low for known in durations(each.time.lower())]]
    return [
        each
        for each in group
        if any(a.meets(b) for a in times for b in durations(each.time.lower())) or named & terms(each.time.lower())
    ]


def _in_population(group: list[Finding], said: Said) -> list[Finding]:
    return _of_part(group, said, lambda each: each.population)


def _with_treatment(group: list[Finding], said: Said) -> list[Finding]:
    return _of_part(group, said, lambda each: each.treatment)


def _against(group: list[Finding], said: Said) -> list[Finding]:
    if not any(word in said.sentence for word in (" than ", "compared", "versus", " over ")):
        return group
    have = set(said.sentence.split())
    return [each for each in group if each.comparator and set(each.comparator.lower().split()) & have]


def _of_part(group: list[Finding], said: Said, part: Callable[[Finding], str]) -> list[Finding]:
    """Keep the findings of the part that the sentence names; without a name, those that are of no part."""
    if not any(map(part, group)):
        return group
    have = concepts(said.sentence, said.language)
    scored = []
    for each in group:
        wanted = concepts(part(each).lower(), said.language) if part(each) else frozenset()
        scored.append((len(wanted & have), each))
    best = max((score for score, _ in scored), default=0)
    if best:
        return [each for score, each in scored if score == best]
    return [each for each in group if not part(each)]
