"""A full stop stands inside the parentheses of a citation.

## What it does

Finds a full stop between the date of a linked citation and the parenthesis that closes, where the sentence goes on
before it.

## Why

The sentence ends after the citation, and so does its full stop.

## Example

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001}
```

```page
Rest may help (Aster, 2001.)
```

## Use instead

```page
Rest may help (Aster, 2001).
```
"""

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "stray-stop"
GROUP = Group.CITATIONS
LEVEL = Level.ADVICE


def inside_parentheses() -> Problem:
    """Return the problem of a full stop before the parenthesis that closes."""
    message = "a full stop stands inside the parentheses of a citation"
    return Problem(RULE, message, "put the full stop after the parenthesis.")
