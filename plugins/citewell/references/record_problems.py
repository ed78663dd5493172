"""Collect what is wrong with one record, each fault at the field it is about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from citewell.formats.csl.record import Mapping
from citewell.model import Edit, Problem
from citewell.references.creators import text_of


class Places(dict[tuple[int, str], dict[str, tuple[int, int]]]):
    """Hold the line and column of each field (1-based) by the line and the id of its record."""

    @classmethod
    def of(cls, records: Iterable[object]) -> Places:
        """Return the places of records that know them; of two on one line with one id, those of the first."""
        places = cls()
        for record in records:
            if isinstance(record, Mapping):
                places.setdefault((record.line, text_of(record.get("id"))), record.places)
        return places


class Faults:
    """Collect the problems of one record; `line` (1-based, or 0) is where it begins.

    >>> faults = Faults({"id": "aster2001"}, "references.yaml", 3)
    >>> faults.add("malformed-doi", "DOI", "has a malformed DOI", "correct it.")
    >>> faults.found[0].message, faults.found[0].line
    ('reference "aster2001" has a malformed DOI', 3)
    """

    def __init__(self, record: dict[str, Any], path: str, line: int) -> None:
        self.places = record.places if isinstance(record, Mapping) else {}
        self.path, self.line = path, line
        self.name = text_of(record.get("id")) or text_of(record.get("title")) or "?"
        self.found: list[Problem] = []

    def inside(self, value: dict[str, Any]) -> Faults:
        """Return what collects the problems of a value inside the record, at its own places, in the same list."""
        inner = Faults(value, self.path, value.line if isinstance(value, Mapping) else self.line)
        inner.name, inner.found = self.name, self.found
        return inner

    def add(self, rule: str, key: str, message: str, advice: str, edit: Edit | None = None) -> None:
        """Add a problem of the field `key`; where its place is not known, it stands where the record begins."""
        line, column = self.places.get(key, (self.line, 1 if self.line else 0))
        message = f'reference "{self.name}" {message}'
        self.found.append(Problem(rule, message, advice, self.path, line, column, len(key), edit=edit))
