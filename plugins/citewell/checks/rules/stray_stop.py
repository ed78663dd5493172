"""A full stop stands inside the parentheses of a citation.

## What it does

Finds a full stop between the date of a linked citation and the parenthesis that closes, where the sentence goes on
before it.

## Why

The sentence ends behind the citation, and so does its full stop.

## Example

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001}
```

```page
Rest may help (Aster, 2001.)
```

## Use instead

```page
Rest may help (Aster, 2001).
```
"""

from citewell.diagnostic import Group, Level

GROUP = Group.CITATIONS
LEVEL = Level.ADVICE
