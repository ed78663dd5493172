"""A DOI has not the form of one.

## What it does

Checks the form of each record's DOI, which may stand bare, after `doi:` or as an address. A malformed one is left
out of the reference. Whether the DOI exists is not looked up.

## Why

The DOI is how a reader gets from the reference to the work.

## Example

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001, DOI: 11.1000/182}
```

## Use instead

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001, DOI: 10.1000/182}
```
"""

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "malformed-doi"
GROUP = Group.REFERENCES
LEVEL = Level.ERROR


def no_doi(reference: str, text: str) -> Problem:
    """Return the problem of a field DOI that holds something else."""
    message = f'reference "{reference}" has a malformed DOI: "{text}"'
    return Problem(RULE, message, "a DOI looks like 10.1002/ejp.1153; it was left out.")
