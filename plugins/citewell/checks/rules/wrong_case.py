"""A link writes a file's name in other capitals.

## What it does

Finds links to files of this site that are there under the same name, but with other capital or small letters.

## Why

Such a link works on Windows and macOS, and fails on the server: there, `Cord.png` and `cord.png` are two files.

## Example

    ![The spinal cord](/images/Cord.png)

while the folder `content/images` holds `cord.png`.

## Use instead

    ![The spinal cord]({static}/images/cord.png)
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from citewell.checks.context.built_site import LinkedSite
from citewell.checks.site.respelling import to_file
from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "wrong-case"
GROUP = Group.LINKS
LEVEL = Level.ERROR


def check(built: LinkedSite) -> Iterator[Problem]:
    """Yield a problem for each link that would work if capitals did not matter."""
    for page, link in built.astray():
        missing = built.site.missing(link)
        real = built.site.other_case(missing.name) if missing else None
        if real:
            message = f'"{built.shown_address(page, link)}" has other capitals than the file it leads to'
            advice = f"write {built.site.address(real)}, as the file is called."
            right = partial(to_file, built.site, page, link)
            yield built.at_link(Problem(RULE, message, advice), page, link, right=right)
