"""Read the addresses of files out of CSS: out of style sheets, and out of attributes that hold styles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from citewell.checks.page.page import FileKind, Link, Page
from citewell.places import LineIndex


def _spelt(name: str) -> str:
    r"""Return the expression of a name in CSS, of which any letter may stand in code: `u\72l`, `u\000072 l`."""
    letters = (rf"(?:{each}|\\0{{0,4}}(?:{ord(each):x}|{ord(each.upper()):x})\s?)" for each in name)
    return "".join(letters)


QUOTED = r"\"(?:[^\"\\\n]|\\.)*+\"?|'(?:[^'\\\n]|\\.)*+'?"
"""A text in quotes, `"a\\"b.png"`; it ends with its line."""
APART = r"(?:\s|/\*.*?(?:\*/|\Z))*+"
"""Blanks and comments, which may stand between any two words of CSS."""
TOKEN = re.compile(
    r"/\*.*?(?:\*/|\Z)"  # a comment
    rf"|@{_spelt('namespace')}(?![\w-])[^;{{}}]*"  # the name of a language, which no file has
    rf"|@{_spelt('import')}{APART}(?P<imported>{QUOTED})"  # @import "a.css"
    rf"|(?<![\w-]){_spelt('url')}\(\s*+(?:(?P<quoted>{QUOTED})|(?P<bare>(?:[^\"'()\\]|\\.)*+)(?:\)|\Z))"  # url(a.png)
    rf"|(?P<set>(?<![\w-])(?:-webkit-)?{_spelt('image-set')}\()"  # image-set("a.png" 1x, "b.png" 2x)
    rf"|(?P<string>{QUOTED})"  # content: "see url(a.png)"
    r"|(?P<open>\()|(?P<close>\))|(?P<end>[;{}])",
    re.IGNORECASE | re.DOTALL,
)
"""What of CSS names a file, and what else may look like it. Each alternative reads on from where it began only once."""
ESCAPE = re.compile(r"\\(?:([0-9A-Fa-f]{1,6})\s?|(.)|\Z)", re.DOTALL)
SIGNS = ("url(", "@", "\\", "image-set(")
"""One of these stands in CSS that names a file."""


class Named(NamedTuple):
    """Hold the address of a file, and the offset at which it stands in the CSS."""

    href: str
    at: int


def named_in(text: str) -> Iterator[Named]:
    """Yield the addresses of the files that CSS loads; those that hold their data themselves are left out.

    >>> list(named_in('a { background: url( "b.png" ) } /* url(c.png) */ p::before { content: "url(d.png)" }'))
    [Named(href='b.png', at=22)]
    """
    depth = 0
    for found in TOKEN.finditer(text) if any(map(text.lower().__contains__, SIGNS)) else ():
        group = found.lastgroup
        if group == "set":
            depth = 1
        elif group == "open":
            depth += depth > 0
        elif group == "close":
            depth -= depth > 0
        elif group == "end":
            depth = 0
        elif group in ("imported", "quoted", "bare") or (group == "string" and depth == 1):
            value, at = found[group], found.start(group)
            if group != "bare":
                value, at = value[1:].removesuffix(value[0]), at + 1
            href = ESCAPE.sub(_unescaped, value).strip()
            if href and href[:5].lower() != "data:":
                yield Named(href, at + len(value) - len(value.lstrip()))


def in_css(text: str) -> list[str]:
    """Return the addresses of the files that CSS loads.

    >>> in_css('@import "a.css"; p { background: url( /b.png ); } /* url(c.png) */')
    ['a.css', '/b.png']
    """
    return [each.href for each in named_in(text)]


def read_sheet(data: bytes, path: str) -> Page:
    """Read a style sheet, however broken it is: its links are the files that it loads, each with its place.

    What begins with `#` is looked for on the page that the sheet is used on.

    >>> [(each.href, each.line, each.column) for each in read_sheet(b"a {\\n  background: url(b.png) }", "a.css").links]
    [('b.png', 2, 19)]
    """
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    text = data.decode("utf-16" if wide else "utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    page = Page(path, FileKind.SHEET)
    lines = LineIndex(text)
    for href, at in named_in(text):
        if href[:1] != "#":
            page.links.append(Link(href, "css", lines.line(at), column=lines.column(at)))
    return page


def _unescaped(found: re.Match[str]) -> str:
    """Return the character that stands in code; a line that is continued has none."""
    if found[1]:
        code = int(found[1], 16)
        return chr(code) if 0 < code < 0xD800 or 0xDFFF < code <= 0x10FFFF else "\ufffd"
    return "" if found[2] in (None, "\n") else found[2]
