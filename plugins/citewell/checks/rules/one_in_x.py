"""A chance is written as one in a number.

## What it does

Looks on pages about health for chances such as "1 in 20" or "one woman in eight", and says how many of every 100, or of
every 1,000, that is. One in 10, in 100 and so on may stand.

## Why

In 1 in 20 and 1 in 8, the larger number is the smaller chance. In 5 and 13 of every 100, the larger number is the
larger chance.

## Example

```page
In our words, about 1 in 20 people feel sick.
```

## Use instead

```page
In our words, about 5 of every 100 people feel sick.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citewell.checks.context.built_site import BuiltSite
from citewell.checks.context.editorial_pages import EditorialPage, in_each_page
from citewell.diagnostic import Group, Level
from citewell.editorial.plain_language.frequencies import may_have_one_in, one_in
from citewell.model import Problem

RULE = "one-in-x"
GROUP = Group.EDITORIAL
LEVEL = Level.ADVICE
BY_PAGE = True


def check(built: BuiltSite) -> Iterator[Problem]:
    """Yield a problem for each chance that is written as one in a number."""
    return in_each_page(built, RULE, _find)


def _find(page: EditorialPage) -> Iterator[Problem]:
    language = page.language.partition("-")[0].lower()
    if not may_have_one_in(page.text, language):
        return
    for block in (page.text.title, page.text.summary, *page.text.blocks):
        if not may_have_one_in(block, language):
            continue
        for sentence in block.sentences:
            for found in one_in(sentence.prose, language):
                words = " ".join(found.span.of(sentence.text).split())
                message = f'"{words}" is hard to compare with other chances'
                advice = f"write {found.of_every}."
                yield Problem(RULE, message, advice).at(page.place(block, sentence.at(found.span)))
