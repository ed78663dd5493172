"""What stands under `references` is no list of records.

## What it does

Finds references that are no list, and an item of the list that is a plain text and not a record with fields.

## Why

A finished line of a bibliography cannot be taken apart again, so the work cannot be cited by author and date, nor be
printed in the style of the site.

## Example

```references
- Aster, A. (2001). A garden.
```

## Use instead

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001}
```
"""

from citewell.diagnostic import Group, Level

GROUP = Group.REFERENCES
LEVEL = Level.ERROR
