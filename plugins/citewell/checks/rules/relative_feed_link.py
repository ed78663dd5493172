"""A link in a feed does not say on which site it leads.

## What it does

Looks at the HTML of articles in the feeds for links and pictures that do not begin with `https://`. Links to a place on
the same page (`#…`) are left out. The preview has no address, so this is seen when the site is built for publishing.

## Why

A feed is read in another program. Such a link leads nowhere there, and such a picture is not shown.

## Example

    See [wind-up](/wind-up/).

## Use instead

    See [wind-up]({filename}wind-up.md).

Pelican writes the whole address of a `{filename}` or `{static}` link into the feed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citewell.checks.context.built_site import LinkedSite
from citewell.checks.page.addresses import readable
from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "relative-feed-link"
GROUP = Group.LINKS
LEVEL = Level.WARNING
WHOLE = re.compile(r"\s*(?:[A-Za-z][A-Za-z0-9+.-]*:|//|#|\{|%7B|\Z)")
"""An address that needs no page to begin at, one on the same page, and what is a broken link."""


def check(built: LinkedSite) -> Iterator[Problem]:
    """Yield a problem for each link in the HTML of a feed that depends on where it stands."""
    for page, link in built.links() if built.site.url else ():
        gone = built.site.missing(link)  # it leads nowhere on its page either, which other rules tell
        if link.origin and not WHOLE.match(link.href) and not gone:
            message = f'in the feed, "{readable(link.href)}" leads nowhere'
            advice = "link with {filename} or {static}, which become whole addresses there."
            yield built.at_link(Problem(RULE, message, advice), page, link)
