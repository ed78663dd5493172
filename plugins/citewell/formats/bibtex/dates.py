"""Read and write dates as BibTeX and BibLaTeX have them.

BibTeX has `year` and `month`, which may be any text; BibLaTeX has `date`, EDTF of the levels 0 and 1. Sources: btxdoc,
3.2; BibLaTeX manual, 2.3.8.
"""

from __future__ import annotations

import re
from typing import Any

from citewell.formats.bibtex.field_names import STATES
from citewell.formats.values.calendar import month_named, read_day, season_named

DATE = re.compile(r"-?\d{4}(?:-\d{2}(?:-\d{2})?)?")
NUMBERS = re.compile(r"\d{4}([./-])\d{1,2}\1\d{1,2}|\d{4}[.-]\d|\d{4}/0\d")
"""Numbers, the year first: 2015-4-3, 2015/03, and not 2015/16, which are two years."""
ZEROS = re.compile(r"(?<=\d{4})(?:-00)+$|(?<=\d{4}-\d\d)-00$")
SEASONS = {"21": "Spring", "22": "Summer", "23": "Autumn", "24": "Winter"}
RANGE = re.compile(r"(\d{4})\s*(?:--?-?|–|/)\s*(\d{4}|\d\d)")
YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)|\d\d[Xx]{2}|\d{3}[Xx]")
AROUND = re.compile(r"(?:\(c\)|©|cop\.?|c(?=\d))?\s*[\[(]?(?P<year>-?\d{3,4})[\])]?[.,;]?", re.IGNORECASE)
"""A year with what prints put around it: "[2015]", "©2015", "c2015", "2015."."""
LETTERED = re.compile(r"(?P<year>\d{4})(?P<letter>[a-z])")
WORD = re.compile(r"[^\W\d_]+|\d+")
LAST_DAY = 31
UNPUBLISHED = {
    "to appear": "in press",
    "to be published": "in press",
    "in print": "in press",
    "in the press": "in press",
}
"""How BibTeX's users say what our references say otherwise."""


def read_issued(date: str, year: str = "", month: str = "", day: str = "") -> Any:
    """Return when a work came out: `date` where it holds a year, and otherwise `year` with what the others say.

    >>> read_issued("Mar 3", "2015"), read_issued("16", "2023", "02"), read_issued("2018-04-12", "1900")
    ('2015-03-03', '2023-02-16', '2018-04-12')
    >>> read_issued("2015", "2015", "March"), read_issued("", "", "March 2015"), read_issued("soon", "")
    ('2015-03', '2015-03', 'soon')
    """
    first = read_date(date) if date else ""
    more = (month, date) if re.fullmatch(r"\d{1,2}", date) else (month or date, day)
    if has_year(first):
        second = read_year(year, month, day) if year == first else first
        return second if isinstance(second, str) else first
    second = read_year(year, *more) if year else ""
    if has_year(second):
        return second
    third = read_date(month) if month else ""
    return third if has_year(third) else first or second


def has_year(value: Any) -> bool:
    """Tell whether a date that was read holds a year, or says that the work is not out yet.

    >>> has_year("2018-04"), has_year({"literal": "c. 1990"}), has_year("in press"), has_year("Mar 3")
    (True, True, True, False)
    """
    text = value["literal"] if isinstance(value, dict) else str(value)
    known = {*UNPUBLISHED.values(), *STATES.values(), "n.d."}
    return bool(YEAR.search(text)) or bool(re.match(r"-?\d{4}", text)) or text.casefold() in known


def no_such_day(text: str) -> bool:
    """Tell whether a date names a day that there is not.

    >>> no_such_day("2018-02-31"), no_such_day("2018-21"), no_such_day("2018-00-00"), no_such_day("2018/..")
    (True, False, False, False)
    """
    ends = [ZEROS.sub("", end.strip()) for end in text.split("/")]
    return any(DATE.fullmatch(end) and end[5:7] not in SEASONS and not read_day(end).exists for end in ends)


def read_date(text: str) -> Any:
    """Return a field of BibLaTeX as EDTF of level 0, or as a literal date when it is a year that is not exact.

    >>> read_date("2018-04-12T10:00:00"), read_date("2018/.."), read_date("2018-21"), read_date("199X")
    ('2018-04-12', '2018', {'literal': 'Spring 2018'}, {'literal': '199X'})
    >>> read_date("2018-00-00"), read_date("2018-02-31"), read_date("April 3, 2018"), read_date("16")
    ('2018', '2018', '2018-04-03', '16')
    """
    ends = [re.sub(r"[T ]\d\d:.*", "", end.strip()).rstrip("~?%") for end in text.split("/")]
    ends = [ZEROS.sub("", end) for end in ends]
    if len(ends) == 2 and ends[1] in ("", ".."):
        ends = ends[:1]
    if NUMBERS.fullmatch(text):
        return read_day(text).text
    if all(map(DATE.fullmatch, ends)) and len(ends) <= 2:
        if any(end[5:7] in SEASONS for end in ends):
            return {"literal": "–".join(f"{SEASONS.get(end[5:7], '')} {end[:4]}".strip() for end in ends)}
        return "/".join(end if end.startswith("-") else read_day(end).text for end in ends)
    return read_year(text)


def read_year(text: str, month: str = "", day: str = "") -> Any:
    """Return year, month and day as EDTF; other text that has a year in it stays a literal date.

    >>> read_year("2018", "April"), read_year("2018", "12~Apr."), read_year("2018", "3"), read_year("1998--2001")
    ('2018-04', '2018-04-12', '2018-03', '1998/2001')
    >>> read_year("2018", "May--June"), read_year("c. 1990"), read_year("to appear"), read_year("[2018]")
    ('2018-05/2018-06', {'literal': 'c. 1990'}, 'in press', '2018')
    >>> read_year("2018", "Summer"), read_year("2018, March 3"), read_year("1998-99"), read_year("16")
    ({'literal': 'Summer 2018'}, '2018-03-03', '1998/1999', '16')
    """
    text = " ".join(text.replace("~", " ").split())
    if found := AROUND.fullmatch(text):
        year = found["year"] if found["year"].startswith("-") else f"{int(found['year']):04d}"
        seasons = [season for word in WORD.findall(month) if (season := season_named(word))]
        if seasons and not re.search(r"\d", month):
            return {"literal": f"{seasons[0]} {year}"}
        return "/".join(f"{year}{each}" for each in _months(year, month, day)) or year
    if found := LETTERED.fullmatch(text):
        return read_year(found["year"], month, day)
    if found := RANGE.fullmatch(text):
        last = found[2] if len(found[2]) == 4 else found[1][:2] + found[2]
        return f"{found[1]}/{last}" if last > found[1] else {"literal": text}
    if any(map(month_named, WORD.findall(text))):
        known = read_day(text.replace(",", " "))
        if known.exists and re.match(r"\d{4}-", known.text):
            return known.text
    if YEAR.search(text):
        return {"literal": text.strip("() ")}
    return UNPUBLISHED.get(text.lower(), text)


def letter_of(text: str) -> str:
    """Return the letter that stands after a year.

    >>> letter_of("2018b"), letter_of("2018")
    ('b', '')
    """
    found = LETTERED.fullmatch(text.strip())
    return found["letter"] if found else ""


def _months(year: str, month: str, day: str) -> list[str]:
    """Return month and day as they stand after a year, twice for a span of them."""
    words = WORD.findall(month)
    months = [number for word in words if (number := month_named(word))]
    numbers = [int(word) for word in words if word.isdecimal()]
    days = [number for number in (int(day) if day.isdecimal() else 0, *numbers) if 1 <= number <= LAST_DAY]
    if not months and len(numbers) == 1 and 1 <= numbers[0] <= 12:
        months, days = numbers, days[:1] if day.isdecimal() else []
    if days and len(months) == 1 and len(days) <= 2 and sorted(days) == days:
        found = [f"-{months[0]:02d}-{each:02d}" for each in days]
    elif len(months) == len(days) == 2:
        found = [f"-{each:02d}-{number:02d}" for each, number in zip(months, days, strict=True)]
    else:
        found = [f"-{each:02d}" for each in dict.fromkeys(months)][:2]
    found = [each if read_day(f"{year.lstrip('-')}{each}").exists else each[:3] for each in found]
    return found if sorted(found) == found else found[:1]


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
