"""A page about health is to be reviewed again, and was not.

## What it does

Compares the day of the next review with today, or with the day of `SOURCE_DATE_EPOCH`, where it is set. That day is
`next_review`, and at the latest the day on which `last_reviewed` is so many years old as `REVIEW_YEARS` in
`pelicanconf.py` says. A first review that is planned under `next_review` counts too; a `next_review` that is not after
the last review was left over from it, and is told. In a scheduled run, `inv check --scheduled`, this is an error, so
that somebody hears of it although no page was changed.

## Why

Research moves on. A page that was right two years ago may mislead today.

## Example

```settings
CLINIC = {"reviewers": {"Dr Ann Aster": "consultant in pain medicine"}}
REVIEW_YEARS = 2
```

```page
---
title: Sleep and pain
date: 2001-01-01
reviewed_by: Dr Ann Aster
last_reviewed: 2001-01-05
---
Text.
```

## Use instead

```page
---
title: Sleep and pain
date: 2001-01-01
reviewed_by: pending
---
Text.
```

or a new review, and its day under `last_reviewed`.
"""

from __future__ import annotations

from collections.abc import Iterator

from citewell.checks.context.built_site import BuiltSite
from citewell.checks.context.editorial_pages import medical_pages
from citewell.diagnostic import Group, Level
from citewell.model import Problem
from citewell.pages.review import day_of, next_review, reviewed

RULE = "overdue-review"
GROUP = Group.CLINIC
LEVEL = Level.WARNING
SCHEDULED = Level.ERROR


def check(built: BuiltSite) -> Iterator[Problem]:
    """Yield a problem for each page whose next review was before today."""
    years = built.settings.get("REVIEW_YEARS")
    for page in medical_pages(built):
        due, planned = next_review(page.fields, years), day_of(page.fields.get("next_review"))
        last = day_of(page.fields.get("last_reviewed")) if reviewed(page.fields.get("reviewed_by")) else None
        if last and planned and planned <= last:
            message = f"the next review, {planned}, is not after the last one, {last}"
            help = "set next_review to the day of the next one, or take it out."
            yield Problem(RULE, message, help).at(page.place_of_field("next_review"))
        if not due or due >= built.today:
            continue
        named = planned == due
        if not reviewed(page.fields.get("reviewed_by")):
            message = f"the review of this page was planned for {due}, and is still pending"
            help = "have it reviewed, or name another day under next_review."
        else:
            why = "" if named else f", {years} year{'s' * (years != 1)} after the last one (REVIEW_YEARS)"
            message = f"the page was to be reviewed again by {due}{why}"
            help = "have it reviewed, and set last_reviewed; until then, write `reviewed_by: pending`."
        yield Problem(RULE, message, help).at(page.place_of_field("next_review" if named else "last_reviewed"))
