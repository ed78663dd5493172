"""A link has no text.

## What it does

Finds links for which a screen reader has nothing to say: no words, no picture with a text of its own, no label.

## Why

Who cannot see the page hears "link" and nothing else, or the address letter by letter.

## Example

    [![](/images/home.png)](/)

## Use instead

    [![All articles](/images/home.png)](/)
"""

from __future__ import annotations

from collections.abc import Iterator

from citewell.checks.context.built_site import LinkedSite
from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "empty-link-text"
GROUP = Group.LINKS
LEVEL = Level.ERROR


def check(built: LinkedSite) -> Iterator[Problem]:
    """Yield a problem for each link that says nothing."""
    for page, link in built.links():
        if link.text == "":
            message = f'the link to "{built.shown_address(page, link)}" has no text'
            advice = "say in words where it leads; for a picture, write its text: ![text](picture)."
            yield built.at_link(Problem(RULE, message, advice), page, link, text=True)
