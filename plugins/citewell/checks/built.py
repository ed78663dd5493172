"""Hold what rules look at: a built site, and what it was built from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from citewell.checks.places import Places
from citewell.checks.site import Link, Page, Site
from citewell.citations.model import Problem
from citewell.citations.reader import Desk


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

    def links(self) -> Iterator[tuple[Page, Link]]:
        """Yield every link of every page, in order."""
        for page in self.site.pages.values():
            for link in page.links:
                yield page, link

    def problem(self, rule: str, page: Page, link: Link, message: str, help: str) -> Problem:
        """Return a problem that stands where a link was written."""
        path, line, column, length = self.places.find(page, link)
        return Problem(rule, message, help, path, line, column, length)
