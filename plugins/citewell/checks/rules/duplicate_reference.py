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


RENAME = "take it out of `aliases:`, or give one of the two another id."

# A reference is shown by its id; `place` is where the other one stands: "line 7", "content/works.yaml:7".


def same_id(reference: str, first_line: int) -> Problem:
    """Return the problem of an id that stands already in line `first_line`."""
    message = f'two references have the id "{reference}": the first is in line {first_line}'
    return Problem(RULE, message, "give one of them another id; the first is used.")


def alias_is_id(reference: str, alias: str, place: str) -> Problem:
    """Return the problem of an alias that is the id of another reference."""
    message = f'reference "{reference}" has the alias "{alias}", which is the id of the reference in {place}'
    return Problem(RULE, message, RENAME)


def alias_twice(reference: str, alias: str, other: str, place: str) -> Problem:
    """Return the problem of an alias that another reference has, too."""
    message = f'reference "{reference}" has the alias "{alias}", as "{other}" ({place}) has'
    return Problem(RULE, message, RENAME)


def id_is_alias(reference: str, other: str, place: str) -> Problem:
    """Return the problem of an id that is an alias of another reference."""
    return Problem(RULE, f'reference "{reference}" has an id that is an alias of "{other}" ({place})', RENAME)
