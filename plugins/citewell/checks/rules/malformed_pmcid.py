"""A PMCID has not the form of one.

## What it does

Checks the form of each record's PMCID: "PMC" and a number of up to eight digits, bare, after `PMCID:`, or in an
address of PubMed Central. A malformed one is left out of the reference. Whether it exists is not looked up.

## Why

The PMCID leads to the whole text, open to everyone: a wrong one leads to another work, or nowhere.

## Example

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001, PMCID: PMC10-0182}
```

## Use instead

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001, PMCID: PMC100182}
```
"""

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "malformed-pmcid"
GROUP = Group.REFERENCES
LEVEL = Level.ERROR


def no_pmcid(reference: str, text: str, is_pmid: bool) -> Problem:
    """Return the problem of a field PMCID that holds something else, maybe a PMID."""
    message = f'reference "{reference}" has a malformed PMCID: "{text}"'
    form = "this is a PMID: write it as `PMID`" if is_pmid else "a PMCID looks like PMC1852221"
    return Problem(RULE, message, f"{form}; it was left out.")
