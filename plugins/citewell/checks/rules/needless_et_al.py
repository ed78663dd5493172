"""A citation of two authors says "et al." instead of the second name.

## What it does

Finds a citation with "et al." that leads to a work of two authors.

## Why

In APA style two authors are both named; "et al." stands for two names or more. Only one work fits, so the citation is
linked all the same.

## Example

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna", "Birch, Ben"], issued: 2001}
```

```page
Rest may help (Aster et al., 2001).
```

## Use instead

```page
Rest may help (Aster & Birch, 2001).
```
"""

from citewell.diagnostic import Group, Level

GROUP = Group.CITATIONS
LEVEL = Level.ADVICE
