"""Nobody but its own author has reviewed a page about health.

## What it does

Compares the names under `reviewed_by` with those of the authors, in the front matter or, where it names none, under
`CLINIC["authors"]` in `pelicanconf.py`. Titles, degrees, capitals and accents make no difference.

## Why

A review is of use because somebody else looks: the author does not see what the author overlooked.

## Example

```settings
CLINIC = {"reviewers": {"Dr Ann Aster": "consultant in pain medicine"}}
```

```page
---
title: Sleep and pain
date: 2026-01-01
author: Ann Aster
reviewed_by: Dr Ann Aster
last_reviewed: 2026-01-05
---
Text.
```

## Use instead

```page
---
title: Sleep and pain
date: 2026-01-01
author: Bo Birch
reviewed_by: Dr Ann Aster
last_reviewed: 2026-01-05
---
Text.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citewell.checks.context.built_site import BuiltSite
from citewell.checks.context.editorial_pages import medical_pages
from citewell.diagnostic import Group, Level
from citewell.editorial.duty.authors import authors_of, person_of
from citewell.model import Problem
from citewell.pages.review import reviewers_of, reviewers_on

RULE = "own-review"
GROUP = Group.CLINIC
LEVEL = Level.WARNING


def check(built: BuiltSite) -> Iterator[Problem]:
    """Yield a problem for each page that the same people wrote and reviewed."""
    known = reviewers_of(built.settings)
    for page in medical_pages(built):
        reviewers = [each.name for each in reviewers_on(page.fields, known)]
        authors = authors_of(page.fields, built.settings, getattr(page.record.content, "authors", ()))
        persons = {person_of(each) for each in authors} - {""}
        if reviewers and {person_of(each) for each in reviewers} == persons:
            names = " and ".join(reviewers)
            message = f"{names} wrote this page, and nobody else has reviewed it"
            help = "have another clinician review it; until then, write `reviewed_by: pending`."
            yield Problem(RULE, message, help).at(page.place_of_field("reviewed_by"))
