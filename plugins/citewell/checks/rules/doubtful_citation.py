"""A word and a year look like a citation, and no work fits.

## What it does

Finds a single name with a year in parentheses that leads to no work and comes near none. It may be a citation of a
work that is missing, or no citation at all: a place and a year, say.

## Why

If it is a citation, its reader is led nowhere. The text alone does not tell.

## Example

```page
Rest may help (Zebedee 2004).
```

## Use instead

```references
- {id: zebedee2004, type: book, title: Rest, author: ["Zebedee, Zoe"], issued: 2004}
```

```page
Rest may help (Zebedee, 2004).
```

If it is no citation, say more: "a meeting in Zebedee, in 2004".
"""

from citewell.diagnostic import Group, Level

GROUP = Group.CITATIONS
LEVEL = Level.WARNING
