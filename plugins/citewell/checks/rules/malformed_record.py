"""A record of a file of references was read, though something is wrong with it.

## What it does

Finds what the format of a file does not allow, such as a brace that is not closed, a comma that is missing or a name
that is defined nowhere. The record is read as far as it can be understood, and stays in the library.

## Why

Other programs read such a record otherwise or not at all, and what was understood may not be what was meant.

## Example

```content/articles/works.bib
@book{aster2001,
  title = {A garden,
  author = {Aster, Anna},
  year = {2001},
}
```

```page
---
title: Page
date: 2026-01-01
bibliography: works.bib
---
```

## Use instead

```content/articles/works.bib
@book{aster2001,
  title = {A garden},
  author = {Aster, Anna},
  year = {2001},
}
```
"""

from citewell.diagnostic import Group, Level

GROUP = Group.REFERENCES
LEVEL = Level.ERROR
