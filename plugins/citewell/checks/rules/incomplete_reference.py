"""A record lacks what every reference needs.

## What it does

Asks of each record a title, and a date that can be read.

## Why

Without them the work can neither be cited by author and date nor be found by a reader.

## Example

```references
- {id: aster2001, type: book, title: A garden, issued: soon}
```

## Use instead

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: in press}
```

A work without a date has `issued: n.d.`.
"""

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "incomplete-reference"
GROUP = Group.REFERENCES
LEVEL = Level.ERROR


def no_title(reference: str) -> Problem:
    """Return the problem of a record without a title."""
    return Problem(RULE, f'reference "{reference}" has no title', "add `title:`.")


def no_date(reference: str) -> Problem:
    """Return the problem of a record without a date."""
    advice = "add `issued: 2018` (or 2018-04-12); for a work without a date write `issued: n.d.`."
    return Problem(RULE, f'reference "{reference}" has no date', advice)


def unreadable_date(reference: str, text: str) -> Problem:
    """Return the problem of a date that cannot be read."""
    message = f'reference "{reference}" has a date that is none: "{text[:40]}"'
    return Problem(RULE, message, "write `issued: 2018`, `2018-04`, `n.d.` or `in press`.")
