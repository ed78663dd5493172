"""Find what a screen reader says for a link: its accessible name, as far as links need it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

LONGEST = 200
"""How many characters of a name, and how many elements in a link, are looked at."""
SILENT = frozenset(("head", "script", "style", "template"))

DECORATIVE = frozenset(("none", "presentation"))
"""The roles of a picture that says nothing."""


class AccessibleName(NamedTuple):
    """Hold what is said for a link, or None when it is hidden; `own` says that it is not the text that is shown."""

    text: str | None
    own: bool = False


def is_picture(tag: str, attributes: Mapping[str, str]) -> bool:
    """Tell whether an element is a picture that needs a text: one that is shown, has no label and has a meaning.

    >>> is_picture("img", {"src": "cord.png"}), is_picture("img", {"src": "line.png", "role": "presentation"})
    (True, False)
    """
    if tag != "img" and (tag != "input" or attributes.get("type", "").lower() != "image"):
        return False
    labelled = attributes.get("aria-label", "").strip() or attributes.get("aria-labelledby", "").strip()
    silent = attributes.get("aria-hidden") == "true" or "hidden" in attributes
    return not labelled and not silent and attributes.get("role", "").lower() not in DECORATIVE


def spoken(link: Any) -> AccessibleName:
    """Return the name of a link.

    >>> from lxml.etree import fromstring
    >>> spoken(fromstring('<a href="/"><img src="home.svg" alt="Home"/> page</a>')).text
    'Home page'
    >>> from lxml.etree import fromstring
    >>> spoken(fromstring('<a href="/"><svg><path/></svg></a>')).text
    ''
    """
    if not len(link) and len(link.attrib) == 1:
        return AccessibleName(_plain(link.text or ""))
    if link.get("aria-hidden") == "true" or link.get("hidden") is not None:
        return AccessibleName(None)
    label = _labelled(link) or _plain(link.get("aria-label", ""))
    if label:
        return AccessibleName(label, own=True)
    title = _plain(link.get("title", ""))
    text = _plain(link.get("alt", "") if link.tag == "area" else _shown(link))
    return AccessibleName(text or title, own=bool(title))


def _labelled(link: Any) -> str:
    """Return the text of the elements that aria-labelledby names."""
    names = link.get("aria-labelledby", "").split()[:LONGEST]
    root = link.getroottree().getroot() if names else link
    found = (root.find(f".//*[@id='{name}']") for name in names if "'" not in name)
    return _plain(" ".join(_shown(each) for each in found if each is not None))


def _shown(element: Any) -> str:
    """Return the text of an element with what stands for its pictures; it ends when it is long enough."""
    pieces: list[str] = []
    length = 0
    waiting: list[Any | str] = [element]
    for _ in range(3 * LONGEST):
        if not waiting or length > LONGEST:
            break
        each = waiting.pop()
        if isinstance(each, str):
            pieces.append(each)
            length += len(each)
            continue
        if each is not element and each.tail:
            waiting.append(each.tail[:LONGEST])
        said = _instead(each) if each is not element else None
        if said is not None:
            waiting.append(said)
            continue
        waiting += reversed(each[:LONGEST])
        if each.text:
            waiting.append(each.text[:LONGEST])
    return "".join(pieces)


def _instead(element: Any) -> str | None:
    """Return what is said in place of an element's text, or None when that is said."""
    if not isinstance(element.tag, str) or element.tag in SILENT:
        return ""
    if element.get("aria-hidden") == "true" or element.get("hidden") is not None:
        return ""
    label = element.get("aria-label")
    if label:
        return f" {label} "
    if element.tag in ("img", "input"):
        return f" {element.get('alt') or element.get('title') or ''} "
    if element.tag == "svg":
        return str(element.findtext("title") or "")
    return None


def _plain(text: str) -> str:
    """Return a text with single blanks, cut where it is longer than anybody listens."""
    return " ".join(text[: 2 * LONGEST].split())[:LONGEST]
