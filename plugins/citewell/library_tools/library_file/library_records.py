"""Read the records of a library; one whose text did not change since the last run comes from the cache."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

from citewell.checks.rules import duplicate_key, invalid_references
from citewell.files.cache import Cache, Namespace, digest
from citewell.files.stored_values import reference_from_texts, reference_to_texts
from citewell.formats.cleaning.records import clean_record
from citewell.formats.csl_yaml.reading import load
from citewell.library_tools.library_file.pieces import Parts
from citewell.model import Problem, Reference
from citewell.references.evidence.evidence import evidence_fields
from citewell.references.identifiers import FieldIdentifier
from citewell.references.library.records import read_record
from citewell.references.work_identity import WorkIdentity


class LibraryRecord(NamedTuple):
    """Hold a record of the library: what its work is known by, the fields that it fills, and its reference as texts."""

    known: WorkIdentity
    fields: tuple[str, ...]
    texts: tuple[str, str]

    @classmethod
    def of(cls, record: dict[str, object], line: int) -> LibraryRecord:
        """Read a record that begins in a line, as every reader of a library does.

        >>> record = LibraryRecord.of({"id": "aster2001", "title": "A garden", "issued": "2001", "volume": ""}, 3)
        >>> record.known.title, record.fields, record.reference.line
        ('agarden', ('id', 'issued', 'title'), 3)
        """
        clean_record(record)
        reference = read_record(record, "", line)[0]
        filled = {key for key, value in record.items() if value}
        fields = tuple(sorted(filled | evidence_fields(record).keys()))
        return cls(WorkIdentity.of(reference), fields, reference_to_texts(reference))

    @property
    def reference(self) -> Reference:
        """The record as a reference."""
        return replace(reference_from_texts(*self.texts), line=self.known.line)


def read_library(parts: Parts, name: str, cache: Cache) -> list[LibraryRecord] | Problem:
    """Return each record of a library, or say which piece is no record."""
    known = _cached(cache)
    keys = [digest(piece) for piece in parts.pieces]
    found: dict[str, LibraryRecord] = {}
    for key, piece, line in zip(keys, parts.pieces, parts.lines, strict=True):
        one = known.get(key)
        if not one:
            read = record_in(piece, name, line)
            if isinstance(read, Problem):
                return read
            one = LibraryRecord.of(read, line)
        found[key] = one
    if found != known:
        rows = {key: one._asdict() | {"known": one.known._asdict()} for key, one in found.items()}
        cache.write(Namespace.RECORDS, rows)
    return [
        found[key]._replace(known=found[key].known._replace(line=line))
        for key, line in zip(keys, parts.lines, strict=True)
    ]


def record_in(piece: str, name: str, line: int) -> dict[str, object] | Problem:
    """Return the one record that a piece holds; a plain text in its place has no fields.

    >>> record_in("- id: a\\n  note: |\\n", "library.yaml", 3)
    {'id': 'a', 'note': ''}
    """
    value, problems = load(piece, line)
    for problem in problems:
        if problem.rule != duplicate_key.RULE:
            return problem.in_file(name)
    if not isinstance(value, list) or len(value) != 1:
        return invalid_references.record_without_end().at(name, line, 1)
    return value[0] if isinstance(value[0], dict) else {}


def _cached(cache: Cache) -> dict[str, LibraryRecord]:
    return {
        key: LibraryRecord(_known(row["known"]), tuple(row["fields"]), (row["texts"][0], row["texts"][1]))
        for key, row in (cache.read(Namespace.RECORDS) or {}).items()
    }


def _known(row: dict[str, Any]) -> WorkIdentity:
    known = WorkIdentity(**row)
    return known._replace(
        aliases=tuple(known.aliases),
        identifiers=tuple(map(FieldIdentifier._make, known.identifiers)),
        parts=tuple((key, number) for key, number in known.parts),
    )
