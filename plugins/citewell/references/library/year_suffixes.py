"""Give works by the same authors in the same year their year letters (2019a, 2019b).

The library owns them, so that 2019a is the same work on every page and in every entry. A stored `year-suffix`
stays; the others follow in the order of the bibliography. Source: APA 7, section 8.19; the order is that in which
the processor prints them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from string import ascii_lowercase
from typing import Any

from citewell.model import Reference
from citewell.references.names import fold


def with_letters(references: Sequence[Reference], others: Iterable[Reference] = ()) -> list[Reference]:
    """Return the references with their letters, in the order given; those of `others` are taken.

    >>> from citewell.model import Name
    >>> lee = (Name("Lee"),)
    >>> a, b = Reference("x", lee, "2019", "The walk"), Reference("y", lee, "2019", "A run")
    >>> [each.letter for each in with_letters([a, b])]
    ['b', 'a']
    """
    own = {reference.id for reference in references}
    groups: dict[tuple[Any, ...], list[Reference]] = {}
    for each in [*references, *(other for other in others if other.id not in own)]:
        groups.setdefault(_author_year(each), []).append(each)
    letters: dict[int, str] = {}
    for group in groups.values():
        if len(group) == 1:
            continue
        taken = {each.letter for each in group if each.letter}
        settled = sum(1 for each in group if each.id not in own and not each.letter)
        free = (letter for letter in ascii_lowercase[settled:] if letter not in taken)
        for each in sorted(group, key=_order):
            if each.id in own and not each.letter:
                letters[id(each)] = next(free, "")
    return [
        replace(each, letter=letters[id(each)], ordered=True) if id(each) in letters else each for each in references
    ]


def _author_year(reference: Reference) -> tuple[Any, ...]:
    """Return what a reader sees of authors and date: all names with their first initials, and the year."""
    names = tuple(fold(name.family or name.literal) + " " + fold(name.given)[:1] for name in reference.names)
    return names or (fold(reference.title),), fold(reference.date)


def _order(reference: Reference) -> tuple[Any, ...]:
    """Order works of one year as the APA, Chicago, ASA and Harvard styles sort them: by title, word by word."""
    return [fold(word) for word in reference.title.split()], reference.id
