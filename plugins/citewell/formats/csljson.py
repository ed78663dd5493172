"""Read and write CSL-JSON. Source: the CSL-JSON schema 1.0.2."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from citewell.formats.record import LIMIT, Fault, Mapping, too_large


def read(text: str) -> tuple[Any, list[Fault]]:
    """Parse JSON; each number stays the text that stands in the file, each record learns its line.

    >>> read('[{"id": "a", "volume": 010.50}]')[1][0].message
    "this does not parse as JSON: Expecting ',' delimiter"
    >>> read('[{"id": "a", "volume": 10.50}]')[0][0]["volume"]
    '10.50'
    """
    if len(text) > LIMIT:
        return None, [too_large(text, "invalid-bibliography")]
    try:
        value = json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except json.JSONDecodeError as error:
        message = f"this does not parse as JSON: {error.msg}"
        advice = "look at this line and the one above it: a missing comma, quote or bracket."
        return None, [Fault("invalid-bibliography", message, advice, error.lineno, error.colno)]
    except RecursionError:
        return None, [Fault("invalid-bibliography", "this is nested too deeply", "write a plain list of records.", 1)]
    records = value.get("references") if isinstance(value, dict) else value
    if isinstance(records, list):
        lines = _lines_of_ids(text)
        return [_placed(record, lines) if isinstance(record, dict) else record for record in records], []
    return value, []


def write(records: Sequence[dict[str, Any]]) -> str:
    """Write records as CSL-JSON.

    >>> print(write([{"id": "a", "title": "Élan"}]), end="")
    [
     {
      "id": "a",
      "title": "Élan"
     }
    ]
    """
    return json.dumps(list(records), ensure_ascii=False, indent=1) + "\n"


def join(texts: Sequence[str]) -> str:
    """Join texts that `write` made.

    >>> join([write([{"id": "a"}]), write([{"id": "b"}])]) == write([{"id": "a"}, {"id": "b"}])
    True
    """
    inner = [text.removeprefix("[").removesuffix("\n]\n") for text in texts]
    return f"[{','.join(inner)}\n]\n" if texts else "[]\n"


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
