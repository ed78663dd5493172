"""Remember from one check to the next what was found in each page, as long as nothing changes that it depends on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from citewell.checks.page.stored_pages import PART
from citewell.files.cache import Cache, digest, program_fingerprint
from citewell.files.stored_values import PROBLEM, problem_from_json, problem_to_json
from citewell.model import Problem
from quickbuild.store import Row, Store, pack, read_row

KIND = "problems"
"""The kind of these rows in the store."""


class PageProblems:
    """Cache the problems of pages, by a hash of all that they depend on.

    >>> from pathlib import Path
    >>> known = PageProblems(Cache(Path("no such folder")))
    >>> first = known.problems("a.md", "hash", "rule", lambda: [Problem("broken-link", "there is no page", line=3)])
    >>> first == known.problems("a.md", "hash", "rule", list)
    True
    """

    def __init__(self, cache: Cache) -> None:
        self.store = Store(cache.folder, PART)
        self.known = self.store.rows(KIND)
        self.new: dict[str, Row] = {}
        self.met: set[str] = set()
        self.opened: dict[str, tuple[str, dict[str, Any], dict[str, Any]]] = {}

    def problems(self, page: str, made_of: str, rule: str, find: Callable[[], Iterable[Problem]]) -> list[Problem]:
        """Return the problems that are known of a rule on a page, or else find them.

        `made_of` is a hash of the page with all that it depends on, `rule` one of the rule and its settings.
        """
        found: list[Problem] = []

        def find_rows() -> list[list[Any]]:
            found.extend(find())
            return [list(problem_to_json(each).values()) for each in found]

        rows = self.value(page, made_of, rule, find_rows)
        return found or [problem_from_json(dict(zip(PROBLEM, row, strict=True))) for row in rows]

    def value(self, page: str, made_of: str, name: str, find: Callable[[], Any]) -> Any:
        """Return what is known of a page by a name, anything that JSON can hold, or else find it."""
        if page not in self.opened:
            self.opened[page] = self._open(page, made_of)
        _, known, met = self.opened[page]
        if name not in met:
            met[name] = known[name] if name in known else find()
        return met[name]

    def close(self, whole: bool) -> None:
        """Put away what was found in the pages so far; `whole` says that all rules looked at them, now or later."""
        for page, (key, known, met) in self.opened.items():
            name = digest(page)
            value = met if whole and name not in self.met else known | met
            self.met.add(name)
            if value != known:
                self.new[name] = Row(key, pack(KIND, name, key, value))
        self.opened = {}

    def save(self, whole: bool) -> None:
        """Write what was found; `whole` says that all pages were looked at, so that the rest can be forgotten."""
        self.close(whole)
        gone = [(KIND, name) for name in self.known if name not in self.met] if whole else []
        if self.new or gone:
            self.store.write({KIND: self.new}, gone)
            self.new = {}

    def _open(self, page: str, made_of: str) -> tuple[str, dict[str, Any], dict[str, Any]]:
        name, key = digest(page), digest(made_of, program_fingerprint())
        row = self.new.get(name) or self.known.get(name)
        known = read_row(KIND, name, row) if row and row.key == key else None
        return key, known or {}, {}
