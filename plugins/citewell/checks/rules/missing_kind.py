"""An article does not say what kind of page it is.

## What it does

Asks of every article a `kind`, on the site of a clinic: one that names the treatments that it offers under
`CLINIC["treatments"]` in `pelicanconf.py`.

## Why

Readers are told at the top what they read, and a page about a treatment is held to more: it must tell harms, and say so
when the clinic offers the treatment. An article without a kind is looked at as one about health.

## Example

```settings
CLINIC = {"treatments": ["ketamine"]}
```

```page
---
title: Sleep and pain
date: 2026-01-01
---
Text.
```

## Use instead

```page
---
title: Sleep and pain
date: 2026-01-01
kind: condition
---
Text.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citewell.checks.context.built_site import BuiltSite
from citewell.checks.context.editorial_pages import pages_of
from citewell.diagnostic import Group, Level
from citewell.editorial.duty.page_kinds import treatments_of
from citewell.model import Problem
from citewell.pages.front_matter import KINDS

RULE = "missing-kind"
GROUP = Group.PAGES
FOR_CLINICS = True
LEVEL = Level.WARNING
PUBLISHING = Level.ERROR


def check(built: BuiltSite) -> Iterator[Problem]:
    """Yield a problem for each article of a clinic that says no kind; an invalid kind is reported elsewhere."""
    if not treatments_of(built.settings):
        return
    for page in pages_of(built):
        if not page.record.is_page and not page.says("kind") and not page.is_invalid("kind"):
            help = f"add `kind: …`, one of {', '.join(KINDS)}."
            problem = Problem(RULE, "the article does not say what kind of page it is", help)
            yield problem.at(page.place_of_field("kind"))
