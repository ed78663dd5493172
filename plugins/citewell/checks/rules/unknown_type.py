"""The type of a record is none of the Citation Style Language.

## What it does

Asks of each record a `type` of the Citation Style Language, such as `article-journal`, `book`, `chapter`, `report` or
`webpage`, and names the nearest ones otherwise. The work is printed as a `document` until then.

## Why

The type decides what is printed, and in which order.

## Example

```references
- {id: aster2001, type: journal-article, title: A garden, author: ["Aster, Anna"], issued: 2001}
```

## Use instead

```references
- {id: aster2001, type: article-journal, title: A garden, author: ["Aster, Anna"], issued: 2001}
```
"""

from collections.abc import Iterable

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "unknown-type"
GROUP = Group.REFERENCES
LEVEL = Level.ERROR


def unknown(reference: str, kind: str, nearest: Iterable[str]) -> Problem:
    """Return the problem of a type that CSL does not have; `nearest` are those most like it."""
    message = f'reference "{reference}" has an unknown type: "{kind}"'
    return Problem(RULE, message, f"the nearest types of CSL are {', '.join(nearest)}.")


def no_type(reference: str) -> Problem:
    """Return the problem of a record without a type."""
    advice = "add `type:`, such as article-journal, book, report or webpage."
    return Problem(RULE, f'reference "{reference}" has no type', advice)
