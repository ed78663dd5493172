"""Hold what files of tagged lines have in common."""

from __future__ import annotations

from typing import NamedTuple

CONTENT = frozenset("title author editor DOI PMID PMCID URL".split())
"""What a record can be known by; one that has nothing of it is of no use."""


class Field(NamedTuple):
    """Hold one field; `line` is that of its tag."""

    tag: str
    value: str
    line: int
