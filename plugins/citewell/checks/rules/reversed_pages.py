"""A range of pages ends before it begins.

## What it does

Looks at each range of pages of a record, in digits or Roman numbers. The end may be abbreviated: "123-8" ends on page
128. Numbers of articles are no ranges.

## Why

One of the two pages is wrong, and the reader looks for the work in the wrong place.

## Example

```references
- {id: aster2001, type: article-journal, title: A garden, author: ["Aster, Anna"], issued: 2001, page: 128-120}
```

## Use instead

```references
- {id: aster2001, type: article-journal, title: A garden, author: ["Aster, Anna"], issued: 2001, page: 120-128}
```
"""

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "reversed-pages"
GROUP = Group.REFERENCES
LEVEL = Level.WARNING


def ends_before_it_begins(reference: str, first: str, last: str) -> Problem:
    """Return the problem of a range of pages."""
    message = f'reference "{reference}" has a range of pages that ends before it begins: {first} to {last}'
    return Problem(RULE, message, "look the pages up, and write the first one first.")
