"""A link leads to a page that only sends the reader on.

## What it does

Finds links of this site to pages of this site that hold nothing but a redirect (`<meta http-equiv="refresh">`), and
redirects that go round in a circle.

## Why

A redirect is slow, it loses the place on the page, and some screen readers announce it twice. One that goes round in a
circle leads nowhere at all.

## Example

    See [wind-up](/old-wind-up/).

while `/old-wind-up/` sends its visitors on to `/wind-up/`.

## Use instead

    See [wind-up]({filename}wind-up.md).
"""

from __future__ import annotations

from collections.abc import Iterator

from citewell.checks.context.built_site import LinkedSite
from citewell.checks.page.addresses import readable
from citewell.checks.page.file_kinds import is_page_name
from citewell.checks.site.site import FARTHEST
from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "redirected-link"
GROUP = Group.LINKS
LEVEL = Level.WARNING


def check(built: LinkedSite) -> Iterator[Problem]:
    """Yield a problem for each link to a redirect."""
    site = built.site
    for page, link in built.links():
        there = site.pages.get(link.target.name) if link.target and is_page_name(link.target.name) else None
        if not there or there.redirect is None or link.tag == "canonical":
            continue
        way = site.redirected(there)
        if way[-1] in way[:-1]:
            message = f'"{built.shown_address(page, link)}" redirects in a circle: {" → ".join(way)}'
            advice = "link to a page with a text, and mend the redirects."
        elif len(way) > FARTHEST:
            message = f'"{built.shown_address(page, link)}" redirects {FARTHEST} times in a row or more'
            advice = "link to the page where that ends; browsers give up before."
        else:
            message = f'"{built.shown_address(page, link)}" only redirects to {readable(way[-1])}'
            advice = f"link to {readable(way[-1])} itself."
        yield built.at_link(Problem(RULE, message, advice), page, link)
