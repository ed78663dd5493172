"""A link leads nowhere: its page is not there, or nobody can open its address.

## What it does

Follows every link between pages of the built site, in feeds and in the site map, and every `{filename}` link, which
names a file of the content folder. It looks at other addresses as well, as far as they tell by themselves that they
lead nowhere: an empty one, `#`, a file on one computer (`C:\\leaflet.pdf`, `file:`), a host that only one computer or
one network knows (`localhost`, `192.168.0.1`), a kind of address that no program opens (`htps:`, `doi:`), `mailto:`
without an e-mail address, `tel:` without a number. Whether a page of another site is there is not looked up.

## Why

A reader who follows a link to its source and finds nothing has lost the source.

## Example

    See [wind-up](/windup/).

## Use instead

    See [wind-up]({filename}wind-up-and-central-sensitisation.md).

A `{filename}` link follows the page when its address changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath
from urllib.parse import unquote

from citewell.checks.context.built_site import LinkedSite
from citewell.checks.page.addresses import readable, shown
from citewell.checks.page.page import Kind, Link, Page
from citewell.checks.site.dead_addresses import fault_of, meant
from citewell.checks.site.nearest import Nearest
from citewell.checks.site.respelling import to_file, to_source
from citewell.checks.site.site import Site, alike
from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "broken-link"
GROUP = Group.LINKS
LEVEL = Level.ERROR
INTERNAL = re.compile(r"\{(?:filename|static|attach)\}(?P<name>[^#?]*)")
"""A link to a source file that Pelican did not find and left as it was."""


def check(built: LinkedSite) -> Iterator[Problem]:
    """Yield a problem for each link that leads nowhere."""
    names = sorted({PurePosixPath(source).name for source in built.sources.values()})
    for page, link in built.links():
        fault = None if link.asset else fault_of(link)
        if fault:
            yield built.at_link(Problem(RULE, *fault), page, link)
    files = Nearest()
    for page, link in built.astray():
        if fault_of(link):
            continue
        unwritten = unfound(page, link)
        if unwritten:
            name = unwritten["name"]
            near = built.site.nearest.name(PurePosixPath(name).name, names, 70)
            otherwise = "the name is relative to the page, or to the content folder after /."
            advice = f"did you mean {near}?" if near else otherwise
            message = f'there is no file "{shown(name)}" in the content folder'
            right = partial(to_source, partial(files.alike, names=built.source_files), built.content)
            yield built.at_link(Problem(RULE, message, advice), page, link, right=right)
            continue
        missing = built.site.missing(link)
        if missing and not missing.asset and not built.site.other_case(missing.name):
            message = f'there is no page at "{readable(link.href)}"'
            advice, right = cure(built.site, page, link, missing.name), partial(to_file, built.site, page, link)
            yield built.at_link(Problem(RULE, message, advice), page, link, right=right)


def unfound(page: Page, link: Link) -> re.Match[str] | None:
    """Return what a link to a source file names that Pelican did not find; in style sheets it looks for none."""
    if link.href[:1] not in ("{", "%") or page.kind is Kind.SHEET:
        return None
    return INTERNAL.match(unquote(link.href))


def cure(site: Site, page: Page, link: Link, name: str) -> str:
    """Return advice for a link to a file that is not there: why it is not, or the file with the most similar name."""
    if site.found.leads_out(name):
        return "a symbolic link leads out of the site there: put the file itself into the content folder."
    if name.startswith("/"):
        begins, real = site.base[1], site.target(page, site.base[1] + name.lstrip("/"))
        there = site.address(real.name) if real and real.name in site.files else "the page's whole address"
        return (
            f"the site begins at {begins}, and this leads off it: link to the file with {{filename}}, or write {there}."
        )
    whole = meant(link.href)
    if whole:
        return f"without its beginning, the address is taken for a page of this site: write {readable(whole)}"
    if "%2f" in link.href.lower():
        return "write / for %2F, which stands for a sign in a name and not between folders."
    coded = site.target(page, link.href.replace("#", "%23").replace("?", "%3F"))
    if coded and coded.name != name and coded.name in site.files:
        return "the file's name holds # or ?: write %23 or %3F in the link, or better give the file another name."
    same = site.alike.get(alike(name))
    if same:
        return f"{site.address(same)} looks the same but is spelt with other characters: copy the file's own name."
    near = site.nearest.name(name, site.files, 85)
    return f"did you mean {site.address(near)}?" if near else "correct the address, or take the link out."
