"""A link leads to a page of this site that is not there.

## What it does

Follows every link between pages of the built site, and every `{filename}` link, which names a file of the content
folder.

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
from pathlib import Path
from urllib.parse import unquote

from rapidfuzz import fuzz, process

from citewell.checks.built import Built
from citewell.checks.diagnostic import Level
from citewell.checks.rule import Group
from citewell.checks.site import address
from citewell.citations.model import Problem

GROUP = Group.LINKS
LEVEL = Level.ERROR
INTERNAL = re.compile(r"\{(?:filename|static|attach)\}(?P<name>[^#?]*)")
"""A link to a source file that Pelican did not find and left as it was."""


def check(built: Built) -> Iterator[Problem]:
    """Yield a problem for each link to a page that is not there."""
    names = sorted({Path(source).name for source in built.sources.values()})
    for page, link in built.links():
        unwritten = INTERNAL.match(unquote(link.href))
        if unwritten:
            name = unwritten["name"]
            near = process.extractOne(Path(name).name, names, scorer=fuzz.ratio, score_cutoff=70)
            otherwise = "the name is relative to the page, or to the content folder after /."
            advice = f"did you mean {near[0]}?" if near else otherwise
            yield built.problem("broken-link", page, link, f'there is no file "{name}" in the content folder', advice)
        elif (missing := built.site.missing(page, link)) and not missing.asset:
            message = f'there is no page at "{unquote(link.href)}"'
            yield built.problem("broken-link", page, link, message, nearest(built, missing.name))


def nearest(built: Built, name: str) -> str:
    """Return advice that names the file of the site with the most similar name, if there is one."""
    near = process.extractOne(name, sorted(built.site.files), scorer=fuzz.ratio, score_cutoff=85)
    return f"did you mean {address(near[0])}?" if near else "correct the address, or take the link out."
