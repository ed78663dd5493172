"""Hold what the link rules look at: a built site, and the texts in which its links were written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from citewell.checks.page import Link, Page
from citewell.checks.places import BUILT, Places, built_place
from citewell.checks.site import Site
from citewell.citations.model import Problem


@dataclass(frozen=True, slots=True)
class Linked:
    """Hold a built site with its settings.

    `sources` maps built pages to the Markdown they came from, relative to the project's folder; `drafts` are the built
    pages that are not to be published.
    """

    site: Site
    settings: Mapping[str, Any]
    sources: Mapping[str, str]
    places: Places
    drafts: frozenset[str]

    def links(self) -> Iterator[tuple[Page, Link]]:
        """Yield every link of every page, in order."""
        for page in self.site.pages.values():
            for link in page.links:
                yield page, link

    def problem(
        self, rule: str, page: Page, link: Link, message: str, help: str = "", *, text: bool = False
    ) -> Problem:
        """Return a problem that stands where a link was written: its target, or its text when that is at fault."""
        origin = self.site.origin(page, link)
        place = self.places.find(origin, link, text)
        if place.path.startswith(BUILT):
            place = built_place(page, link.line, link.href)
        return Problem(rule, message, help, *place[:4])
