"""The newest work that a page about a treatment cites is older than ten years.

## What it does

Looks for the newest year among the works that a page about a treatment cites. Works without a year are left out; one
that is in press counts as new.

## Why

Ten years of trials can turn what is known of a treatment around, above all of its harms.

## Example

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001}
- {id: birch2025, type: book, title: A wood, author: ["Birch, Ben"], issued: 2025}
```

```page
---
title: Drips
date: 2026-01-01
kind: treatment
---

A drip takes an hour (Aster, 2001).
```

## Use instead

```page
---
title: Drips
date: 2026-01-01
kind: condition
---

A drip takes an hour (Aster, 2001; Birch, 2025).
```

If you looked and there is no newer work, say so in the text, and waive this for the page:
`allow: ["old-evidence until 2027-03-01: no newer work was found in March 2026"]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from citewell.checks.context.built_site import BuiltSite
from citewell.checks.context.editorial_pages import EditorialPage, in_each_page
from citewell.diagnostic import Group, Level
from citewell.editorial.duty.balance import newest_citing
from citewell.model import Problem

RULE = "old-evidence"
GROUP = Group.EDITORIAL
LEVEL = Level.ADVICE
BY_PAGE = True
YEARS = 10
"""How many years the newest work may be old."""
ADVICE = "look for a newer one, a systematic review first; if you find none, say so on the page."


def check(built: BuiltSite) -> Iterator[Problem]:
    """Yield a problem for each page about a treatment whose newest work is old."""
    year = built.today.year
    return in_each_page(built, RULE, lambda page: _find(page, year), year)


def _find(page: EditorialPage, year: int) -> Iterator[Problem]:
    found = newest_citing(page.text) if page.treatment else None
    if found:
        block, span, newest = found
        if newest < year - YEARS:
            message = f"the newest work that this page cites is of {newest}, more than {YEARS} years ago"
            yield Problem(RULE, message, ADVICE).at(page.place(block, span))
