"""A citation leads to no work that we hold.

## What it does

Looks for the cited work among the page's own references, those of its files and the library, and names the nearest
ones if there is none. Where all but one slip of the pen agrees and one work alone can be meant, the citation is linked
to it, and still is an error.

## Why

A statement whose source cannot be found is one that the reader cannot check.

## Example

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001}
```

```page
Rest may help (Astre, 2001).
```

## Use instead

```page
Rest may help (Aster, 2001).
```

If the work is missing, add its record to the page or to the library.
"""

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "unresolved-citation"
GROUP = Group.CITATIONS
LEVEL = Level.ERROR


def nothing_near(cite: str) -> Problem:
    """Return the problem of a cite, as written, to which no reference comes near."""
    advice = "add the work to the references of this page or to the library, or correct the citation."
    return Problem(RULE, f'no reference for "{cite}"', advice)
