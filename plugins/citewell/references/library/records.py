"""Turn records, and files of them in any format, into references, and say what is wrong with them.

A faulty record still becomes a reference, so that one fault does not hide others.
Source of names and types: CSL 1.0.2, appendices III and IV.
"""

from __future__ import annotations

import json
import re
from typing import Any

from citewell.checks.rules import (
    incomplete_reference,
    invalid_bibliography,
    invalid_references,
    malformed_year_suffix,
    missing_author,
    unknown_type,
)
from citewell.files.text_encoding import decode_references
from citewell.formats import SUFFIXES, format_of, read
from citewell.formats.values.notes import with_notes
from citewell.model import Problem, Reference
from citewell.references.creators import line_of, read_names, split_et_al, text_of
from citewell.references.csl_terms import item_types
from citewell.references.dates import read_date, read_status
from citewell.references.edits import respelling
from citewell.references.evidence.field_checks import read_evidence_fields
from citewell.references.fields.reading import judge_address, read_field
from citewell.references.library.duplicates import repeated
from citewell.references.likeness import agreement_of_words, plain
from citewell.references.names import fold
from citewell.references.record_problems import FieldPlaces, RecordProblems


def read_file(data: bytes, suffix: str, name: str) -> tuple[list[Reference], list[Problem]]:
    """Parse the bytes of one reference file; `suffix` is that of its format, `name` is its path in problems.

    >>> read_file(b"[]", ".doc", "library.doc")[1][0].message
    'library.doc is of a kind that is not read'
    """
    form = format_of(suffix)
    if not form:
        return [], [invalid_bibliography.unknown_kind(name, SUFFIXES).at(name)]
    text, unread = decode_references(data, name)
    value, found = read(form, text)
    references, problems = read_records(value, name, 1)
    if not found and value is not None and not isinstance(value, (list, dict)):
        problems = [invalid_bibliography.without_references(name).at(name, 1, 1)]
    if value is None:
        found = list(map(invalid_bibliography.nothing_read, found))
    return references, [*unread, *(each.in_file(name) for each in found), *problems]


def read_places(data: bytes, suffix: str) -> FieldPlaces:
    """Return the places of the fields of the records in a file."""
    form = format_of(suffix)
    return places_of(read(form, decode_references(data, "")[0])[0] if form else None)


def read_records(value: Any, path: str, line: int = 0) -> tuple[list[Reference], list[Problem]]:
    """Read a list of records, or a mapping that holds one under `references`.

    `path` and `line` (1-based) say where it stands, for the problems. Every record becomes one reference, or one
    problem when it is a plain text.
    """
    value = _listed(value)
    if value is None:
        return [], []
    if not isinstance(value, list):
        return [], [invalid_references.no_list().at(path, line)]
    references: list[Reference] = []
    problems: list[Problem] = []
    for number, record in enumerate(value, 1):
        if not isinstance(record, dict):
            problems.append(invalid_references.plain_text(number).at(path, line))
            continue
        reference, found = read_record(record, path, getattr(record, "line", line))
        references.append(reference)
        problems += found
    return references, [*problems, *repeated(references, FieldPlaces.of(value))]


def places_of(value: Any) -> FieldPlaces:
    """Return the places of the fields of records."""
    records = _listed(value)
    return FieldPlaces.of(records if isinstance(records, list) else ())


def _listed(value: Any) -> Any:
    """Return what stands under `references`, where there is such a key."""
    return value["references"] if isinstance(value, dict) and "references" in value else value


def read_record(record: dict[str, Any], path: str, line: int) -> tuple[Reference, list[Problem]]:
    """Read one record and check what every reference must have."""
    record = with_notes(record)
    problems = RecordProblems(record, path, line)
    issued = read_date(record["issued"]) if record.get("issued") else read_status(text_of(record.get("status")))
    data = {key: each for key, value in record.items() if (each := read_field(key, value, problems)) is not None}
    judge_address(data, problems)
    if evidence := read_evidence_fields(record, problems):
        data["custom"] = evidence
    names, incomplete = split_et_al(read_names(record.get("author")) or read_names(record.get("editor")))
    title = line_of(record.get("title"))
    if not title:
        problems.add(incomplete_reference.no_title(problems.name), "id")
    if not record.get("issued") and not issued:
        problems.add(incomplete_reference.no_date(problems.name), "id")
    elif not issued:
        problems.add(incomplete_reference.unreadable_date(problems.name, text_of(record["issued"])), "issued")
    if not names:
        problems.add(missing_author.no_author(problems.name), "id")
    kind = text_of(record.get("type"))
    if kind not in item_types():
        _report_type(kind, problems)
        data["type"] = "document"
    year, status = (issued.year, issued.status) if issued else ("", "")
    if status and status != "n.d.":
        data["status"] = status  # styles print it in the place of the date
    identity = text_of(record.get("id")) or fold(names[0].family or names[0].literal if names else title)[:40] + year
    data["id"] = identity
    reference = Reference(
        id=identity,
        names=tuple(names),
        year=year,
        title=title,
        type=data.get("type", kind),
        status=status,
        letter=_letter(text_of(record.get("year-suffix")).lower(), problems),
        incomplete=incomplete,
        record=json.dumps(data, ensure_ascii=False, sort_keys=True),
        path=path,
        line=line,
        aliases=tuple(_texts(record.get("aliases"))),
    )
    return reference, problems.found


def _report_type(kind: str, problems: RecordProblems) -> None:
    if kind:
        edit = respelling(kind, item_types(), problems.places.get("type", (0, 0))[0])
        problems.add(unknown_type.unknown(problems.name, kind, _nearest(kind, sorted(item_types()))), "type", edit)
    else:
        problems.add(unknown_type.no_type(problems.name), "id")


def _nearest(word: str, known: list[str]) -> list[str]:
    return sorted(known, key=lambda each: -agreement_of_words(plain(word), plain(each)))[:3]


def _texts(value: Any) -> list[str]:
    """Return a list of texts, or a text alone, as a list."""
    return [text for each in (value if isinstance(value, list) else [value]) if (text := text_of(each))]


def _letter(text: str, problems: RecordProblems) -> str:
    """Return the year letter that a record stores."""
    if not text or re.fullmatch(r"[a-z]", text):
        return text
    problems.add(malformed_year_suffix.no_letter(problems.name, text), "year-suffix")
    return ""
