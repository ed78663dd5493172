"""A text stands where a number should be.

## What it does

Looks at volume, issue, pages, edition and the other numbers of a record, and finds those without any digit, Roman
numeral or single letter. "12 Suppl 1", "S1", "2nd" and "IV" are numbers; so are an issue "Suppl" and a "Revised
edition", which styles print as they are. "Second edition" is read as 2.

## Why

Styles print "2nd ed." of a number. A word there is often the name of the journal, or a note that was to be replaced.

## Example

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001, edition: second printing}
```

## Use instead

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001, edition: 2}
```

A work that is not out yet has `issued: in press`.
"""

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "text-in-number"
GROUP = Group.REFERENCES
LEVEL = Level.WARNING


def no_number(reference: str, variable: str, text: str, number: int) -> Problem:
    """Return the problem of a text where a number should be; `number` is the one it spells out, or 0."""
    message = f'reference "{reference}" has a text where a number should be: {variable} "{text[:60]}"'
    advice = f"write `{variable}: {number}`." if number else "write its number, or leave the field out."
    return Problem(RULE, message, advice)
