"""A name in a RIS file has no comma, and may be a person's or an organisation's.

## What it does

Finds names such as "Alberto Birch" in files of RIS, which write persons as "Birch, Alberto". One that stands alone is
read as an organisation's, several as persons'. Initials tell a person without a comma: "Birch A.B." is none of these.

## Why

A person is cited by the family name, an organisation by the whole. Some publishers leave the comma out.

## Example

```content/articles/works.ris
TY  - JOUR
AU  - Alberto Birch
TI  - A garden
JO  - The Garden
PY  - 2001
DO  - 10.5555/garden
ER  -
```

```page
---
title: Page
date: 2026-01-01
bibliography: works.ris
---
```

## Use instead

```content/articles/works.ris
TY  - JOUR
AU  - Birch, Alberto
TI  - A garden
JO  - The Garden
PY  - 2001
DO  - 10.5555/garden
ER  -
```
"""

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "name-without-comma"
GROUP = Group.REFERENCES
LEVEL = Level.WARNING


def in_doubt(name: str, tag: str, is_organisation: bool) -> Problem:
    """Return the problem of a name in a field of RIS that may be a person's or an organisation's."""
    taken = "an organisation's" if is_organisation else "a person's"
    *given, family = name.split()
    advice = f"write `{tag}  - {family}, {' '.join(given)}` for a person, `{tag}  - {name},` for others."
    return Problem(RULE, f'a name has no comma, and was read as {taken}: "{name}"', advice)
