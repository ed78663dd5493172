"""Find the list of records in a text of JSON, or the record that stands alone: files wrap them in several ways.

`{"references": [...]}` is pandoc's, `{"items": [...]}` Zotero's, `{"message": {"items": [...]}}` and
`{"message": {...}}` Crossref's.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from citewell.formats.csl_json.scan import DECODER

BLANK = re.compile(r"[ \t\n\r]*")
LISTS = ("references", "items")
KNOWN_BY = frozenset("DOI author issued title type".split())
"""What a record has, and an object around it has not."""


def records_begin(text: str) -> int | None:
    """Return where the list of records opens, or the record that stands alone; None when there is neither.

    >>> records_begin('{"items": [1]}'), records_begin('{"message": {"items": [1]}}'), records_begin(' {"title": ""}')
    (10, 22, 1)
    """
    at = _skip(text, 0)
    if text[at : at + 1] == "[":
        return at
    return _inside(text, at, 2) if text[at : at + 1] == "{" else None


def _inside(text: str, at: int, depth: int) -> int | None:
    """Return where in the object at an offset the records begin."""
    known = False
    try:
        for key, value in _fields(text, at):
            if key in LISTS and text[value : value + 1] == "[":
                return value
            if key == "message" and depth and text[value : value + 1] == "{":
                found = _inside(text, value, depth - 1)
                if found is not None:
                    return found
            known = known or key in KNOWN_BY
    except (json.JSONDecodeError, RecursionError):
        return None
    return at if known else None


def _fields(text: str, at: int) -> Iterator[tuple[str, int]]:
    """Yield each key of an object with the offset of its value. Raises what json raises."""
    at = _skip(text, at + 1)
    while text[at : at + 1] != "}":
        key, at = DECODER.raw_decode(text, at)
        at = _skip(text, at)
        if text[at : at + 1] != ":":
            raise json.JSONDecodeError("Expecting ':' delimiter", text, at)
        value = _skip(text, at + 1)
        yield str(key), value
        at = _skip(text, DECODER.raw_decode(text, value)[1])
        if text[at : at + 1] == ",":
            at = _skip(text, at + 1)
        elif text[at : at + 1] != "}":
            raise json.JSONDecodeError("Expecting ',' delimiter", text, at)


def _skip(text: str, at: int) -> int:
    found = BLANK.match(text, at)
    return found.end() if found else at
