"""Hold what is told of a work: what it is, where it stands, what to type to cite it, and where it is cited."""

from __future__ import annotations

from typing import NamedTuple

from citewell.citations.model import Reference


class Work(NamedTuple):
    """Hold a work: `path` and `line` (1-based) say where its record stands, `parenthetical` and `narrative` what to
    type; these two are empty where nothing that can be typed leads to this work alone."""

    id: str
    path: str
    line: int
    title: str
    authors: list[str]
    year: str
    type: str
    journal: str
    doi: str
    parenthetical: str = ""
    narrative: str = ""


class Words(NamedTuple):
    """Hold what to type to cite a work, in parentheses and in a sentence; empty where nothing leads to it alone."""

    parenthetical: str
    narrative: str


class CitedAt(NamedTuple):
    """Hold a place that cites a work: the page's title and file, and line and column (1-based; 0 when not known)."""

    title: str
    path: str
    line: int
    column: int


def work_of(reference: Reference) -> Work:
    """Return what is told of a work, without what to type.

    >>> from citewell.citations.model import Name
    >>> work_of(Reference("a", (Name("Aster", "A."),), "2019", "Leaves", letter="b")).year
    '2019b'
    """
    data = reference.data
    return Work(
        reference.id,
        reference.path,
        reference.line,
        reference.title,
        [each.literal or " ".join(filter(None, (each.given, each.particle, each.family))) for each in reference.names],
        reference.date + ("-" if reference.letter and not reference.year else "") + reference.letter,
        reference.type,
        str(data.get("container-title", "")),
        str(data.get("DOI", "")),
    )
