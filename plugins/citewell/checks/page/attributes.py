"""Know which attributes of HTML and SVG name addresses, and read the addresses out of their values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from citewell.checks.page.css import in_css

Read: TypeAlias = Callable[[str], Iterable[str]]
"""How addresses are read out of a value."""


class AddressAttribute(NamedTuple):
    """Hold what names files in an element: the kind of link, the value, and how it is read."""

    tag: str
    value: str
    read: Read


CANDIDATE = re.compile(r"[^\s,]\S*")
"""The address of one picture in a srcset: `/small.png 480w, /large.png 2x`."""
DELAY = re.compile(r"[\d.]+(?:\s*[;,]|\s)\s*(?:url\s*=\s*)?", re.IGNORECASE)
"""What stands before the address in a refresh: `5; url=/other/`."""


def single(value: str) -> list[str]:
    """Return the one address that a value is; one that holds its data itself is cut."""
    return [value[:64] if value[:5].lower() == "data:" else value]


def several(value: str) -> list[str]:
    """Return the addresses of a list with blanks between them."""
    return value.split()


def pictures(value: str) -> list[str]:
    """Return the addresses in a srcset.

    >>> pictures("/small.png 480w, /large.png, data:image/png;base64,AA== 2x")
    ['/small.png', '/large.png', 'data:image/png;base64,AA==']
    """
    found: list[str] = []
    at = 0
    while address := CANDIDATE.search(value, at):
        href, at = address.group(), address.end()
        if not href.endswith(","):
            comma = value.find(",", at)
            at = comma + 1 if comma >= 0 else len(value)
        found += single(href.rstrip(","))
    return found


def redirect(value: str) -> list[str]:
    """Return the address that a refresh leads to, if it names one.

    >>> redirect("0; url='/wind-up/'"), redirect("5")
    (['/wind-up/'], [])
    """
    value = value.strip()
    delay = DELAY.match(value)
    href = value[delay.end() :] if delay else ""
    if href[:1] in ("'", '"'):
        href = href[1:].partition(href[0])[0]
    return [href.strip()] if href else []


ATTRIBUTES: Mapping[str, tuple[tuple[str, Read], ...]] = {
    "audio": (("src", single),),
    "embed": (("src", single),),
    "frame": (("src", single),),
    "iframe": (("src", single),),
    "img": (("src", single), ("srcset", pictures)),
    "input": (("src", single),),
    "object": (("data", single),),
    "script": (("src", single), ("href", single), ("xlink:href", single)),
    "source": (("src", single), ("srcset", pictures)),
    "track": (("src", single),),
    "video": (("src", single), ("poster", single)),
    **dict.fromkeys(("use", "feimage"), (("href", single), ("xlink:href", single))),
    "image": (("href", single), ("xlink:href", single), ("src", single), ("srcset", pictures)),
}
"""The attributes of each element that name a file to load."""
ANYWHERE: Mapping[str, tuple[str, Read]] = {
    "href": ("href", single),
    "xlink:href": ("href", single),
    "action": ("form", single),
    "formaction": ("form", single),
    "cite": ("cite", single),
    "longdesc": ("longdesc", single),
    "background": ("background", single),
    "manifest": ("manifest", single),
    "ping": ("ping", several),
    **dict.fromkeys(("style", "fill", "stroke", "filter", "mask", "clip-path", "cursor"), ("css", in_css)),
    **dict.fromkeys(("marker-start", "marker-mid", "marker-end"), ("css", in_css)),
}
"""The kind of link and the way to read it, for attributes that lead or load wherever they stand."""
OWN = {"a": ("href", "xlink:href"), "area": ("href",), "base": ("href",), "link": ("href",)}
"""Attributes of elements that are read in ways of their own."""
ELSEWHERE = frozenset(("canonical", "alternate"))
HINTS = frozenset(("preconnect", "dns-prefetch"))
"""Kinds of `link` that name a host and no file."""
LOADED = frozenset(
    ("stylesheet", "icon", "apple-touch-icon", "mask-icon", "manifest", "preload", "modulepreload", "prefetch")
)
"""Kinds of `link` whose file is loaded with the page."""
EVENT = re.compile(r"on[a-z]{3,}")
"""The name of an attribute that runs a script: `onclick`."""


@lru_cache(maxsize=4096)
def notable(tag: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of an element's attributes that lead, load or run something, beside the ones known of its kind.

    >>> notable("p", ("class", "onclick", "style"))
    ('onclick', 'style')
    """
    known = {*OWN.get(tag, ()), *(name for name, _ in ATTRIBUTES.get(tag, ()))}
    return tuple(name for name in names if (name in ANYWHERE and name not in known) or EVENT.fullmatch(name))


def references(
    tag: str, attributes: Mapping[str, str], names: Iterable[str], text: str | None = None
) -> Iterator[AddressAttribute]:
    """Yield what names files in an element, beside the address of a link.

    `names` are its notable attributes, `text` is what stands in it.

    >>> [each.value for each in references("video", {"src": "/a.mp4", "poster": "/a.png"}, ())]
    ['/a.mp4', '/a.png']
    """
    if tag == "link":
        yield from _machines(attributes)
    elif tag == "meta":
        if attributes.get("http-equiv", "").lower() == "refresh":
            yield AddressAttribute(tag, attributes.get("content", ""), redirect)
    elif tag == "style":
        yield AddressAttribute("css", text or "", in_css)
    for attribute, read in ATTRIBUTES.get(tag, ()):
        if attribute in attributes:
            yield AddressAttribute(tag, attributes[attribute], read)
    for name in names:
        if name in ANYWHERE:
            kind, read = ANYWHERE[name]
            yield AddressAttribute(kind, attributes[name], read)


def _machines(attributes: Mapping[str, str]) -> Iterator[AddressAttribute]:
    """Yield what a `link` names: a file to load, or where else there is something, for machines."""
    kinds = set(attributes.get("rel", "").lower().split())
    if not kinds & HINTS and "href" in attributes:
        elsewhere = kinds & ELSEWHERE and "stylesheet" not in kinds
        tag = "canonical" if elsewhere else "link" if kinds & LOADED or not kinds else "cite"
        yield AddressAttribute(tag, attributes["href"], single)
    if "imagesrcset" in attributes:
        yield AddressAttribute("link", attributes["imagesrcset"], pictures)
