"""A file of references is not there.

## What it does

Looks for the library that the setting CITATION_LIBRARY names, and for each file that a page names under
`bibliography`. Such a name is relative to the page.

## Why

All works of that file are missing, and every citation of them leads nowhere.

## Example

```page
---
title: Page
date: 2026-01-01
bibliography: work.yaml
---
```

## Use instead

```content/articles/works.yaml
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001}
```

```page
---
title: Page
date: 2026-01-01
bibliography: works.yaml
---

Rest may help (Aster, 2001).
```
"""

from citewell.diagnostic import Group, Level

GROUP = Group.REFERENCES
LEVEL = Level.ERROR
