"""An effect on a risk is told against another group alone.

## What it does

Looks on pages about health for what is told against another group: "halves the risk", "50% lower risk", "twice as
likely", "a risk ratio of 2". In the same paragraph, list item or row of a table there has to be a figure that is of all
people: "8 of every 100", "from 4% to 2%".

## Why

"Half the risk" may be 20 of every 100 people instead of 40, or 1 of every 100,000 instead of 2. The words are the same,
and the decision is not.

## Example

```page
In our words, it halves the risk of a fall.
```

## Use instead

```page
In our words, it halves the risk of a fall, from 4 to 2 of every 100 people.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citewell.checks.context.built_site import BuiltSite
from citewell.checks.context.editorial_pages import EditorialPage, in_each_page
from citewell.diagnostic import Group, Level
from citewell.editorial.plain_language.relative_effects import CHANCES, relative_alone
from citewell.model import Problem

RULE = "relative-without-absolute"
GROUP = Group.EDITORIAL
LEVEL = Level.ADVICE
BY_PAGE = True
ADVICE = "say of how many people beside it, without and with the treatment: from 4 to 2 of every 100."


def check(built: BuiltSite) -> Iterator[Problem]:
    """Yield a problem for each block of text that tells a relative effect and nothing absolute."""
    return in_each_page(built, RULE, _find)


def _find(page: EditorialPage) -> Iterator[Problem]:
    if not page.language.startswith("en") or CHANCES.isdisjoint(page.text.words):
        return
    for block in page.text.blocks:
        span = relative_alone(block, page.text.blocks)
        if span:
            words = " ".join(span.of(block.text).split())
            message = f'"{words}" tells an effect against another group alone'
            yield Problem(RULE, message, ADVICE).at(page.place(block, span))
