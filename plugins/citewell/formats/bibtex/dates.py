"""Read and write dates as BibTeX and BibLaTeX have them.

BibTeX has `year` and `month`, which may be any text; BibLaTeX has `date`, EDTF of the levels 0 and 1. Sources: btxdoc,
3.2; BibLaTeX manual, 2.3.8.
"""

from __future__ import annotations

import re
from typing import Any

from citewell.formats.bibtex.fields import MONTH_NAMES, STATES

DATE = re.compile(r"-?\d{4}(?:-\d{2}(?:-\d{2})?)?")
SEASONS = {"21": "Spring", "22": "Summer", "23": "Autumn", "24": "Winter"}
RANGE = re.compile(r"(\d{4})\s*(?:--?-?|–|/)\s*(\d{4})")
MONTH = re.compile("|".join(f"({name[:3]})[a-z]*" for name in MONTH_NAMES), re.IGNORECASE)
UNPUBLISHED = {
    "to appear": "in press",
    "to be published": "in press",
    "in print": "in press",
    "in the press": "in press",
}
"""How BibTeX's users say what our references say otherwise."""


def read_date(text: str) -> Any:
    """Return a field of BibLaTeX as EDTF of level 0, or as a literal date when it is a year that is not exact.

    >>> read_date("2018-04-12T10:00:00"), read_date("2018/.."), read_date("2018-21"), read_date("199X")
    ('2018-04-12', '2018', {'literal': 'Spring 2018'}, {'literal': '199X'})
    """
    ends = [re.sub(r"[T ]\d\d:.*", "", end.strip()).rstrip("~?%") for end in text.split("/")]
    if len(ends) == 2 and ends[1] in ("", ".."):
        ends = ends[:1]
    if all(map(DATE.fullmatch, ends)) and len(ends) <= 2:
        if not any(end[5:7] in SEASONS for end in ends):
            return "/".join(ends)
        return {"literal": "–".join(f"{SEASONS.get(end[5:7], '')} {end[:4]}".strip() for end in ends)}
    return read_year(text)


def read_year(text: str, month: str = "", day: str = "") -> Any:
    """Return year, month and day as EDTF; other text that has a year in it stays a literal date.

    >>> read_year("2018", "April"), read_year("2018", "12~Apr."), read_year("2018", "3"), read_year("1998--2001")
    ('2018-04', '2018-04-12', '2018-03', '1998/2001')
    >>> read_year("2018", "May--June"), read_year("c. 1990"), read_year("to appear")
    ('2018-05/2018-06', {'literal': 'c. 1990'}, 'in press')
    """
    text = " ".join(text.replace("~", " ").split()).strip("() ")
    if re.fullmatch(r"-?\d{1,4}", text):
        year = f"{int(text):04d}" if not text.startswith("-") else text
        return "/".join(f"{year}{each}" for each in _months(month, day)) or year
    years = RANGE.fullmatch(text)
    if years:
        return f"{years[1]}/{years[2]}"
    if re.search(r"\d{4}|\d\d[Xx]{2}|\d{3}[Xx]", text):
        return {"literal": text}
    return UNPUBLISHED.get(text.lower(), text)


def _months(month: str, day: str) -> list[str]:
    """Return month and day as they stand behind a year, twice for a span of months."""
    words = [next(number for number, name in enumerate(found.groups(), 1) if name) for found in MONTH.finditer(month)]
    numbers = [int(number) for number in re.findall(r"\d+", month)]
    days = [number for number in (int(day) if day.isdigit() else 0, *numbers) if 1 <= number <= 31]
    if not words and len(numbers) == 1 and 1 <= numbers[0] <= 12:
        words, days = numbers, days[:1] if day.isdigit() else []
    if len(words) == 1 and len(days) == 1:
        return [f"-{words[0]:02d}-{days[0]:02d}"]
    return [f"-{each:02d}" for each in words[:2]]


def read_state(text: str) -> str:
    """Return what `pubstate` says of a work that is not out yet.

    >>> read_state("inpress")
    'in press'
    """
    return STATES.get(text.lower(), "")


def write_date(value: Any) -> str:
    """Return a date of CSL-JSON as EDTF, or its text.

    >>> write_date({"date-parts": [[2018, 4]]}), write_date({"literal": "circa 1850"}), write_date("2018")
    ('2018-04', 'circa 1850', '2018')
    """
    if not isinstance(value, dict):
        return str(value or "").strip()
    rows = value.get("date-parts")
    if not isinstance(rows, list):
        return str(value.get("literal") or value.get("raw") or "").strip()
    return "/".join("-".join(_number(number, at) for at, number in enumerate(row)) for row in rows if row)


def _number(number: Any, at: int) -> str:
    text = str(number)
    if not re.fullmatch(r"-?\d+", text):
        return text
    return f"{int(text):02d}" if at else f"{int(text):04d}" if int(text) >= 0 else f"-{-int(text):04d}"
