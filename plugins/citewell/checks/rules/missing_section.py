"""A page about a treatment does not tell its harms, what else there is, who should not have it, or what to ask.

## What it does

Looks on pages about a treatment for four sections, by what their headings say, in many wordings: on harms ("Side
effects", "What can go wrong"), on who should not have it ("Contraindications", "When not to take it"), on what else
there is ("Alternatives", "Other treatments"), and on what to ask ("Questions for your doctor"). Each holds text, and
the one on harms names at least one harm. One heading may open two of them: "Risks and alternatives".

The wordings, in English, Spanish, German and French, stand in `plugins/citewell/editorial/words/balance.toml`.

## Why

Someone who reads only what a treatment may do for them cannot decide about it. To decide, they need to know what can go
wrong, whether it is for them at all, what they could do instead, and what to ask.

## Example

```page
---
title: Drips
date: 2026-01-01
kind: treatment
---

A drip takes an hour.
```

## Use instead

```references
references:
  - id: aster2018
    type: article-journal
    title: Drips for back pain
    author: ["Aster, Anna"]
    issued: 2018
    container-title: Pain
    DOI: 10.5555/12345678
    design: systematic-review
    findings:
      - {outcome: pain, direction: better, certainty: low, rated_by: the authors of the review}
      - {outcome: bleeding, direction: worse, certainty: low, rated_by: the authors of the review}
```

```page
---
title: Drips
date: 2026-01-01
kind: treatment
answer: A drip may ease back pain a little, and may make you bleed (Aster, 2018).
outcomes:
  - outcome: Pain
    result: A drip may ease pain (Aster, 2018).
    finding: pain
  - outcome: Bleeding
    result: More people may bleed (Aster, 2018).
    finding: bleeding
---

A drip takes an hour.

## Harms

In our words, the skin around the needle can hurt, and may bleed.

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
from citewell.diagnostic import Group, Level
from citewell.editorial.duty.balance import SECTIONS, UNNAMED, heading_of, missing_sections, words_of
from citewell.model import Problem, Span

RULE = "missing-section"
GROUP = Group.EDITORIAL
LEVEL = Level.ERROR
BY_PAGE = True
NAMES = {
    "harms": "its harms",
    "others": "what else there is",
    "unsuitable": "who should not have it",
    "questions": "what to ask",
}


def check(built: BuiltSite) -> Iterator[Problem]:
    """Yield a problem for each page about a treatment that lacks a section, or whose section on harms names none."""
    return in_each_page(built, RULE, _find)


def _find(page: EditorialPage) -> Iterator[Problem]:
    words = words_of(page.language) if page.treatment else None
    if words is None:
        return
    missing = missing_sections(page.text, words)
    lacking = [kind for kind in SECTIONS if kind in missing]
    if lacking:
        names = [NAMES[kind] for kind in lacking]
        shown = f"{', '.join(names[:-1])} or {names[-1]}" if names[1:] else names[0]
        copied = ", ".join(f'"## {words.copy[kind]}"' for kind in lacking)
        under = "and say below it what is known, or that nothing was found"
        advice = f"write {'the heading' if len(lacking) == 1 else 'the headings'} {copied}, {under}."
        message = f"this page about a treatment has no section on {shown}"
        yield Problem(RULE, message, advice).at(page.place_of_field("kind"))
    heading = heading_of("harms", page.text, words) if UNNAMED in missing else None
    if heading:
        message = "the section on harms names no harm"
        advice = (
            "say what can go wrong and how often, and cite it; if nobody has looked, say that, with what is feared."
        )
        yield Problem(RULE, message, advice).at(page.place(heading, Span(0, len(heading.text))))
