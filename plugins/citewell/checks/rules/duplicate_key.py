"""A field stands twice in one place.

## What it does

Finds a field that a page or a record names twice. The first is taken, the second is left out.

## Why

One of the two was meant to go. Which one, only the author knows.

## Example

```references
- id: aster2001
  type: book
  title: A garden
  author: ["Aster, Anna"]
  issued: 2001
  issued: 2002
```

## Use instead

```references
- id: aster2001
  type: book
  title: A garden
  author: ["Aster, Anna"]
  issued: 2001
```
"""

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "duplicate-key"
GROUP = Group.REFERENCES
LEVEL = Level.ERROR


def stands_twice(key: str, first: int) -> Problem:
    """Return the problem of a field that stands already in line `first`."""
    message = f'"{key}" stands twice in the same place: first in line {first}'
    return Problem(RULE, message, "keep one of the two; the first was taken.")
