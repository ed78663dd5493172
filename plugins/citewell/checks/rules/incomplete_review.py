"""A page about health does not say in full who reviewed it, and when.

## What it does

Asks of a page that names a reviewer the day of the review, and the reviewer's role, which stands under
`CLINIC["reviewers"]` in `pelicanconf.py`; of a page with a day of review, a reviewer; and of an article of a clinic,
whose treatments stand under `CLINIC["treatments"]`, that it says something of its review at all. `reviewed_by: pending`
is enough for that: it is honest.

## Why

"Reviewed" means little without who and when. A reader should see whether it was a specialist, and whether it was before
the newest research.

## Example

```settings
CLINIC = {"reviewers": {"Dr Ann Aster": "consultant in pain medicine"}}
```

```page
---
title: Sleep and pain
date: 2026-01-01
reviewed_by: Dr Ann Aster
---
Text.
```

## Use instead

```page
---
title: Sleep and pain
date: 2026-01-01
reviewed_by: Dr Ann Aster
last_reviewed: 2026-01-05
---
Text.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citewell.checks.context.built_site import BuiltSite
from citewell.checks.context.editorial_pages import EditorialPage, medical_pages
from citewell.diagnostic import Group, Level
from citewell.editorial.duty.page_kinds import treatments_of
from citewell.model import Problem
from citewell.pages.review import find_reviewer, names_in, reviewed, reviewers_of

GROUP = Group.CLINIC
LEVEL = Level.WARNING
RULE = "incomplete-review"


def check(built: BuiltSite) -> Iterator[Problem]:
    """Yield a problem for each part that is lacking."""
    known, clinic = reviewers_of(built.settings), bool(treatments_of(built.settings))
    for page in medical_pages(built):
        if reviewed(page.fields.get("reviewed_by")):
            yield from _of_reviewed(page, known)
        elif "last_reviewed" in page.fields:
            message = "the page says when it was reviewed, and not by whom"
            help = "name the reviewer under reviewed_by; without a review, take last_reviewed out."
            yield Problem(RULE, message, help).at(page.place_of_field("last_reviewed"))
        elif clinic and not page.record.is_page and not page.says("reviewed_by"):
            message = "the article does not say whether a clinician has reviewed it"
            help = "add `reviewed_by: pending`, or the reviewer with last_reviewed and the day."
            yield Problem(RULE, message, help).at(page.place_of_field("reviewed_by"))


def _of_reviewed(page: EditorialPage, known: dict[str, str]) -> Iterator[Problem]:
    """Yield what a page lacks that names a reviewer."""
    if "last_reviewed" not in page.fields and not page.is_invalid("last_reviewed"):
        message = "the page says by whom it was reviewed, and not when"
        help = "add `last_reviewed: …` with the day; without a review, write `reviewed_by: pending`."
        yield Problem(RULE, message, help).at(page.place_of_field("reviewed_by"))
    for name in names_in(page.fields["reviewed_by"]):
        reviewer = find_reviewer(name, known)
        if reviewer and not reviewer.role:
            message = f"it is not known what {reviewer.name} is"
            help = f'write CLINIC["reviewers"] = {{"{reviewer.name}": "…"}} in pelicanconf.py, with the role in quotes.'
            yield Problem(RULE, message, help).at(page.place_of_field("reviewed_by"))
