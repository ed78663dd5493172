"""A page is harder to read than it should be.

## What it does

Estimates how many years of school a page asks of its readers (the grade of Flesch and Kincaid, from the length of
sentences and words), and names the five longest sentences where it is more than the setting `READING_GRADE`, 8 if it is
not set. Headings, tables, captions, notes, code and citations do not count. Only English pages that speak of health are
looked at, with at least 100 words. `PLAIN_LANGUAGE = False` in the settings turns it off, with the other advice on
plain language.

## Why

Long sentences and long words are hard to take in, most of all for somebody who is ill or afraid. What is not understood
does not help.

The grade is a hint: formulas differ by several grades on one text, and the names of medicines alone raise it.

## Example

```settings
READING_GRADE = 8
```

```page
Notwithstanding considerable improvements in contemporary perioperative multimodal management, a substantial proportion
of individuals undergoing orthopaedic interventions subsequently experience clinically important discomfort, which
frequently necessitates supplementary pharmacological administration and additional outpatient consultations with
multidisciplinary practitioners. Comprehensive preoperative evaluation, incorporating psychological characteristics,
previous experiences and individual expectations, potentially facilitates identification of vulnerable individuals, so
that appropriate educational interventions and rehabilitation programmes may consequently be implemented considerably
earlier. Unfortunately, organisational constraints within contemporary healthcare institutions occasionally prevent
systematic implementation of these recommendations, particularly in geographically isolated communities with limited
infrastructure and insufficient availability of appropriately qualified professionals. Consequently, collaboration
between regional institutions remains indispensable.
```

## Use instead

```page
Many people still have pain after an operation on a bone or a joint. This is so although care has become better. Some of
them need more medicine for a while. Some need to see the team again, and most of them feel better with time.

Before the operation we talk with you. We ask how you feel, what you have been through and what you hope for. That
helps us to see who may need more help. Then we can show you early what to do, and help you to get back on your feet.

Not every hospital can do this yet. Some are small and far away, and have too few people who know how. If yours is
one of them, call us. We will help you to find a place near your home where somebody can talk with you.
```
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from citewell.checks.context.built_site import BuiltSite
from citewell.checks.context.editorial_pages import EditorialPage, in_each_page
from citewell.checks.rules import invalid_setting
from citewell.diagnostic import Group, Level
from citewell.editorial.plain_language.reading_grade import METHOD, grade_of
from citewell.model import Problem

RULE = "hard-to-read"
GROUP = Group.EDITORIAL
LEVEL = Level.ADVICE
BY_PAGE = True
TARGET = 8
"""The grade that a page may have where the settings say nothing."""


def check(built: BuiltSite) -> Iterator[Problem]:
    """Yield a problem for each page whose grade is above the target."""
    target = built.settings.get("READING_GRADE", TARGET)
    if not built.wants_plain_language:
        return
    if isinstance(target, bool) or not isinstance(target, (int, float)):
        yield invalid_setting.no_number("READING_GRADE", TARGET).at(built.place_of_setting("READING_GRADE"))
        return
    yield from in_each_page(built, RULE, partial(_find, float(target)), target)


def _find(target: float, page: EditorialPage) -> Iterator[Problem]:
    if not page.in_english:
        return

    grade = grade_of(page.text)
    if not grade or round(grade.value, 1) <= target:
        return
    message = f"the page reads at grade {grade.value:.1f}, and the aim is {target:g} ({METHOD})"
    lines = [(page.place(each.block, each.span).line, count) for each, count in grade.longest]
    named = ", ".join(f"line {line} ({count} words)" for line, count in lines)
    advice = f"shorten the longest sentences first: {named}; and say in everyday words what can be said so."
    longest = grade.longest[0][0]
    yield Problem(RULE, message, advice).at(page.place(longest.block, longest.span))
