"""A page is about a treatment that the clinic offers, and does not say so.

## What it does

Looks at pages about health whose title, tags or summary name a treatment of `CLINIC["treatments"]` in
`pelicanconf.py`, and at those with `kind: treatment`, or without a kind, that name it in three sentences. Somewhere
in its text, or under `conflicts`, such a page must say that the clinic offers the treatment: "This clinic offers
ketamine", "we offer it", "available at our clinic". English, French, German, Portuguese and Spanish are understood.

## Why

A clinic that gains when a reader chooses a treatment has an interest in what the page says of it. Readers can allow for
that only when they know.

## Example

```settings
CLINIC = {"treatments": ["ketamine"]}
```

```page
---
title: Ketamine for pain
date: 2026-01-01
kind: evidence
---
Ketamine is an anaesthetic.
```

## Use instead

```page
---
title: Ketamine for pain
date: 2026-01-01
kind: evidence
---
Ketamine is an anaesthetic. This clinic offers ketamine treatment: we could gain if you choose it.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citewell.checks.context.built_site import BuiltSite
from citewell.checks.context.editorial_pages import EditorialPage, in_each_page
from citewell.diagnostic import Group, Level
from citewell.editorial.duty.disclosure import is_understood, treatments_named, undisclosed
from citewell.editorial.duty.page_kinds import treatments_of
from citewell.model import Problem

GROUP = Group.CLINIC
LEVEL = Level.WARNING
BY_PAGE = True
TREATMENT = Level.ERROR
RULE = "undisclosed-treatment"


def check(built: BuiltSite) -> Iterator[Problem]:
    """Yield a problem for each page about a treatment of the clinic that does not say so."""
    offered = treatments_of(built.settings)
    clinic = str(built.settings.get("SITENAME", ""))
    if offered:
        yield from in_each_page(built, RULE, lambda page: _hidden(page, offered, clinic), offered, clinic)


def _hidden(page: EditorialPage, offered: tuple[str, ...], clinic: str) -> Iterator[Problem]:
    """Yield a problem for the treatments of the clinic that a page is about and does not call so."""
    named = treatments_named(page.text, page.fields, offered) if is_understood(page.language) else []
    hidden = undisclosed(page.text, page.fields, named, page.language, clinic) if named else []
    if hidden:
        what, it = " and ".join(hidden), "it" if len(hidden) == 1 else "them"
        message = f"the page is about {what}, and does not say that this clinic offers {it}"
        help = f'say so near the beginning, as "This clinic offers {what}: we could gain if you choose {it}."'
        yield Problem(RULE, message, help).at(page.place_of_field("title"))
