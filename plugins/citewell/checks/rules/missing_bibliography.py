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
from citewell.model import Problem

RULE = "missing-bibliography"
GROUP = Group.REFERENCES
LEVEL = Level.ERROR


def no_library(file: str) -> Problem:
    """Return the problem of a library that is not there."""
    advice = "correct the setting CITATION_LIBRARY, or set it to None."
    return Problem(RULE, f"there is no library at {file}", advice)


def no_file(name: str, path: str) -> Problem:
    """Return the problem of a file that a page names; `path` is where it was looked for."""
    advice = f"the name is relative to the article; looked for {path}."
    return Problem(RULE, f"there is no file {name}", advice)
