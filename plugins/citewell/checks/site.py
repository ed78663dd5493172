"""Read a built site: its files, and the ids and links of its pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

LINKS = {"a": "href", "area": "href"}
ASSETS = {
    "audio": "src",
    "embed": "src",
    "iframe": "src",
    "img": "src",
    "link": "href",
    "script": "src",
    "source": "src",
    "track": "src",
    "video": "src",
}


@dataclass(frozen=True, slots=True)
class Link:
    """Hold one reference from a page to something.

    `line` is that of the built page, 1-based; `nth` counts equal references on the page from 0.
    """

    href: str
    asset: bool
    line: int
    nth: int = 0


class Missing(NamedTuple):
    """Name a file that a link leads to and that is not there; an asset is one that is no page."""

    name: str
    asset: bool


@dataclass(slots=True)
class Page:
    """Hold what links need of a built page; `path` is its file, relative to the site's folder."""

    path: str
    ids: set[str] = field(default_factory=set)
    links: list[Link] = field(default_factory=list)


@dataclass(slots=True)
class Site:
    """Hold a built site: all its files, and its pages by file; `url` is where it will stand, or empty."""

    folder: Path
    url: str
    files: set[str]
    pages: dict[str, Page]

    @classmethod
    def read(cls, folder: Path, url: str = "") -> Site:
        """Read every file below a folder that a build wrote."""
        files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        pages = {name: _read_page(folder / name, name) for name in sorted(files) if name.endswith(".html")}
        return cls(folder, url.rstrip("/"), files, pages)

    def target(self, page: Page, href: str) -> tuple[str, str] | None:
        """Return the file that a link of a page leads to and the fragment, or None when it leads out of the site.

        The file is named relative to the site's folder; it may not exist.
        """
        base = urlsplit(self.url)
        try:
            parts = urlsplit(urljoin(f"{self.url}/{page.path}" if self.url else f"/{page.path}", href.strip()))
        except ValueError:
            return href, ""
        if (parts.scheme, parts.netloc) != (base.scheme, base.netloc):
            return None
        path = unquote(parts.path)
        prefix = unquote(base.path).rstrip("/") + "/"
        if not path.startswith(prefix):
            return None
        name = path[len(prefix) :]
        if not name or name.endswith("/"):
            name += "index.html"
        elif name not in self.files and f"{name}/index.html" in self.files:
            name += "/index.html"
        return name, unquote(parts.fragment)

    def missing(self, page: Page, link: Link) -> Missing | None:
        """Return the file that a link of a page leads to if the site should have it and has not."""
        target = self.target(page, link.href)
        if target is None or target[0] in self.files:
            return None
        return Missing(target[0], link.asset or Path(target[0]).suffix not in ("", ".html"))


def address(name: str) -> str:
    """Return the address of a file of the site.

    >>> address("about/index.html")
    '/about/'
    """
    return "/" + name.removesuffix("index.html")


def _read_page(path: Path, name: str) -> Page:
    page = Page(name)
    data = path.read_bytes()
    if not data.strip():
        return page
    seen: Counter[str] = Counter()
    for element in _elements(data):
        identity = element.get("id") or (element.get("name") if element.tag == "a" else None)
        if identity:
            page.ids.add(identity)
        attribute = LINKS.get(element.tag) or ASSETS.get(element.tag)
        href = element.get(attribute) if attribute else None
        if href is not None and not (element.tag == "link" and element.get("rel") in ("canonical", "alternate")):
            page.links.append(Link(href, element.tag in ASSETS, element.sourceline or 0, seen[href]))
            seen[href] += 1
    return page


def _elements(data: bytes) -> Iterator[html.HtmlElement]:
    """Yield the elements of a page; what is no HTML at all has none."""
    try:
        root = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    except (ValueError, html.etree.ParserError):
        return
    yield from (element for element in root.iter() if isinstance(element.tag, str))
