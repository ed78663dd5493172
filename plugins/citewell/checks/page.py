"""Hold what links need to know of a built page, a feed or a site map."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from citewell.checks.addresses import Target

ASSETS = frozenset(
    ("audio", "embed", "iframe", "image", "img", "input", "link", "object", "script", "source", "track", "use", "video")
)
"""The elements whose references are loaded with the page, and not followed by a reader."""


class Kind(Enum):
    """Tell the kinds of files that hold links."""

    PAGE = "page"
    FEED = "feed"
    SITEMAP = "sitemap"
    DRAWING = "drawing"


@dataclass(slots=True)
class Link:
    """Hold one reference from a page to something.

    `tag` is the element that holds it; beside HTML's there are "canonical" (where else a page is to be found, for
    machines), "meta" (a redirect), "feed" (an entry's own link) and "loc" (of a site map). `line` is that of the
    built page, 1-based. `text` is what a screen reader says, or None where nothing is said; `named` tells that it is
    not the text that is shown, `cites` that the link is a citation, a footnote's mark or a way back. `nth` counts
    the links of the page's content from 0; outside of the content it is -1. `origin` is the address of the page whose
    content a feed repeats. `target` is the file of the site that it leads to, which may not be there, or None when it
    leads out of the site.
    """

    href: str
    tag: str
    line: int
    text: str | None = None
    named: bool = False
    cites: bool = False
    lang: str = ""
    nth: int = -1
    origin: str = ""
    target: Target | None = None

    @property
    def asset(self) -> bool:
        """Whether it is loaded with the page."""
        return self.tag in ASSETS


class Anchor(NamedTuple):
    """Hold one id of a page: `line` and `nth` are as those of a link."""

    id: str
    line: int
    nth: int = -1


class Missing(NamedTuple):
    """Name a file that a link leads to and that is not there; an asset is one that is no page."""

    name: str
    asset: bool


@dataclass(slots=True)
class Page:
    """Hold what links need of a built file; `path` is relative to the site's folder.

    `repeated` holds the places of each id that stands there more than once; `redirect` is where the page sends its
    visitors on to, and `base` where its relative links begin, when it says so.
    """

    path: str
    kind: Kind = Kind.PAGE
    ids: set[str] = field(default_factory=set)
    links: list[Link] = field(default_factory=list)
    repeated: dict[str, list[Anchor]] = field(default_factory=dict)
    redirect: str | None = None
    base: str = ""
