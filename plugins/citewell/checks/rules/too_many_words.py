"""A page about a treatment has more words before the studies than a patient reads.

## What it does

Counts the words of pages about a treatment from the answer to the section on what the studies found, which is folded;
without such a section, to the end of the page. Tables and captions are not counted. There are at most 700, or as many
as the setting `WORDS_BEFORE_STUDIES` says.

## Why

What matters most stands where it is read. Details of studies can be opened by whoever wants them.

## Example

```settings
WORDS_BEFORE_STUDIES = 20
```

```page
---
title: Rest
date: 2026-01-01
kind: treatment
---

In our words, rest is what you do when you lie down, sit still or sleep, and do nothing at all, for as long as you like.
```

## Use instead

```settings
WORDS_BEFORE_STUDIES = 200
```

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

In our words, rest is what you do when you lie down, sit still or sleep, and do nothing at all, for as long as you like.
```
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from citewell.checks.context.built_site import BuiltSite
from citewell.checks.context.editorial_pages import EditorialPage, in_each_page
from citewell.checks.rules import invalid_setting
from citewell.diagnostic import Group, Level
from citewell.editorial.duty.balance import words_before_studies, words_of
from citewell.model import Problem

RULE = "too-many-words"
GROUP = Group.EDITORIAL
LEVEL = Level.WARNING
BY_PAGE = True
MOST = 700
"""How many words there may be where the settings say nothing."""


def check(built: BuiltSite) -> Iterator[Problem]:
    """Yield a problem for each page about a treatment with too many words before the studies."""
    most = built.settings.get("WORDS_BEFORE_STUDIES", MOST)
    if isinstance(most, bool) or not isinstance(most, int):
        yield invalid_setting.no_number("WORDS_BEFORE_STUDIES", MOST).at(built.place_of_setting("WORDS_BEFORE_STUDIES"))
        return
    yield from in_each_page(built, RULE, partial(_find, most), most)


def _find(most: int, page: EditorialPage) -> Iterator[Problem]:
    words = words_of(page.language) if page.treatment else None
    surplus = words_before_studies(page.text, words) - most if words else 0
    if words and surplus > 0:
        message = f"{most + surplus:,} words stand before what the studies found, and {most:,} are the most"
        below = f'"## {words.copy["studies"]}"'
        advice = f"move {surplus:,} word{'' if surplus == 1 else 's'} or more below {below}, or take them out."
        yield Problem(RULE, message, advice).at(page.place_of_field("title"))
