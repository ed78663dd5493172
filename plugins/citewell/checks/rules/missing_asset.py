"""A picture, style sheet or other file of this site is not there.

## What it does

Looks for the file behind every `src`, `srcset`, `href` and `poster` of the built site that does not lead to a page,
behind `url(…)` and `@import` in styles and style sheets, and for files on the author's own computer.

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
from dataclasses import replace
from functools import partial

from citewell.checks.context.built_site import LinkedSite
from citewell.checks.rules.broken_link import cure, dead_address, unfound
from citewell.checks.site.respelling import to_file
from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "missing-asset"
GROUP = Group.LINKS
LEVEL = Level.ERROR


def check(built: LinkedSite) -> Iterator[Problem]:
    """Yield a problem for each file that is not there."""
    for page, link in built.links():
        if link.asset and not link.href.strip():
            message = "the address of a file is empty"
            yield built.at_link(Problem(RULE, message, "name the file, or take the element out."), page, link)
        elif link.asset and (problem := dead_address(link)):
            yield built.at_link(replace(problem, rule=RULE), page, link)
    for page, link in built.astray():
        if dead_address(link):
            continue
        missing = built.site.missing(link)
        if not missing or not missing.asset or unfound(page, link):
            continue
        if not built.site.other_case(missing.name):
            message = f'there is no file at "{built.shown_address(page, link)}"'
            advice, right = cure(built.site, page, link, missing.name), partial(to_file, built.site, page, link)
            yield built.at_link(Problem(RULE, message, advice), page, link, right=right)
