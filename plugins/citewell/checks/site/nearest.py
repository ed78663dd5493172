"""Find the most similar of many names, and stop when a site has so many faults that it would take too long."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field

from citewell.references.likeness import nearest
from citewell.references.names import fold

MOST = 100_000
"""How many names are compared for one site: about a second."""


@dataclass(slots=True)
class Nearest:
    """Compare names for one site; `compared` counts how many were, and `answers` are what was found.

    >>> Nearest().name("abuot/index.html", ["about/index.html", "index.html"], 85, of="files")
    'about/index.html'
    """

    compared: int = 0
    answers: dict[tuple[str, str], str | None] = field(default_factory=dict, repr=False)
    spelt: dict[str, list[str]] = field(default_factory=dict, repr=False)

    def name(self, wanted: str, names: Collection[str], cutoff: int, of: str) -> str | None:
        """Return the most similar name, if one is alike to so many per cent; `of` says what the names are names of."""
        question = of, wanted
        if question not in self.answers:  # the same dead link stands on many pages
            if self.compared + len(names) > MOST:
                return None
            self.compared += len(names)
            self.answers[question] = nearest(wanted, sorted(names), cutoff)
        return self.answers[question]

    def alike(self, wanted: str, names: Callable[[], Iterable[str]]) -> list[str]:
        """Return the names of the site's files that differ from another in typography alone; `names` gives all of them.

        >>> Nearest().alike("About/Us.html", lambda: ["about/us.html", "index.html"])
        ['about/us.html']
        """
        if not self.spelt:
            for name in sorted(names()):
                self.spelt.setdefault(fold(name), []).append(name)
        return self.spelt.get(fold(wanted), [])
