"""A paragraph, or a page, seldom says who does something.

## What it does

Finds paragraphs with four passives or more ("was given", "are measured"), and pages on which more than a third of the
sentences have one. Only English pages that speak of health are looked at. `PLAIN_LANGUAGE = False` in the settings
turns it off, with the other advice on plain language.

## Why

"The dressing is changed" does not tell patients whether they do it themselves, or the nurse does. One passive does no
harm; many make a text slow to read.

## Example

```page
You are asked about your pain. A needle is placed in your arm, and your blood pressure is measured. The drip is
started, and it is stopped when you feel unwell.
```

## Use instead

```page
We ask you about your pain. A nurse places a needle in your arm and measures your blood pressure. Then we start the
drip. Tell us if you feel unwell: we stop it at once.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citewell.checks.context.built_site import BuiltSite
from citewell.checks.context.editorial_pages import EditorialPage, in_each_page
from citewell.diagnostic import Group, Level
from citewell.editorial.plain_language.passives import piled_up
from citewell.model import Problem

RULE = "passive-voice"
GROUP = Group.EDITORIAL
LEVEL = Level.ADVICE
BY_PAGE = True
SHOWN = 4
"""How many passives are shown."""
ADVICE = 'say who does it: "the nurse gives you", "we measure".'


def check(built: BuiltSite) -> Iterator[Problem]:
    """Yield a problem for each paragraph with many passives, or for each page."""
    if built.wants_plain_language:
        yield from in_each_page(built, RULE, _find)


def _find(page: EditorialPage) -> Iterator[Problem]:
    if not page.in_english:
        return
    for each in piled_up(page.text):
        sentence, span = each.found[0]
        words = ", ".join(f'"{" ".join(at.of(held.prose).split())}"' for held, at in each.found[:SHOWN])
        ellipsis = ", …" if len(each.found) > SHOWN else ""
        if len({held.block.number for held, _ in each.found}) > 1:
            message = f"{each.whole} of {each.sentences} sentences of the page are passive: {words}{ellipsis}"
        else:
            message = f"the paragraph has {len(each.found)} passives: {words}{ellipsis}"
        yield Problem(RULE, message, ADVICE).at(page.place(sentence.block, sentence.at(span)))
