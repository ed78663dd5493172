"""Two records have the same id.

## What it does

Finds a record whose id stands earlier in the same list. A record without an id has one made of its first author and
its year. The first record is used, the second is left out.

## Why

A work that is left out cannot be cited.

## Example

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001}
- {id: aster2001, type: book, title: A meadow, author: ["Aster, Anna"], issued: 2001}
```

## Use instead

```references
- {id: aster2001a, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001}
- {id: aster2001b, type: book, title: A meadow, author: ["Aster, Anna"], issued: 2001}
```
"""

from collections.abc import Iterable

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "duplicate-reference"
GROUP = Group.REFERENCES
LEVEL = Level.ERROR


def former_ids_taken(reference: str, ids: Iterable[str]) -> Problem:
    """Return the problem of a record that is brought in with former ids that other works have; they are left out."""
    shown = ", ".join(f'"{each}"' for each in ids)
    return Problem(RULE, f'reference "{reference}" has a former id that another work has: {shown}', "it was left out.")
