"""A page describes a work otherwise than the library does.

## What it does

Compares a page's own record of a work with the record of the same id in the library or in the page's files, and the
page's files with one another: title, year, first author, DOI, PMID and PMCID. What only one of the two says is no
contradiction, nor are capitals and full stops.

## Why

One of the two is wrong, and readers of two pages would be told different things about one work.

## Example

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001}
```

```page
---
title: Page
date: 2026-01-01
references:
  - {id: aster2001, type: book, title: A meadow, author: ["Aster, Anna"], issued: 2001}
---

Rest may help (Aster, 2001).
```

## Use instead

```page
Rest may help (Aster, 2001).
```

A page needs no record of a work that the library holds. If it is another work, give it an id of its own.
"""

from collections.abc import Iterable

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "contradictory-reference"
GROUP = Group.REFERENCES
LEVEL = Level.ERROR


def contradicts(reference: str, place: str, facts: Iterable[tuple[str, str, str]], of_page: bool) -> Problem:
    """Return the problem of a reference that stands at another place, too, and differs there.

    `facts` are the names of the facts that differ, what is said here and what there; `of_page` says that the reference
    is the page's own, and not from one of its files.
    """
    shown = "; ".join(f'{name} "{there}" there, "{here}" here' for name, here, there in facts)
    taken = "The page's own record" if of_page else "The first record"
    advice = f"{shown}: correct one, or use another id. {taken} was used."
    return Problem(RULE, f'reference "{reference}" contradicts {place}', advice)
