"""A picture, style sheet or other file of this site is not there.

## What it does

Looks for the file behind every `src` and `href` of the built site that does not lead to a page.

## Why

A missing picture is a hole in the page; a missing style sheet makes it hard to read.

## Example

    ![The spinal cord](/images/cord.png)

while the folder `content/images` holds `spinal-cord.png`.

## Use instead

    ![The spinal cord]({static}/images/spinal-cord.png)
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from citewell.checks.built import Built
from citewell.checks.diagnostic import Level
from citewell.checks.rule import Group
from citewell.checks.rules.broken_link import INTERNAL, nearest
from citewell.citations.model import Problem

GROUP = Group.LINKS
LEVEL = Level.ERROR


def check(built: Built) -> Iterator[Problem]:
    """Yield a problem for each file that is not there."""
    for page, link in built.links():
        missing = built.site.missing(page, link)
        if missing and missing.asset and not INTERNAL.match(unquote(link.href)):
            message = f'there is no file at "{unquote(link.href)}"'
            yield built.problem("missing-asset", page, link, message, nearest(built, missing.name))
