"""An ISBN is none.

## What it does

Checks each ISBN of a record: 10 or 13 digits, with hyphens or without, the last of which follows from the others. A
field may hold several, with blanks or commas between them. One that is none is left out of the reference.

## Why

With a digit that is wrong, the ISBN is that of another book, or of none.

## Example

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001, ISBN: 978-0-306-40615-8}
```

## Use instead

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001, ISBN: 978-0-306-40615-7}
```
"""

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "malformed-isbn"
GROUP = Group.REFERENCES
LEVEL = Level.ERROR


def wrong_digit(reference: str, number: str) -> Problem:
    """Return the problem of an ISBN whose check digit does not fit."""
    return _malformed(reference, number, "a digit is wrong, for the last one does not fit the others")


def no_isbn(reference: str, text: str) -> Problem:
    """Return the problem of a text that has not the form of an ISBN."""
    return _malformed(reference, text, "an ISBN has 10 or 13 digits")


def _malformed(reference: str, text: str, form: str) -> Problem:
    return Problem(RULE, f'reference "{reference}" has a malformed ISBN: "{text}"', f"{form}; it was left out.")
