"""A link to this site is written with the site's own address.

## What it does

Finds links that an author or a template wrote with the address in `SITEURL`. Addresses that Pelican itself puts
before a link, in pages and in feeds, are right and are not reported. The preview has no address, so this is seen when
the site is built for publishing.

## Why

In the preview such a link leads away to the published site, and the page it leads to is not checked. When the site
moves, every such link must be changed.

## Example

    See [wind-up](https://library.example.org/wind-up/).

## Use instead

    See [wind-up]({filename}wind-up.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citewell.checks.context.built_site import LinkedSite
from citewell.checks.page.addresses import readable
from citewell.checks.page.page import FileKind
from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "absolute-own-link"
GROUP = Group.LINKS
LEVEL = Level.WARNING
ABSOLUTE = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)
BY_DESIGN = ("canonical", "meta")
"""Links for machines, and redirects, for which a full address is right."""


def check(built: LinkedSite) -> Iterator[Problem]:
    """Yield a problem for each link to this site that somebody wrote with its address."""
    for page, link in built.links() if built.site.url else ():
        if page.kind is not FileKind.PAGE or link.tag in BY_DESIGN or not ABSOLUTE.match(link.href):
            continue
        if link.target and built.places.is_absolute(page, link):
            message = f'"{readable(link.href)}" names the address of this site'
            advice = "link to the page's file with {filename}, or begin the address with /."
            yield built.at_link(Problem(RULE, message, advice), page, link)
