"""Give records the fields that they inherit through `crossref` and `xdata`.

Source: btxdoc, 2.3 ("crossref"); BibLaTeX manual, 2.4.1, 3.13.6 and appendix B.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citewell.checks.rules import malformed_record
from citewell.formats.bibtex.syntax import Field, Record
from citewell.formats.bibtex.type_names import ARTICLES, IN_BOOK
from citewell.model import Problem

OWN = frozenset(
    "abstract crossref entrysubtype ids keywords label langid options shorttitle sorttitle xdata xref".split()
)
"""Fields that belong to a work alone."""
WHOLES = frozenset(("book", "collection", "proceedings", "reference", "mvbook", "mvcollection", "mvproceedings"))
FARTHEST = 10
"""How many records a field may be inherited through."""


def inherited(records: Sequence[Record]) -> tuple[list[Record], list[Problem]]:
    """Return the records with all that they inherit, and a problem for each that names what is not there."""
    known: dict[str, Record] = {}
    for record in records:
        known.setdefault(record.key, record)
        known.setdefault(record.key.lower(), record)
    problems: list[Problem] = []
    complete = [_complete(record, known, problems) for record in records]
    return complete, problems


def _complete(record: Record, known: dict[str, Record], problems: list[Problem]) -> Record:
    if "crossref" not in record.fields and "xdata" not in record.fields:
        return record
    fields = dict(record.fields)
    child = record
    for _ in range(FARTHEST):
        parents = list(_parents(child, known, problems, child is record))
        for parent, whole in parents:
            for name, field in parent.fields.items():
                for given in _given(name, record, parent) if whole else (name,):
                    if not whole or given not in OWN:
                        fields.setdefault(given, field)
        children = [parent for parent, _ in parents if {"crossref", "xdata"} & parent.fields.keys()]
        if not children:
            return record._replace(fields=fields)
        child = children[0]
    field = record.fields.get("crossref") or record.fields["xdata"]
    problem = malformed_record.endless_inheritance(record.key, FARTHEST)
    problems.append(problem.on_line(field.line, field.column, len("crossref")))
    return record._replace(fields=fields)


def _parents(
    record: Record, known: dict[str, Record], problems: list[Problem], report: bool
) -> Iterator[tuple[Record, bool]]:
    """Yield the records that one inherits from, and whether each is a work of which it is a part.

    What is not in the file is added to the problems, if it is to be reported.
    """
    for name in ("xdata", "crossref"):
        field = record.fields.get(name, Field("", 0, 0))
        for key in (each.strip() for each in field.text.split(",") if each.strip()):
            parent = known.get(key) or known.get(key.lower())
            if parent:
                yield parent, name == "crossref"
            elif report:
                problem = malformed_record.unknown_parent(record.key, key, name)
                problems.append(problem.on_line(field.line, field.column, len(name)))


def _given(name: str, record: Record, whole: Record) -> tuple[str, ...]:
    """Return as what a part gets a field of its whole: the title of a book becomes the title of the whole."""
    child, parent = record.type, whole.type
    if child in IN_BOOK and parent in WHOLES:
        if name == "title" and "booktitle" in whole.fields:
            return ()
        return {
            "title": ("booktitle",),
            "subtitle": ("booksubtitle",),
            "titleaddon": ("booktitleaddon",),
            "author": ("author", "bookauthor") if child in ("inbook", "bookinbook", "suppbook") else (),
            "booktitle": ("booktitle",),
        }.get(name, (name,))
    if child in ARTICLES and parent == "periodical":
        return {"title": ("journaltitle",), "subtitle": ("journalsubtitle",), "author": ()}.get(name, (name,))
    return () if name in ("title", "subtitle", "titleaddon") and child != parent else (name,)
