"""An address holds characters that may not stand in an address.

## What it does

Finds blanks, quotation marks, braces, backslashes and lone per cent signs in the addresses of links and files. Letters
of any language may stand in an address.

## Why

Each browser, feed reader and mail program mends such an address in its own way, and not all of them in the same way.

## Example

    [leaflet](</files/after the infusion.pdf>)

## Use instead

    [leaflet](/files/after%20the%20infusion.pdf)

or, better, give the file a name without blanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from citewell.checks.context.built_site import LinkedSite
from citewell.checks.page.addresses import shown
from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "unencoded-url"
GROUP = Group.LINKS
LEVEL = Level.WARNING
FORBIDDEN = re.compile(r"[\x00-\x20\x7f\"<>\\^`{|}]|%(?![0-9A-Fa-f]{2})")
OTHER = re.compile(r"(?!https?:|mailto:)[A-Za-z][A-Za-z0-9+.-]*:|\{|%7B", re.IGNORECASE)
"""Addresses of another kind, and what Pelican did not replace, which is a broken link."""
NAMES = {" ": "a blank", "\t": "a tab", "\n": "a line break", "\\": "a backslash", "%": "a % without its two digits"}


def check(built: LinkedSite) -> Iterator[Problem]:
    """Yield a problem for each address that is not written as one."""
    for page, link in built.links():
        href = link.href.strip()
        found = FORBIDDEN.search(href)
        if found and not OTHER.match(href):
            what = NAMES.get(found.group(), f'"{shown(found.group())}"')
            right = FORBIDDEN.sub(lambda each: quote(each.group(), safe=""), href)
            message = f'the address "{shown(href)}" holds {what}'
            yield built.at_link(Problem(RULE, message, f"write {shown(right)}"), page, link)
