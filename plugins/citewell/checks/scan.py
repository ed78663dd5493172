"""Read a built page once, and keep its links and ids."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import html
from lxml.etree import ParserError, XPath

from citewell.checks.page import Anchor, Link, Page
from citewell.checks.spoken import Name, spoken

ATTRIBUTES = {
    "a": ("href",),
    "area": ("href",),
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
"""The attributes of each element that name something to load or to follow."""
CONTENT = "prose"
"""The class of the element in which the theme prints what an author wrote."""
NOTABLE = XPath("descendant-or-self::*[@href or @src or @srcset or @poster or @data or @id or @name or @http-equiv]")
CONTENTS = XPath(f"descendant::*[contains(concat(' ', normalize-space(@class), ' '), ' {CONTENT} ')][1]")
LANGUAGES = XPath("descendant-or-self::*[@lang]")
REFRESH = re.compile(r"\s*[\d.]*\s*[;,\s]\s*(?:url\s*=\s*)?(?P<quote>[\"']?)(?P<href>\S.*)", re.IGNORECASE | re.DOTALL)
CANDIDATE = re.compile(r"[\s,]*(\S*[^\s,])(?:\s+[^,]*)?")
"""One picture of a srcset."""
CITING = frozenset(("doc-biblioref", "doc-backlink", "doc-noteref"))
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


def scan(root: html.HtmlElement) -> tuple[list[Link], list[Anchor]]:
    """Return every link and id below an element in order, those of the content counted."""
    links: list[Link] = []
    anchors: list[Anchor] = []
    content = next(iter(CONTENTS(root)), None)
    inside = set(NOTABLE(content)) if content is not None else set()
    languages = {each: each.get("lang") for each in LANGUAGES(root)}
    counted = named = 0
    for element in NOTABLE(root):
        if not isinstance(element.tag, str):
            continue
        ours = element.get("class") in ("citation", "citation-problem")
        within = element in inside and not ours
        identity = element.get("id")
        if identity:
            anchors.append(Anchor(identity, element.sourceline or 0, named if within else -1))
            named += within
        for tag, attribute in _attributes(element):
            name = spoken(element) if tag in ("a", "area") else Name(None)
            index = counted if within else -1
            counted += within
            cites = ours or element.get("role") in CITING or element.get("class") in FOOTNOTES
            lang = _language(element, languages) if name.text else ""
            for href in _hrefs(attribute, element.get(attribute)):
                line = element.sourceline or 0
                links.append(Link(href, tag, line, name.text, name.own, cites, lang, index))
    return links, anchors


def _attributes(element: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Yield the attributes of an element that hold links, with the name under which we know its kind."""
    tag = element.tag
    if tag == "link":
        kinds = set(element.get("rel", "").lower().split())
        if not kinds & HINTS and element.get("href") is not None:
            yield "canonical" if kinds & ELSEWHERE and "stylesheet" not in kinds else tag, "href"
    elif tag == "meta":
        if element.get("http-equiv", "").lower() == "refresh" and REFRESH.match(element.get("content", "")):
            yield tag, "content"
    else:
        for attribute in ATTRIBUTES.get(tag, ()):
            if element.get(attribute) is not None:
                yield tag, attribute


def _hrefs(attribute: str, value: str) -> Iterator[str]:
    """Yield the addresses in an attribute; what holds its data itself is cut short."""
    if attribute == "srcset":
        yield from (found[1] for found in CANDIDATE.finditer(value))
    elif attribute == "content":
        found = REFRESH.match(value)
        if found:
            yield found["href"].partition(found["quote"] or "\0")[0].strip()
    else:
        yield value[:64] if value[:5].lower() == "data:" else value


def _language(element: html.HtmlElement, languages: dict[html.HtmlElement, str]) -> str:
    """Return the language of an element: its own, or that of the nearest element around it that has one."""
    if len(languages) < 2:
        return next(iter(languages.values()), "")
    if element in languages:
        return languages[element]
    return next((languages[each] for each in element.iterancestors() if each in languages), "")


def _parse(data: bytes) -> html.HtmlElement | None:
    if not data.strip():
        return None
    try:
        return html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    except (ValueError, ParserError, AssertionError):
        return None
