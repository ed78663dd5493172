"""Find out from the dates of a RIS record when a work came out.

PY and Y1 have the year; DA has the day, in some programs without the year; a field that cannot be read hides none that
can. Source: RIS Format Specifications, "Primary Date Fields"; EndNote and Zotero for DA.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from citewell.formats.csl.record import Field
from citewell.formats.values.calendar import YEAR, Day, has_year, month_and_day, read_day

RANGE = "/"


class Dated(NamedTuple):
    """Hold a date, and the field that it is from."""

    day: Day
    field: Field


def read_issued(years: Sequence[Field], days: Sequence[Field]) -> Dated | None:
    """Return the date of a work, from the fields of its year and those of its day.

    >>> read_issued([Field("PY", "2018//", 3)], [Field("DA", "Apr 12", 4)]).day.text
    '2018-04-12'
    >>> read_issued([Field("PY", "", 3), Field("Y1", "2016/10/19", 4)], []).day.text
    '2016-10-19'
    """
    found = [Dated(read_day(each.value), each) for each in (*years, *days) if each.value]
    dated = [each for each in found if has_year(each.day)]
    if not dated:
        return found[0] if found else None
    best = dated[0]
    year = best.day.text[:YEAR]
    for each in dated:
        fuller = each.day.text.startswith(year) and RANGE not in each.day.text
        if fuller and len(each.day.text) > len(best.day.text):
            best = each
    more = next((rest for each in days if (rest := month_and_day(each.value))), "")
    if best.day.text == year and best.day.exists and more:
        best = Dated(Day(year + more), best.field)
    return best
