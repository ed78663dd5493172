"""Keep what was read of the pages of a site from one check to the next, by a hash of their bytes."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b
from typing import Any

from citewell.checks.page.page import Active, Anchor, FileKind, Link, Page
from citewell.checks.page.unread_markdown import Unread
from citewell.files.cache import Cache, digest, program_fingerprint
from citewell.model import Span
from quickbuild.store import Row, Store, pack, read_row

KIND = "built page"
"""The kind of these rows in the store."""
PART = "checks"
"""The store of all that checks keep of single pages."""
LINK = ("href", "tag", "line", "text", "named", "cites", "lang", "nth", "origin", "target", "picture", "alt", "column")
"""The fields of a link, as they are stored; those at the end that have their usual value are left out."""
USUAL = (None, None, None, None, False, False, "", -1, "", None, False, None, 0)


class StoredPages:
    """Read pages that did not change from the store.

    >>> from pathlib import Path
    >>> pages = StoredPages(Cache(Path("no such folder")))
    >>> pages.read("a.html", b"<p>", is_page=True, read=lambda: Page("a.html", ids={"b"})).ids
    {'b'}
    """

    def __init__(self, cache: Cache) -> None:
        self.store = Store(cache.folder, PART)
        self.known = self.store.rows(KIND)
        self.new: dict[str, Row] = {}
        self.met: set[str] = set()

    def read(self, path: str, data: bytes, *, is_page: bool, read: Callable[[], Page | None]) -> Page | None:
        """Return the page that is stored for a file with these bytes, or else read it."""
        name = digest(path)
        key = digest(blake2b(data, digest_size=16).hexdigest(), str(is_page), program_fingerprint())
        self.met.add(name)
        row = self.known.get(name)
        stored = read_row(KIND, name, row) if row and row.key == key else None
        if stored is not None:
            return _from_row(path, stored)
        page = read()
        if page:
            self.new[name] = Row(key, pack(KIND, name, key, _to_row(page)))
        return page

    def save(self, whole: bool) -> None:
        """Write what was read; `whole` says that the whole site was, so that other pages can be forgotten."""
        gone = [(KIND, name) for name in self.known if name not in self.met] if whole else []
        if self.new or gone:
            self.store.write({KIND: self.new}, gone)
            self.new = {}


def _to_row(page: Page) -> list[Any]:
    """Return all of a page but its path, as JSON can hold it; its links do not know their targets yet."""
    links = [[getattr(link, name) for name in LINK] for link in page.links]
    for values in links:
        while values[-1] == USUAL[len(values) - 1]:
            values.pop()
    repeated = {name: list(map(list, anchors)) for name, anchors in page.repeated.items()}
    ids, active, unread = sorted(page.ids), list(map(list, page.active)), list(map(list, page.unread))
    return [page.kind.value, ids, links, repeated, page.redirect, page.base, active, unread, page.may_cite]


def _from_row(path: str, row: list[Any]) -> Page:
    kind, ids, links, repeated, redirect, base, active, unread, may_cite = row
    return Page(
        path,
        FileKind(kind),
        set(ids),
        [Link(*values) for values in links],
        {name: [Anchor(*each) for each in anchors] for name, anchors in repeated.items()},
        redirect,
        base,
        [Active(*each) for each in active],
        [Unread(form, name, Span(*span), before) for form, name, span, before in unread],
        may_cite,
    )
