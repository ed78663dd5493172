"""The year letter of a record is no letter.

## What it does

Asks that a record's `year-suffix` is one letter from a to z. Another one is left out.

## Why

The letter tells two works of one author and year apart: `(Aster, 2001b)` must lead to the one that was meant.

## Example

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001, year-suffix: 2}
```

## Use instead

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001, year-suffix: b}
```

Without `year-suffix`, works that need letters get them by themselves.
"""

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "malformed-year-suffix"
GROUP = Group.REFERENCES
LEVEL = Level.ERROR


def no_letter(reference: str, text: str) -> Problem:
    """Return the problem of a field year-suffix that holds something else than one letter."""
    message = f'reference "{reference}" has a year-suffix that is no letter: "{text}"'
    return Problem(RULE, message, "write one small letter, such as `year-suffix: b`; it was left out.")
