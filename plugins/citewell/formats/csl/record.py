"""Hold records as they are read: mappings that know where they stand, and the faults found on the way."""

from __future__ import annotations

from typing import Any, NamedTuple

LIMIT = 20_000_000
"""The largest text that is read, in code points: a library of 10,000 works takes half of it."""


class Mapping(dict[str, Any]):
    """A mapping that knows its own line and the line and column of each key (all 1-based)."""

    __slots__ = ("line", "places")

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.places: dict[str, tuple[int, int]] = {}


class Fault(NamedTuple):
    """Describe what is wrong with a text, and where (1-based)."""

    rule: str
    message: str
    help: str
    line: int
    column: int = 1
    length: int = 1


def too_large(text: str, rule: str, line: int = 1) -> Fault:
    """Return the fault of a text that is longer than LIMIT."""
    message = f"the file is too large to be read: {len(text):,} characters"
    return Fault(rule, message, f"split it; {LIMIT:,} are read at the most.", line)
