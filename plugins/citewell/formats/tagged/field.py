"""Hold what files of tagged lines have in common."""

from __future__ import annotations

from typing import NamedTuple

from citewell.formats.csl.record import Fault

CONTENT = frozenset("title author editor DOI PMID PMCID URL".split())
"""What a record can be known by; one that has nothing of it is of no use."""


class Field(NamedTuple):
    """Hold one field; `line` is that of its tag."""

    tag: str
    value: str
    line: int


def unread(line: int) -> Fault:
    """Return the fault of a record that has nothing it could be known by."""
    message = "this record was not read: it has no title, no author, no editor and no identifier"
    return Fault("unread-record", message, "complete it, or delete it.", line)
