"""An id stands more than once on a page.

## What it does

Finds ids that two elements of one built page have, such as a heading of the text and a part of the theme.

## Why

A link to the id leads to the first of them, which may be the wrong one, and a screen reader may name one element with
the words of the other.

## Example

    ## References

on a page whose list of references has the id `references` already.

## Use instead

    ## References for carers

or, with the same words, another id: `## References {#for-carers}`.
"""

from __future__ import annotations

from collections.abc import Iterator

from citewell.checks.context.built_site import LinkedSite
from citewell.checks.page.addresses import shown
from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "duplicate-id"
GROUP = Group.LINKS
LEVEL = Level.ERROR


def check(built: LinkedSite) -> Iterator[Problem]:
    """Yield a problem for each id that stands more than once: at its last place in the text, if it has one there."""
    advice = "change the words of the heading, or give it an id of its own: `## Words {#own-id}`."
    for page in built.pages():
        for identity, anchors in page.repeated.items():
            at = max(anchors, key=lambda anchor: anchor.nth)
            at = at if at.nth >= 0 else anchors[-1]
            times = "twice" if len(anchors) == 2 else f"{len(anchors)} times"
            message = f'the id "{shown(identity)}" stands {times} on this page'
            yield Problem(RULE, message, advice).at(built.places.find_id(page, at))
