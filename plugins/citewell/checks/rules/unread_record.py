"""A record of a file of references was not read.

## What it does

Counts the records of a file of references: what begins like one and cannot be read as one is reported, each by
itself. The records before and after it are read.

## Why

A work that is lost without a word is missed only when a page cites it, or never.

## Example

```content/articles/works.bib
@book{aster2001,
  title = {A garden},
  author = {Aster, Anna},
  year = {2001},
}

@book{birch2002
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

@book{birch2002,
  title = {A second garden},
  author = {Birch, Ben},
  year = {2002},
}
```
"""

from citewell.diagnostic import Group, Level

GROUP = Group.REFERENCES
LEVEL = Level.ERROR
