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

GROUP = Group.REFERENCES
LEVEL = Level.WARNING
