"""A field of a page says what it cannot say.

## What it does

Checks the fields at the top of a page that have a form: dates, `kind`, `status`, `slug` and `lang`, and that every
other field is a plain text or a list of texts.

## Why

What cannot be read would be left out: a page would lose its date, or appear although it was to stay a draft.

## Example

```page
---
title: Page
date: next Monday
---
```

## Use instead

```page
---
title: Page
date: 2026-01-05
---
```
"""

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "invalid-field"
GROUP = Group.PAGES
FOR_CLINICS = True
LEVEL = Level.ERROR
STOPS = True


def no_text(name: str, meaning: str) -> Problem:
    """Return the problem of a field that holds records, or a list of them; `meaning` is what it should hold."""
    return Problem(RULE, f"{name} is not a plain text", f"{name} is {meaning}.")


def other_value(name: str, value: object, meaning: str) -> Problem:
    """Return the problem of a value that a field cannot have; `meaning` is what it should hold."""
    return Problem(RULE, f'{name} is "{value}"', f"{name} is {meaning}.")


def no_date(name: str, value: str) -> Problem:
    """Return the problem of a date that cannot be read."""
    return Problem(RULE, f'{name} is "{value}", which is no date', "write a date as 2026-11-22.")
