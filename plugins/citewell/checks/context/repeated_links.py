"""Gather the links that the theme prints with the same text again and again, such as "Read more" in a list."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from citewell.checks.context.built_site import LinkedSite
from citewell.checks.page.addresses import Target
from citewell.checks.page.page import Link, Page
from citewell.checks.positions.link_positions import BUILT
from citewell.model import Problem

NUMBER = re.compile(r"\d+")


@dataclass(slots=True)
class Loop:
    """Hold what the theme printed with one text: the first link, the files with such links, and where they lead."""

    text: str
    page: Page
    link: Link
    pages: set[str] = field(default_factory=set)
    targets: set[Target | str] = field(default_factory=set)

    @property
    def extent(self) -> str:
        """How often it is printed, in words; this is no part of a message, for it changes with each article."""
        pages, targets = len(self.pages), len(self.targets)
        return (
            f"the theme prints it on {pages:,} page{'s' * (pages != 1)}, for {targets:,} target{'s' * (targets != 1)}"
        )


def loops(built: LinkedSite, wanted: Callable[[Page, list[Link]], list[Link]]) -> Iterator[Loop]:
    """Yield what is `wanted` of the links that the theme printed on each page: one loop for each text.

    Texts that differ by a number only, such as "3 comments", are of one loop.
    """
    found: dict[str, Loop] = {}
    for page in built.pages() if built.themed else ():
        printed = [link for link in page.links if link.text and not link.cites and built.by_theme(page, link)]
        for link in wanted(page, printed) if printed else ():
            text = NUMBER.sub("#", folded(link))
            loop = found.setdefault(text, Loop(text, page, link))
            loop.pages.add(page.path)
            loop.targets.add(there(link))
    yield from found.values()


def several_targets(_: Page, links: list[Link]) -> list[Link]:
    """Return the links of a page whose text has more than one target."""
    targets: dict[str, set[Target | str]] = {}
    for link in links:
        if not link.named:
            targets.setdefault(folded(link), set()).add(there(link))
    return [link for link in links if not link.named and len(targets[folded(link)]) > 1]


def at_loop(built: LinkedSite, problem: Problem, loop: Loop) -> Problem:
    """Return the problem of a loop at the words in a template or in the settings; its help says how many it is."""
    often = f"{loop.extent}: " if len(loop.pages) > 1 or len(loop.targets) > 1 else ""
    return built.at_link(replace(problem, help=often + problem.help), loop.page, loop.link, text=True)


def folded(link: Link) -> str:
    """Return the text of a link as it is compared with others."""
    return " ".join((link.text or "").casefold().split())


def there(link: Link) -> Target | str:
    """Return where a link leads, as it is compared with others: http: or https:, and a last slash, do not count.

    >>> there(Link("http://example.org/", "a", 1)) == there(Link("https://example.org", "a", 2))
    True
    """
    return link.target or link.href.strip().removeprefix("https:").removeprefix("http:").rstrip("/")


def in_one_place(found: Iterator[Problem]) -> Iterator[Problem]:
    """Yield problems of loops; those for which no template is found, as texts of articles, are one for each page."""
    known: set[str] = set()
    for problem in found:
        if not problem.path.startswith(BUILT) or problem.path not in known:
            yield problem
        known.add(problem.path)
