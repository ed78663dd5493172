"""An ISSN is none.

## What it does

Checks each ISSN of a record: eight digits, the last of which follows from the others and may be an X. A field may hold
several, with blanks or commas between them. One that is none is left out of the reference.

## Why

With a digit that is wrong, the ISSN is that of another journal, or of none.

## Example

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001, ISSN: 0317-8472}
```

## Use instead

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001, ISSN: 0317-8471}
```
"""

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "malformed-issn"
GROUP = Group.REFERENCES
LEVEL = Level.ERROR


def wrong_digit(reference: str, number: str) -> Problem:
    """Return the problem of an ISSN whose check digit does not fit."""
    return _malformed(reference, number, "a digit is wrong, for the last one does not fit the others")


def no_issn(reference: str, text: str) -> Problem:
    """Return the problem of a text that has not the form of an ISSN."""
    return _malformed(reference, text, "an ISSN has eight digits, such as 0317-8471")


def _malformed(reference: str, text: str, form: str) -> Problem:
    return Problem(RULE, f'reference "{reference}" has a malformed ISSN: "{text}"', f"{form}; it was left out.")
