"""Take the values of CSL-JSON as plain text and names, for the formats that are written."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Any

PARTS = ("family", "given", "dropping-particle", "non-dropping-particle", "suffix", "literal")
NUMBER = re.compile(r"-?\d{1,6}", re.ASCII)
WIDTHS = (4, 2, 2)
"""How many digits year, month and day have."""


def line(value: Any) -> str:
    """Return a value as one line of text."""
    return "" if isinstance(value, (dict, list, type(None))) else " ".join(str(value).split())


def names_of(value: Any) -> list[dict[str, str]]:
    """Return the names of a variable, each with the parts that have text."""
    each_name = [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
    names = [{part: text for part in PARTS if (text := line(name.get(part)))} for name in each_name]
    return [name for name in names if name]


def edtf(value: Any) -> str:
    """Return a date of CSL-JSON as EDTF text, or the words that stand for it in quotes.

    >>> edtf({"date-parts": [[2018, 4], [2018, 5]]}), edtf({"literal": "circa 1850"})
    ('2018-04/2018-05', '"circa 1850"')
    """
    if not isinstance(value, dict):
        return line(value)
    rows = value.get("date-parts")
    if not isinstance(rows, list):
        words = line(value.get("literal") or value.get("raw"))
        return f'"{words}"' if words else ""
    return "/".join(day for row in rows if (day := _day(row)))


def _day(row: Any) -> str:
    """Return year, month and day as EDTF; what is no number ends it."""
    parts = takewhile(NUMBER.fullmatch, map(line, row if isinstance(row, list) else []))
    return "-".join(f"{int(part):0{WIDTHS[at]}d}" for at, part in zip(range(len(WIDTHS)), parts, strict=False))
