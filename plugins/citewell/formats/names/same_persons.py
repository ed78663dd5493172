"""See where two fields name the same person: of several lists of names, each person stands once."""

from __future__ import annotations

import unicodedata
from collections import deque
from collections.abc import Iterable, Sequence
from itertools import islice

from citewell.formats.names.authors import initials
from citewell.formats.names.cleaning import Name

MOST = 20
"""How many persons of one family name are compared with one: more are as good as strangers."""


class Unmatched:
    """Hold names by what they are compared with; each can be taken once, as the same person as another name.

    >>> free = Unmatched([{"family": "Birch", "given": "R. J."}, {"family": "Oak"}])
    >>> free.take({"family": "Birch", "given": "Rita Jane"}), free.take({"family": "Birch", "given": "Rita Jane"})
    (0, None)
    """

    def __init__(self, names: Iterable[Name]) -> None:
        self._initials: list[str] = []
        self._places: dict[str, deque[int]] = {}
        for at, name in enumerate(names):
            self._initials.append(initials(name))
            self._places.setdefault(_key(name), deque()).append(at)

    def take(self, name: Name) -> int | None:
        """Return the place of a name that may be of the same person: its initials do not differ."""
        places = self._places.get(_key(name), deque())
        theirs = initials(name)
        for at in islice(places, MOST):
            if self._initials[at].startswith(theirs) or theirs.startswith(self._initials[at]):
                places.remove(at)
                return at
        return None


def merged(*lists: Sequence[Name]) -> list[Name]:
    """Return the names of several fields, each person once, with the fuller of the given names.

    >>> merged([{"family": "Birch", "given": "R. J."}], [{"family": "Birch", "given": "Rita Jane"}, {"family": "Oak"}])
    [{'family': 'Birch', 'given': 'Rita Jane'}, {'family': 'Oak'}]
    """
    found = list(lists[0])
    for names in lists[1:]:
        free = Unmatched(found)
        for name in names:
            same = free.take(name)
            if same is None:
                found.append(name)
            else:
                shorter, fuller = sorted((found[same], name), key=lambda each: len(each.get("given", "")))
                found[same] = shorter | fuller
    return found


def _key(name: Name) -> str:
    whole = name.get("literal") or f"{name.get('non-dropping-particle', '')}{name.get('family', '')}"
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", whole).casefold()))
