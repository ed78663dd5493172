"""Hold what links need to know of a built page, a feed or a site map."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from citewell.checks.page.addresses import Target
from citewell.checks.page.unread_markdown import Unread

ASSETS = frozenset(
    "audio background css embed feimage frame iframe image img input link manifest object ping script source track use "
    "video".split()
)
"""The elements and attributes whose references are loaded with the page, and not followed by a reader."""


class FileKind(Enum):
    """Tell the kinds of files that hold links."""

    PAGE = "page"
    FEED = "feed"
    SITEMAP = "sitemap"
    DRAWING = "drawing"
    SHEET = "style sheet"


@dataclass(slots=True)
class Link:
    """Hold one reference from a page to something.

    `tag` is the element that holds it, or the attribute where that says more ("cite", "ping"); beside HTML's there are
    "canonical" (where else a page is to be found, for machines), "css" (of a style sheet), "form", "meta" (a redirect),
    "feed" (an entry's own link) and "loc" (of a site map). `line` is that of the built page, 1-based. `text` is what a
    screen reader says, or None where nothing is said; `named` says that it is not the text that is shown, `cites`
    that the link is a citation, a footnote's mark or a way back. `nth` counts the links of the page's content from 0;
    outside of the content it is -1. `origin` is the address of the page whose content a feed repeats. `target` is the
    file of the site that it leads to, which may not be there, or None when it leads out of the site. `picture` tells
    that it is a picture that needs a text, and `alt` is the text in its place, or None. `column` is where it stands
    on its line, 1-based, in a style sheet alone.
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
    picture: bool = False
    alt: str | None = None
    column: int = 0

    @property
    def asset(self) -> bool:
        """Whether it is loaded with the page."""
        return self.tag in ASSETS


class Anchor(NamedTuple):
    """Hold one id of a page: `line` and `nth` are as those of a link."""

    id: str
    line: int
    nth: int = -1


class Active(NamedTuple):
    """Hold what runs or embeds something: an element such as "script", or an attribute such as "onclick".

    `detail` is what it loads or runs. `nth` counts those of the same name in the page's content from 0, as for links.
    """

    name: str
    detail: str
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
    visitors on to, and `base` where its relative links begin, when it says so. `active` is what runs or embeds
    something, `unread` what is printed as it stands although it was meant as a link. `may_cite` is false when its text,
    without links and lists of works, can hold no citation.
    """

    path: str
    kind: FileKind = FileKind.PAGE
    ids: set[str] = field(default_factory=set)
    links: list[Link] = field(default_factory=list)
    repeated: dict[str, list[Anchor]] = field(default_factory=dict)
    redirect: str | None = None
    base: str = ""
    active: list[Active] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    may_cite: bool = True
