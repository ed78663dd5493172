"""A page names a file of references that lies outside the content folder.

## What it does

Looks at where each file under `bibliography` lies. One outside the content folder is not read.

## Why

The content folder is what authors share and what is looked after. A file elsewhere is missing on the next computer, and
its works with it.

## Example

```page
---
title: Page
date: 2026-01-01
bibliography: ../../works.yaml
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

RULE = "bibliography-outside-content"
GROUP = Group.REFERENCES
LEVEL = Level.ERROR


def library_outside(file: str) -> Problem:
    """Return the problem of a library that lies, or leads, out of the project's folder."""
    message = f"the library {file} lies outside the project's folder"
    return Problem(RULE, message, "put the file itself into the content folder.")


def file_outside(name: str) -> Problem:
    """Return the problem of a file of a page that lies, or leads, out of the content folder."""
    advice = "move it into the content folder, beside the article."
    return Problem(RULE, f"{name} lies outside the content folder", advice)
