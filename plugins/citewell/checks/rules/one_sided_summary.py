"""The summary of a page about a treatment tells what it may do for readers, and neither a harm nor a doubt.

## What it does

Reads the `summary` of pages about a treatment. Where it says that the treatment helps ("eases pain", "is effective"),
it also has to name a harm or a risk, or say how little is known. A summary that promises nothing need not.

## Why

The summary stands in lists, feeds and search results, where nothing else of the page is seen.

## Example

```page
---
title: Drips
date: 2026-01-01
kind: treatment
summary: How a drip eases pain, and how to prepare for it.
---
```

## Use instead

```page
---
title: Drips
date: 2026-01-01
kind: condition
summary: What studies found about drips for pain, how certain it is, and what the harms can be.
---
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citewell.checks.context.built_site import BuiltSite
from citewell.checks.context.editorial_pages import EditorialPage, in_each_page
from citewell.diagnostic import Group, Level
from citewell.editorial.duty.balance import one_sided, words_of
from citewell.model import Problem

RULE = "one-sided-summary"
GROUP = Group.EDITORIAL
LEVEL = Level.ERROR
BY_PAGE = True
ADVICE = "name a harm beside it, or say how certain it is, as in: what studies found, and what the harms can be."


def check(built: BuiltSite) -> Iterator[Problem]:
    """Yield a problem for each summary of a page about a treatment that tells a benefit alone."""
    return in_each_page(built, RULE, _find)


def _find(page: EditorialPage) -> Iterator[Problem]:
    words = words_of(page.language) if page.treatment else None
    if words is None or not page.text.summary.text:
        return
    found = one_sided(page.text.summary, words)
    if found:
        sentence, span = found
        message = f'the summary tells a benefit ("{span.of(sentence.text)}"), and neither a harm nor a doubt'
        yield Problem(RULE, message, ADVICE).at(page.place(sentence.block, sentence.at(span)))
