"""Give works their ids."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from itertools import count, product
from string import ascii_lowercase

from citewell.model import Name, Reference
from citewell.references.names import fold

GOOD = re.compile(r"[A-Za-z][\w.:-]{1,63}", re.ASCII)
MADE_UP = re.compile(r"(?:ITEM|REF|ID|NEW)?[-_.:]?\d+|[\da-f]{8}(?:-?[\da-f]{4}){3}-?[\da-f]{12}", re.IGNORECASE)
"""Ids that programs count out or roll the dice for."""
LENGTH = 40
"""How much of a name goes into an id, in letters."""


def is_good(identity: str) -> bool:
    """Tell whether a person could have given a work this id.

    >>> [is_good(each) for each in ("michelet2018", "WHO:2022", "ITEM-1", "http://zotero.org/users/1", "2018")]
    [True, True, False, False, False]
    """
    return bool(GOOD.fullmatch(identity)) and not MADE_UP.fullmatch(identity)


def new_id(reference: Reference, taken: Container[str]) -> str:
    """Return the first author and the year, with a letter when that is taken.

    >>> new_id(Reference("", (Name("de la Peña"),), "2018", "Pain"), {"delapena2018", "delapena2018a"})
    'delapena2018b'
    """
    first = reference.names[0] if reference.names else Name()
    name = fold(first.short or first.family or first.literal) or fold(reference.title) or "work"
    stem = name[:LENGTH] + (reference.year or "nd")
    return next(each for each in (stem + letters for letters in _letters()) if each not in taken)


def _letters() -> Iterator[str]:
    """Yield nothing, a to z, aa to zz, and so on."""
    for length in count():
        yield from map("".join, product(ascii_lowercase, repeat=length))
