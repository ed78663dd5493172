"""One work has two records, under two ids.

## What it does

Finds two records that have the same DOI, PMID or PMCID, in one file, or in a page's own references and the library or
the page's files. Capitals count for nothing, and an address that leads to an identifier stands for it. A page's copy of
a record, under the same id, may stand.

## Why

The work would be cited in two ways and printed twice, with letters behind the year that tell nothing apart; and what is
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

GROUP = Group.REFERENCES
LEVEL = Level.ERROR
