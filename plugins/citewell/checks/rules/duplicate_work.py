"""One work has two records, under two ids.

## What it does

Finds two records that have the same DOI, PMID or PMCID, in one file, or in a page's own references and the library or
the page's files. Capitals count for nothing, and an address that leads to an identifier stands for it. A page's copy of
a record, under the same id, may stand.

## Why

The work would be cited in two ways and printed twice, with letters after the year that tell nothing apart; and what is
corrected in one record stays wrong in the other.

## Example

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001, DOI: 10.1000/182}
- {id: garden, type: book, title: Garden, author: ["Aster, A."], issued: 2001, DOI: "https://doi.org/10.1000/182"}
```

## Use instead

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001, DOI: 10.1000/182, aliases: garden}
```
"""

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "duplicate-work"
GROUP = Group.REFERENCES
LEVEL = Level.ERROR


def same_identifier(reference: str, other: str, place: str, kind: str, identifier: str, of_page: bool) -> Problem:
    """Return the problem of two references with one DOI, PMID or PMCID.

    `other` is the id of the first, and `place` where it stands; `of_page` says that it is in another file than the
    reference, which a page brings along.
    """
    message = f'reference "{reference}" is the same work as "{other}" ({place}): both have the {kind} {identifier}'
    advice = "keep one of the two; the id of the other can stand under its `aliases:`."
    if of_page:
        advice = "take this record out: the other one serves this page too."
    return Problem(RULE, message, advice)
