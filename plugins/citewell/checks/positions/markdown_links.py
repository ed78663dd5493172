"""Find the links and headings of a page in its Markdown.

Python-Markdown gives no positions. Where the links of the page and what looks like links in a plain source are the
same, one by one, they are matched in this order. Else everything in the source that may become a link or an id is given
a number, and the source is rendered: which numbers come out, and in which order, tells which piece of the source became
which link of the page, whatever Markdown makes of code, comments, footnotes and raw HTML.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

from markdown import Markdown

from citewell.checks.page.scan import scan_content
from citewell.model import Span
from citewell.places import LineIndex

HIDDEN = re.compile(
    r"^(?P<fence>`{3,}|~{3,}).*?(?:^(?P=fence)|\Z)|<!--.*?(?:-->|\Z)"
    r"|(?<![\\`])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).){1,4000}?(?<!`)(?P=ticks)(?!`)",
    re.MULTILINE | re.DOTALL,
)
"""Code and comments, in which nothing is a link: a block between fences ```, `<!-- a comment -->`, `` `code` ``."""
BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)
"""A bracket of a link's text, or a sign that is escaped: `[`, `]`, `\\[`."""
DEFINITION = re.compile(r"^ {0,3}\[(?P<name>[^\[\]^][^\[\]]*)\]:[ \t]*\n?[ \t]*<?(?P<href>[^\s>]+)", re.MULTILINE)
"""The address of a link by its name: `[leaflet]: https://example.org/leaflet`."""
LABEL = re.compile(r"\s?\[(?P<name>[^\[\]]*)\]")
"""The name of a link after its text: `[leaflet]` of `[our leaflet] [leaflet]`."""
PARENTHESIS = re.compile(r"\\.|[()\n]", re.DOTALL)
"""What an address in parentheses may go on with or end at: `(`, `)`, the end of the line."""
TITLE = re.compile(r"\s+(?:\"[^\"]*\"|'[^']*')\s*\Z")
"""The title after an address: `"Wind-up"` of `(/wind-up/ "Wind-up")`."""
ANGLE = re.compile(r"\(\s*<(?P<href>[^<>\n]*)>")
"""An address in angle brackets: `(</a page/>`."""
AUTOLINK = re.compile(r"<(?P<href>https?://[^<>\s]*)>", re.IGNORECASE)
"""An address that is its own text: `<https://example.org>`."""
TAG = re.compile(r"<[A-Za-z][^<>]*>")
ATTRIBUTE = re.compile(
    r"[\s/\"'](?:(?P<name>(?:xlink:)?href|src|id|srcset|imagesrcset|poster|data|cite|action|formaction|background|longdesc"
    r"|manifest|ping)(?:\s*=\s*(?:\"(?P<double>[^\"]*)|'(?P<single>[^']*)|(?P<bare>[^\s\"'>]+))|(?P<none>)(?=[\s/>]))"
    r"|[^\s\"'>=/]++\s*+=\s*+(?:\"[^\"]*\"|'[^']*'))",
    re.IGNORECASE,
)
"""An attribute that holds an id or an address, as `href="/a/"` or `href` alone; or any other one, `alt="a src"`."""
VALUES = ("double", "single", "bare", "none")
MANY = frozenset(("id", "srcset", "imagesrcset", "ping"))
"""Attributes that hold nothing when they are empty."""
HEADING = re.compile(r"^[ \t>]*(?:(?:[-*+]|\d+\.)[ \t]+)?#{1,6}(?!#)[ \t]*(?P<text>[^\n]*?)[ \t]*#*[ \t]*$", re.M)
"""A heading: `## Wind-up`, `- # In a list`."""
UNDERLINED = re.compile(r"^(?![ \t>*+|:!<#\-]|\d+\.|\[[^\]]*\]:)(?P<text>[^\n]+)\n(?:=+|-+)[ \t]*$", re.MULTILINE)
"""A heading with a line below it: `Wind-up` above `-------`."""
GIVEN = re.compile(r"\{:?[ \t]*(?:[^{}\n]*[ \t])?#(?P<id>[^\s{}]+)[^{}\n]*\}")
"""An id in braces after a heading or a paragraph."""
LONGEST = 4000
"""How many characters of a link's target are looked at."""
NOT_PLAIN = re.compile(r"^[ >]*(?:\t| {4}).*\S|!\[|\[\^|<(?!https?://)[/?A-Za-z]|\[TOC\]|\\", re.MULTILINE)
"""What may be code, or changes the order or the number of links: lines set in, pictures, footnotes, HTML, `\\[`."""
TO_FILE = re.compile(r"[{|]\w+[|}]")
"""What a link to a source file begins with, which becomes another address: `{filename}other.md`."""
NUMBERED = re.compile(r"citewellmark(\d+)x", re.IGNORECASE)


class SourcePiece(NamedTuple):
    """Hold a piece of the source that may become a link or an id.

    `target` is the address or the id as it was written, `text` what is shown for it; `slot` is replaced by `form`
    with a number in it. `tag` says that it stands in a tag of HTML, `is_id` that it is no link.
    """

    slot: Span
    form: str
    target: Span
    text: Span
    tag: bool = False
    is_id: bool = False


@dataclass(frozen=True)
class MarkdownSource:
    """Hold the Markdown of a page: `body` is what stands after the front matter, from `first_line` on.

    `options` are those with which it is rendered; None when that is not known.
    """

    text: str
    body: str
    first_line: int
    status: str = ""
    options: Mapping[str, Any] | None = None

    @cached_property
    def plain(self) -> str:
        """The body with blanks in the place of code and comments."""
        return HIDDEN.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), self.body)

    @cached_property
    def pieces(self) -> list[SourcePiece]:
        """Everything that may become a link or an id, in order; none lies in another's slot."""
        text = self.plain
        apart: list[SourcePiece] = []
        for piece in sorted([*_links(text), *_tags(text), *_ids(text)], key=lambda piece: piece.slot):
            if not apart or piece.slot.start >= apart[-1].slot.end:
                apart.append(piece)
        return apart

    @cached_property
    def rendered(self) -> tuple[list[SourcePiece | str], list[SourcePiece | str]]:
        """The links and the ids of the page in order, each as its piece, or as it is when it has none."""
        if self.options is None:
            return [], []

        options = dict(self.options)
        # Extensions of other plugins are objects, and may do anything: run a notebook, or fail without a page.
        named = (each for each in options.get("extensions", ()) if isinstance(each, str))
        options["extensions"] = [each for each in named if not each.endswith(".meta")]
        text, end = [], 0
        for number, piece in enumerate(self.pieces):
            text += [self.body[end : piece.slot.start], piece.form.format(f"citewellmark{number}x")]
            end = piece.slot.end
        found = scan_content(Markdown(**options).convert("".join([*text, self.body[end:]])))
        single = {link.nth: link.href for link in found.links if link.nth >= 0}
        return self._known(single.values()), self._known(each.id for each in found.anchors)

    @cached_property
    def front(self) -> str:
        """What stands before the body."""
        return self.text[: LineIndex(self.text).offset(self.first_line)]

    @cached_property
    def lines(self) -> LineIndex:
        """The lines of the body."""
        return LineIndex(self.body, self.first_line)

    def match(self, built: Mapping[int, str]) -> dict[int, SourcePiece]:
        """Return the piece that became each link of a built page, whose addresses are given in order.

        Where the page has other links than its source, as when a plugin adds some, equal addresses are matched in
        their order.
        """
        in_order = self._in_order(built)
        if in_order:
            return in_order
        known = self.rendered[0]
        if len(built) == len(known) and all(
            isinstance(there, SourcePiece) or there == here for here, there in zip(built.values(), known, strict=True)
        ):
            pairs: Iterable[tuple[int, SourcePiece | str | None]] = zip(built, known, strict=True)
        else:
            spelt: dict[str, list[SourcePiece]] = {}
            for piece in reversed(self.pieces):
                for spelling in _spellings(piece.target.of(self.body)):
                    spelt.setdefault(spelling, []).append(piece)
            pairs = [(nth, spelt[href].pop() if spelt.get(href) else None) for nth, href in built.items()]
        return {nth: piece for nth, piece in pairs if isinstance(piece, SourcePiece)}

    def _in_order(self, built: Mapping[int, str]) -> dict[int, SourcePiece]:
        """Return the piece of each link, if the source is so plain that its links stand in the page one by one."""
        links = [] if NOT_PLAIN.search(self.plain) else [piece for piece in self.pieces if not piece.is_id]
        if len(links) != len(built):
            return {}
        for href, piece in zip(built.values(), links, strict=True):
            target = piece.target.of(self.body)
            if not TO_FILE.match(target) and href not in _spellings(target):
                return {}
        return dict(zip(built, links, strict=True))

    def _known(self, values: Iterable[str]) -> list[SourcePiece | str]:
        return [self.pieces[int(found[1])] if (found := NUMBERED.search(each)) else each for each in values]


def _links(text: str) -> Iterator[SourcePiece]:
    """Yield `[text](target)`, `[text][name]`, `[text][]`, `[name]` where it is defined, and pictures."""
    definitions: dict[str, Span] = {}
    defined: set[int] = set()
    for found in DEFINITION.finditer(text):  # the last one counts
        definitions[found["name"].strip().lower()] = Span(*found.span("href"))
        defined.add(found.start("name"))
    opened: list[int] = []
    reached = 0
    for found in BRACKET.finditer(text):
        if found.start() < reached or found.group()[0] == "\\":
            continue
        if found.group() == "[":
            opened.append(found.end())
            continue
        if not opened:
            continue
        start = opened.pop()
        shown, after = Span(start, found.start()), found.end()
        target = _target(text, after) if text[after : after + 1] == "(" else None
        if target:
            yield SourcePiece(target, "{}", target, shown)
            reached = target.end
        elif start not in defined:
            label = LABEL.match(text, after)
            name = _name((label["name"] if label else "") or shown.of(text))
            if name in definitions:
                slot = Span(after, label.end() if label else after)
                yield SourcePiece(slot, "({})", definitions[name], shown)
                reached = slot.end


def _target(text: str, at: int) -> Span | None:
    """Return the address in the parentheses that open at an offset."""
    angle = ANGLE.match(text, at)
    if angle:
        return Span(*angle.span("href"))
    depth = 0
    for found in PARENTHESIS.finditer(text, at, at + LONGEST):
        depth += {"(": 1, ")": -1}.get(found.group(), 0)
        if not depth:
            inner = TITLE.sub("", text[at + 1 : found.start()])
            start = at + 1 + len(inner) - len(inner.lstrip())
            return Span(start, start + len(inner.strip()))
        if found.group() == "\n" and text[found.end() :][:1] == "\n":
            break
    return None


def _tags(text: str) -> Iterator[SourcePiece]:
    """Yield `<https://...>` and the attributes of raw HTML."""
    for tag in TAG.finditer(text):
        link = AUTOLINK.fullmatch(tag.group())
        if link:
            target = Span(tag.start() + link.start("href"), tag.start() + link.end("href"))
            yield SourcePiece(target, "http://{}", target, target)
            continue
        end = text.find("<", tag.end(), tag.end() + LONGEST)
        shown = Span(tag.end(), end) if end > tag.end() else Span(tag.start(), tag.end())
        for found in ATTRIBUTE.finditer(tag.group()):
            value = next((name for name in VALUES if found[name] is not None), None)
            if value and (found[value] or found["name"].lower() not in MANY):
                target = Span(tag.start() + found.start(value), tag.start() + found.end(value))
                yield SourcePiece(target, '="{}"' if value == "none" else "{}", target, shown, tag=True)


def _ids(text: str) -> Iterator[SourcePiece]:
    """Yield headings, which get their ids from their words, and ids in braces."""
    for found in [*HEADING.finditer(text), *UNDERLINED.finditer(text)]:
        words = Span(*found.span("text"))
        yield SourcePiece(Span(words.start, words.start), "{} ", words, words, is_id=True)
    for found in GIVEN.finditer(text):
        target = Span(*found.span("id"))
        yield SourcePiece(target, "{}", target, target, is_id=True)


def _name(name: str) -> str:
    """Return the name of a reference as Markdown reads it where it is used."""
    return re.sub(r" ?\n", " ", name).lower()


def _spellings(target: str) -> set[str]:
    """Return how an address may stand in a built page."""
    plain = html.unescape(target)
    return {target, plain, quote(plain, safe="/:?#&=%@+,;~!$'()*"), unquote(plain)}
