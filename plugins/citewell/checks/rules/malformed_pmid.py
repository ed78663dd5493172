"""A PMID has not the form of one.

## What it does

Checks the form of each record's PMID: a number of up to eight digits, bare, after `PMID:`, or in an address of PubMed.
A malformed one is left out of the reference. Whether it exists is not looked up.

## Why

The PMID leads to the record of the work in PubMed: a wrong one leads to another work, or nowhere.

## Example

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001, PMID: PMC1000182}
```

## Use instead

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001, PMCID: PMC1000182}
```
"""

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "malformed-pmid"
GROUP = Group.REFERENCES
LEVEL = Level.ERROR


def no_pmid(reference: str, text: str, is_pmcid: bool) -> Problem:
    """Return the problem of a field PMID that holds something else, maybe a PMCID."""
    message = f'reference "{reference}" has a malformed PMID: "{text}"'
    form = "this is a PMCID: write it as `PMCID`" if is_pmcid else "a PMID is a number of up to eight digits"
    return Problem(RULE, message, f"{form}; it was left out.")
