"""Two records have the same id.

## What it does

Finds a record whose id stands earlier in the same list. A record without an id has one made of its first author and
its year. The first record is used, the second is left out.

## Why

A work that is left out cannot be cited.

## Example

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001}
- {id: aster2001, type: book, title: A meadow, author: ["Aster, Anna"], issued: 2001}
```

## Use instead

```references
- {id: aster2001a, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001}
- {id: aster2001b, type: book, title: A meadow, author: ["Aster, Anna"], issued: 2001}
```
"""

from citewell.diagnostic import Group, Level

GROUP = Group.REFERENCES
LEVEL = Level.ERROR
