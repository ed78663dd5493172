"""A page says that it was reviewed on a day that is to come.

## What it does

Compares `last_reviewed` of pages about health with today, or with the day of `SOURCE_DATE_EPOCH`, where it is set.

## Why

Nobody can have read it then. Most often a digit is wrong, or the day is that of the next review.

## Example

```settings
CLINIC = {"reviewers": {"Dr Ann Aster": "consultant in pain medicine"}}
```

```page
---
title: Sleep and pain
date: 2026-01-01
reviewed_by: Dr Ann Aster
last_reviewed: 2093-01-05
---
Text.
```

## Use instead

```page
---
title: Sleep and pain
date: 2026-01-01
reviewed_by: Dr Ann Aster
last_reviewed: 2026-01-05
next_review: 2093-01-05
---
Text.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citewell.checks.context.built_site import BuiltSite
from citewell.checks.context.editorial_pages import medical_pages
from citewell.diagnostic import Group, Level
from citewell.model import Problem
from citewell.pages.review import day_of

RULE = "future-review"
GROUP = Group.CLINIC
LEVEL = Level.ERROR


def check(built: BuiltSite) -> Iterator[Problem]:
    """Yield a problem for each page that was reviewed after today."""
    for page in medical_pages(built):
        last = day_of(page.fields.get("last_reviewed"))
        if last and last > built.today:
            message = f"the page was last reviewed on {last}, which is to come"
            help = "correct the day; the day of the next review stands under next_review."
            yield Problem(RULE, message, help).at(page.place_of_field("last_reviewed"))
