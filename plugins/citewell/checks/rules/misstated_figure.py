"""A number beside a citation stands in no finding of the work.

## What it does

Looks at sentences that cite works whose records hold `findings` with figures, and holds the percentages, shares ("1 in
4"), ratios, points and sizes of the sentence against them. What is rounded ("about 24 of every 100" for 24.3%), told
the other way round ("76 did not"), or follows by plain reckoning (a difference of two figures, "four times as common")
is as recorded. Ages, doses, dates, locators, scales, levels of intervals and lengths of time are not looked at.

## Why

A figure is copied wrongly once and then for years. Beside the record it is seen at once.

## Example

```references
references:
  - id: aster2018
    type: article-journal
    title: Rest for back pain
    author: ["Aster, Anna"]
    issued: 2018
    container-title: Pain
    DOI: 10.5555/12345678
    findings:
      - {outcome: pain, result: 24.3, measure: percentage, certainty: not rated}
```

```page
Pain stayed in 34% of people (Aster, 2018).
```

## Use instead

```page
Pain stayed in about 24 of every 100 people (Aster, 2018).
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citewell.checks.context.built_site import BuiltSite
from citewell.checks.context.editorial_pages import EditorialPage, in_each_page
from citewell.diagnostic import Group, Level
from citewell.editorial.certainty.misstated import misstated
from citewell.model import Problem

RULE = "misstated-figure"
GROUP = Group.EDITORIAL
LEVEL = Level.WARNING
BY_PAGE = True
SHOWN = 4
"""How many findings are printed at most."""


def check(built: BuiltSite) -> Iterator[Problem]:
    """Return a problem for each number that no finding of the cited works has."""
    return in_each_page(built, RULE, _find)


def _find(page: EditorialPage) -> Iterator[Problem]:
    for sentence in page.citing:
        for found in misstated(sentence, page.works.recorded, page.language):
            words = found.span.of(sentence.text)
            several = len(sentence.references) > 1
            message = f'"{words}" stands in no finding recorded of the {"works" if several else "work"} cited here'
            texts = [each.text for each in found.findings[:SHOWN]]
            more = f"; and {len(found.findings) - SHOWN} more" if len(found.findings) > SHOWN else ""
            help = f"recorded: {' | '.join(texts)}{more}. Mend the number, or record the finding."
            yield Problem(RULE, message, help).at(page.place(sentence.block, sentence.at(found.span)))
