"""Two records look like one work.

## What it does

Finds two records with the same title, date and first author, in one file, or in a page's own references and the library
or the page's files. Capitals, accents and marks count for nothing. Records whose DOI, PMID, PMCID, volume, issue,
number or edition differ are of two works.

## Why

They are probably one work that was brought in twice. That is not certain: a journal may print two texts of one author
under one heading. So this is a warning, where `duplicate-work` is an error.

## Example

```references
- {id: aster2001, type: book, title: "A garden: a walk", author: ["Aster, Anna"], issued: 2001}
- {id: aster2001b, type: book, title: A Garden. A Walk, author: ["Aster, A."], issued: 2001}
```

## Use instead

```references
- {id: aster2001, type: book, title: "A garden: a walk", author: ["Aster, Anna"], issued: 2001}
```

If they are two works, give each its DOI or PMID.
"""

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "similar-references"
GROUP = Group.REFERENCES
LEVEL = Level.WARNING


def look_alike(reference: str, other: str, place: str, has_author: bool, same_author: bool) -> Problem:
    """Return the problem of two references with one title and year, and one author or former id.

    `other` is the id of the first, and `place` where it stands; `has_author` says that one of the two has an author.
    """
    same = "title and year"
    if has_author:
        same = f"title, year and {'first author' if same_author else 'a former id'}"
    message = f'reference "{reference}" looks like "{other}" ({place}): {same} are the same'
    advice = "if they are one work, keep one of the two; if not, add the DOI or PMID of each."
    return Problem(RULE, message, advice)
