"""Read the dates of CSL-JSON in the shapes in which programs write them. Source: the CSL-JSON schema 1.0.2, "date"."""

from __future__ import annotations

import re
from typing import Any

from citewell.formats.values.calendar import month_named, read_day, season_named

LAST_MONTH = 12
SEASONS = ("Spring", "Summer", "Autumn", "Winter")
WORD = re.compile(r"[^\W\d_]+|\d+")
ORDINALS = frozenset(("st", "nd", "rd", "th"))
EDTF = re.compile(r"-?\d{4}(?:-\d\d(?:-\d\d)?)?(?:/(?:-?\d{4}(?:-\d\d(?:-\d\d)?)?)?)?")
"""A date or a range: `2018`, `2018-04-12`, `2018-04/2018-05`, `2018/`."""
PARTS = re.compile(r"\d{4}(?: \d{1,2}){0,2}")
TIME = re.compile(r"[T ]\d\d?:\d\d.*$")


def clean_date(value: Any) -> Any:
    """Return a date as EDTF text, as parts or as a literal; nothing where it holds nothing.

    >>> clean_date({"raw": "2018 Oct"}), clean_date({"date-parts": [["2019", 0]], "season": 1})
    ('2018-10', {'literal': 'Spring 2019'})
    >>> clean_date({"date-parts": [[None]]}), clean_date([2018, 10]), clean_date({"literal": "circa 1850"})
    (None, {'date-parts': [[2018, 10]]}, {'literal': 'circa 1850'})
    """
    if isinstance(value, list):
        if not all(isinstance(each, list) for each in value) and not PARTS.fullmatch(" ".join(map(str, value))):
            return value  # pandoc's: each a date of its own
        value = {"date-parts": value}
    if not isinstance(value, dict):
        return _from_text(str(value)) if isinstance(value, str) else value
    if "date-parts" in value:
        rows = value["date-parts"]
        parts = _rows(rows)
        season = _season(value.get("season"))
        if season and parts and len(parts[0]) == 1:
            return {"literal": f"{season} {parts[0][0]}"}
        if parts and len(parts[0]) == 2 and parts[0][1] > LAST_MONTH and (named := _season(parts[0][1])):
            return {"literal": f"{named} {parts[0][0]}"}  # EDTF numbers the seasons after the months
        if parts is None:
            return value
        if parts:
            return {"date-parts": parts} | ({"circa": value["circa"]} if value.get("circa") else {})
    words = next((value[key] for key in ("raw", "literal", "edtf") if isinstance(value.get(key), str)), "")
    if not words.strip():
        return None if {"date-parts", "raw", "literal"} & value.keys() else value
    read = _from_text(words)
    return value if read == words and not EDTF.fullmatch(words) else read


def _from_text(text: str) -> Any:
    """Return a text as EDTF where every word of it belongs to a date, or as a literal where it names a season."""
    bare = TIME.sub("", text.strip())
    if EDTF.fullmatch(bare) or not re.search(r"\d{4}", bare):
        return bare if EDTF.fullmatch(bare) else text
    words = WORD.findall(bare)
    seasons = [season for word in words if (season := season_named(word))]
    if seasons and len(words) == 2:
        return {"literal": f"{seasons[0]} {next(word for word in words if word.isdecimal())}"}
    if all(word.isdecimal() or month_named(word) or word in ORDINALS for word in words):
        read = read_day(re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", bare.replace(",", " ")))
        if read.exists and EDTF.fullmatch(read.text):
            return read.text
    return text


def _rows(rows: Any) -> list[list[int]] | None:
    """Return the numbers of one date or two, without zeros and what is empty; None where there is another value."""
    if not isinstance(rows, list):
        return None
    if rows and not any(isinstance(row, list) for row in rows):
        rows = [rows]
    found: list[list[int]] = []
    for row in rows:
        if not isinstance(row, list):
            return None
        numbers: list[int] = []
        for part in row[:3]:
            text = str(part if part is not None else "").strip()
            number = int(text) if re.fullmatch(r"-?\d{1,4}", text) else month_named(text)
            if not number:
                break
            numbers.append(number)
        found += [numbers] if numbers else []
    return found[:2]


def _season(value: Any) -> str:
    text = str(value or "").strip()
    if text.isdecimal():
        number = int(text) - 20 if int(text) > 20 else int(text)
        return SEASONS[number - 1] if 1 <= number <= len(SEASONS) else ""
    return season_named(text)
