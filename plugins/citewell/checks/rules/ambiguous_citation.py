"""A citation fits two works or more.

## What it does

Finds a citation whose authors and date lead to several works alike. The message names each of them, with what tells it
from the others. Nothing is guessed, so the citation is not linked.

## Why

A reader who followed the wrong one would arrive at another study, and nobody would notice.

## Example

```references
- {id: aster-walk, type: book, title: A walk, author: ["Aster, Anna"], issued: 2001}
- {id: aster-garden, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001}
```

```page
Rest may help (Aster, 2001).
```

## Use instead

```page
Rest may help (Aster, 2001a).
```

The letters follow the order of the titles; `year-suffix: a` in a record settles which is which.
"""

from citewell.diagnostic import Group, Level

GROUP = Group.CITATIONS
LEVEL = Level.ERROR
