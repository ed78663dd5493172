"""Remember from one check to the next what was found in each page, as long as nothing changes that it depends on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from citewell.files.cache import Cache, Namespace
from citewell.files.stored_values import problem_from_json, problem_to_json
from citewell.model import Problem


class PageProblems:
    """Cache the problems of pages, by a hash of all that they depend on.

    >>> from pathlib import Path
    >>> known = PageProblems(Cache(Path("no such folder")))
    >>> first = known.problems("k1", lambda: [Problem("broken-link", "there is no page", line=3)])
    >>> first == known.problems("k1", list)
    True
    """

    def __init__(self, cache: Cache) -> None:
        self.cache = cache
        self.known: dict[str, list[dict[str, Any]]] = cache.read(Namespace.PROBLEMS) or {}
        self.met: dict[str, list[dict[str, Any]]] = {}

    def problems(self, key: str, find: Callable[[], Iterable[Problem]]) -> list[Problem]:
        """Return the problems that are known by a key, or else find them."""
        rows = self.met.get(key, self.known.get(key))
        if rows is None:
            rows = list(map(problem_to_json, find()))
        self.met[key] = rows
        return list(map(problem_from_json, rows))

    def save(self, whole: bool) -> None:
        """Write what was met; `whole` says that all pages were, so that the rest can be forgotten."""
        rows = self.met if whole else self.known | self.met
        if rows != self.known:
            self.cache.write(Namespace.PROBLEMS, rows)
