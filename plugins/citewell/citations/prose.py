"""Flatten an element tree to runs of text, and put links back into it.

A run is the text of one block with a map back to the tree: `(Cooney *et al.*, 2013)` lies in three places there
and is one string here. What is no prose (code, links, images, raw HTML) is one U+FFFC OBJECT REPLACEMENT CHARACTER.
The tree is Python-Markdown's, before it is written out: its placeholders for raw HTML and for escaped characters
are understood.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from markdown.util import ETX, HTML_PLACEHOLDER, STX

from citewell.citations.model import Span

OBJECT = "\ufffc"
BLOCKS = frozenset(
    "address article aside blockquote body caption center col colgroup dd details div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol p section summary table tbody td tfoot th thead "
    "tr ul".split()
)
OPAQUE = frozenset(
    "a audio button canvas code embed iframe img input kbd map math meter object picture pre "
    "progress samp script select style svg template textarea var video".split()
)
MARK = re.compile(
    rf"{STX}(?:{HTML_PLACEHOLDER.strip(STX + ETX).replace('%s', r'(?P<stash>[0-9]+)')}|(?P<char>[0-9]+)){ETX}"
)
RAW_TAG = re.compile(r"<(?P<close>/)?(?P<name>[A-Za-z][\w-]*)[^>]*?(?P<empty>/)?>\Z", re.DOTALL)
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|\w+);\Z")
TOC = "toc"


@dataclass(frozen=True, slots=True)
class Slot:
    """Name a place in the tree that holds text: the text of `parent`, or what follows its child `after`."""

    parent: Element
    after: Element | None

    def text(self) -> str:
        return (self.parent.text if self.after is None else self.after.tail) or ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Map `length` code points of a run, from `start`, to `raw_length` code points of a slot, from `raw`."""

    start: int
    length: int
    slot: Slot
    raw: int
    raw_length: int


@dataclass(slots=True)
class Run:
    """Hold the flat text of one block, and where each part of it lies in the tree."""

    text: str = ""
    pieces: list[Piece] = field(default_factory=list)
    holders: dict[Element, Element] = field(default_factory=dict)
    """The inline element's parent, for each inline element that the run goes into."""


@dataclass(frozen=True, slots=True)
class Link:
    """Ask for the text at `span` to be put into an element `tag` with these attributes."""

    span: Span
    tag: str
    attributes: dict[str, str]


def runs(root: Element, stash: Sequence[object] = ()) -> Iterator[Run]:
    """Yield the runs of a tree in document order; `stash` is Markdown's list of raw HTML blocks.

    >>> from xml.etree.ElementTree import fromstring
    >>> [run.text for run in runs(fromstring("<div><p>(Cooney <em>et al.</em>, <code>x</code> 2013)</p></div>"))]
    ['(Cooney et al., \ufffc 2013)']
    """
    yield from _Flattener(stash).block(root)


class _Flattener:
    """Walk one tree."""

    def __init__(self, stash: Sequence[object]) -> None:
        self.stash = stash

    def block(self, element: Element) -> Iterator[Run]:
        """Yield the runs of a block: its inline content, cut where another block stands in it."""
        if element.tag in OPAQUE or element.get("class") == TOC:
            return
        open_run = _OpenRun(self.stash)
        open_run.add(Slot(element, None))
        for child in element:
            if child.tag in BLOCKS:
                yield from open_run.close()
                yield from self.block(child)
                open_run = _OpenRun(self.stash)
            else:
                open_run.inline(child, element)
            open_run.add(Slot(element, child))
        yield from open_run.close()


class _OpenRun:
    """Gather the text of one run."""

    def __init__(self, stash: Sequence[object]) -> None:
        self.stash = stash
        self.run = Run()
        self.texts: list[str] = []
        self.length = 0
        self.raw_tags: list[str] = []

    def close(self) -> Iterator[Run]:
        """Yield the run, if it holds any text."""
        self.run.text = "".join(self.texts)
        if self.run.text.strip():
            yield self.run

    def inline(self, element: Element, parent: Element) -> None:
        """Add an inline element with what is in it."""
        if element.tag == "br":
            self._append("\n")
        elif element.tag in OPAQUE or not isinstance(element.tag, str):
            self._append(OBJECT)
        else:
            self.run.holders[element] = parent
            self.add(Slot(element, None))
            for child in element:
                self.inline(child, element)
                self.add(Slot(element, child))

    def add(self, slot: Slot) -> None:
        """Add the text of one slot, with Markdown's placeholders read."""
        text = slot.text()
        if not text:
            return
        at = 0
        if STX in text:
            for mark in MARK.finditer(text):
                self._plain(text[at : mark.start()], slot, at)
                self._marked(mark, slot)
                at = mark.end()
        self._plain(text[at:], slot, at)

    def _plain(self, text: str, slot: Slot, raw: int) -> None:
        if self.raw_tags:
            text = OBJECT if text.strip() else ""
            self._append(text)
        elif text:
            self.run.pieces.append(Piece(self.length, len(text), slot, raw, len(text)))
            self._append(text)

    def _marked(self, mark: re.Match[str], slot: Slot) -> None:
        if mark["char"]:
            self._one_char(chr(int(mark["char"])), mark, slot)
            return
        number = int(mark["stash"])
        raw = str(self.stash[number]) if number < len(self.stash) else ""
        if ENTITY.match(raw):
            self._one_char(html.unescape(raw)[:1], mark, slot)
            return
        tag = RAW_TAG.match(raw)
        if tag and not tag["empty"] and tag["name"].lower() not in VOID:
            self._raw_tag(tag)
        self._append("\n" if tag and tag["name"].lower() == "br" else OBJECT)

    def _one_char(self, char: str, mark: re.Match[str], slot: Slot) -> None:
        if self.raw_tags:
            return
        self.run.pieces.append(Piece(self.length, 1, slot, mark.start(), mark.end() - mark.start()))
        self._append(char)

    def _raw_tag(self, tag: re.Match[str]) -> None:
        """Keep account of raw HTML elements that are open: what is inside them is not ours."""
        name = tag["name"].lower()
        if not tag["close"]:
            self.raw_tags.append(name)
        elif name in self.raw_tags:
            while self.raw_tags.pop() != name:
                pass

    def _append(self, text: str) -> None:
        self.texts.append(text)
        self.length += len(text)


def link(run: Run, links: Sequence[Link]) -> int:
    """Put links into the tree of a run; return how many could be put there.

    The links must be in order and apart. A link whose text begins and ends in different elements covers the part
    of it that lies in one; the page reads the same without the links.
    """
    return sum(_link_one(run, each) for each in reversed(links))


def _link_one(run: Run, wanted: Link) -> bool:
    for start, end in _in_one_element(run, wanted.span):
        element = Element(wanted.tag, wanted.attributes)
        _wrap(element, start, end)
        return True
    return False


@dataclass(frozen=True, slots=True)
class _Point:
    """Name a point in the tree: `offset` code points into the text of a slot."""

    slot: Slot
    offset: int


def _in_one_element(run: Run, span: Span) -> Iterator[tuple[_Point, _Point]]:
    """Yield the end points of the longest part of a span, counted from its end, that lies in one parent element."""
    pieces = [piece for piece in run.pieces if piece.start < span.end and piece.start + piece.length > span.start]
    if not pieces:
        return
    points = [_lifted(run, _point(piece, span)) for piece in pieces]
    _, end = points[-1]
    for starts, _ in points:
        for start in starts:
            for last in end:
                if start.slot.parent is last.slot.parent:
                    yield start, last
                    return


def _point(piece: Piece, span: Span) -> tuple[_Point, _Point]:
    """Return where a span begins and ends in one piece."""
    skipped, kept = max(0, span.start - piece.start), min(piece.length, span.end - piece.start)
    exact = piece.length == piece.raw_length
    begin = piece.raw + (skipped if exact else 0)
    end = piece.raw + (kept if exact else piece.raw_length)
    return _Point(piece.slot, begin), _Point(piece.slot, end)


def _lifted(run: Run, points: tuple[_Point, _Point]) -> tuple[list[_Point], list[_Point]]:
    """Add the points outside an inline element that are as good as those at its very beginning or end."""
    starts, ends = [points[0]], [points[1]]
    while starts[-1].slot.after is None and starts[-1].offset == 0 and starts[-1].slot.parent in run.holders:
        element = starts[-1].slot.parent
        holder = run.holders[element]
        index = list(holder).index(element)
        before = Slot(holder, holder[index - 1] if index else None)
        starts.append(_Point(before, len(before.text())))
    while (slot := ends[-1].slot) and ends[-1].offset == len(slot.text()) and slot.parent in run.holders:
        if (slot.after is not None and slot.parent[-1] is not slot.after) or (slot.after is None and len(slot.parent)):
            break
        ends.append(_Point(Slot(run.holders[slot.parent], slot.parent), 0))
    return starts, ends


def _wrap(element: Element, start: _Point, end: _Point) -> None:
    """Move what lies between two points of one parent into a new element there."""
    parent = start.slot.parent
    children = list(parent)
    first = 0 if start.slot.after is None else children.index(start.slot.after) + 1
    last = 0 if end.slot.after is None else children.index(end.slot.after) + 1
    text, tail = start.slot.text(), end.slot.text()
    inner = children[first:last]
    if inner:
        element.text = text[start.offset :]
        inner[-1].tail = tail[: end.offset]
    else:
        element.text = text[start.offset : end.offset]
    element.tail = tail[end.offset :]
    element.extend(inner)
    for child in inner:
        parent.remove(child)
    parent.insert(first, element)
    if start.slot.after is None:
        parent.text = text[: start.offset]
    else:
        start.slot.after.tail = text[: start.offset]


CITATION_LINK = re.compile(r'<a class="citation" [^>]*>(?P<text>.*?)</a>', re.DOTALL)
CITATION_MARK = re.compile(r'<mark class="citation-problem" [^>]*>(?P<text>.*?)</mark>', re.DOTALL)


def unlinked(content: str) -> str:
    """Return HTML without our links and marks, for places that have no bibliography.

    Only elements that `link` wrote are taken out; they hold neither each other nor other links.

    >>> unlinked('<p>(<a class="citation" href="#ref-x">Cohen, 2018</a>)</p>')
    '<p>(Cohen, 2018)</p>'
    """
    return CITATION_MARK.sub(r"\g<text>", CITATION_LINK.sub(r"\g<text>", content))
