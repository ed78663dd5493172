"""Read a built page once, and keep its links and ids."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
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
    "meta": ("content",),
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
NOTABLE = XPath("descendant-or-self::*[@*]")
"""The elements that have attributes: no other one holds a link, an id or a language."""
REFRESH = re.compile(r"\s*[\d.]*\s*[;,\s]\s*(?:url\s*=\s*)?+(?P<quote>[\"']?)(?P<href>\S.*)", re.IGNORECASE | re.DOTALL)
CANDIDATE = re.compile(r"[\s,]*(\S*[^\s,])(?:\s+[^,]*)?")
"""One picture of a srcset."""
CITING = frozenset(("doc-biblioref", "doc-backlink", "doc-noteref"))
OURS = frozenset(("citation", "citation-problem"))
"""The classes of what is put into the text of a page by us, and not by its author."""
FOOTNOTES = frozenset(("footnote-ref", "footnote-backref"))
ELSEWHERE = frozenset(("canonical", "alternate"))
HINTS = frozenset(("preconnect", "dns-prefetch"))
"""Kinds of `link` that name a host and no file."""


@dataclass(slots=True)
class Scan:
    """Hold what one pass over a page finds, in order."""

    links: list[Link] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    base: str = ""


def read_page(data: bytes, path: str) -> Page:
    """Read a page of HTML, however broken it is; what is no HTML at all has neither links nor ids."""
    return page_of(_parse(data), path)


def page_of(root: Any, path: str) -> Page:
    """Return what links need of a parsed page."""
    found = scan(root)
    page = Page(path, links=found.links, base=found.base)
    page.ids = {each.id for each in found.anchors}
    if len(page.ids) < len(found.anchors):
        counts = Counter(each.id for each in found.anchors)
        for each in found.anchors:
            if counts[each.id] > 1:
                page.repeated.setdefault(each.id, []).append(each)
    page.ids.update(found.names)
    page.redirect = next((link.href for link in found.links if link.tag == "meta"), None)
    return page


def scan_content(content: str) -> Scan:
    """Return the links and ids of what an author wrote, as they are counted in a page."""
    return scan(_parse(f'<div class="{CONTENT}">{content}</div>'.encode("utf-8", "replace")))


def scan(root: Any) -> Scan:
    """Return every link and id below an element, those of the content counted."""
    found = Scan()
    notable = NOTABLE(root) if root is not None else []
    languages: dict[Any, str] = {}
    inside = range(0)
    counted = named = 0
    for place, element in enumerate(notable):
        tag, attributes = element.tag, dict(element.items())
        kind = attributes.get("class", "")
        if CONTENT in kind and not inside and CONTENT in kind.split():
            inside = range(place, place + len(NOTABLE(element)))
        if "lang" in attributes:
            languages[element] = attributes["lang"]
        ours = kind in OURS
        within = place in inside and not ours
        if attributes.get("id"):
            found.anchors.append(Anchor(attributes["id"], element.sourceline or 0, named if within else -1))
            named += within
        if tag in ("a", "area"):
            found.names += [attributes["name"]] if "name" in attributes else []
            if "href" in attributes:
                text, own = spoken(element)
                cites = ours or kind in FOOTNOTES or attributes.get("role") in CITING
                lang = _language(element, languages) if text else ""
                nth = counted if within else -1
                counted += within
                line, href = element.sourceline or 0, _short(attributes["href"])
                found.links.append(Link(href, tag, line, text, own, cites, lang, nth))
        elif tag in ATTRIBUTES:
            for known, value, split in _references(tag, attributes):
                nth = counted if within else -1
                counted += within
                found.links += [Link(href, known, element.sourceline or 0, nth=nth) for href in split(value)]
        elif tag == "base":
            found.base = found.base or attributes.get("href", "").strip()
    return found


def _references(tag: str, attributes: Mapping[str, str]) -> Iterator[tuple[str, str, Callable[[str], Iterable[str]]]]:
    """Yield what names files in an element: the kind of link, the value, and how addresses are read out of it."""
    if tag == "link":
        kinds = set(attributes.get("rel", "").lower().split())
        if not kinds & HINTS and "href" in attributes:
            yield "canonical" if kinds & ELSEWHERE and "stylesheet" not in kinds else tag, attributes["href"], _single
    elif tag == "meta":
        if attributes.get("http-equiv", "").lower() == "refresh":
            yield tag, attributes.get("content", ""), _redirect
    else:
        for attribute in ATTRIBUTES.get(tag, ()):
            if attribute in attributes:
                yield tag, attributes[attribute], _pictures if attribute == "srcset" else _single


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
    """Return the language of an element: that of the nearest one around it that has one."""
    if len(languages) < 2:
        return next(iter(languages.values()), "")
    around = (each for each in (element, *element.iterancestors()) if each in languages)
    return next((languages[each] for each in around), "")


def _parse(data: bytes) -> Any:
    """Return the root of a page, or None when there is nothing in it."""
    try:
        return fromstring(data, HTMLParser(encoding="utf-8", huge_tree=True))
    except (ValueError, LxmlError):
        return None
