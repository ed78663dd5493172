"""Links with the same text lead to different places.

## What it does

Compares the links of a page with each other. Citations, footnotes and the ways back from them are left out, and so are
links that have a label of their own for screen readers.

## Why

In a list of links, two that read the same seem to be one; a reader who knows one of them will not try the other.

## Example

    A [review]({filename}review.md) agrees with an older [review]({filename}older-review.md).

## Use instead

    A [review of 2025]({filename}review.md) agrees with an [older review]({filename}older-review.md).
"""

from __future__ import annotations

from collections.abc import Iterator

from citewell.checks.addresses import Target, readable, shown
from citewell.checks.diagnostic import Level
from citewell.checks.linked import Linked
from citewell.checks.page import Link
from citewell.checks.rule import Group
from citewell.citations.model import Problem

GROUP = Group.LINKS
LEVEL = Level.WARNING


def check(built: Linked) -> Iterator[Problem]:
    """Yield a problem for each link whose text another link of the page has for another target."""
    for page in built.pages():
        first: dict[str, tuple[Link, Target | str]] = {}
        told: set[tuple[str, Target | str]] = set()
        for link in page.links:
            if not link.text or link.cites or link.named:
                continue
            text, target = " ".join(link.text.casefold().split()), link.target or link.href.strip()
            known, wanted = first.setdefault(text, (link, target))
            if wanted != target and (text, target) not in told:
                told.add((text, target))
                here, other = (known, link) if known.nth >= 0 > link.nth else (link, known)
                message = f'links with the text "{shown(link.text)}" lead to different places'
                where = f"here to {readable(here.href)}, elsewhere to {readable(other.href)}"
                advice = f"{where}: let the words tell them apart."
                yield built.problem("ambiguous-link-text", page, here, message, advice, text=True)
