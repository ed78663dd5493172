"""Compare what a sentence claims with the recorded findings of the works that it cites.

The wording is GRADE's: what is of high certainty is so, what is of moderate certainty probably is so, of low
certainty it may be so, and of very low certainty the evidence is very uncertain.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from citewell.editorial.certainty.matching_findings import Said, spoken_of
from citewell.editorial.certainty.strength import Claim, claims_in
from citewell.editorial.certainty.strength_words import Effect, strength_words
from citewell.editorial.figures.durations import durations
from citewell.editorial.text.blocks import Sentence
from citewell.model import Reference, Span
from citewell.references.evidence.evidence import Evidence
from citewell.references.evidence.finding import Finding
from citewell.references.evidence.numbers import figures_in
from citewell.references.evidence.vocabulary import UNCONTROLLED, Direction
from citewell.references.names import short_form

DIGIT = re.compile(r"\d")
LONGEST = 2000
"""Longer sentences, in letters, are not checked."""
SMALL = 50
"""A study of fewer people than this is too small for a strong word."""
NOT_STUDIES = frozenset(("methods", "regulation", "drug-label", "safety-notice"))
"""Designs that report no findings of their own."""
NO_RESULT = re.compile(
    r"\b(?:no|not|none|unclear|similar|the same|little|uncertain|inconclusive|nothing|did not differ|equal)\b"
)
"""Words for a result without an effect."""
PUT_RIGHT = re.compile(
    r"\b(?:but|however|although|though|yet|only|not|very low|low certainty|uncertain|unclear|main (?:result|outcome)|"
    r"overstat|too strong)"
)
"""Words that put a quotation right beside it."""
SOFTENED = re.compile(
    r"\b(?:(?:very )?low certainty|certainty (?:of (?:this|that|it|the \w+) )?(?:is|was) (?:only )?(?:very )?low|"
    r"uncertain|(?:far from|not) (?:certain|sure|proven)|cannot be sure)\b"
)
"""Words of the next sentence that take back a claim of this one."""


class Overstated(NamedTuple):
    """Describe a claim that is stronger than a finding, with the span of its words in the sentence.

    `denied` is true where the result contradicts the claim, `safety` where the claim is about safety.
    """

    span: Span
    reference: Reference
    finding: Finding
    denied: bool
    safety: bool

    @property
    def name(self) -> str:
        """The work as prose names it: "Aster et al. (2018)"."""
        return short_form(self.reference)


class Unrated(NamedTuple):
    """Describe a strong claim about a work of which no finding, or no certainty, is recorded."""

    span: Span
    reference: Reference
    finding: Finding | None

    @property
    def name(self) -> str:
        """The work as prose names it: "Aster et al. (2018)"."""
        return short_form(self.reference)


def find_overstated(
    sentence: Sentence, evidence: Callable[[Reference], Evidence], language: str, behind: Finding | None = None
) -> Iterator[Overstated | Unrated]:
    """Yield what a sentence claims more strongly than the works that it cites carry: one claim, or works without
    rating.

    `evidence` returns what is recorded of a work; `behind` is the finding that the author names, if they do.
    """
    words = strength_words(language)
    if words is None or not sentence.references or len(sentence.text) > LONGEST:
        return
    if words.triggers.isdisjoint(sentence.words) and words.triggers.isdisjoint(_parts(sentence.words)):
        return
    text = statement(sentence)
    claims = claims_in(text, words)
    alone = len({claim.clause for claim in claims}) < 2
    reported: set[Reference] = set()
    for claim in claims:
        if claim.quoted and _put_right(sentence, text, claim):
            continue
        for found in _judge(
            claim, _works(sentence, claim), evidence, Said("", "", "", text, "", language, alone), behind
        ):
            if isinstance(found, Unrated) and found.reference not in reported:
                reported.add(found.reference)
                yield found
            elif isinstance(found, Overstated) and not SOFTENED.search(_following(sentence)):
                yield found
                return


def _parts(words: frozenset[str]) -> Iterator[str]:
    """Yield the words that hyphens join."""
    for word in words:
        if "-" in word:
            yield from word.split("-")


def statement(sentence: Sentence) -> str:
    """Return a sentence in small letters with blanks in the place of what cites; its brackets keep their other
    words."""
    text, start = sentence.text, sentence.span.start
    text = text.lower() if len(text.lower()) == len(text) else text
    for each in sentence.citings:
        first, last = max(0, each.span.start - start), min(len(text), each.span.end - start)
        text = text[:first] + " " * (last - first) + text[last:]
    return text


def _following(sentence: Sentence) -> str:
    """Return the next sentence of the block, in small letters."""
    return "".join(each.text.lower() for each in sentence.block.sentences[sentence.number + 1 : sentence.number + 2])


def _put_right(sentence: Sentence, text: str, claim: Claim) -> bool:
    """Tell whether a quotation is put right in its sentence, or in the next one."""
    outside = text[: claim.span.start] + text[claim.span.end :].partition('"')[2]
    return bool(PUT_RIGHT.search(outside) or PUT_RIGHT.search(_following(sentence)))


def _works(sentence: Sentence, claim: Claim) -> tuple[Reference, ...]:
    """Return the works that a claim rests on: those cited in its clause, else the next ones, else the last before."""
    start = sentence.span.start
    places = [(each.span.start - start, each) for each in sentence.citings]
    own = [each for at, each in places if claim.clause.start <= at < claim.clause.end]
    later = [each for at, each in places if at >= claim.clause.end]
    near = [each for each in later if each.span.start - later[0].span.end < 4]
    earlier = [each for at, each in places if at < claim.clause.start]
    return tuple(dict.fromkeys(work for each in own or near or earlier[-1:] for work in each.references))


def _judge(
    claim: Claim,
    works: Sequence[Reference],
    evidence: Callable[[Reference], Evidence],
    said: Said,
    behind: Finding | None,
) -> Iterator[Overstated | Unrated]:
    """Yield what is wrong with one claim; where one work carries it, or may do so unrecorded, it is not overstated."""
    failed: list[Overstated] = []
    held = [(work, evidence(work)) for work in works]
    unrecorded = [(work, own) for work, own in held if not own.findings]
    for work, own in unrecorded:
        if _is_strong(claim) and own.design not in NOT_STUDIES:
            yield Unrated(claim.span, work, None)
    for work, own in held if not unrecorded else ():
        after, before, clause = (each.of(said.sentence) for each in (claim.after, claim.before, claim.clause))
        near = said._replace(
            after=after,
            before=before,
            clause=clause,
            title=work.title.lower(),
            figures=_figures(clause),
            generic=claim.effect in (Effect.HEALS, Effect.ANY, Effect.NONE),
        )
        groups = [[behind]] if behind else spoken_of(own.findings, near, claim.effect is Effect.SAFE, claim.narrow)
        weak = next((each for each in groups if not _carried(claim, each)), None)
        if weak is None:
            if groups and _rests_on_little(claim, groups, own):
                yield Unrated(claim.span, work, groups[0][0])
            return
        finding = next(each for each in weak if not _carries(claim, each))
        failed.append(Overstated(claim.span, work, finding, _denies(claim, finding), claim.effect is Effect.SAFE))
    yield from failed[:1]


def _figures(text: str) -> frozenset[Decimal]:
    """Return the numbers of a text that are no times: they single out the finding that is meant."""
    if not DIGIT.search(text):
        return frozenset()
    for each in reversed(durations(text)):
        if not text[each.span.start : each.span.end].endswith(("minutes", "hours", "days")):
            text = text[: each.span.start] + " " + text[each.span.end :]
    return frozenset(figures_in(text))


def _is_strong(claim: Claim) -> bool:
    """Tell whether a claim asks for a certainty that should be recorded."""
    if claim.effect is Effect.NONE:
        return False
    if claim.effect is Effect.ANY and claim.named:
        return claim.named >= 3 or claim.strong
    return claim.named >= 3 or (claim.force >= 3 and (claim.strong or not claim.report))


def _rests_on_little(claim: Claim, groups: Sequence[Sequence[Finding]], own: Evidence) -> bool:
    """Tell whether a strong word rests on an unrated finding of a work that is small or compares with nothing."""
    findings = [each for group in groups for each in group]
    if claim.effect in (Effect.NONE, Effect.SAFE) or claim.force < 4 or claim.report or not claim.strong:
        return False
    people = max((each.participants or 0 for each in findings), default=0) or own.participants or SMALL
    return not any(each.certainty for each in findings) and (own.design in UNCONTROLLED or people < SMALL)


def _carried(claim: Claim, group: Sequence[Finding]) -> bool:
    """Tell whether a finding of a group carries a claim; a claim of safety must hold for each."""
    held = (_carries(claim, each) for each in group)
    return all(held) if claim.effect is Effect.SAFE else any(held)


def _carries(claim: Claim, finding: Finding) -> bool:
    """Tell whether a finding is as strong as a claim; what nobody rated carries what it does not deny."""
    rank = finding.certainty.rank if finding.certainty else 4
    if claim.effect is Effect.SAFE:
        return finding.direction is not Direction.WORSE and (claim.report or rank > 2 or claim.force <= rank)
    if not finding.certainty and (claim.named >= 3 or (claim.proven and not claim.report)):
        return False
    if claim.named > rank or (_denies(claim, finding) and not (claim.report and 0 < claim.named < 3)):
        return False
    if claim.effect is Effect.NONE:
        return claim.report or not claim.proof or claim.force <= rank
    return claim.report or bool(claim.named) or claim.force <= rank


def _denies(claim: Claim, finding: Finding) -> bool:
    """Tell whether a result is not what a claim says: it points the other way, or may be no effect at all."""
    direction, value, none = finding.direction, finding.value, finding.no_effect
    if claim.effect in (Effect.NONE, Effect.SAFE) or (claim.effect is Effect.ANY and claim.named):
        return False
    if (claim.effect, direction) in ((Effect.HEALS, Direction.WORSE), (Effect.HARMS, Direction.BETTER)):
        return True
    if claim.effect in (Effect.LOWERS, Effect.RAISES) and direction is None and None not in (value, none):
        return value != none and (value < none) is not (claim.effect is Effect.LOWERS)  # type: ignore[operator]
    compared = finding.comparator or none is not None or value is None
    if claim.force <= 2 or not compared:
        return False
    said_none = direction is None and value is None and NO_RESULT.search(finding.result.lower())
    return direction is Direction.UNCLEAR or bool(finding.crosses_no_effect or said_none)
