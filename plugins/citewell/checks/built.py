"""Hold what rules look at: a built site, and what it was built from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Any, NamedTuple

from citewell.checks.places import Places
from citewell.checks.site import Link, Page, Site
from citewell.citations.model import Problem
from citewell.citations.reader import Desk

UNWRITTEN = ("{", "%7B")
"""What a link to a source file begins with, such as `{filename}other.md`, when Pelican did not find the file."""


class Focus(NamedTuple):
    """Name the part of a site that is looked at: new pages, and links to what changed in others.

    `new` and `changed` are files of the site; `linking` are pages that may link to what changed, by the Markdown
    that they came from.
    """

    new: Set[str]
    changed: Set[str]
    linking: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Built:
    """Hold a built site with its settings, and the desk at which its pages and references were read.

    `sources` maps built pages to the Markdown they came from, relative to the project's folder; `texts` are the
    settings files, by name, the one in force first.
    """

    site: Site
    settings: Mapping[str, Any]
    desk: Desk
    sources: Mapping[str, str]
    places: Places
    texts: Mapping[str, str]
    focus: Focus | None = None

    def pages(self) -> Iterator[Page]:
        """Yield the pages that are looked at, in order."""
        names = self.focus.new if self.focus else self.site.pages
        yield from (self.site.pages[name] for name in sorted(names) if name in self.site.pages)

    def links(self) -> Iterator[tuple[Page, Link]]:
        """Yield every link that is looked at, in order."""
        names = {*self.focus.new, *self.focus.linking} if self.focus else self.site.pages
        for page in (self.site.pages[name] for name in sorted(names) if name in self.site.pages):
            for link in page.links:
                if self._is_looked_at(page, link):
                    yield page, link

    def _is_looked_at(self, page: Page, link: Link) -> bool:
        if not self.focus or page.path in self.focus.new:
            return True
        target = self.site.target(page, link.href)
        return link.href.startswith(UNWRITTEN) or (target is not None and target[0] in self.focus.changed)

    def problem(self, rule: str, page: Page, link: Link, message: str, help: str) -> Problem:
        """Return a problem that stands where a link was written."""
        path, line, column, length = self.places.find(page, link)
        return Problem(rule, message, help, path, line, column, length)
