"""Tell what in an element of a page runs a script, or shows another page inside the page."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping

from citewell.checks.page.attributes import EVENT

FRAMES = frozenset("applet embed fencedframe frame iframe object portal".split())
"""The elements that show another page inside the page."""
DATA = frozenset(("application/ld+json", "application/json"))
"""What a `script` may hold that does not run."""
ANIMATED = frozenset(("animate", "animatemotion", "animatetransform", "set"))
"""The elements of SVG that change an attribute of another one, which may be one that runs something."""
RUNNING = {"script", "base", "meta", *FRAMES, *ANIMATED}
"""The elements that may run or embed something by what they are."""
IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\u2060\ufeff]+")
"""What browsers, or people, do not see in an address."""
SCRIPTS = re.compile(
    r"(?:feed:|view-source:)*(?:javascript|vbscript|livescript|mocha):"
    r"|data:(?:text/(?:html|xml|javascript)|application/(?:xhtml\+xml|xml|javascript|x-javascript))",
    re.IGNORECASE,
)
"""How an address begins that runs a script: `javascript:alert(1)`, `data:text/html,...`."""

HIDING = ("noscript", "noembed", "noframes", "iframe", "xmp")
"""The elements whose content is text to a browser that runs scripts, up to the first tag that closes them."""
HIDING_TAG = re.compile(rf"<(?P<close>/?)(?P<name>{'|'.join(HIDING)})(?=[\s/>])".encode(), re.IGNORECASE)


def without_hidden(data: bytes) -> bytes:
    """Return HTML with blanks in the place of what a browser that runs scripts takes for text.

    Of `<noscript><p title="</noscript><img onerror=start()>"></noscript>`, such a browser reads the picture.

    >>> without_hidden(b'<noscript><p title="</noscript><img onerror=b()>')
    b'                              ><img onerror=b()>'
    """
    parts: list[bytes] = []
    at, opened = 0, b""
    for tag in HIDING_TAG.finditer(data):
        name = tag["name"].lower()
        if not opened and not tag["close"]:
            parts.append(data[at : tag.start()])
            at, opened = tag.start(), name
        elif opened == name and tag["close"]:
            parts.append(re.sub(rb"[^\n]", b" ", data[at : tag.end()]))
            at, opened = tag.end(), b""
    return b"".join([*parts, data[at:]])


def running_in(tag: str, attributes: Mapping[str, str], names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the names of what runs or embeds something in an element, each with what that is.

    `names` are its notable attributes.

    >>> list(running_in("iframe", {"src": "https://films.example.org/1", "onload": "play()"}, ["onload"]))
    [('iframe', 'https://films.example.org/1'), ('onload', 'play()')]
    """
    if tag == "script":
        if attributes.get("type", "").strip().lower() not in DATA:
            yield tag, attributes.get("src", attributes.get("href", attributes.get("xlink:href", "")))
    elif tag in FRAMES:
        yield tag, attributes.get("src", attributes.get("data", ""))
    elif tag == "base":
        if "href" in attributes:
            yield tag, attributes["href"]
    elif tag == "meta":
        if attributes.get("http-equiv", "").strip().lower() == "refresh":
            yield tag, attributes.get("content", "")
    elif tag in ANIMATED:
        changed = attributes.get("attributename", attributes.get("attributeName", "")).strip().lower()
        if changed in ("href", "xlink:href") or EVENT.fullmatch(changed):
            yield tag, changed
    for name in names:
        if EVENT.fullmatch(name):
            yield name, attributes[name]


def runs_script(href: str) -> bool:
    """Tell whether an address runs a script, however it is written.

    >>> runs_script("java\\nscript:alert(1)"), runs_script("/javascript:/")
    (True, False)
    """
    if ":" not in href[:400] and "&" not in href[:400]:
        return False
    plain = html.unescape(href[:400]) if "&" in href else href[:400]
    return bool(SCRIPTS.match(IGNORED.sub("", plain)))
