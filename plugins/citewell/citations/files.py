"""Parse reference files: CSL-YAML and CSL-JSON."""

from __future__ import annotations

import json
import re
from typing import Any

from citewell.citations.model import Problem, Reference
from citewell.citations.records import read_records
from citewell.citations.yamltext import LIMIT, Fault, Mapping, load

KINDS = {".yaml": "CSL-YAML", ".yml": "CSL-YAML", ".json": "CSL-JSON"}


def read_file(data: bytes, suffix: str, name: str) -> tuple[list[Reference], list[Problem]]:
    """Parse the bytes of one reference file; `suffix` tells its kind, `name` is its path in problems.

    >>> read_file(b"[]", ".bib", "library.bib")[1][0].message
    'library.bib is of a kind that is not read'
    """
    if suffix.lower() not in KINDS:
        advice = f"use a file that ends in {', '.join(KINDS)}."
        return [], [Problem("invalid-bibliography", f"{name} is of a kind that is not read", advice, name)]
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"the file is not UTF-8: byte {data[error.start]:#04x} at offset {error.start}"
        return [], [Problem("invalid-encoding", message, "save the file as UTF-8.", name, line, 1)]
    value, faults = _load_json(text) if suffix.lower() == ".json" else load(text)
    references, problems = read_records(value, name, 1)
    if not faults and value is not None and not isinstance(value, (list, dict)):
        problems = [
            Problem("invalid-bibliography", f"{name} holds no references", "begin with `references:`.", name, 1, 1)
        ]
    return references, [
        *(Problem(f.rule, f.message, f.help, name, f.line, f.column, f.length) for f in faults),
        *problems,
    ]


def _load_json(text: str) -> tuple[Any, list[Fault]]:
    """Parse JSON; each number stays the text that stands in the file, each record learns its line."""
    if len(text) > LIMIT:
        message = f"the file is too large to be read: {len(text):,} characters"
        return None, [Fault("invalid-bibliography", message, f"split it; {LIMIT:,} are read at the most.", 1)]
    try:
        value = json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except json.JSONDecodeError as error:
        advice = "look at this line and the one above it: a missing comma, quote or bracket."
        return None, [
            Fault(
                "invalid-bibliography", f"this does not parse as JSON: {error.msg}", advice, error.lineno, error.colno
            )
        ]
    except RecursionError:
        return None, [Fault("invalid-bibliography", "this is nested too deeply", "write a plain list of records.", 1)]
    records = value.get("references") if isinstance(value, dict) else value
    if isinstance(records, list):
        lines = _lines_of_ids(text)
        records[:] = [_placed(record, lines) if isinstance(record, dict) else record for record in records]
        value = records
    return value, []


def _lines_of_ids(text: str) -> dict[str, int]:
    """Return the line on which each id first stands."""
    lines: dict[str, int] = {}
    line, at = 1, 0
    for found in re.finditer(r'"id"\s*:\s*(?:"(?P<id>(?:[^"\\]|\\.)*)"|(?P<number>\d+))', text):
        line += text.count("\n", at, found.start())
        at = found.start()
        identity = json.loads(f'"{found["id"]}"', strict=False) if found["id"] is not None else found["number"]
        lines.setdefault(identity, line)
    return lines


def _placed(record: dict[str, Any], lines: dict[str, int]) -> Mapping:
    placed = Mapping(lines.get(str(record.get("id", "")), 1))
    placed.update(record)
    return placed
