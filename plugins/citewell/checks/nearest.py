"""Find the most similar of many names, and stop when a site has so many faults that it would take too long."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from rapidfuzz import fuzz, process

MOST = 1_000_000
"""How many names are compared for one site: about a second."""


@dataclass(slots=True)
class Nearest:
    """Compare names for one site; `compared` counts how many were.

    >>> Nearest().name("abuot/index.html", ["about/index.html", "index.html"], 85)
    'about/index.html'
    """

    compared: int = 0

    def name(self, wanted: str, names: Collection[str], cutoff: int) -> str | None:
        """Return the most similar name, if one is alike to so many per cent."""
        if self.compared + len(names) > MOST:
            return None
        self.compared += len(names)
        found = process.extractOne(wanted, sorted(names), scorer=fuzz.ratio, score_cutoff=cutoff)
        return found[0] if found else None
