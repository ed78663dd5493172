"""A page lacks its title, or an article its date.

## What it does

Asks of every page a title, and of an article the date on which it was first published.

## Why

Pelican would leave the page out of the site without a word.

## Example

```page
---
title: Page
---
```

## Use instead

```page
---
title: Page
date: 2026-01-01
---
```
"""

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "missing-field"
GROUP = Group.PAGES
FOR_CLINICS = True
LEVEL = Level.ERROR
STOPS = True


def no_field(name: str, in_yaml: bool) -> Problem:
    """Return the problem of a page without a field that it needs, in YAML or in Pelican's classic header."""
    shown = name if in_yaml else name.capitalize()
    where = "between the two lines of dashes" if in_yaml else "to the lines"
    return Problem(RULE, f"the page has no {name}", f"add `{shown}: …` {where} at the top of the page.")


def empty_field(name: str, meaning: str) -> Problem:
    """Return the problem of a field that a page needs, and that holds nothing; `meaning` is what it should hold."""
    return Problem(RULE, f"the page's {name} is empty", f"{name} is {meaning}.")
