"""A link uses a kind of address that hardly any browser opens.

## What it does

Finds links that begin with `ftp:`, `irc:`, `news:`, `ldap:`, `urn:` and the like. `https:`, `mailto:`, `tel:`
and `sms:`, and the addresses of telephones and messengers, are not reported; one that no program knows is a
`broken-link`.

## Why

The reader clicks and nothing happens, or the browser asks which program shall open the link.

## Example

    [the tables](ftp://ftp.example.org/tables.csv)

## Use instead

    [the tables](https://www.example.org/tables.csv)
"""

from __future__ import annotations

from collections.abc import Iterator

from citewell.checks.context.built_site import LinkedSite
from citewell.checks.page.addresses import rare_scheme, readable
from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "unusual-scheme"
GROUP = Group.LINKS
LEVEL = Level.WARNING


def check(built: LinkedSite) -> Iterator[Problem]:
    """Yield a problem for each link that few browsers open."""
    for page, link in built.links():
        scheme = rare_scheme(link.href) if ":" in link.href else ""
        if scheme:
            message = f'hardly any browser opens "{scheme}:", as in "{readable(link.href)}"'
            advice = "link to the same thing at an address that begins with https:."
            yield built.at_link(Problem(RULE, message, advice), page, link)
