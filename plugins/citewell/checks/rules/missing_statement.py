"""Nothing says which interests stand behind a page about health, or who paid for it.

## What it does

Asks of every article about health `conflicts` and `funding`, or both for the whole site under
`CLINIC["conflicts_of_interest"]` and `CLINIC["funding"]` in `pelicanconf.py`, on the site of a clinic: one that names
the treatments that it offers under `CLINIC["treatments"]`. What stands in the settings as not set is told there, as
unset-setting.

## Why

A clinic that writes about what it sells has an interest, and a reader must be able to weigh it. "None" is a statement
too; nothing is not.

## Example

```settings
CLINIC = {"treatments": ["ketamine"], "conflicts_of_interest": "We offer some of the treatments that we write about."}
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
funding: The clinic paid for this page.
---
Text.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citewell.checks.context.built_site import BuiltSite
from citewell.checks.context.editorial_pages import medical_pages
from citewell.diagnostic import Group, Level
from citewell.editorial.duty.page_kinds import treatments_of
from citewell.model import Problem

RULE = "missing-statement"
GROUP = Group.CLINIC
LEVEL = Level.WARNING
ONCE = True
STATED = {
    "conflicts": ("conflicts_of_interest", "nothing says which interests stand behind this page"),
    "funding": ("funding", "nothing says who paid for this page"),
}
"""The fields of a page, with the fact of the clinic that stands for all pages, and what is reported without both."""


def check(built: BuiltSite) -> Iterator[Problem]:
    """Yield a problem for each statement that neither the page nor the settings hold."""
    if not treatments_of(built.settings):
        return
    facts = built.settings["CLINIC"]
    for page in medical_pages(built):
        for field, (fact, message) in STATED.items():
            if not page.record.is_page and not page.says(field) and fact not in facts:
                help = f'add `{field}: …`, or set CLINIC["{fact}"] in pelicanconf.py for all pages.'
                yield Problem(RULE, message, help).at(page.place_of_field(field))
