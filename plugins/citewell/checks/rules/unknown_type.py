"""The type of a record is none of the Citation Style Language.

## What it does

Asks of each record a `type` of the Citation Style Language, such as `article-journal`, `book`, `chapter`, `report` or
`webpage`, and names the nearest ones otherwise. The work is printed as a `document` until then.

## Why

The type decides what is printed, and in which order.

## Example

```references
- {id: aster2001, type: journal-article, title: A garden, author: ["Aster, Anna"], issued: 2001}
```

## Use instead

```references
- {id: aster2001, type: article-journal, title: A garden, author: ["Aster, Anna"], issued: 2001}
```
"""

from citewell.diagnostic import Group, Level

GROUP = Group.REFERENCES
LEVEL = Level.ERROR
