"""A page tells chances of different numbers of people.

## What it does

Looks on pages about health for chances such as "8 of every 100" and "3 in 1,000 people" on one page. The first one that
is of another number than most is told. People who were counted in a study, such as "8 of 30 patients", are no chances.

## Why

The number of people has to be worked out before 8 in every 1,000 and 2 in every 100 can be compared. The larger first
number looks like the larger chance, and is the smaller one.

## Example

```page
In our words, 2 of every 100 people feel sick.

In our words, 8 of every 1,000 people bleed.
```

## Use instead

```page
In our words, 20 of every 1,000 people feel sick.

In our words, 8 of every 1,000 people bleed.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citewell.checks.context.built_site import BuiltSite
from citewell.checks.context.editorial_pages import EditorialPage, in_each_page
from citewell.diagnostic import Group, Level
from citewell.editorial.plain_language.frequencies import denominators, may_have_denominators
from citewell.model import Problem

RULE = "mixed-denominators"
GROUP = Group.EDITORIAL
LEVEL = Level.ADVICE
BY_PAGE = True


def check(built: BuiltSite) -> Iterator[Problem]:
    """Yield a problem for each page on which chances are of different numbers of people."""
    return in_each_page(built, RULE, _find)


def _find(page: EditorialPage) -> Iterator[Problem]:
    if not page.language.startswith("en") or not may_have_denominators(page.text):
        return
    found = [
        (number, sentence, span)
        for block in page.text.blocks
        if may_have_denominators(block)
        for sentence in block.sentences
        for span, number in denominators(sentence.prose)
    ]
    numbers = [number for number, _, _ in found]
    if len(set(numbers)) < 2:
        return
    usual = max(numbers, key=lambda number: (numbers.count(number), -numbers.index(number)))
    number, sentence, span = next(each for each in found if each[0] != usual)
    words = " ".join(span.of(sentence.text).split())
    message = f'"{words}" is of {number:,}, and most chances on this page are of {usual:,}'
    advice = f"tell all of them of the same number of people, {max(set(numbers)):,} if some are that rare."
    yield Problem(RULE, message, advice).at(page.place(sentence.block, sentence.at(span)))
