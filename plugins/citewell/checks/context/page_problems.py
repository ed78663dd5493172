"""Remember from one check to the next what was found in each page, as long as nothing changes that it depends on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields
from pathlib import Path
from typing import Any

from citewell.files.cache import read_cache, write_cache
from citewell.model import Problem

FIELDS = tuple(field.name for field in fields(Problem))


class PageProblems:
    """Keep the problems of pages in a file, by a hash of all that they depend on.

    >>> known = PageProblems(Path("no such file"))
    >>> first = known.problems("k1", lambda: [Problem("broken-link", "there is no page", line=3)])
    >>> first == known.problems("k1", list)
    True
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.known: dict[str, list[dict[str, Any]]] = read_cache(path) or {}
        self.met: dict[str, list[dict[str, Any]]] = {}

    def problems(self, key: str, find: Callable[[], Iterable[Problem]]) -> list[Problem]:
        """Return the problems that are known by a key, or else find them."""
        rows = self.met.get(key, self.known.get(key))
        if rows is None:
            rows = [{name: getattr(each, name) for name in FIELDS} for each in find()]
        self.met[key] = rows
        return [Problem(**row | {"fix": tuple(row["fix"]) if row["fix"] else None}) for row in rows]

    def save(self, whole: bool) -> None:
        """Write what was met; `whole` says that all pages were, so that the rest can be forgotten."""
        kept = self.met if whole else self.known | self.met
        if kept != self.known:
            write_cache(self.path, kept)
