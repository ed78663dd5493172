"""A page loads a file from another host.

## What it does

Finds pictures, films, fonts, style sheets and scripts of the built site that come from a host which is not the site's
own, in the text and in the theme, requests that a link sends to another host (`ping`), and forms that send there what
a reader types. Links that a reader follows
are not meant, nor is what `active-content` reports.

## Why

The other host learns which page a patient reads, and from where, without being asked for. It may change the file, or
take it away.

## Example

    ![The spinal cord](https://pictures.example.org/cord.png)

## Use instead

    ![The spinal cord]({static}/images/cord.png)

with a copy of the file in `content/images`. For what the clinic itself loads from another host, write a waiver, or for
the theme a level in `pyproject.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from citewell.checks.context.built_site import LinkedSite
from citewell.checks.page.active_content import FRAMES
from citewell.checks.page.addresses import readable
from citewell.checks.page.page import FileKind
from citewell.checks.rules.broken_link import dead_address
from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "third-party-file"
GROUP = Group.LINKS
FOR_CLINICS = True
LEVEL = Level.ERROR
WEB = re.compile(r"\s*(?:(?:https?|wss?|ftps?):|//)", re.IGNORECASE)
IN_PAGE = "put a copy into content/images and link it with {static}, if its licence permits that."
IN_FORM = "link to the other host's own page, so that a reader sees where it goes, or waive this."
ADVICE = {FileKind.SHEET: "put a copy beside the style sheet and name it from there, if its licence permits that."}
RUNNING = {"script", *FRAMES}


def check(built: LinkedSite) -> Iterator[Problem]:
    """Yield a problem for each file of another host that a page loads."""
    for page, link in built.links():
        sends = link.tag == "form"
        if not (link.asset or sends) or link.target or not WEB.match(link.href) or dead_address(link):
            continue
        if sends:
            message = f"a form sends what a reader types to {_host(link.href)}"
            yield built.at_link(Problem(RULE, message, IN_FORM), page, link)
            continue
        if link.tag in RUNNING and built.is_content(page, link.nth):
            continue  # active-content reports it
        message = f'"{readable(link.href)}" is loaded from {_host(link.href)}'
        yield built.at_link(Problem(RULE, message, ADVICE.get(page.kind, IN_PAGE)), page, link)


def _host(href: str) -> str:
    try:
        return readable(urlsplit(href.strip()).hostname or "another host")
    except ValueError:
        return "another host"
