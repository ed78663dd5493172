"""A PMID has not the form of one.

## What it does

Checks the form of each record's PMID: a number of up to eight digits, bare, behind `PMID:`, or in an address of PubMed.
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

GROUP = Group.REFERENCES
LEVEL = Level.ERROR
