"""Read the dates of tagged files as EDTF text, the form that dates have in CSL-YAML.

Source: RIS Format Specifications, "YYYY/MM/DD/other info"; MEDLINE/PubMed Data Element Descriptions, "DP".
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from itertools import takewhile
from typing import NamedTuple

MONTHS = (
    "january januar janvier januari enero gennaio janeiro",
    "february februar fevrier februari febrero febbraio fevereiro",
    "march marz maerz mars maart mrt marzo marco",
    "april avril abril aprile",
    "may mai mei mayo maggio maio",
    "june juni juin junio giugno junho",
    "july juli juillet julio luglio julho",
    "august aout augustus agosto",
    "september septembre septiembre settembre setembro",
    "october oktober octobre octubre ottobre outubro",
    "november novembre noviembre novembro",
    "december dezember decembre diciembre dicembre dezembro",
)
"""The months in the languages that most databases write, without accents: a word stands for all that begin with it."""
SEASONS = {
    "Spring": "spring spr fruhjahr fruhling printemps primavera",
    "Summer": "summer sum sommer ete verano",
    "Autumn": "autumn aut fall fal herbst automne otono",
    "Winter": "winter win hiver invierno",
}
"""The seasons in full, and as databases shorten them."""
LEAST = 3
"""How many letters of a month are written at the least."""
NUMBERS = re.compile(r"(\d{4})(?:[/.-](\d{0,2})(?:[/.-](\d{0,2}))?)?(?:[/T].*|\s+\d{1,2}:.*)?")
"""Numbers, the year first: `2018`, `2018/04`, `2018-04-12T10:00`, `2018/04/12/other words`."""
YEARS = re.compile(r"(\d{4})\s*[/–-]\s*(\d{4})")
HYPHENED = re.compile(r"(\d{1,2}|\d{4})-([^\W\d_]{3,10})(?:-(\d{1,4}))?")
"""One date with hyphens, as ERIC and Excel write it: `2012-Mar`, `2012-Mar-05`, `5-Mar-2012`."""
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
WORD = re.compile(r"[^\W\d_]+|\d+")
NO_YEAR, LAST_DAY, YEAR = 0, 31, 4


class Day(NamedTuple):
    """Hold a date as EDTF text, and whether there is such a day; only its year when there is not."""

    text: str
    exists: bool = True


def month_named(word: str) -> int:
    """Return the number of the month that a word names, in full or by its first letters; 0 when it names none.

    >>> [month_named(word) for word in ("April", "Sept", "März", "juin", "août", "Dez", "Summer", "marginal")]
    [4, 9, 3, 6, 8, 12, 0, 0]
    """
    bare = _plain(word)
    if len(bare) < LEAST:
        return 0
    fits = [at for at, names in enumerate(MONTHS, 1) if any(name.startswith(bare) for name in names.split())]
    return fits[0] if len(fits) == 1 else 0


def season_named(word: str) -> str:
    """Return the English name of the season that a word names; "" when it names none.

    >>> season_named("SPR"), season_named("Herbst"), season_named("fallen")
    ('Spring', 'Autumn', '')
    """
    bare = _plain(word)
    return next((season for season, names in SEASONS.items() if bare in names.split()), "")


def _plain(word: str) -> str:
    return "".join(filter(str.isalpha, unicodedata.normalize("NFKD", word.casefold())))


def read_day(text: str) -> Day:
    """Read a date as programs write it; what is no date is returned as it stands.

    >>> read_day("2018/04/12/"), read_day("2018///"), read_day("2018/02/31")
    (Day(text='2018-04-12', exists=True), Day(text='2018', exists=True), Day(text='2018', exists=False))
    >>> [read_day(text).text for text in ("2018 Jul-Aug", "2018 Spring", "12 April 2018", "2018 Dec 28-2019 Jan 3")]
    ['2018-07/2018-08', '2018', '2018-04-12', '2018-12-28/2019-01-03']
    >>> [read_day(text).text for text in ("2015/october", "Epub 2 févr. 2018", "c2010", "5-Mar-2008", "2012-Mar")]
    ['2015-10', '2018-02-02', '2010', '2008-03-05', '2012-03']
    """
    text = " ".join(text.split())
    if found := HYPHENED.fullmatch(text):
        text = " ".join(filter(None, found.groups()))
    if found := YEARS.fullmatch(text):
        return Day(f"{found[1]}/{found[2]}")
    if found := NUMBERS.fullmatch(text) or COMPACT.fullmatch(text):
        day = _day(list(takewhile(bool, (int(part or 0) for part in found.groups()))))
        return _from_words(text) if len(day.text) == YEAR and re.search(r"[^\W\d_]{3}", text) else day
    return _from_words(text)


def has_year(day: Day) -> bool:
    """Tell whether a date has a year that a work can have."""
    return day.text[:1] in ("1", "2") and day.text[:YEAR].isdecimal() and len(day.text) >= YEAR


def month_and_day(text: str) -> str:
    """Return the month, and the day where there is one, of a date that names no year: EndNote's "Apr 12".

    >>> month_and_day("Apr 12"), month_and_day("2018")
    ('-04-12', '')
    """
    found = _words(text)
    return _join([0, *found[0][1:]])[4:] if found and found[0][0] == NO_YEAR and len(found[0]) > 1 else ""


def _from_words(text: str) -> Day:
    """Read a date with the month in words, or a range of such dates."""
    days = _words(text)
    year = next((day[0] for day in days if day[0] > LAST_DAY), NO_YEAR)
    if not year:
        days = [_one(text)]
        if not days[0] or days[0][0] <= LAST_DAY:
            return Day(text)
    if len(days) == 1:
        return _day(days[0])
    first, last = days
    first = [first[0] or last[0], *first[1:]]
    last = [last[0] or first[0], *last[1:]]
    if len(first) == 3 and len(last) == 1:
        return _day(first)
    start, end = _day(first), _day(last)
    return Day(f"{start.text}/{end.text}" if end.text > start.text else start.text, start.exists and end.exists)


def _words(text: str) -> list[list[int]]:
    """Return the dates of a text of words, one or the two ends of a range: year (0 if there is none), month, day."""
    ends = [_one(part) for part in re.split(r"\s*[–-]\s*", text)[:2]]
    found = [end for end in ends if end]
    if len(found) == 2 and len(found[0]) == 3 and len(found[1]) == 1 and 0 < found[1][0] <= LAST_DAY:
        found[1] = [found[0][0], found[0][1], found[1][0]]  # "2018 Apr 12-18"
    return found


def _one(text: str) -> list[int]:
    year, month, day = NO_YEAR, 0, 0
    for word in WORD.findall(text):
        if len(word) == 4 and word.isdecimal():
            year = year or int(word)
        elif word.isdecimal() and len(word) <= 2:
            day = day or int(word)
        elif not month:
            month = month_named(word)
    if not month:
        return [year] if year else [day] if day else []
    return [year, month, day] if day else [year, month]


def _day(parts: list[int]) -> Day:
    """Return year, month and day as EDTF, or the year alone when there is no such day."""
    try:
        date(parts[0], *parts[1:], *[1] * (3 - len(parts)))
    except (ValueError, IndexError):
        return Day(f"{parts[0]:04d}" if parts else "", exists=False)
    return Day(_join(parts))


def _join(parts: list[int]) -> str:
    return "-".join([f"{parts[0]:04d}", *(f"{part:02d}" for part in parts[1:])])
