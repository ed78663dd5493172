"""Write the ways to cite each work as rows of letters, without blanks, marks, capitals and accents.

A slip of one key changes one letter of such a row at most, wherever it is made: in a name, in "et al.", in a comma.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, cast

from citewell.model import Cite, Name, Reference, Span
from citewell.references.library.library import Library
from citewell.references.names import fold, spellings

JOINTS = ("", "and", "und", "et")
"""What joins the last author to those before; "&" is no letter, and "y" and "e" are one letter more than nothing."""
MOST_AUTHORS = 8
"""How many authors a citation names in full."""
POSSESSIVE = re.compile(r"['’][^\W\d_]{1,2}(?!\w)")
"""What follows a name and is no part of it: "'s"."""
FOLDED = [char.lower() if char.isalnum() else None for char in map(chr, range(128))]
"""What each character of ASCII is folded to."""
NOWHERE = Span(0, 0)


class Wording(NamedTuple):
    """Hold one way to cite a work: `letters` are those of its authors.

    `first` are the letters of the first author, `last` those of the last one that is named beside it. `listed` says
    that "et al." or a further author is written, `joined` that nothing joins the authors. `cite` says the same in full.
    """

    letters: str
    first: str
    last: str
    listed: bool
    joined: bool
    work: Reference
    cite: Cite

    def may_stand_in(self, row: str) -> bool:
        """Tell quickly whether it can stand in a row of letters: one slip leaves one third of it as it is."""
        letters = self.letters
        third = len(letters) // 3 or 1
        return letters[:third] in row or letters[2 * third :] in row or letters[third : 2 * third] in row


class Letters(NamedTuple):
    """Hold the letters and digits of a part of a text, folded, and the offset of each in the text."""

    row: str
    places: list[int]


def letters_of(text: str, begin: int, end: int) -> Letters:
    """Return the letters and digits of a part of a text.

    >>> letters_of("(O'Brien & Øye's, 2001)", 0, 23).row
    'obrienoye2001'
    """
    part = text[begin:end]
    if "'" in part or "’" in part:
        part = POSSESSIVE.sub(lambda found: " " * len(found.group()), part)
    if part.isascii():
        return Letters(part.translate(FOLDED), [at for at, char in enumerate(part, begin) if char.isalnum()])
    row: list[str] = []
    places: list[int] = []
    for at, char in enumerate(part, begin):
        for letter in fold(char) if char != "&" else "":
            row.append(letter)
            places.append(at)
    return Letters("".join(row), places)


def years_of(library: Library) -> tuple[str, ...]:
    """Return the years of the works of a library."""
    years = library.answers.get(years_of)
    if years is None:
        own = {work.year for work in library.own.values() if work.year}
        years = library.answers[years_of] = tuple(sorted(own.union(years_of(library.below) if library.below else ())))
    return cast("tuple[str, ...]", years)


def wordings(library: Library, year: str, introduced: tuple[tuple[str, str], ...] = ()) -> list[Wording]:
    """Return the ways to cite the works of a year; `introduced` are pairs of short forms and organisations, folded.

    >>> library = Library([Reference("r01", (Name("Rabben"), Name("Øye")), "2001", "Rest")])
    >>> [each.letters for each in wordings(library, "2001")]
    ['rabben', 'rabbenetal', 'rabbenoye', 'rabbenandoye', 'rabbenundoye', 'rabbenetoye']
    """
    key = wordings, year, introduced
    found = library.answers.get(key)
    if found is None:
        works = (work for work in library.dated(year) if work.names)
        found = library.answers[key] = [each for work in works for each in _wordings_of(work, library, introduced)]
    return cast("list[Wording]", found)


def _wordings_of(work: Reference, library: Library, introduced: tuple[tuple[str, str], ...]) -> Iterator[Wording]:
    """Yield the ways to cite a work: by its first author, alone or with "et al.", and by all of them."""
    first, *others = work.names
    alone = Cite(NOWHERE, NOWHERE, NOWHERE, 0, _in_full(first), work.year, work.letter)
    et_al = alone._replace(et_al=True)
    named = [_in_full(each) for each in others]
    whole = alone._replace(names=", ".join([alone.names, *named[:-1]]) + " & " + "".join(named[-1:]))
    more = bool(others) or work.incomplete
    for head in sorted(_spellings(first, library, introduced)):
        yield Wording(head, head, "", False, False, work, alone)
        if more:
            yield Wording(f"{head}etal", head, "", True, False, work, et_al)
        if others[1:]:
            yield Wording(f"{head}{fold(named[0])}etal", head, "", True, False, work, et_al)
        if others and len(others) < MOST_AUTHORS and not work.incomplete:
            between = "".join(map(fold, named[:-1]))
            for last in dict.fromkeys((fold(named[-1]), fold(others[-1].family or named[-1]))):
                for joint in JOINTS:
                    yield Wording(head + between + joint + last, head, last, True, not joint, work, whole)


def _in_full(name: Name) -> str:
    return name.literal or f"{name.particle} {name.family}".strip()


def _spellings(name: Name, library: Library, introduced: tuple[tuple[str, str], ...]) -> set[str]:
    """Return the letters of a first author: of an organisation with its short forms, alone and after its name."""
    if not name.literal:
        return set(spellings(name))
    full = fold(name.literal)
    shorts = {fold(name.short or library.short_forms.get(full, "")), *(short for short, of in introduced if of == full)}
    shorts.discard("")
    return {*spellings(name), *shorts, *(full + short for short in shorts)}
