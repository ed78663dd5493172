"""Read raw HTML as browsers do: tell its tags from its text, and know which elements are open at each place.

Markdown keeps raw HTML apart from its tree, in a list, its stash. A block is one item of it; within a line, each tag
is one. Both are read where they stand, so that text before, in and after an element is one text.
"""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple, TypeAlias
from xml.etree.ElementTree import Element

from markdown.util import ETX, HTML_PLACEHOLDER, STX

from citewell.citations.markdown.elements import BLOCKS, OPAQUE, TEXT_ONLY, VOID

MARK = re.compile(
    rf"{STX}(?:{HTML_PLACEHOLDER.strip(STX + ETX).replace('%s', r'(?P<stash>[0-9]+)')}|(?P<char>[0-9]+)){ETX}"
)
"""Markdown's placeholders, for an item of its stash and for an escaped character."""
ATTRIBUTES = (
    r"(?:\s++|/(?!>)"
    r"|[^\s/>][^\s/>=]*+"  # a name, even one that begins with "="
    r"(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'>][^\s>]*+|(?=>)))?+"  # ="a > b", ='', =wide
    r"(?!\s*+=)"  # a quotation mark that is not closed hides the rest
    r")*+"
)
TAG = rf"<(?P<close>/)?(?P<name>[a-z][^\s/>]*+)(?P<attributes>{ATTRIBUTES})(?P<empty>/)?>"
"""`<td class="a > b" width=20>`, `</TD>`, `<br/>`."""
ENTITY = r"&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});?"
"""`&nbsp;`, `&#8217;`, `&#x2019;`, and, as browsers read them, `&nbsp` and `&eacute`."""
TOKEN = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))"  # <!-- a comment -->
    rf"|<(?P<text_only>{'|'.join(TEXT_ONLY)})(?=[\s/>]){ATTRIBUTES}/?>(?:.*?</(?P=text_only)(?=[\s/>])[^>]*+>|.*+)"
    rf"|{TAG}"
    r"|</?[a-z].*+"  # a tag that does not end hides the rest
    r"|</[^a-z>][^>]*+>?"  # </ p>, which browsers take for a comment
    rf"|(?P<entity>{ENTITY})"
    rf"|{MARK.pattern}",
    re.IGNORECASE | re.DOTALL,
)
"""What is no text in raw HTML: `<!-- x -->`, `<script>if (a < b)`, `<td>`, `&nbsp;`, and Markdown's placeholders."""
ONE_TAG = re.compile(rf"{TAG}\Z", re.IGNORECASE)
ONE_ENTITY = re.compile(rf"{ENTITY}\Z", re.IGNORECASE)
ONE_COMMENT = re.compile(r"<!--(?:(?!-->).)*-->\Z", re.DOTALL)
ANCHOR = re.compile(r"<(?P<close>/)?a(?=[\s/>])", re.IGNORECASE)
LEADS = re.compile(r"\bhref\s*=", re.IGNORECASE)


class StashedHtml:
    """Hold a block of raw HTML of Markdown's stash, and the placeholders that it gets.

    >>> block = StashedHtml("<p>Pain</p>")
    >>> block.marks += [(7, 1, "*"), (3, 0, "*")]
    >>> str(block)
    '<p>*Pain*</p>'
    """

    __slots__ = "marks", "text"

    def __init__(self, text: str) -> None:
        self.text = text
        self.marks: list[tuple[int, int, str]] = []
        """Placeholders: the offset in the text, the number of the tag, and what is put there."""

    def __str__(self) -> str:
        parts, at = [], 0
        for offset, _, mark in sorted(self.marks):
            parts += [self.text[at:offset], mark]
            at = offset
        return "".join([*parts, self.text[at:]])


Holder: TypeAlias = Element | StashedHtml
"""What holds a text: an element of the tree, or a block of raw HTML."""
Place: TypeAlias = tuple[Holder, Element | None, int]
"""So many code points into the text of a holder, or into the tail of its child."""


class RawElement:
    """Hold one raw element in a block: around what it lies, and where its tags stand.

    `parent` is the element around it, `begin` where what is in it begins. `end` is where that ends and `after` is
    after its end tag; both are None as long as there is no end tag of its own.
    """

    __slots__ = "after", "before", "begin", "end", "name", "parent", "tree"

    def __init__(self, name: str, parent: Holder | RawElement, before: Place | None, begin: Place | None) -> None:
        self.name, self.parent, self.before, self.begin = name, parent, before, begin
        self.end: Place | None = None
        self.after: Place | None = None
        self.tree: Holder = parent.tree if isinstance(parent, RawElement) else parent
        """The element of the tree, or the block, that it is written in."""


class RawTag(NamedTuple):
    """Hold a tag of raw HTML: its name in lower case, whether it ends an element, and whether it holds nothing."""

    name: str
    close: bool
    empty: bool


class OpenElements:
    """Keep account of the raw elements that are open in one block, the innermost last.

    `hidden` counts those whose text is not read. Elements below `floor` lie around the element of the tree that is
    being read: no tag in it closes them.
    """

    __slots__ = "floor", "hidden", "inside", "places", "stack"

    def __init__(self) -> None:
        self.stack: list[RawElement] = []
        self.places: defaultdict[str, list[int]] = defaultdict(list)
        self.inside: RawElement | None = None
        """The raw element that a text lies in directly, if it lies in one."""
        self.hidden = self.floor = 0

    def open(self, name: str, parent: Holder, before: Place, begin: Place) -> None:
        """Open an element in `parent`, or in the raw element that is open there."""
        if name == "a" and len(self._open_places(name)):
            self.close(name, before, before)  # no link holds a link: the next one ends it
        element = RawElement(name, self.inside or parent, before, begin)
        self.places[name].append(len(self.stack))
        self.stack.append(element)
        self.hidden += name in OPAQUE
        self.inside = element

    def close(self, name: str, end: Place, after: Place) -> None:
        """Close the innermost element of a name, with all that is open in it."""
        places = self._open_places(name)
        if not places:
            self._part(end[0])
            return
        element, crossed = self.stack[places[-1]], self._cut_to(places[-1] + 1)
        self._cut_to(places[-1])
        self.inside = element.parent if isinstance(element.parent, RawElement) else None
        if crossed:
            self._part(end[0])
        else:
            element.end, element.after = end, after

    def close_to(self, floor: int, inside: RawElement | None, holder: Holder) -> None:
        """Close the elements that are open above `floor`, at the end of the element of the tree that they are in."""
        crossed = self._cut_to(floor)
        self.inside = inside
        if crossed:
            self._part(holder)

    def _open_places(self, name: str) -> list[int]:
        """Return where in the stack the elements of a name are; none if no tag closes them here."""
        places = self.places[name]
        return places if places and places[-1] >= self.floor else []

    def _cut_to(self, length: int) -> bool:
        """Shorten the stack; tell whether an element is lost that is no block, and so goes on in browsers."""
        crossed = False
        while len(self.stack) > length:
            name = self.stack.pop().name
            self.places[name].pop()
            self.hidden -= name in OPAQUE
            crossed = crossed or name not in BLOCKS
        return crossed

    def _part(self, holder: Holder) -> None:
        """Let no link hold what stands before and after this place: it would hold half an element."""
        self.inside = RawElement("", self.inside or holder, None, None)


def tag_of(found: re.Match[str], anchors: Iterator[re.Match[str]]) -> RawTag:
    """Return the tag that a pattern found; `anchors` are the beginnings of the tags of links that come after it.

    >>> [tag_of(ONE_TAG.match(each), iter(())) for each in ("<B>", "</b >", "<br>", "<a href=x/>", '<a name="top">')]
    ... # doctest: +NORMALIZE_WHITESPACE
    [RawTag(name='b', close=False, empty=False), RawTag(name='b', close=True, empty=False),
     RawTag(name='br', close=False, empty=True), RawTag(name='a', close=False, empty=False),
     RawTag(name='a', close=False, empty=True)]
    """
    name, close = found["name"].lower(), bool(found["close"])
    empty = name in VOID or bool(found["empty"])
    if name == "a" and not close and not empty and not LEADS.search(found["attributes"]):
        following = next(anchors, None)
        empty = not (following and following["close"])  # it only names a place, `<a name="top">`
    return RawTag(name, close, empty)


def char_of(entity: str) -> str:
    """Return what an entity stands for; itself, if it is none.

    >>> [char_of(each) for each in ("&nbsp;", "&eacute", "&#8217;", "&foo;")]
    ['\\xa0', 'é', '’', '&foo;']
    """
    return html.unescape(entity)


def words_of(raw: str) -> str:
    """Return all text of raw HTML without its tags, as one text.

    >>> words_of("<p>The <b>Harbour&nbsp;Office</b> (HO)</p><!-- x --><script>if (a < b)</script><p>A")
    '\\nThe Harbour\\xa0Office (HO)\\n\\nA'
    """
    return TOKEN.sub(_word, raw)


def _word(found: re.Match[str]) -> str:
    if found["entity"]:
        return char_of(found["entity"])
    if found["char"]:
        return chr(int(found["char"]))
    return "\n" if found["name"] and found["name"].lower() in (*BLOCKS, "br") else ""


def tokens(raw: str) -> Iterator[re.Match[str]]:
    """Yield what is no text in raw HTML, in order.

    >>> [found.group() for found in tokens('<p title="a > b">Rest &amp; <script>if (a < b)</script> x < y')]
    ['<p title="a > b">', '&amp;', '<script>if (a < b)</script>']
    """
    return TOKEN.finditer(raw)
