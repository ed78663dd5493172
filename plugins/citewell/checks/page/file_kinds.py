"""Tell which files of a built site hold links, by their names and, where these say nothing, by how they begin."""

from __future__ import annotations

from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from lxml import etree

from citewell.checks.page.css import read_sheet
from citewell.checks.page.feeds import read_xml
from citewell.checks.page.page import FileKind, Page
from citewell.checks.page.scan import page_of, read_page
from citewell.checks.page.stored_pages import StoredPages

PAGES = frozenset(".asp .aspx .cfm .cgi .htm .html .jsp .php .phtml .shtml .xht .xhtml".split())
DRAWINGS = frozenset((".svg",))
STRICT = frozenset((".svg", ".xht", ".xhtml"))
"""The endings of pages that browsers read as XML, in which any element may be empty: `<script src="a.js"/>`."""
SHEETS = frozenset((".css",))
XML = frozenset((".atom", ".rdf", ".rss", ".xml"))
OTHER = frozenset(
    ".avif .bib .bmp .bz2 .csv .doc .docx .eot .epub .flac .gif .gz .ico .jpeg .jpg .js .json .m4a .m4v .map .md "
    ".mjs .mov .mp3 .mp4 .nbib .odp .ods .odt .ogg .otf .pdf .png .ppt .pptx .ris .rtf .tar .tif .tiff .tsv .ttf .txt "
    ".wasm .wav .webm .webmanifest .webp .woff .woff2 .xls .xlsx .yaml .yml .zip".split()
)
"""The endings of files that hold no links that we read, which are most of a site's files."""
BEGINNING = 1024
"""How many bytes are looked at to tell what a file is."""
SIGNS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<svg", b"<rss", b"<feed", b"<urlset", b"<sitemapindex")
XLINK = "{http://www.w3.org/1999/xlink}href"


def is_page_name(name: str) -> bool:
    """Tell whether a file is a page by its name; one without an ending is.

    >>> is_page_name("a/index.HTML"), is_page_name("about"), is_page_name("leaflet.pdf")
    (True, True, False)
    """
    return suffix_of(name) in PAGES | {""}


def may_hold_links(name: str) -> bool:
    """Tell whether a file is to be looked into, by its name."""
    return suffix_of(name) not in OTHER


@cache
def suffix_of(name: str) -> str:
    """Return the ending of a name in small letters."""
    return PurePosixPath(name).suffix.lower()


def read_file(path: Path, name: str, *, is_page: bool, stored: StoredPages | None = None) -> Page | None:
    """Read a file of the site; return None when it holds no links.

    `is_page` says that it is one, whatever its name; `stored` holds what was read of it before.
    """
    suffix = suffix_of(name)
    try:
        if not (is_page or suffix in PAGES | DRAWINGS | SHEETS | XML) and not _looks_like_one(path):
            return None
        data = path.read_bytes()
    except OSError:
        return None
    if not stored:
        return _read(data, name, is_page)
    return stored.read(name, data, is_page=is_page, read=lambda: _read(data, name, is_page))


def _read(data: bytes, name: str, is_page: bool) -> Page | None:
    suffix = suffix_of(name)
    if suffix in SHEETS and not is_page:
        return read_sheet(data, name)
    if suffix in XML or (suffix not in PAGES | DRAWINGS and not is_page):
        feed = read_xml(data, name)
        if feed or (suffix in XML and not _is_marked_up(data)):
            return feed
    page = _read_strict(data, name) if suffix in STRICT | XML else None
    page = page or read_page(data, name)
    if suffix in DRAWINGS or (suffix in XML and b"<svg" in data[:BEGINNING].lower()):
        page.kind = FileKind.DRAWING
    return page


def _looks_like_one(path: Path) -> bool:
    with path.open("rb") as stream:
        return _is_marked_up(stream.read(BEGINNING))


def _is_marked_up(data: bytes) -> bool:
    """Tell whether a file is a page, a drawing or a feed, by how it begins."""
    start = data[:BEGINNING].lower()
    return any(sign in start for sign in SIGNS)


def _read_strict(data: bytes, name: str) -> Page | None:
    """Read a page that is XML; None when nothing can be read of it so. Entities are not expanded."""
    parser: Any = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root is None:
        return None
    for element in root.iter(etree.Element):
        element.tag = etree.QName(element).localname.lower()
        if XLINK in element.attrib and "href" not in element.attrib:
            element.set("href", element.attrib[XLINK])
    return page_of(root, name)
