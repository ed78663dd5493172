"""Read a built page once, and keep its links and ids."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from lxml.etree import HTMLParser, LxmlError, XPath, fromstring

from citewell.checks.page import Anchor, Link, Page
from citewell.checks.spoken import spoken

ATTRIBUTES = {
    "audio": ("src",),
    "embed": ("src",),
    "iframe": ("src",),
    "image": ("href",),
    "img": ("src", "srcset"),
    "input": ("src",),
    "link": ("href",),
    "object": ("data",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "use": ("href",),
    "video": ("src", "poster"),
}
"""The attributes of each element that name a file to load."""
CONTENT = "prose"
"""The class of the element in which the theme prints what an author wrote."""
NOTABLE = XPath("descendant-or-self::*[@id or @href or @src or @srcset or @poster or @data or @http-equiv]")
CONTENTS = XPath(f"descendant::*[contains(concat(' ', normalize-space(@class), ' '), ' {CONTENT} ')][1]")
LANGUAGES = XPath("descendant-or-self::*[@lang]")
REFRESH = re.compile(r"\s*[\d.]*\s*[;,\s]\s*(?:url\s*=\s*)?(?P<quote>[\"']?)(?P<href>\S.*)", re.IGNORECASE | re.DOTALL)
CANDIDATE = re.compile(r"[\s,]*(\S*[^\s,])(?:\s+[^,]*)?")
"""One picture of a srcset."""
CITING = frozenset(("doc-biblioref", "doc-backlink", "doc-noteref"))
OURS = frozenset(("citation", "citation-problem"))
"""The classes of what is put into the text of a page by us, and not by its author."""
FOOTNOTES = frozenset(("footnote-ref", "footnote-backref"))
ELSEWHERE = frozenset(("canonical", "alternate"))
HINTS = frozenset(("preconnect", "dns-prefetch"))
"""Kinds of `link` that name a host and no file."""


def read_page(data: bytes, path: str) -> Page:
    """Read a page of HTML, however broken it is; what is no HTML at all has neither links nor ids."""
    page = Page(path)
    root = _parse(data)
    if root is None:
        return page
    links, anchors = scan(root)
    page.links = list(links)
    page.ids = {each.id for each in anchors} | {each.get("name") for each in root.iter("a") if each.get("name")}
    counts = Counter(each.id for each in anchors)
    for each in anchors:
        if counts[each.id] > 1:
            page.repeated.setdefault(each.id, []).append(each)
    page.redirect = next((link.href for link in links if link.tag == "meta"), None)
    base = next(root.iter("base"), None)
    page.base = base.get("href", "").strip() if base is not None else ""
    return page


def scan_content(content: str, path: str = "") -> tuple[list[Link], list[Anchor]]:
    """Return the links and ids of what an author wrote, as they are counted in a page."""
    root = _parse(f'<div class="{CONTENT}">{content}</div>'.encode("utf-8", "replace"))
    return scan(root) if root is not None else ([], [])


def scan(root: Any) -> tuple[list[Link], list[Anchor]]:
    """Return every link and id below an element in order, those of the content counted."""
    links: list[Link] = []
    anchors: list[Anchor] = []
    notable = NOTABLE(root)
    inside = _content(root, notable)
    languages = {each: each.get("lang") for each in LANGUAGES(root)}
    counted = named = 0
    for place, element in enumerate(notable):
        tag, kind = element.tag, element.get("class")
        ours = kind in OURS
        within = place in inside and not ours
        identity = element.get("id")
        if identity:
            anchors.append(Anchor(identity, element.sourceline or 0, named if within else -1))
            named += within
        if tag in ("a", "area"):
            href = element.get("href")
            if href is not None:
                text, own = spoken(element)
                cites = ours or kind in FOOTNOTES or element.get("role") in CITING
                lang = _language(element, languages) if text else ""
                nth = counted if within else -1
                counted += within
                links.append(Link(_short(href), tag, element.sourceline or 0, text, own, cites, lang, nth))
            continue
        for known, value, split in _attributes(element):
            nth = counted if within else -1
            counted += within
            links += [Link(href, known, element.sourceline or 0, nth=nth) for href in split(value)]
    return links, anchors


def _content(root: Any, notable: list[Any]) -> range:
    """Return which of the elements are in what the author wrote: they stand together."""
    content = next(iter(CONTENTS(root)), None)
    inside = NOTABLE(content) if content is not None else []
    first = notable.index(inside[0]) if inside else 0
    return range(first, first + len(inside))


def _attributes(element: Any) -> Iterator[tuple[str, str, Callable[[str], Iterable[str]]]]:
    """Yield the attributes of an element that name files: the kind of link, the value, and how it is read."""
    tag = element.tag
    if tag == "link":
        kinds = set(element.get("rel", "").lower().split())
        if not kinds & HINTS and element.get("href") is not None:
            yield "canonical" if kinds & ELSEWHERE and "stylesheet" not in kinds else tag, element.get("href"), _single
    elif tag == "meta":
        if element.get("http-equiv", "").lower() == "refresh" and REFRESH.match(element.get("content", "")):
            yield tag, element.get("content"), _redirect
    else:
        for attribute in ATTRIBUTES.get(tag, ()):
            if element.get(attribute) is not None:
                yield tag, element.get(attribute), _pictures if attribute == "srcset" else _single


def _single(value: str) -> list[str]:
    return [_short(value)]


def _short(href: str) -> str:
    """Cut an address that holds its data itself."""
    return href[:64] if href[:5].lower() == "data:" else href


def _pictures(value: str) -> list[str]:
    return [found[1] for found in CANDIDATE.finditer(value)]


def _redirect(value: str) -> list[str]:
    found = REFRESH.match(value)
    return [found["href"].partition(found["quote"] or "\0")[0].strip()] if found else []


def _language(element: Any, languages: dict[Any, str]) -> str:
    """Return the language of an element: its own, or that of the nearest element around it that has one."""
    if len(languages) < 2:
        return next(iter(languages.values()), "")
    if element in languages:
        return languages[element]
    return next((languages[each] for each in element.iterancestors() if each in languages), "")


def _parse(data: bytes) -> Any:
    """Return the root of a page, or None when there is nothing in it."""
    try:
        return fromstring(data, HTMLParser(encoding="utf-8", huge_tree=True))
    except (ValueError, LxmlError):
        return None
