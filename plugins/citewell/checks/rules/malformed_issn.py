"""An ISSN is none.

## What it does

Checks each ISSN of a record: eight digits, the last of which follows from the others and may be an X. A field may hold
several, with blanks or commas between them. One that is none is left out of the reference.

## Why

With a digit that is wrong, the ISSN is that of another journal, or of none.

## Example

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001, ISSN: 0317-8472}
```

## Use instead

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001, ISSN: 0317-8471}
```
"""

from citewell.diagnostic import Group, Level

GROUP = Group.REFERENCES
LEVEL = Level.ERROR
