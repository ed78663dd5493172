"""A page about a treatment does not answer at once: it has no answer, or no outcomes behind it.

## What it does

Looks on pages about a treatment for the field `answer`, one sentence, and for two or three `outcomes`, each with the
recorded finding of a work.

## Why

Who is ill reads the first screen. It says what is known, how sure that is, and who gains from it.

## Example

```page
---
title: Rest
date: 2026-01-01
kind: treatment
---

Rest is no sport.
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
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citewell.checks.context.built_site import BuiltSite
from citewell.checks.context.editorial_pages import EditorialPage, in_each_page
from citewell.checks.rules import invalid_outcome
from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "missing-answer"
GROUP = Group.EDITORIAL
LEVEL = Level.ERROR
BY_PAGE = True
LEAST = 2
"""How many outcomes an answer has at least."""
ROWS = "each with `outcome:`, `result:` (a sentence with its citation) and `finding:` (its recorded finding)"


def check(built: BuiltSite) -> Iterator[Problem]:
    """Yield a problem for each page about a treatment without an answer, or with less than two outcomes."""
    return in_each_page(built, RULE, _find)


def _find(page: EditorialPage) -> Iterator[Problem]:
    if not page.treatment:
        return
    written = page.manuscript.page
    if "answer" not in written.fields:
        message = "this page about a treatment has no answer"
        advice = "add `answer:`, one sentence on what it may do for a patient and what it may cost them."
        yield Problem(RULE, message, advice).at(page.place_of_field("kind"))
    elif not written.outcomes and not any(each.rule == invalid_outcome.RULE for each in written.problems):
        message = "the answer of this page has no outcomes"
        advice = f"add `outcomes:`, two or three, {ROWS}."
        yield Problem(RULE, message, advice).at(page.place_of_field("answer"))
    elif 0 < len(written.outcomes) < LEAST:
        message = "the answer of this page has one outcome"
        advice = f"add a harm, or what else matters to a patient: two or three outcomes, {ROWS}."
        yield Problem(RULE, message, advice).at(page.place_of_field("outcomes"))
