"""Read a built page once, and keep its links, its ids and what runs in it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from lxml.etree import HTMLParser, LxmlError, XPath, fromstring

from citewell.checks.page.accessible_name import is_picture, spoken
from citewell.checks.page.active_content import HIDING_TAG, RUNNING, running_in, runs_script, without_hidden
from citewell.checks.page.attributes import ATTRIBUTES, notable, references, single
from citewell.checks.page.page import Active, Anchor, Link, Page
from citewell.checks.page.settled_text import is_settled, leave_out_works
from citewell.checks.page.unread_markdown import HINTS, unread
from citewell.citations.markdown.elements import OPAQUE
from citewell.citations.markdown.text_runs import runs
from citewell.citations.recognise.patterns import may_cite, patterns_of
from citewell.pages.front_matter import FORMS

CONTENT = "prose"
"""The class of the element in which the theme prints what an author wrote."""
NOTABLE = XPath(
    "descendant-or-self::*[@* or self::script or self::style or self::title or self::textarea or self::xmp"
    " or self::noembed or self::noframes]"
)
"""The elements that hold a link, an id, a language or what runs: most others have no attribute."""
CITING = frozenset(("doc-biblioref", "doc-backlink", "doc-noteref"))
OURS = frozenset(("citation", "citation-problem"))
"""The classes of what is put into the text of a page by us, and not by its author."""
PARTS = frozenset((("section", "answer"), ("details", "contents"), ("section", "care"), ("figure", "figure")))
"""The elements, by tag and class, that are put into a text from the front matter of a page and by the theme."""
FOOTNOTES = frozenset(("footnote-ref", "footnote-backref"))
LINKS = ("a", "area")
NOTED = {*ATTRIBUTES, *RUNNING, "link", "style"}
"""The elements that lead, load or run something by what they are."""
MARKS = tuple(each.encode() for each in HINTS)
"""What stands in every page that may print the Markdown of a link."""
MISPLACED = re.compile(rb"<(html|body)(?=[\s/>])", re.IGNORECASE)
"""Where a page, or a second one inside it, begins: `<body onload="start()">`."""
TEXTS = frozenset(("style", "title", "textarea", "xmp", "noembed", "noframes"))
"""The elements that hold text alone, but not inside a drawing."""


@dataclass(slots=True)
class PageScan:
    """Hold what one pass over a page finds, in order."""

    links: list[Link] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    active: list[Active] = field(default_factory=list)
    base: str = ""


def read_page(data: bytes, path: str) -> Page:
    """Read a page of HTML, however broken it is; what is no HTML at all has neither links nor ids."""
    root = _parse(data)
    page = page_of(root, path)
    page.active += _hidden(data, page.active)
    if root is not None and any(map(data.__contains__, MARKS)):
        page.unread = [each for run in runs(root) for each in unread(run.text)]
    page.may_cite = root is not None and _may_cite(root)
    return page


def _may_cite(root: Any) -> bool:
    """Tell whether the text of a page without what is settled can hold a citation; its tree is changed.

    Where the page does not say its language, it may: dates are written otherwise in each.
    """
    language = root.get("lang") or ""
    if not FORMS["lang"].fullmatch(language):
        return True
    leave_out_works(root)
    for element in list(root.iter("mark", "head", *OPAQUE)):
        if element.tag != "mark" or is_settled(element):
            element.clear(keep_tail=True)
    texts = list(root.itertext())
    patterns = patterns_of(language)
    return may_cite("".join(texts), patterns) or may_cite("\n".join(texts), patterns)


def page_of(root: Any, path: str) -> Page:
    """Return what links need of a parsed page."""
    found = scan(root)
    page = Page(path, links=found.links, base=found.base, active=found.active)
    page.ids = {each.id for each in found.anchors}
    if len(page.ids) < len(found.anchors):
        counts = Counter(each.id for each in found.anchors)
        for each in found.anchors:
            if counts[each.id] > 1:
                page.repeated.setdefault(each.id, []).append(each)
    page.ids.update(found.names)
    page.redirect = next((link.href for link in found.links if link.tag == "meta"), None)
    return page


def scan_content(content: str) -> PageScan:
    """Return the links and ids of what an author wrote, as they are counted in a page."""
    data = f'<div class="{CONTENT}">{content}</div>'.encode("utf-8", "replace")
    found = scan(_parse(data, inside=True))
    found.active += _hidden(data, found.active)
    return found


def _hidden(data: bytes, known: list[Active]) -> list[Active]:
    """Return what runs on a page only in a browser that runs scripts, and so reads `<noscript>` as text."""
    if not HIDING_TAG.search(data) or (shown := without_hidden(data)) == data:
        return []
    already = {(each.name, each.detail) for each in known}
    found = scan(_parse(shown))
    links = [Active("href", each.href, each.line, each.nth) for each in found.links if runs_script(each.href)]
    return [each for each in [*found.active, *links] if (each.name, each.detail) not in already]


def scan(root: Any) -> PageScan:
    """Return every link and id below an element, and what runs there, those of the content counted."""
    found = PageScan()
    elements = NOTABLE(root) if root is not None else []
    languages: dict[Any, str] = {}
    inside = part = range(0)
    counted = named = 0
    running: Counter[str] = Counter()
    for place, element in enumerate(elements):
        tag, attributes = element.tag, dict(element.items())
        kind = attributes.get("class", "")
        if CONTENT in kind and not inside and CONTENT in kind.split():
            inside = range(place, place + len(NOTABLE(element)))
        if "lang" in attributes:
            languages[element] = attributes["lang"]
        if (tag, kind) in PARTS:
            part = range(place, place + len(NOTABLE(element)))
        ours = kind in OURS
        within = place in inside and not ours and place not in part
        line = element.sourceline or 0
        if attributes.get("id"):
            found.anchors.append(Anchor(attributes["id"], line, named if within else -1))
            named += within
        if tag in LINKS:
            found.names += [attributes["name"]] if "name" in attributes else []
            href = attributes.get("href", attributes.get("xlink:href"))
            if href is not None:
                text, own = spoken(element)
                cites = ours or kind in FOOTNOTES or attributes.get("role") in CITING
                lang = _language(element, languages) if text else ""
                nth = counted if within else -1
                counted += within
                found.links.append(Link(single(href)[0], tag, line, text, own, cites, lang, nth))
        elif tag == "base":
            found.base = found.base or attributes.get("href", "").strip()
        for each in _broken_out(element) if tag in TEXTS else ():
            found.active.append(each._replace(line=line, nth=running[each.name] if within else -1))
            running[each.name] += within
        names = notable(tag, tuple(attributes))
        if not names and tag not in NOTED:
            continue
        for known, value, read in references(tag, attributes, names, element.text):
            nth = counted if within else -1
            counted += within
            picture = read is single and is_picture(tag, attributes)
            alt = attributes.get("alt")
            found.links += [Link(href, known, line, nth=nth, picture=picture, alt=alt) for href in read(value)]
        for name, detail in running_in(tag, attributes, names):
            found.active.append(Active(name, detail, line, running[name] if within else -1))
            running[name] += within
    return found


def _language(element: Any, languages: dict[Any, str]) -> str:
    """Return the language of an element: that of the nearest one around it that has one."""
    if len(languages) < 2:
        return next(iter(languages.values()), "")
    around = (each for each in (element, *element.iterancestors()) if each in languages)
    return next((languages[each] for each in around), "")


def _parse(data: bytes, inside: bool = False) -> Any:
    """Return the root of a page, or None when there is nothing in it; `inside` says that it is a part of one."""
    try:
        return fromstring(_with_misplaced(data, inside), HTMLParser(encoding="utf-8", huge_tree=True))
    except (ValueError, LxmlError):
        return None


def _with_misplaced(data: bytes, inside: bool) -> bytes:
    """Rename each `<html>` and `<body>` in the text of a page, which the parser would drop.

    A browser adds their attributes to those of the page, and runs what they hold.

    >>> _with_misplaced(b"<html><body><p>a<body onload=b()>", inside=False)
    b'<html><body><p>a<x-body onload=b()>'
    """
    small = data.lower()
    if max(small.count(b"<html"), small.count(b"<body")) <= (not inside):
        return data
    met = {b"html", b"body"} if inside else set()

    def renamed(found: re.Match[bytes]) -> bytes:
        name = found[1].lower()
        if name in met:
            return b"<x-" + found[1]
        met.add(name)
        return found[0]

    return MISPLACED.sub(renamed, data)


def _broken_out(element: Any) -> list[Active]:
    """Return what runs in text that is no text to a browser: `<svg><style><img src=x onerror=start()>`."""
    text = element.text or ""
    if "<" not in text or next(element.iterancestors("svg", "math"), None) is None:
        return []
    return scan(_parse(text.encode("utf-8", "replace"), inside=True)).active
