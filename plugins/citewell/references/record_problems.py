"""Collect the problems of one record, each at the field that it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from citewell.formats.csl.record import PlacedMapping
from citewell.model import Edit, Problem
from citewell.references.creators import text_of


class FieldPlaces(dict[tuple[int, str], dict[str, tuple[int, int]]]):
    """Hold the line and column of each field (1-based) by the line and the id of its record."""

    @classmethod
    def of(cls, records: Iterable[object]) -> FieldPlaces:
        """Return the places of records that know them; of two on one line with one id, those of the first."""
        places = cls()
        for record in records:
            if isinstance(record, PlacedMapping):
                places.setdefault((record.line, text_of(record.get("id"))), record.places)
        return places


class RecordProblems:
    """Collect the problems of one record; `line` (1-based, or 0) is where it begins, and `name` is what it is called.

    >>> problems = RecordProblems({"id": "aster2001"}, "references.yaml", 3)
    >>> problems.add(Problem("malformed-doi", "has a malformed DOI"), "DOI")
    >>> problems.found[0].line, problems.found[0].length
    (3, 3)
    """

    def __init__(self, record: dict[str, Any], path: str, line: int) -> None:
        self.places = record.places if isinstance(record, PlacedMapping) else {}
        self.path, self.line = path, line
        self.name = text_of(record.get("id")) or text_of(record.get("title")) or "?"
        self.found: list[Problem] = []

    def inside(self, value: dict[str, Any]) -> RecordProblems:
        """Return what collects the problems of a value inside the record, at its own places, in the same list."""
        inner = RecordProblems(value, self.path, value.line if isinstance(value, PlacedMapping) else self.line)
        inner.name, inner.found = self.name, self.found
        return inner

    def add(self, problem: Problem, key: str, edit: Edit | None = None) -> None:
        """Add a problem of the field `key`; where its place is not known, it stands where the record begins."""
        line, column = self.places.get(key, (self.line, 1 if self.line else 0))
        self.found.append(replace(problem.at(self.path, line, column, len(key)), edit=edit))
