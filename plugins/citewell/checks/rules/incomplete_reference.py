"""A record lacks what every reference needs.

## What it does

Asks of each record a title, and a date that can be read.

## Why

Without them the work can neither be cited by author and date nor be found by a reader.

## Example

```references
- {id: aster2001, type: book, title: A garden, issued: soon}
```

## Use instead

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: in press}
```

A work without a date has `issued: n.d.`.
"""

from citewell.diagnostic import Group, Level

GROUP = Group.REFERENCES
LEVEL = Level.ERROR
