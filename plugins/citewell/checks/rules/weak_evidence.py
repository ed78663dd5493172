"""A claim that something helps stands on a case report or an uncontrolled study alone.

## What it does

Looks for sentences that say that something helps and cite nothing but works whose `design` is a case report, a case
series or an uncontrolled trial. A sentence that says how weak that is ("one person", "with no group to compare") is
none of them.

## Why

An illness may get better by itself. Where nobody was compared, nobody knows what the treatment did.

## Example

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001, design: case-report}
```

```page
A drip relieves the pain (Aster, 2001).
```

## Use instead

```page
One person had less pain after a drip (Aster, 2001). That cannot show that it works.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from citewell.checks.context.built_site import BuiltSite
from citewell.checks.context.editorial_pages import EditorialPage, in_each_page
from citewell.diagnostic import Group, Level
from citewell.editorial.duty.balance import claims_benefit, is_held_back, words_of
from citewell.model import Problem
from citewell.references.evidence.vocabulary import UNCONTROLLED

RULE = "weak-evidence"
GROUP = Group.EDITORIAL
LEVEL = Level.ADVICE
BY_PAGE = True
ADVICE = 'say how few people it was and that nobody was compared with them, as in "that cannot show that it works".'


def check(built: BuiltSite) -> Iterator[Problem]:
    """Yield a problem for each claim of an effect that works without a comparison group carry alone."""
    return in_each_page(built, RULE, _find)


def _find(page: EditorialPage) -> Iterator[Problem]:
    for sentence in page.citing:
        block = sentence.block
        designs = [page.works.evidence(reference).design for reference in sentence.references]
        if designs and all(design in UNCONTROLLED for design in designs):
            words = words_of(page.language)
            span = claims_benefit(sentence, words) if words else None
            if words and span and not is_held_back(block, words):
                one = f"is a {designs[0].replace('-', ' ')}" if len(designs) == 1 else "are works without a comparison"
                message = f'"{span.of(sentence.text)}" claims an effect, and all that is cited for it {one}'
                yield Problem(RULE, message, ADVICE).at(page.place(block, sentence.at(span)))
