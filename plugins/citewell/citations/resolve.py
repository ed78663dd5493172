"""Resolve each cite to one reference, or say why there is none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import cast

from citewell.citations.library import Library, Work
from citewell.citations.model import Cite, Mode, Problem, Reference
from citewell.citations.names import INITIALS, PARTICLES, Part, family_of, fold, given_fits, short_form, split
from citewell.citations.near import explain
from citewell.citations.terms import Terms


@dataclass(frozen=True, slots=True)
class Resolution:
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


@dataclass(frozen=True, slots=True)
class Match:
    """Hold works that fit the names alike well, and where in the text the names begin."""

    works: tuple[Work, ...]
    fit: Fit
    start: int


def resolve(cite: Cite, mode: Mode, library: Library, words: Terms) -> Resolution:
    """Resolve one cite in a library.

    A cite that two works fit alike is never guessed at: it is a problem that names both.

    >>> from citewell.citations.grammar import find_citations
    >>> from citewell.citations.model import Name
    >>> from citewell.citations.terms import terms
    >>> library = Library([Reference("m18", (Name("Michelet"), Name("Brasher"), Name("Horlin")), "2018", "Ketamine")])
    >>> [citation] = find_citations("(Michelet, 2018)")
    >>> resolution = resolve(citation.cites[0], citation.mode, library, terms())
    >>> resolution.reference.id, resolution.problem.rule
    ('m18', 'missing-et-al')
    """
    key = (cite.names, cite.year, cite.letter, cite.et_al, cite.plain, mode, words.language)
    if key not in library.answers:
        library.answers[key] = _resolve(cite, mode, library, words)
    return cast(Resolution, library.answers[key])


def _resolve(cite: Cite, mode: Mode, library: Library, words: Terms) -> Resolution:
    best: Match | None = None
    for match in _matches(cite, mode, library, words):
        if best is None or match.fit > best.fit:
            best = match
        if best.fit is Fit.EXACT:
            break
    if best is None:
        return Resolution(None, 0, explain(cite, library, words))
    works = best.works
    lettered = [work for work in works if work.reference.letter == cite.letter]
    if len(lettered) == 1 and (cite.letter or len(works) == 1):
        found = lettered[0].reference
        return Resolution(found, best.start, _missing_et_al(found) if best.fit is Fit.SHORTENED else None)
    candidates = [work.reference for work in works]
    return Resolution(
        None, best.start, _ambiguous(cite, candidates) if not cite.letter else _wrong_letter(cite, candidates)
    )


def _matches(cite: Cite, mode: Mode, library: Library, words: Terms) -> Iterator[Match]:
    """Yield the works that fit, for each way to read the names, the longest reading first."""
    year = cite.year or "n.d."
    parts = split(cite.names, words.connectors)
    readings = [[Part(cite.names, 0)]] if len(parts) > 1 else []
    readings.append(parts)
    if mode is Mode.NARRATIVE and len(parts) > 1 and not library.by_author(fold(family_of(parts[0].text))):
        readings.append(parts[1:])  # "However, Smith and Jones (2018)"
    for first, *others in readings:
        text_words = first.words()
        for index, (word, start) in enumerate(text_words):
            if word[0].islower() and word not in PARTICLES:
                continue
            text = cite.names[start : first.start + len(first.text)]
            before = [earlier for earlier, _ in text_words[:index]]
            graded = [
                (_fit(work, text, before, others, cite.et_al), work)
                for work in library.find(fold(family_of(text)), year)
            ]
            fit = max((grade for grade, _ in graded), default=Fit.NONE)
            if fit:
                works = tuple(work for grade, work in graded if grade == fit)
                yield Match(works, fit, _name_start(works, text_words, index))


def _fit(work: Work, first: str, before: list[str], others: list[Part], et_al: bool) -> Fit:
    """Grade the written authors against those of a work."""
    names = work.reference.names
    if not names:
        return Fit.EXACT
    initials = [first.partition(",")[2]] if "," in first else [word for word in before[-2:] if INITIALS.fullmatch(word)]
    if any(initials) and names[0].given and not given_fits(initials, names[0]):
        return Fit.NONE
    if len(others) >= len(names) or not all(map(_is_author, others, names[1:], work.authors[1:])):
        return Fit.NONE
    listed = 1 + len(others)
    more = len(names) > listed or work.reference.incomplete
    if et_al or not more:
        return Fit.EXACT if et_al == more else Fit.NONE
    return Fit.SHORTENED if listed == 1 else Fit.NONE


def _is_author(part: Part, name: object, known: frozenset[str]) -> bool:
    """Tell whether a further author as written is the work's: by family name, with given names before it or not."""
    text = family_of(part.text)
    if fold(text) in known:
        return True
    words = text.split()
    return any(fold(" ".join(words[i:])) in known for i in range(1, len(words)))


def _name_start(works: tuple[Work, ...], words: list[tuple[str, int]], index: int) -> int:
    """Take given names before the family name into the citation."""
    for earlier in range(index):
        given = [word for word, _ in words[earlier:index]]
        if all(work.reference.names and given_fits(given, work.reference.names[0]) for work in works):
            return words[earlier][1]
    return words[index][1]


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
