"""A work is dated in a year that is to come.

## What it does

Compares the year in which each work was issued with today's (or that of `SOURCE_DATE_EPOCH`, where it is set). Next
year's is no fault: publishers date books and issues ahead.

## Why

Most often a digit is wrong, and no citation with the right year finds the work.

## Example

```references
- {id: aster2091, type: book, title: A garden, author: ["Aster, Anna"], issued: 2091}
```

```page
Rest may help (Aster, 2091).
```

## Use instead

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001}
```

```page
Rest may help (Aster, 2001).
```

A work that is not out yet has `issued: in press`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from citewell.checks.context.built_site import BuiltSite
from citewell.checks.positions.record_positions import RecordPositions
from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "future-year"
GROUP = Group.REFERENCES
LEVEL = Level.ERROR


def check(built: BuiltSite) -> Iterator[Problem]:
    """Yield a problem for each work that is dated later than next year."""
    day = built.today
    references = built.references()
    found = [each for each in references if is_to_come(each.year, day)]
    if not found:
        return
    records = RecordPositions(built.build_state.root, references)
    for reference in found:
        message = f'reference "{reference.id}" is dated in a year that is to come: {reference.year}'
        advice = "correct the year; a work that is not out yet has `issued: in press`."
        yield Problem(RULE, message, advice).at(records.date_of(reference))


def is_to_come(year: str, day: date) -> bool:
    """Tell whether a year is later than the one after this day.

    >>> [is_to_come(year, date(2026, 11, 23)) for year in ("2026", "2027", "2028", "")]
    [False, False, True, False]
    """
    return bool(year) and int(year) > day.year + 1
