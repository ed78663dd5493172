"""A link leads to a place that its page does not have.

## What it does

Looks on the target page for the id that a link names after `#`.

## Why

The reader arrives at the top of a long page and must search for what was promised.

## Example

    [side effects](#sideeffects)

## Use instead

    [side effects](#side-effects)

A heading's id is its words in lower case, with hyphens between them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial

from citewell.checks.context.built_site import LinkedSite
from citewell.checks.page.addresses import address, shown
from citewell.checks.site.respelling import to_place
from citewell.diagnostic import Group, Level
from citewell.model import Problem
from citewell.pages.clinic import is_clinic

RULE = "missing-fragment"
GROUP = Group.LINKS
LEVEL = Level.ERROR


ROUTES = ("/", "!")
"""What a fragment begins with that a script reads, as in `slides.html#/3`."""


def check(built: LinkedSite) -> Iterator[Problem]:
    """Yield a problem for each fragment that the page it leads to does not have.

    Lists repeat what articles say: a place in a text that is at fault on its own page is not told again for them, and
    one that they alone lack is told once.
    """
    makes_places = cache(built.makes_places)
    known = set[tuple[str, int, int]]()
    of_lists: list[Problem] = []
    for page, link in built.links():
        target = built.site.missing_place(link) if "#" in link.href and link.tag != "form" else None
        if not target:
            continue
        if not is_clinic(built.settings) and (target.fragment.startswith(ROUTES) or makes_places(target.name)):
            continue
        ids = built.site.pages[target.name].ids
        near = built.site.nearest.name(target.fragment, ids, 60, of=f"places on {target.name}")
        advice = f'did you mean "#{shown(near)}"?' if near else "link to a heading that is there, or to the page."
        message = f'no place on {address(target.name)} is called "#{shown(target.fragment)}"'
        problem = built.at_link(Problem(RULE, message, advice), page, link, right=partial(to_place, ids))
        if link.href.startswith("#") and built.is_list(page.path):
            of_lists.append(problem)
        else:
            known.add(_where(problem))
            yield problem
    for problem in of_lists:
        if _where(problem) not in known:
            known.add(_where(problem))
            yield problem


def _where(problem: Problem) -> tuple[str, int, int]:
    return problem.path, problem.line, problem.column
