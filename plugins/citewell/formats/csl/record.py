"""Hold what is read: records that know where they stand, and the fields of files of tagged lines (RIS, PubMed)."""

from __future__ import annotations

from typing import Any, NamedTuple

LIMIT = 20_000_000
"""The largest text that is read, in code points: a library of 10,000 works takes half of it."""
CONTENT = frozenset("title author editor DOI PMID PMCID URL".split())
"""What a record of tagged lines can be known by; one that has nothing of it is of no use."""


class PlacedMapping(dict[str, Any]):
    """A mapping that knows its own line and the line and column of each key (all 1-based)."""

    __slots__ = ("line", "places")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.places: dict[str, tuple[int, int]] = {}


class Field(NamedTuple):
    """Hold one field of a file of tagged lines; `line` is that of its tag."""

    tag: str
    value: str
    line: int
