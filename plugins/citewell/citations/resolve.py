"""Resolve each cite to one reference, or say why there is none."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple, cast

from citewell.citations.library import Library, Work
from citewell.citations.model import Cite, Mode, Name, Problem, Reference
from citewell.citations.names import (
    INITIALS,
    Part,
    can_begin,
    family_of,
    fold,
    given_fits,
    short_form,
    spellings,
    split,
)
from citewell.citations.rules import Rules


class Resolution(NamedTuple):
    """Hold what a cite leads to: a reference or None, and a problem or None.

    `start` is how many code points of the cite's names are no part of them ("In Cohen").
    """

    reference: Reference | None
    start: int = 0
    problem: Problem | None = None


class Fit(IntEnum):
    """Grade how well the written names fit a work's authors."""

    NONE = 0
    SHORTENED = 1
    """One author is named and the work has more: "et al." is missing."""
    EXACT = 2


class Reading(NamedTuple):
    """Hold one way to read the names of a cite.

    `first` is the first author as written, from offset `start` of the names on; `before` are the words before it,
    with their offsets; `others` are the further authors.
    """

    first: str
    start: int
    before: tuple[tuple[str, int], ...]
    others: tuple[Part, ...]


class Match(NamedTuple):
    """Hold works that fit the names alike well, and where in the text the names begin."""

    works: tuple[Work, ...]
    fit: Fit
    start: int


def resolve(cite: Cite, mode: Mode, library: Library, rules: Rules) -> Resolution:
    """Resolve one cite in a library.

    A cite that two works fit alike is never guessed at: it is a problem that names both.

    >>> from citewell.citations.grammar import find_citations
    >>> from citewell.citations.model import Name
    >>> from citewell.citations.rules import rules
    >>> library = Library([Reference("m18", (Name("Michelet"), Name("Brasher"), Name("Horlin")), "2018", "Ketamine")])
    >>> [citation] = find_citations("(Michelet, 2018)")
    >>> resolution = resolve(citation.cites[0], citation.mode, library, rules())
    >>> resolution.reference.id, resolution.problem.rule
    ('m18', 'missing-et-al')
    """
    key = (cite.names, cite.year, cite.letter, cite.et_al, cite.plain, mode.value, rules.words.language)
    answer = library.answers.get(key)
    if answer is None:
        answer = library.answers[key] = _resolve(cite, mode, library, rules)
    return cast(Resolution, answer)


def _resolve(cite: Cite, mode: Mode, library: Library, rules: Rules) -> Resolution:
    best: Match | None = None
    for match in _matches(cite, mode, library, rules):
        if best is None or match.fit > best.fit:
            best = match
        if best.fit is Fit.EXACT:
            break
    if best is None:
        from citewell.citations.near import explain

        return Resolution(None, 0, explain(cite, library, rules))
    works = best.works
    lettered = [work for work in works if work.reference.letter == cite.letter]
    if len(lettered) == 1 and (cite.letter or len(works) == 1):
        found = lettered[0].reference
        return Resolution(found, best.start, _missing_et_al(found) if best.fit is Fit.SHORTENED else None)
    candidates = [work.reference for work in works]
    return Resolution(
        None, best.start, _ambiguous(cite, candidates) if not cite.letter else _wrong_letter(cite, candidates)
    )


def _matches(cite: Cite, mode: Mode, library: Library, rules: Rules) -> Iterator[Match]:
    """Yield the works that fit, for each way to read the names, the longest reading first."""
    for reading in _readings(cite.names, mode, library, rules):
        works = library.find(fold(reading.first), cite.year or "n.d.")
        graded = [(_fit(work, reading, cite.et_al), work) for work in works]
        fit = max((grade for grade, _ in graded), default=Fit.NONE)
        if fit:
            best = tuple(work for grade, work in graded if grade == fit)
            yield Match(best, fit, _name_start(best, reading))


def _readings(names: str, mode: Mode, library: Library, rules: Rules) -> Iterator[Reading]:
    """Yield the ways to read the text of the names: as one name, as authors, and without words before them."""
    parts = split(names, rules.words.connectors)
    if len(parts) > 1:  # "Centers for Disease Control and Prevention"
        yield from (Reading(names[start:], start, before, ()) for start, before in _beginnings(parts[0]))
    lists = [parts]
    if mode is Mode.NARRATIVE and len(parts) > 1 and not library.by_author(fold(family_of(parts[0].text))):
        lists.append(parts[1:])  # "However, Smith and Jones (2018)"
    for first, *others in lists:
        for start, before in _beginnings(first):
            text = names[start : first.start + len(first.text)]
            family = family_of(text)
            yield Reading(family, start, (*before, *_initials_behind(text, family)), tuple(others))


def _beginnings(part: Part) -> Iterator[tuple[int, tuple[tuple[str, int], ...]]]:
    """Yield where a name may begin in an author as written, with the words before it, the longest name first."""
    words = part.words()
    for index, (word, start) in enumerate(words):
        if can_begin(word):
            yield start, tuple(words[:index])


def _initials_behind(text: str, family: str) -> Iterator[tuple[str, int]]:
    """Yield the initials that follow a family name ("Smith, J."), which stand at no offset of their own."""
    rest = text.removeprefix(family).strip(" ,")
    if rest and INITIALS.fullmatch(rest):
        yield rest, -1


def _fit(work: Work, reading: Reading, et_al: bool) -> Fit:
    """Grade the written authors against those of a work."""
    names, others = work.reference.names, reading.others
    if not names:
        return Fit.EXACT
    initials = [word for word, _ in reading.before[-2:] if INITIALS.fullmatch(word)]
    if initials and names[0].given and not given_fits(initials, names[0]):
        return Fit.NONE
    if len(others) >= len(names) or not all(map(_is_author, others, work.authors[1:])):
        return Fit.NONE
    listed = 1 + len(others)
    more = len(names) > listed or work.reference.incomplete
    if et_al or not more:
        return Fit.EXACT if et_al == more else Fit.NONE
    return Fit.SHORTENED if listed == 1 else Fit.NONE


def _is_author(part: Part, name: Name) -> bool:
    """Tell whether a further author as written is the work's: by family name, with given names before it or not."""
    words, known = family_of(part.text).split(), spellings(name)
    return any(fold(" ".join(words[index:])) in known for index in range(len(words)))


def _name_start(works: tuple[Work, ...], reading: Reading) -> int:
    """Take given names before the family name into the citation."""
    before = [(word, start) for word, start in reading.before if start >= 0]
    for index, (_, start) in enumerate(before):
        given = [word for word, _ in before[index:]]
        if all(work.reference.names and given_fits(given, work.reference.names[0]) for work in works):
            return start
    return reading.start


def _missing_et_al(reference: Reference) -> Problem:
    count = f"{len(reference.names)} authors" if not reference.incomplete else "more than one author"
    return Problem("missing-et-al", f"the work has {count}", f"write {short_form(reference)}.")


def _ambiguous(cite: Cite, candidates: list[Reference]) -> Problem:
    lettered = all(each.letter for each in candidates)
    listed = "; ".join(f'{short_form(each)}, "{each.title}"' for each in candidates[:4])
    cure = "add the year letter" if lettered else "name more authors or initials, or give the records a year-suffix"
    written = f"{cite.names}{' et al.' if cite.et_al else ''}, {cite.year or 'n.d.'}"
    return Problem("ambiguous-citation", f'"{written}" fits {len(candidates)} references', f"{cure}: {listed}.")


def _wrong_letter(cite: Cite, candidates: list[Reference]) -> Problem:
    written = f"{cite.names}{' et al.' if cite.et_al else ''}, {cite.year or 'n.d.'}{cite.letter}"
    listed = " or ".join(short_form(each) for each in candidates[:4])
    return Problem(
        "unresolved-citation", f'no reference for "{written}"', f"did you mean {listed}? The year letter differs."
    )
