"""Read feeds (Atom and RSS) and site maps: their links, and the links in the HTML that a feed repeats."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from citewell.checks.page.page import FileKind, Link, Page
from citewell.checks.page.scan import scan_content

ROOTS = {
    "feed": FileKind.FEED,
    "rss": FileKind.FEED,
    "RDF": FileKind.FEED,
    "urlset": FileKind.SITEMAP,
    "sitemapindex": FileKind.SITEMAP,
}
ENTRIES = frozenset(("entry", "item"))
CONTENTS = frozenset(("content", "encoded"))
SUMMARIES = frozenset(("summary", "description"))
FILES = frozenset(("enclosure", "link"))
"""The elements whose `href` or `url` is an address."""


def read_xml(data: bytes, path: str) -> Page | None:
    """Read a feed or a site map; return None when it is neither. Entities are not expanded, so that none can swell."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    kind = ROOTS.get(_name(root)) if root is not None else None
    if not kind:
        return None
    links = _locations(root) if kind is FileKind.SITEMAP else _feed(root)
    return Page(path, kind, links=list(links))


def _locations(root: Any) -> Iterator[Link]:
    for element in root.iter("{*}loc"):
        if element.text and element.text.strip():
            yield Link(element.text.strip(), "loc", element.sourceline or 0)


def _feed(root: Any) -> Iterator[Link]:
    """Yield the links of a feed and, after those of each entry, the links of its HTML."""
    entries = [each for each in root.iter() if _name(each) in ENTRIES]
    inside = {each for entry in entries for each in entry.iter()}
    yield from _links(each for each in root.iter() if each not in inside)
    for entry in entries:
        own = list(_links(entry.iter()))
        yield from own
        origin = own[0].href if own else ""
        for element in entry:
            content = _name(element) in CONTENTS
            if content or _name(element) in SUMMARIES:
                written = list(_written(element, origin))
                content = content or not any(_name(each) in CONTENTS for each in entry)
                for link in written:
                    link.nth = link.nth if content else -1
                yield from written


def _links(elements: Any) -> Iterator[Link]:
    for element in elements:
        if _name(element) in FILES:
            href = element.get("href") or element.get("url") or (element.text or "").strip()
            if href:
                yield Link(href, "feed", element.sourceline or 0)


def _written(element: Any, origin: str) -> Iterator[Link]:
    """Yield the links of HTML that stands in a feed as text."""
    if element.text and "<" in element.text:
        for link in scan_content(element.text).links:
            link.line, link.text, link.origin = element.sourceline or 0, None, origin
            yield link


def _name(element: Any) -> str:
    """Return the name of an element without its namespace; comments and instructions have none."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
