"""Turn records of CSL-YAML and CSL-JSON into references, and say what is wrong with them.

A faulty record still becomes a reference, so that one fault does not hide others.
Source of names and types: CSL 1.0.2, appendices III and IV.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from citewell.checks.rules import invalid_references
from citewell.formats.values.notes import with_notes
from citewell.model import Problem, Reference
from citewell.references.creators import line_of, read_names, split_et_al, text_of
from citewell.references.csl_terms import item_types
from citewell.references.dates import Date, read_date, read_status
from citewell.references.edits import respelling
from citewell.references.evidence.fields import read_evidence_fields
from citewell.references.fields.reading import judge_address, read_field
from citewell.references.library.duplicates import repeated
from citewell.references.names import fold
from citewell.references.record_problems import Faults, Places


def read_records(value: Any, path: str, line: int = 0) -> tuple[list[Reference], list[Problem]]:
    """Read a list of records, or a mapping that holds one under `references`.

    `path` and `line` (1-based) say where it stands, for the problems. Every record becomes one reference, or one
    problem when it is no record at all.
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
    return references, [*problems, *repeated(references, Places.of(value))]


def places_of(value: Any) -> Places:
    """Return the places of the fields of records."""
    records = _listed(value)
    return Places.of(records if isinstance(records, list) else ())


def _listed(value: Any) -> Any:
    """Return what stands under `references`, where there is such a key."""
    return value["references"] if isinstance(value, dict) and "references" in value else value


def read_record(record: dict[str, Any], path: str, line: int) -> tuple[Reference, list[Problem]]:
    """Read one record and check what every reference must have."""
    record = with_notes(record)
    faults = Faults(record, path, line)
    issued = read_date(record["issued"]) if record.get("issued") else read_status(text_of(record.get("status")))
    data = {key: each for key, value in record.items() if (each := read_field(key, value, faults)) is not None}
    judge_address(data, faults)
    if evidence := read_evidence_fields(record, faults):
        data["custom"] = evidence
    names, incomplete = split_et_al(read_names(record.get("author")) or read_names(record.get("editor")))
    title = line_of(record.get("title"))
    for missing in _missing(record, title, issued):
        faults.add("incomplete-reference", *missing)
    if not names:
        advice = "add `author:`, as `- literal: World Health Organization`; a work without one is cited by its title."
        faults.add("missing-author", "id", "has no author and no editor", advice)
    kind = text_of(record.get("type"))
    if kind not in item_types():
        _unknown_type(kind, faults)
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
        letter=_letter(text_of(record.get("year-suffix")).lower(), faults),
        incomplete=incomplete,
        record=json.dumps(data, ensure_ascii=False, sort_keys=True),
        path=path,
        line=line,
        aliases=tuple(_texts(record.get("aliases"))),
    )
    return reference, faults.found


def _missing(record: dict[str, Any], title: str, issued: Date | None) -> Iterator[tuple[str, str, str]]:
    """Yield what a reference must have and this one does not: the field with the place, what is wrong, the cure."""
    if not title:
        yield "id", "has no title", "add `title:`."
    if not issued and not record.get("issued"):
        advice = "add `issued: 2018` (or 2018-04-12); for a work without a date write `issued: n.d.`."
        yield "id", "has no date", advice
    elif not issued:
        message = f'has a date that is none: "{text_of(record["issued"])[:40]}"'
        yield "issued", message, "write `issued: 2018`, `2018-04`, `n.d.` or `in press`."


def _unknown_type(kind: str, faults: Faults) -> None:
    known = ", ".join(_nearest(kind, sorted(item_types())))
    if kind:
        advice = f"the nearest types of CSL are {known}."
        edit = respelling(kind, item_types(), faults.places.get("type", (0, 0))[0])
        faults.add("unknown-type", "type", f'has an unknown type: "{kind}"', advice, edit)
    else:
        faults.add(
            "unknown-type", "id", "has no type", "add `type:`, such as article-journal, book, report or webpage."
        )


def _nearest(word: str, known: list[str]) -> list[str]:
    from rapidfuzz import fuzz, process

    def plain(text: str) -> str:
        return re.sub(r"[\W_]+", " ", text.lower())

    return [found[0] for found in process.extract(word, known, scorer=fuzz.token_sort_ratio, processor=plain, limit=3)]


def _texts(value: Any) -> list[str]:
    """Return a list of texts, or a text alone, as a list."""
    return [text for each in (value if isinstance(value, list) else [value]) if (text := text_of(each))]


def _letter(text: str, faults: Faults) -> str:
    """Return the year letter that a record stores."""
    if not text or re.fullmatch(r"[a-z]", text):
        return text
    advice = "write one small letter, such as `year-suffix: b`; it was left out."
    faults.add("malformed-year-suffix", "year-suffix", f'has a year-suffix that is no letter: "{text}"', advice)
    return ""
