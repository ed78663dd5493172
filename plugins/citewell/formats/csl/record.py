"""Hold records as they are read: mappings that know where they stand."""

from __future__ import annotations

from typing import Any

LIMIT = 20_000_000
"""The largest text that is read, in code points: a library of 10,000 works takes half of it."""


class Mapping(dict[str, Any]):
    """A mapping that knows its own line and the line and column of each key (all 1-based)."""

    __slots__ = ("line", "places")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.places: dict[str, tuple[int, int]] = {}
