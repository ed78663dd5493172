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

GROUP = Group.REFERENCES
LEVEL = Level.ERROR
