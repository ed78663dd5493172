"""A section of a page about a treatment comes after one that a reader needs less.

## What it does

Looks at the headings of pages about a treatment. What they open stands in this order: harms, who should not have it,
what else there is, what to ask, what the studies found, how sure that is. Other sections may stand between them.

## Why

Someone who has to decide asks what can go wrong and what else there is before they ask how it was found out. Few read
to the end.

## Example

```page
---
title: Rest
date: 2026-01-01
kind: treatment
---

## What the studies found

In our words, little.

## Harms

In our words, the back can hurt.
```

## Use instead

```references
references:
  - id: aster2018
    type: article-journal
    title: Rest for back pain
    author: ["Aster, Anna"]
    issued: 2018
    container-title: Pain
    DOI: 10.5555/12345678
    design: systematic-review
    findings:
      - {outcome: pain, direction: better, certainty: low, rated_by: the authors of the review}
      - {outcome: falls, direction: worse, certainty: low, rated_by: the authors of the review}
```

```page
---
title: Rest
date: 2026-01-01
kind: treatment
answer: Rest may ease back pain a little, and may make you fall (Aster, 2018).
outcomes:
  - outcome: Pain
    result: Rest may ease pain (Aster, 2018).
    finding: pain
  - outcome: Falls
    result: More people may fall (Aster, 2018).
    finding: falls
---

## Harms

More people may fall (Aster, 2018).

## Who should not have it

We found no work that says who should not have it.

## What else is there?

Ask which other treatments may suit you.

## Questions to ask your clinician

- What should get better, and by when?

## What the studies found

In our words, little.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citewell.checks.context.built_site import BuiltSite
from citewell.checks.context.editorial_pages import EditorialPage, in_each_page
from citewell.diagnostic import Group, Level
from citewell.editorial.duty.balance import ORDER, sections_in_order, words_of
from citewell.model import Problem, Span

RULE = "misplaced-section"
GROUP = Group.EDITORIAL
LEVEL = Level.ERROR
BY_PAGE = True
NAMES = {
    "harms": "harms",
    "unsuitable": "who should not have it",
    "others": "what else there is",
    "questions": "what to ask",
    "studies": "what the studies found",
    "certainty": "how sure that is",
}


def check(built: BuiltSite) -> Iterator[Problem]:
    """Yield a problem for each section that comes after one of which readers have less need."""
    return in_each_page(built, RULE, _find)


def _find(page: EditorialPage) -> Iterator[Problem]:
    words = words_of(page.language) if page.treatment else None
    if words is None:
        return
    reached, before = -1, ""
    for heading, kinds in sections_in_order(page.text, words):
        first, last = min(map(ORDER.index, kinds)), max(map(ORDER.index, kinds))
        if first < reached:
            message = f'"{heading.text}" comes after "{before}"'
            advice = f"move it up. Readers need first {', then '.join(NAMES[each] for each in ORDER)}."
            yield Problem(RULE, message, advice).at(page.place(heading, Span(0, len(heading.text))))
        elif last > reached:
            reached, before = last, heading.text
