"""Several persons stand in one text.

## What it does

Finds an author, editor or other name that is one text and names several persons: "Aster, Anna and Birch, Ben",
"Aster A, Birch B". Every part must have the form of a person's name, so that organisations such as "Centers for
Disease Control and Prevention" are none of them, nor is one that declares its `short` form. "Aster AB, et al", for a
work whose authors are not all known, is as it should be.

## Why

The first person would be read with all others as a given name: the reference is printed wrongly, and no citation finds
it by its second author.

## Example

```references
- {id: aster2001, type: book, title: A garden, author: "Aster, Anna and Birch, Ben", issued: 2001}
```

## Use instead

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna", "Birch, Ben"], issued: 2001}
```
"""

from citewell.diagnostic import Group, Level

GROUP = Group.REFERENCES
LEVEL = Level.ERROR
