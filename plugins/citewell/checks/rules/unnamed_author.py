"""An article about health does not say who wrote it.

## What it does

Asks of every article about health an `author`, or `authors` for the whole site under `CLINIC["authors"]` in
`pelicanconf.py`, on the site of a clinic: one that names the treatments that it offers under `CLINIC["treatments"]`.

## Why

A reader should see who says so, and whom to ask.

## Example

```settings
CLINIC = {"treatments": ["ketamine"], "authors": None}
```

```page
---
title: Sleep and pain
date: 2026-01-01
kind: condition
---
Text.
```

## Use instead

```page
---
title: Sleep and pain
date: 2026-01-01
kind: condition
author: Ann Aster
---
Text.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citewell.checks.context.built_site import BuiltSite
from citewell.checks.context.editorial_pages import medical_pages
from citewell.diagnostic import Group, Level
from citewell.editorial.duty.authors import authors_of
from citewell.editorial.duty.page_kinds import treatments_of
from citewell.model import Problem

RULE = "unnamed-author"
GROUP = Group.CLINIC
LEVEL = Level.WARNING


def check(built: BuiltSite) -> Iterator[Problem]:
    """Yield a problem for each article about health that names nobody."""
    if not treatments_of(built.settings):
        return
    for page in medical_pages(built):
        given = getattr(page.record.content, "authors", ())
        if not page.record.is_page and not authors_of(page.fields, built.settings, given):
            field = "authors" if "authors" in page.record.places else "author"
            help = 'add `author: …`, or set CLINIC["authors"] in pelicanconf.py for all articles.'
            yield Problem(RULE, "the article does not say who wrote it", help).at(page.place_of_field(field))
