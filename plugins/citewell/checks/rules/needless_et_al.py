"""A citation of two authors says "et al." instead of the second name.

## What it does

Finds a citation with "et al." that leads to a work of two authors.

## Why

In APA style two authors are both named; "et al." stands for two names or more. Only one work fits, so the citation is
linked all the same.

## Example

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna", "Birch, Ben"], issued: 2001}
```

```page
Rest may help (Aster et al., 2001).
```

## Use instead

```page
Rest may help (Aster & Birch, 2001).
```
"""

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "needless-et-al"
GROUP = Group.CITATIONS
LEVEL = Level.ADVICE


def two_authors(work: str) -> Problem:
    """Return the problem of a cite with "et al.", of a work by two authors, whose short form is `work`."""
    return Problem(RULE, "the work has two authors", f"write {work}.")
