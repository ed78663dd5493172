"""An ISBN is none.

## What it does

Checks each ISBN of a record: 10 or 13 digits, with hyphens or without, the last of which follows from the others. A
field may hold several, with blanks or commas between them. One that is none is left out of the reference.

## Why

With a digit that is wrong, the ISBN is that of another book, or of none.

## Example

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001, ISBN: 978-0-306-40615-8}
```

## Use instead

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001, ISBN: 978-0-306-40615-7}
```
"""

from citewell.diagnostic import Group, Level

GROUP = Group.REFERENCES
LEVEL = Level.ERROR
