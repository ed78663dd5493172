"""Read the dates of references as people and programs write them."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, NamedTuple

from citewell.references.csl_terms import terms

EDTF = re.compile(r"(-?\d{1,4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?[~?%]?")
UNDATED = re.compile(r"(?:n\.?\s?d\.?|no date|undated)", re.IGNORECASE)


class Date(NamedTuple):
    """Hold a date in CSL-JSON form, its year as four digits, and what stands in the year's place if there is none."""

    data: dict[str, Any] | None
    year: str = ""
    status: str = ""


def read_date(value: Any) -> Date | None:
    """Read a date given as EDTF text, as CSL-JSON `date-parts`, or as pandoc's year, month, day.

    Returns None when the value is not a date. Source: CSL-JSON schema 1.0.2; EDTF level 0 and ranges.

    >>> read_date("2018-04")
    Date(data={'date-parts': [[2018, 4]]}, year='2018', status='')
    >>> read_date({"date-parts": [["2019"], ["2020"]]}).year, read_date("n.d.").status, read_date("in press").status
    ('2019', 'n.d.', 'in press')
    >>> read_date("soon") is None
    True
    """
    if isinstance(value, dict):
        return _read_mapping(value)
    if isinstance(value, list):
        parts = [_parts(item) for item in value]
        return _from_parts([part for part in parts if part]) if parts and all(parts) else None
    text = str(value or "").strip()
    if UNDATED.fullmatch(text):
        return Date(None, status="n.d.")
    ends = [EDTF.fullmatch(end.strip()) for end in text.split("/")]
    if not 1 <= len(ends) <= 2 or not ends[0] or (len(ends) == 2 and text.split("/")[1].strip() and not ends[1]):
        return read_status(text)
    return _from_parts([[int(number) for number in end.groups() if number] for end in ends if end])


def read_status(text: str) -> Date | None:
    """Read how far a work is that is not out yet; None when the text is something else.

    >>> read_status("In review."), read_status("retracted")
    (Date(data=None, year='', status='In review'), None)
    """
    words = terms()
    known = re.fullmatch(rf"(?:{words.unpublished}|{words.pending})\.?", text, re.IGNORECASE)
    return Date(None, status=text.rstrip(".")) if known else None


def _read_mapping(value: dict[str, Any]) -> Date | None:
    if "date-parts" in value:
        rows = value["date-parts"]
        parts = [_numbers(row) for row in rows] if isinstance(rows, list) else []
        return _from_parts([part for part in parts if part])
    for key in ("raw", "literal"):
        if value.get(key):
            return read_date(str(value[key])) or Date({"literal": str(value[key])}, year=_first_year(str(value[key])))
    parts_of_one = _parts(value)
    return _from_parts([parts_of_one]) if parts_of_one else None


def _parts(value: Any) -> list[int]:
    """Read pandoc's mapping of year, month and day, or one EDTF date."""
    if isinstance(value, dict):
        return _numbers([value[key] for key in ("year", "month", "day") if value.get(key)])
    found = EDTF.fullmatch(str(value).strip())
    return [int(number) for number in found.groups() if number] if found else []


def _numbers(row: Any) -> list[int]:
    """Read the numbers of one date; text that is no number ends it."""
    numbers: list[int] = []
    for item in row if isinstance(row, list) else []:
        if not re.fullmatch(r"\s*-?\d{1,4}\s*", str(item)):
            break
        numbers.append(int(item))
    return numbers


def _from_parts(parts: list[list[int]]) -> Date | None:
    """Return the date of one day, month or year, or of a range; None when there is no such day."""
    try:
        for part in parts:
            date(max(part[0], 1), *part[1:], *[1] * (3 - len(part)))
    except (ValueError, TypeError):
        return None
    return Date({"date-parts": parts}, year=f"{parts[0][0]:04d}") if parts else None


def _first_year(text: str) -> str:
    found = re.search(r"\d{4}", text)
    return found.group() if found else ""
