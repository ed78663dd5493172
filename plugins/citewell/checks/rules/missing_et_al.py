"""A citation of several authors names the first alone.

## What it does

Finds a citation that leads to its work although it leaves the other authors out.

## Why

`(Aster, 2001)` reads as if one person had done the work. Only one work fits, so the citation is linked all the same.

## Example

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna", "Birch, Ben", "Cedar, Cara"], issued: 2001}
```

```page
Rest may help (Aster, 2001).
```

## Use instead

```page
Rest may help (Aster et al., 2001).
```
"""

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "missing-et-al"
GROUP = Group.CITATIONS
LEVEL = Level.ADVICE


def first_author_alone(work: str, count: int | None) -> Problem:
    """Return the problem of a cite of a work by `count` authors (None: several), `work` in short form."""
    authors = f"{count} authors" if count else "more than one author"
    return Problem(RULE, f"the work has {authors}", f"write {work}.")
