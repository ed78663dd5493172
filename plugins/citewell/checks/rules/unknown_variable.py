"""A record has a field that is not known.

## What it does

Compares the fields of each record with the variables of the Citation Style Language 1.0.2, and names the nearest.
Fields that are kept for us, such as `aliases`, `short`, `note` and `custom`, are known too.

## Why

No style prints such a field: what was written there does not reach the reader, and nobody sees that it is missing.

## Example

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001, doi: 10.1000/182}
```

## Use instead

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001, DOI: 10.1000/182}
```

What you note for yourself has its place under `note` or `custom`.
"""

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "unknown-variable"
GROUP = Group.REFERENCES
LEVEL = Level.WARNING


def unknown(reference: str, field: str, nearest: str) -> Problem:
    """Return the problem of a field that no record has; `nearest` is what was probably meant, or ""."""
    message = f'reference "{reference}" has a field that is not known: "{field}"'
    advice = f"did you mean `{nearest}`?" if nearest else "take it out, or keep it under `note:` or `custom:`."
    return Problem(RULE, message, advice)
