"""A field of a page has a name that we do not know.

## What it does

Compares the fields at the top of a page with those in the table for authors, and names the one that is meant if the
name differs by a letter or two. A name is told once, where it first stands, with the number of pages that have it.

## Why

A slip in the name makes the field do nothing: with `sumary`, the page has no summary. A field that only the theme
knows does no harm.

## Example

```page
---
title: Page
date: 2026-01-01
sumary: What is known about rest.
---
```

## Use instead

```page
---
title: Page
date: 2026-01-01
summary: What is known about rest.
---
```
"""

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "unknown-field"
GROUP = Group.PAGES
FOR_CLINICS = True
LEVEL = Level.ADVICE
ONCE = True


def unknown(name: str, nearest: str) -> Problem:
    """Return the problem of a field that pages do not have; `nearest` is what was probably meant, or ""."""
    advice = "it is kept for the theme; see the table of fields in the author's guide."
    if nearest:
        advice = f"did you mean {nearest}?"
    return Problem(RULE, f"{name} is not a field we know", advice)
