"""Hold a built site: its files, its pages, and where their links lead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from unicodedata import normalize
from urllib.parse import quote, unquote

from citewell.checks.page.addresses import SIMPLE, Target, address, join, meant, off_site, simple
from citewell.checks.page.file_kinds import is_page_name, may_hold_links, read_file
from citewell.checks.page.hosts import same_host
from citewell.checks.page.page import FileKind, Link, Missing, Page
from citewell.checks.page.scan import scan_content
from citewell.checks.page.stored_pages import StoredPages
from citewell.checks.site.nearest import Nearest
from citewell.checks.site.site_files import Files

NOWHERE = "http://site.invalid"
"""Stands for the address of a site that has none yet."""
OUTSIDE = re.compile(r"https?://(?P<host>[\w.-]+)(?=[/?#]|\Z)", re.IGNORECASE | re.ASCII)
"""An address with a host in its usual spelling, as most have."""
WITH_LINKS = re.compile(
    r"<(?:style\b|(?!a class=\"citation\")[a-z][\w-]*\s(?!(?:\s*(?:id|class|title)=\"[^\"]*+\")*+\s*>))", re.IGNORECASE
)
"""A tag that may hold a link an author wrote: `<a href="/a/">`, but not `<h2 id="harms">` or the tag of a citation."""
FARTHEST = 20
"""How many redirects in a row are followed, as browsers do."""


@dataclass
class Site:
    """Hold a built site: all its files, and its pages, feeds and site maps by file.

    `url` is where it will stand, or empty. `contents` are Pelican's own contents of pages, by file: they tell what an
    author wrote where the theme does not.
    """

    url: str
    folder: Path
    found: Files
    unchanged: Path | None = None
    stored: StoredPages | None = None
    contents: dict[str, Any] = field(default_factory=dict, repr=False)
    nearest: Nearest = field(default_factory=Nearest)
    targets: dict[tuple[str, str], Target | None] = field(default_factory=dict, repr=False)

    @classmethod
    def read(
        cls,
        folder: Path,
        url: str = "",
        unchanged: Path | None = None,
        names: Set[str] = frozenset(),
        contents: Mapping[str, Any] | None = None,
        stored: StoredPages | None = None,
    ) -> Site:
        """List every file below a folder that a build wrote; a page is read when it is asked for.

        `names` are files that are not there but in the folder `unchanged`, where an earlier build wrote them; `stored`
        holds what was read of pages before.
        """
        found = Files.below(folder)
        found.names |= names
        return cls(url.rstrip("/"), folder, found, unchanged, stored, dict(contents or {}))

    def path(self, name: str) -> Path:
        """Return where a file of the site lies."""
        place = self.folder / name
        return self.unchanged / name if self.unchanged and not place.exists() else place

    @cached_property
    def pages(self) -> Pages:
        """The pages, feeds and site maps by file, in order."""
        return Pages(self)

    @cached_property
    def written(self) -> dict[tuple[str, str | None], list[tuple[Page, Link]]]:
        """The places at which authors wrote links, by address and text: lists repeat what articles say."""
        found: dict[tuple[str, str | None], list[tuple[Page, Link]]] = {}
        for name in self.contents:
            for link in self.pages[name].links if name in self.pages else ():
                if link.nth >= 0:
                    found.setdefault((link.href, link.text), []).append((self.pages[name], link))
        return found

    @property
    def files(self) -> set[str]:
        """The names of all files, relative to the site's folder."""
        return self.found.names

    @cached_property
    def alike(self) -> dict[str, str]:
        """The names of all files by the letters they have when case and Unicode form do not count."""
        return {alike(name): name for name in sorted(self.files, reverse=True)}

    @cached_property
    def base(self) -> tuple[tuple[str, str], str]:
        """The scheme and host of the site, and the path at which it begins, which ends with a slash."""
        where = join(self.url or NOWHERE, "") or join(NOWHERE, "")
        assert where is not None
        return where.site, where.path.rstrip("/") + "/"

    def target(self, page: Page, href: str, origin: str = "") -> Target | None:
        """Return the file that a link of a page leads to and the fragment, or None when it leads out of the site.

        The file is named relative to the site's folder; it may not exist. A link that a feed repeats begins at the
        page it was written on, `origin`.
        """
        start = self.target(page, origin) if origin else None
        path = start.name if start else page.path
        if href[:1] == "#" and not page.base:
            return Target(path, href[1:])
        if href[:1] in ("", "?") or page.base:
            return self._target(path, page.base, href)
        key = ("" if href[:1] == "/" else path.rpartition("/")[0] + "/", href)
        if key not in self.targets:
            self.targets[key] = self._target(path, page.base, href)
        return self.targets[key]

    def missing(self, link: Link) -> Missing | None:
        """Return the file that a link of a page leads to if the site should have it and has not."""
        if not (target := link.target) or target.name in self.files:
            return None
        return Missing(target.name, link.asset or not (is_page_name(target.name) or meant(link.href)))

    def missing_place(self, link: Link) -> Target | None:
        """Return the page that a link leads to and the fragment, decoded, if the page has no such place."""
        target = link.target
        there = self.pages.get(target.name) if target and target.fragment else None
        if not target or not there or there.kind is FileKind.SHEET:
            return None
        fragment = target.fragment.partition(":~:")[0]
        if fragment.lower() in ("", "top") or {fragment, unquote(fragment)} & there.ids:
            return None
        return Target(target.name, unquote(fragment))

    def other_case(self, name: str) -> str | None:
        """Return the file that has this name but for capitals, if there is one."""
        real = self.alike.get(alike(name)) or self.alike.get(alike(f"{name}/index.html"))
        if not real or real.removesuffix("/index.html") == name or normalize("NFC", real) == normalize("NFC", name):
            return None
        return real

    def origin(self, page: Page, link: Link) -> Page:
        """Return the page on which a link was written: a feed repeats what stands on other pages."""
        target = self.target(page, link.origin) if link.origin else None
        return self.pages.get(target.name, page) if target else page

    def address(self, name: str) -> str:
        """Return the address of a file as a link on this site may be written: below the path at which it begins."""
        return self.base[1].rstrip("/") + address(name)

    def redirected(self, page: Page) -> list[str]:
        """Follow the redirects from a page; return the addresses on the way, as far as browsers go.

        The last is that of a page which is no redirect, an address out of the site, or one that was met before.
        """
        way = [address(page.path)]
        here: Page | None = page
        while here and here.redirect is not None and len(way) <= FARTHEST:
            target = self.target(here, here.redirect)
            way.append(address(target.name) if target else here.redirect)
            here = self.pages.get(target.name) if target and way[-1] not in way[:-1] else None
        return way

    def _target(self, path: str, base: str, href: str) -> Target | None:
        site, prefix = self.base
        found = SIMPLE.fullmatch(href) if prefix == "/" and not base else None
        if found and found["path"] and "//" not in href:
            name = simple(path[: path.rfind("/") + 1], found["path"])
            return Target(self._file(name), found["fragment"] or "")
        outside = OUTSIDE.match(href)
        if outside and not same_host(outside["host"].lower().rstrip("."), site[1]):
            return None
        there = join(f"{self.url or NOWHERE}/{quote(path, errors='surrogateescape')}", href, base)
        if there is None:
            return Target(href, "")
        if there.site[0] not in ("http", "https") or not same_host(there.site[1], site[1]):
            return None
        if not there.path.startswith(prefix):
            return off_site(href, there, prefix) if self.contents else None
        return Target(self._file(there.path[len(prefix) :]), there.fragment)

    def _file(self, path: str) -> str:
        """Return the name of the file that a path below the site leads to."""
        name = self.found.real(path)
        if not name or name.endswith("/"):
            return name + "index.html"
        return f"{name}/index.html" if name not in self.files and f"{name}/index.html" in self.files else name


def alike(name: str) -> str:
    """Return the letters of a name in which case and Unicode form do not count.

    >>> alike("Cafe\N{COMBINING ACUTE ACCENT}/") == alike("caf\N{LATIN SMALL LETTER E WITH ACUTE}/")
    True
    """
    return normalize("NFC", normalize("NFC", name).casefold())


class Pages(Mapping[str, Page]):
    """Read pages when they are asked for, each once; a file that cannot be read holds none."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.read: dict[str, Page | None] = {}

    @cached_property
    def all(self) -> list[Page]:
        """All pages, in order."""
        return [page for name in self.names if (page := self._page(name))]

    @cached_property
    def links(self) -> list[tuple[Page, Link]]:
        """All links, each with its page, in order: some fifteen rules walk them."""
        return [(page, link) for page in self.all for link in page.links]

    @cached_property
    def names(self) -> list[str]:
        """The files that may hold links, in order."""
        return [name for name in sorted(self.site.files) if may_hold_links(name) or name in self.site.contents]

    def __iter__(self) -> Iterator[str]:
        return (page.path for page in self.all)

    def __len__(self) -> int:
        return len(self.all)

    def __getitem__(self, name: str) -> Page:
        page = self._page(name) if name in self.site.files else None
        if not page:
            raise KeyError(name)
        return page

    def _page(self, name: str) -> Page | None:
        if name not in self.read:
            written = name in self.site.contents
            looked_at = written or may_hold_links(name)
            place, stored = self.site.path(name), self.site.stored
            self.read[name] = page = read_file(place, name, is_page=written, stored=stored) if looked_at else None
            if page and written and all(link.nth < 0 for link in page.links):
                content = self.site.contents[name].content
                if WITH_LINKS.search(content):
                    number_content(page.links, content)
            for link in page.links if page else ():
                link.target = self.site.target(page, link.href, link.origin) if page else None
        return self.read[name]


def number_content(links: Sequence[Link], content: str) -> None:
    """Number the links that an author wrote, on a page whose theme does not say where these stand.

    >>> menu, link = Link("/", "a", 1), Link("/b/", "a", 9)
    >>> number_content([menu, link], '<p><a href="/b/">B</a></p>')
    >>> menu.nth, link.nth
    (-1, 0)
    """
    wanted = [(link.tag, link.href, link.nth) for link in scan_content(content).links]
    there = [(link.tag, link.href) for link in links]
    size = len(wanted)
    if not size:
        return
    first = wanted[0][:2]
    for start in (at for at, each in enumerate(there[: len(there) - size + 1]) if each == first):
        if all(each == known[:2] for each, known in zip(there[start : start + size], wanted, strict=True)):
            for link, (_, _, nth) in zip(links[start : start + size], wanted, strict=True):
                link.nth = nth
            return
