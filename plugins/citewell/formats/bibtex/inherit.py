"""Give records the fields that they inherit through `crossref` and `xdata`.

Source: btxdoc, 2.3 ("crossref"); BibLaTeX manual, 2.4.1, 3.13.6 and appendix B.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citewell.formats.bibtex.syntax import Field, Record
from citewell.formats.bibtex.type_names import ARTICLES, IN_BOOK
from citewell.formats.csl.record import Fault

OWN = frozenset(
    "abstract crossref entrysubtype ids keywords label langid options shorttitle sorttitle xdata xref".split()
)
"""Fields that belong to a work alone."""
WHOLES = frozenset(("book", "collection", "proceedings", "reference", "mvbook", "mvcollection", "mvproceedings"))
FARTHEST = 10
"""How many records a field may be inherited through."""


def inherited(records: Sequence[Record]) -> tuple[list[Record], list[Fault]]:
    """Return the records with all that they inherit, and a fault for each that names what is not there."""
    known: dict[str, Record] = {}
    for record in records:
        known.setdefault(record.key, record)
        known.setdefault(record.key.lower(), record)
    faults: list[Fault] = []
    complete = [_complete(record, known, faults) for record in records]
    return complete, faults


def _complete(record: Record, known: dict[str, Record], faults: list[Fault]) -> Record:
    if "crossref" not in record.fields and "xdata" not in record.fields:
        return record
    fields = dict(record.fields)
    child = record
    for _ in range(FARTHEST):
        parents = list(_parents(child, known, faults, child is record))
        for parent, whole in parents:
            for name, field in parent.fields.items():
                for given in _given(name, record, parent) if whole else (name,):
                    if not whole or given not in OWN:
                        fields.setdefault(given, field)
        children = [parent for parent, _ in parents if {"crossref", "xdata"} & parent.fields.keys()]
        if not children:
            return record._replace(fields=fields)
        child = children[0]
    message = f'the record "{record.key}" inherits through more than {FARTHEST} records, or from itself'
    field = record.fields.get("crossref") or record.fields["xdata"]
    faults.append(
        Fault(
            "malformed-record", message, "write the fields into the record.", field.line, field.column, len("crossref")
        )
    )
    return record._replace(fields=fields)


def _parents(
    record: Record, known: dict[str, Record], faults: list[Fault], told: bool
) -> Iterator[tuple[Record, bool]]:
    """Yield the records that one inherits from, and whether each is a work of which it is a part."""
    for name in ("xdata", "crossref"):
        field = record.fields.get(name, Field("", 0, 0))
        for key in (each.strip() for each in field.text.split(",") if each.strip()):
            parent = known.get(key) or known.get(key.lower())
            if parent:
                yield parent, name == "crossref"
            elif told:
                message = f'the record "{record.key}" inherits from "{key}", which is not in the file'
                advice = f"correct `{name}`, or copy that record into the file."
                faults.append(Fault("malformed-record", message, advice, field.line, field.column, len(name)))


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
