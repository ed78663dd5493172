"""Several persons stand in one text.

## What it does

Finds an author, editor or other name that is one text and names several persons: "Aster, Anna and Birch, Ben",
"Aster A, Birch B". Every part must have the form of a person's name, so that organisations such as "Centers for
Disease Control and Prevention" are none of them, nor is one that declares its `short` form. "Aster AB, et al", for a
work whose authors are not all known, is as it should be.

## Why

The first person would be read with all others as a given name: the reference is printed wrongly, and no citation finds
it by its second author.

## Example

```references
- {id: aster2001, type: book, title: A garden, author: "Aster, Anna and Birch, Ben", issued: 2001}
```

## Use instead

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna", "Birch, Ben"], issued: 2001}
```
"""

from collections.abc import Sequence

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "author-in-one-text"
GROUP = Group.REFERENCES
LEVEL = Level.ERROR

SHOWN = 6
"""How many persons the help shows."""


def several_persons(reference: str, variable: str, text: str, persons: Sequence[str]) -> Problem:
    """Return the problem of a text that names several persons, or one and others; `persons` is how to write them."""
    what = "several persons in one text" if len(persons) > 1 else "others beside one person in one text"
    shown = ", ".join(f'"{name}"' for name in persons[:SHOWN]) + (", …" if len(persons) > SHOWN else "")
    return Problem(RULE, f'reference "{reference}" has {what}: "{text[:60]}"', f"write `{variable}: [{shown}]`.")
