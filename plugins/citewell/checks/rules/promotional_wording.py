"""A page praises a treatment or the clinic instead of informing about it.

## What it does

Looks on pages about health for words that sell: what is new ("novel", "breakthrough"), what is promised ("miracle",
"guaranteed", "cures", "so much promise"), what is called safe with nothing said of for whom ("safe and effective", "no
side effects"), superlatives ("the best treatment", "world-class"), what patients are said to say, success of the clinic
itself without a source, and what hurries a reader ("book now"). In the text, in headings, title and summary.

It is no praise to deny it ("there is no cure"), to ask ("Is it safe?"), to leave it open ("whether it is safe"), to
warn of it ("be wary of sites that promise a miracle cure") or to mean something else ("breakthrough pain"). The words,
in English, Spanish, German and French, stand in `plugins/citewell/editorial/words/promotional.toml`, each with what to
write instead.

## Why

People who are ill want to hope, and a clinic gains when they do. Praise tells readers nothing that helps them to
decide: not how many people were helped, not by how much, not what can go wrong.

## Example

```page
---
title: Infusions
date: 2026-01-01
---

This novel drip has no side effects.
```

## Use instead

```page
---
title: Infusions
date: 2026-01-01
---

Drips of this kind were first tried in 2003. Nobody has counted their side effects.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citewell.checks.context.built_site import BuiltSite
from citewell.checks.context.editorial_pages import EditorialPage, in_each_page
from citewell.diagnostic import Group, Level
from citewell.editorial.promotion.praise import may_praise, promotions_in
from citewell.model import Problem

RULE = "promotional-wording"
GROUP = Group.EDITORIAL
LEVEL = Level.WARNING
BY_PAGE = True
TREATMENT = Level.ERROR
CLAIMS = {
    "novelty": '"{}" praises what is new',
    "promise": '"{}" promises more than a treatment can',
    "praise": '"{}" is praise',
    "safety": '"{}" calls something safe, and not for whom or at what dose',
    "superlative": '"{}" ranks a treatment or a clinic above others',
    "testimonial": '"{}" lets patients praise the clinic',
    "success": '"{}" claims success without a source',
    "selling": '"{}" sells, and does not inform',
}


def check(built: BuiltSite) -> Iterator[Problem]:
    """Yield a problem for all words of praise on pages about health."""
    return in_each_page(built, RULE, _find)


def _find(page: EditorialPage) -> Iterator[Problem]:
    text = page.text
    if not may_praise(text, page.language):
        return
    for block in (text.title, text.summary, *text.blocks):
        for sentence, found in promotions_in(block, page.language):
            message = CLAIMS[found.kind].format(" ".join(found.span.of(sentence.text).split()))
            yield Problem(RULE, message, found.instead).at(page.place(block, sentence.at(found.span)))
