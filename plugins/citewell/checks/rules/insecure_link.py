"""A link uses http: for a host that is known to have https:.

## What it does

Compares the addresses that begin with `http:` with the hosts in the setting `HTTPS_HOSTS`; their subdomains count too.

## Why

Over `http:` anybody on the way can read which page a patient opens, and change what it says.

## Example

    [the study](http://doi.org/10.1002/ejp.1153)

while the settings say `HTTPS_HOSTS = ["doi.org"]`.

## Use instead

    [the study](https://doi.org/10.1002/ejp.1153)
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from citewell.checks.context.built_site import LinkedSite
from citewell.checks.page.addresses import readable
from citewell.diagnostic import Group, Level
from citewell.model import Problem
from citewell.places import Place

RULE = "insecure-link"
GROUP = Group.LINKS
LEVEL = Level.WARNING


def check(built: LinkedSite) -> Iterator[Problem]:
    """Yield a problem for each insecure link to a host that is known to be secure."""
    hosts = {str(host).lower().strip(".") for host in built.settings.get("HTTPS_HOSTS", ())}
    for page, link in built.links() if hosts else ():
        if link.href.lstrip()[:7].lower() != "http://":
            continue
        host = _host(link.href)
        if any(f".{host}".endswith(f".{each}") for each in hosts):
            message = f'"{readable(link.href)}" is not encrypted, and {host} offers https:'
            advice = "write https: in place of http:."
            yield built.at_link(Problem(RULE, message, advice), page, link, right=secure)


def secure(place: Place) -> str:
    """Return an address with https: in place of http:, or "" where a port is named, which is that of http:.

    >>> [secure(Place("a.md", 7, 5, 9, each)) for each in ("http://doi.org/10.1/2", "HTTP://doi.org", "http://doi.org:80/")]
    ['https://doi.org/10.1/2', 'https://doi.org', '']
    """
    href = place.text
    try:
        plain = href[:7].lower() == "http://" and urlsplit(href).port is None
    except ValueError:
        return ""
    return f"https{href[4:]}" if plain else ""


def _host(href: str) -> str:
    try:
        return (urlsplit(href.strip()).hostname or "").rstrip(".")
    except ValueError:
        return ""
