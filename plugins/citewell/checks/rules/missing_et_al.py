"""A citation of several authors names the first alone.

## What it does

Finds a citation that leads to its work although it leaves the other authors out.

## Why

`(Aster, 2001)` reads as if one person had done the work. Only one work fits, so the citation is linked all the same.

## Example

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna", "Birch, Ben", "Cedar, Cara"], issued: 2001}
```

```page
Rest may help (Aster, 2001).
```

## Use instead

```page
Rest may help (Aster et al., 2001).
```
"""

from citewell.diagnostic import Group, Level

GROUP = Group.CITATIONS
LEVEL = Level.ADVICE
