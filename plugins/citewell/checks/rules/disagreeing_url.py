"""The address of a record leads to another work than its identifier.

## What it does

Compares a `URL` of doi.org, PubMed or PubMed Central with the DOI, PMID or PMCID of the same record.

## Why

One of the two leads readers to another work.

## Example

```references
- id: aster2001
  type: book
  title: A garden
  author: ["Aster, Anna"]
  issued: 2001
  DOI: 10.1000/182
  URL: https://doi.org/10.1000/183
```

## Use instead

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001, DOI: 10.1000/182}
```

A style makes the address of the DOI by itself.
"""

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "disagreeing-url"
GROUP = Group.REFERENCES
LEVEL = Level.ERROR


def other_work(reference: str, kind: str, linked: str, own: str) -> Problem:
    """Return the problem of an address that leads to the DOI, PMID or PMCID `linked`, of a record that has `own`."""
    message = f'reference "{reference}" has an address that leads to another {kind}: {linked}'
    return Problem(RULE, message, f"its {kind} is {own}: correct one of the two, or leave the URL out.")
