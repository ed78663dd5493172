"""Read files of references that are to be brought in, and write each record as the library writes its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from citewell.checks.rules import (
    author_in_one_text,
    contradictory_finding,
    disagreeing_url,
    incomplete_reference,
    invalid_bibliography,
    invalid_references,
    unknown_type,
    unknown_variable,
    unread_record,
)
from citewell.files.text_encoding import decode_references
from citewell.formats import SUFFIXES, format_of, read
from citewell.formats.csl.variables import DATES, NAMES, TEXTS
from citewell.formats.values.notes import with_notes
from citewell.model import Problem, Reference
from citewell.references.creators import csl_name, text_of
from citewell.references.evidence.evidence import EVIDENCE_FIELDS, in_order
from citewell.references.library.records import read_record

TAKEN_OVER = (TEXTS | {"id", "type", "journalAbbreviation", "shortTitle"}) - frozenset(
    "abstract annote citation-number keyword note references year-suffix".split()
)
"""What a library takes over beside names and dates: no texts of publishers, nothing that authors decide."""
LEFT_OUT_WITH_FINDING = frozenset("DOI ISBN ISSN PMCID PMID URL year-suffix".split())
"""Fields that are left out only with a finding, which says so."""
REFUSED_WITH = frozenset(
    rule.RULE
    for rule in (
        author_in_one_text,
        contradictory_finding,
        disagreeing_url,
        incomplete_reference,
        invalid_references,
        unknown_type,
    )
)
"""Faults with which a record is not taken: `inv check` would fail on it in the library."""
PARTS = "literal short family given non-dropping-particle dropping-particle suffix".split()
"""The order of the parts of a name."""
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


class Incoming(NamedTuple):
    """Hold a record that a file holds: where, as the library would write it, and what is wrong with it.

    `reference` is None when it is no record; `left` are the fields that are not taken over.
    """

    file: str
    line: int
    record: dict[str, Any]
    reference: Reference | None
    problems: list[Problem]
    left: list[str]

    @property
    def usable(self) -> bool:
        """Whether the library can take it."""
        return self.reference is not None and not any(each.rule in REFUSED_WITH for each in self.problems)


def read_incoming(data: bytes, suffix: str, name: str) -> tuple[list[Incoming], list[Problem]]:
    """Read the records of a file; `suffix` says its format, `name` is its path in problems.

    Returns the records, and what is wrong with the file as a whole.

    >>> [one], _ = read_incoming(b'{"type": "book", "title": "Leaves", "author": "Aster, A.", "issued": "2019"}',
    ...     ".json", "leaves.json")
    >>> one.record["author"], one.record["issued"]
    ([{'family': 'Aster', 'given': 'A.'}], {'date-parts': [[2019]]})
    """
    form = format_of(suffix)
    if not form:
        return [], [invalid_bibliography.unknown_kind(name, SUFFIXES).at(name)]
    text, problems = decode_references(data, name)
    value, found = read(form, text)
    found = [each.in_file(name) for each in found]
    problems += [each for each in found if each.rule != unread_record.RULE]
    lost = [Incoming(name, each.line, {}, None, [each], []) for each in found if each.rule == unread_record.RULE]
    records = _list_of(value)
    if records is None:
        if not found:
            problems.append(invalid_bibliography.nothing_to_bring_in(name).at(name, 1, 1))
        return lost, problems
    incoming = [_incoming(record, number, name) for number, record in enumerate(records, 1)]
    return sorted([*incoming, *lost], key=lambda each: each.line), problems


def _list_of(value: Any) -> list[Any] | None:
    """Return the records of what a file holds: a list, a list under `references` or `items`, or one record alone."""
    if isinstance(value, dict):
        if not value.keys().isdisjoint(("title", "type", "DOI")):
            return [value]
        value = value.get("references", value.get("items"))
    return value if isinstance(value, list) else None


def _incoming(record: Any, number: int, name: str) -> Incoming:
    line = getattr(record, "line", 1)
    if not isinstance(record, dict):
        return Incoming(name, line, {}, None, [invalid_references.plain_text(number).at(name, line)], [])
    for key in record:
        record[key] = _clean(record[key])
    record = with_notes(record)
    reference, found = read_record(record, name, line)
    problems = [each for each in found if each.rule != unknown_variable.RULE]  # counted by name, once for all records
    written = dict(_fields(record, reference))
    found_elsewhere = LEFT_OUT_WITH_FINDING | _evidence_fields(record)
    left = [key for key, value in record.items() if value and key not in written and key not in found_elsewhere]
    return Incoming(name, line, written, reference, problems, [key for key in left if key != "status"])


def _clean(value: Any) -> Any:
    """Take out what neither YAML nor HTML may hold."""
    if isinstance(value, str):
        return CONTROLS.sub("", value)
    if isinstance(value, list):
        return [_clean(each) for each in value]
    if isinstance(value, dict):
        for key in value:  # in place: it knows where it stands
            value[key] = _clean(value[key])
    return value


def _fields(record: Mapping[str, Any], reference: Reference) -> Iterator[tuple[str, Any]]:
    """Yield the fields of a record that a library takes over, names by part and numbers as text."""
    data = reference.data
    for key, value in record.items():
        if key in NAMES and key in data:
            yield key, [_name(name) for name in (value if isinstance(value, list) else [value]) if csl_name(name)]
        elif key in DATES and key in data:
            yield key, data[key]
        elif key == "aliases" and reference.aliases:
            yield key, list(reference.aliases)
        elif key in TAKEN_OVER and key in data and (key != "id" or text_of(value)):
            yield key, data[key]
    yield from in_order(data.get("custom", {})).items()
    if "issued" not in data:
        yield "issued", reference.status or reference.date


def _evidence_fields(record: Mapping[str, Any]) -> frozenset[str]:
    """Return the fields that hold evidence: what of them is not taken over is a finding of its own."""
    custom = record.get("custom")
    only_evidence = isinstance(custom, dict) and custom.keys() <= set(EVIDENCE_FIELDS)
    return frozenset((*EVIDENCE_FIELDS, "custom") if only_evidence else EVIDENCE_FIELDS)


def _name(value: Any) -> dict[str, str]:
    short = text_of(value.get("short")) if isinstance(value, Mapping) else ""
    parts = csl_name(value) | ({"short": short} if short else {})
    return {part: parts[part] for part in PARTS if part in parts}
