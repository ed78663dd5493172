"""Flatten an element tree to runs of text.

A run is the text of one block with a map back to the tree: `(Cooney *et al.*, 2013)` lies in three places there
and is one string here. What is no prose (code, links, images) is one U+FFFC OBJECT REPLACEMENT CHARACTER. The tree is
Python-Markdown's, before it is written out: its placeholders for raw HTML and for escaped characters are understood.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from markdown.util import STX

from citewell.citations.markdown.elements import BLOCKS, OBJECT, OPAQUE
from citewell.citations.markdown.raw_html import (
    ANCHOR,
    MARK,
    ONE_COMMENT,
    ONE_ENTITY,
    ONE_TAG,
    Holder,
    OpenElements,
    Place,
    RawElement,
    StashedHtml,
    char_of,
    tag_of,
    tokens,
    words_of,
)
from citewell.citations.recognise.patterns import Patterns, may_cite_with_slip
from citewell.model import Cited

TOC = "toc"
NOTE = re.compile(r"[\d\s,*†‡§¶–-]{1,8}")
"""What a raised sign is that leads to a note: it is no part of the year before it, `2015<sup>1</sup>`."""


class Piece(NamedTuple):
    """Map `length` code points of a run, from `start`, to `raw_length` code points of the page.

    Those stand, from offset `raw`, in the text of `parent`, or in the tail of its child `after`. `inside` is the raw
    element that they lie in, if it is not `parent` itself.
    """

    start: int
    length: int
    parent: Holder
    after: Element | None
    raw: int
    raw_length: int
    inside: RawElement | None = None


class Run(NamedTuple):
    """Hold a flat text of one block, and where each part of it lies in the tree and in the raw HTML.

    `holders` are what lies directly around the inline elements of the tree that the run goes into.
    """

    block: Element
    text: str
    pieces: list[Piece]
    holders: dict[Element, Holder | RawElement]


class Passage(NamedTuple):
    """Hold a run of a page's text with what its cites lead to, in order."""

    run: Run
    cites: list[Cited]


class Prose(NamedTuple):
    """Hold what is read of a page: its tree, Markdown's stash of raw HTML, and the runs of it that may cite."""

    root: Element
    stash: Sequence[object]
    runs: list[Run]

    @property
    def text(self) -> str:
        """The whole text of the tree and of the raw HTML in it, as it is now."""
        text = "".join(self.root.itertext())
        return MARK.sub(self._marked, text) if STX in text else text

    def _marked(self, mark: re.Match[str]) -> str:
        if mark["char"]:
            return chr(int(mark["char"]))
        item = _item(self.stash, mark)
        return "".join(item.itertext()) if isinstance(item, Element) else words_of(str(item))


def prose_of(root: Element, stash: list[Any], patterns: Patterns) -> Prose:
    """Return what is read of a page's tree; `stash` is Markdown's list of raw HTML.

    Blocks of it that may cite become `StashedHtml`, which Markdown writes out as it does a string.

    >>> from xml.etree.ElementTree import fromstring
    >>> from citewell.citations.recognise.patterns import patterns_of
    >>> page = prose_of(fromstring("<div><p>It hurts.</p><p>It does (Cohen, 2018).</p></div>"), [], patterns_of())
    >>> page.text, [run.text for run in page.runs]
    ('It hurts.It does (Cohen, 2018).', ['It does (Cohen, 2018).'])
    """
    return Prose(root, stash, runs(root, stash, partial(may_cite_with_slip, patterns=patterns)))


def runs(root: Element, stash: list[Any] | None = None, wanted: Callable[[str], bool] = bool) -> list[Run]:
    """Return the runs of a tree in document order; `stash` is Markdown's list of raw HTML.

    A block whose text is not `wanted` is passed over, which spares most of a page the work. The tree may be changed
    only when all its runs are known.

    >>> from xml.etree.ElementTree import fromstring
    >>> [run.text for run in runs(fromstring("<div><p>(Cooney <em>et al.</em>, <code>x</code> 2013)</p></div>"))]
    ['(Cooney et al., \ufffc 2013)']
    """
    flattener = _Flattener([] if stash is None else stash, wanted)
    flattener.flatten(root)
    return flattener.runs


def _plain(block: Element, text: str) -> Run:
    """Return the run of a block that holds nothing but text, as most paragraphs do."""
    return Run(block, text, [Piece(0, len(text), block, None, 0, len(text))], {})


def _item(stash: Sequence[object], mark: re.Match[str]) -> object:
    """Return the item of Markdown's stash that a placeholder stands for."""
    number = int(mark["stash"])
    return stash[number] if number < len(stash) else ""


class _Flattener:
    """Walk one tree and gather its runs."""

    def __init__(self, stash: list[Any], wanted: Callable[[str], bool]) -> None:
        self.stash, self.wanted = stash, wanted
        self.runs: list[Run] = []

    def block(self, element: Element) -> None:
        """Add the runs of a block and of the blocks in it."""
        if element.tag in OPAQUE or (element.tag == "div" and element.get("class") == TOC):
            return
        inner = len(element)
        text = "".join(element.itertext()) if inner else element.text or ""
        if STX not in text:
            if not self.wanted(text):
                return
            if not inner:
                self.runs.append(_plain(element, text))
                return
        self.flatten(element)

    def flatten(self, element: Element) -> None:
        """Add the runs of a block: its inline content, cut where another block stands."""
        run = _OpenRun(element, self)
        if element.text:
            run.add(element.text, element, None)
        for child in element:
            if child.tag in BLOCKS:
                run.cut()
                self.block(child)
                if child.tail and not child.tail.isspace():
                    run.add(child.tail, element, child)
            else:
                run.inline(child, element)
        run.cut()


class _OpenRun:
    """Gather the text of one run of a block, and then of the next."""

    __slots__ = "block", "flattener", "holders", "in_stash", "length", "open", "pieces", "raised", "texts"

    def __init__(self, block: Element, flattener: _Flattener) -> None:
        self.block, self.flattener = block, flattener
        self.texts: list[str] = []
        self.pieces: list[Piece] = []
        self.holders: dict[Element, Holder | RawElement] = {}
        self.length = 0
        self.open = OpenElements()
        self.in_stash = False
        self.raised: tuple[int, int, int] | None = None
        """How many texts, pieces and code points there were where a raised text began."""

    def cut(self) -> None:
        """Add the run, if it holds any text, and begin another."""
        if not self.texts:
            return
        text = "".join(self.texts)
        if text and not text.isspace() and not (self.in_stash and not self.flattener.wanted(text)):
            self.flattener.runs.append(Run(self.block, text, self.pieces, self.holders))
        self.texts, self.pieces, self.length, self.raised = [], [], 0, None

    def inline(self, element: Element, parent: Element) -> None:
        """Add an inline element, with what is in it and what follows it."""
        if element.tag == "br":
            self._append("\n")
        elif element.tag in OPAQUE or not isinstance(element.tag, str):
            self._append(OBJECT)
        else:
            raw = self.open
            inside, floor, raw.floor = raw.inside, raw.floor, len(raw.stack)
            self.holders[element] = inside or parent
            raw.inside = None
            if element.text:
                self.add(element.text, element, None)
            for child in element:
                self.inline(child, element)
            raw.close_to(raw.floor, inside, parent)
            raw.floor = floor
        if element.tail:
            self.add(element.tail, parent, element)

    def add(self, text: str, parent: Element, after: Element | None) -> None:
        """Add the text of `parent`, or the tail of its child `after`, with Markdown's placeholders read."""
        if STX not in text:
            self._plain(text, parent, after, 0)
            return
        at = 0
        for mark in MARK.finditer(text):
            self._plain(text[at : mark.start()], parent, after, at)
            self._marked(mark, parent, after)
            at = mark.end()
        self._plain(text[at:], parent, after, at)

    def _plain(self, text: str, parent: Holder, after: Element | None, raw: int) -> None:
        if text and not self.open.hidden:
            length = len(text)
            self.pieces.append(Piece(self.length, length, parent, after, raw, length, self.open.inside))
            self.texts.append(text)
            self.length += length

    def _marked(self, mark: re.Match[str], parent: Holder, after: Element | None) -> None:
        """Add what a placeholder stands for."""
        if mark["char"]:
            self._decoded(chr(int(mark["char"])), mark, parent, after)
            return
        item = _item(self.flattener.stash, mark)
        if isinstance(item, Element):
            self.cut()
            self.flattener.block(item)
            return
        raw = str(item)
        if ONE_ENTITY.match(raw):
            self._decoded(char_of(raw), mark, parent, after)
        elif tag := ONE_TAG.match(raw):
            self._tag(tag, self._anchors(mark), (parent, after, mark.start()), (parent, after, mark.end()))
        elif not ONE_COMMENT.match(raw):
            self._raw_block(int(mark["stash"]), raw)

    def _anchors(self, mark: re.Match[str]) -> Iterator[re.Match[str]]:
        """Yield the tags of links that stand after one in the same text."""
        later = (each for each in MARK.finditer(mark.string, mark.end()) if each["stash"])
        return filter(None, (ANCHOR.match(str(_item(self.flattener.stash, each))) for each in later))

    def _raw_block(self, number: int, raw: str) -> None:
        """Add the runs of a block of raw HTML."""
        self.cut()
        stash = self.flattener.stash
        if self.open.hidden or number >= len(stash) or isinstance(stash[number], StashedHtml):
            return  # it is not seen, or was read before
        if not self.flattener.wanted(raw) and "&#" not in raw and STX not in raw:
            return
        holder = stash[number] = StashedHtml(raw)
        opened, self.open, self.in_stash, in_stash = self.open, OpenElements(), True, self.in_stash
        at = 0
        for token in tokens(raw):
            start, end = token.span()
            if at < start:
                self._plain(raw[at:start], holder, None, at)
            at = end
            if token["name"]:
                self._tag(token, ANCHOR.finditer(raw, end), (holder, None, start), (holder, None, end))
            elif token["entity"]:
                self._decoded(char_of(token["entity"]), token, holder, None)
            elif token["text_only"]:
                self._append(OBJECT)
            elif token["char"] or token["stash"]:
                self._marked(token, holder, None)
        self._plain(raw[at:], holder, None, at)
        self.cut()
        self.open, self.in_stash = opened, in_stash

    def _decoded(self, text: str, written: re.Match[str], parent: Holder, after: Element | None) -> None:
        """Add what is written with more, or other, characters than it has."""
        if text and not self.open.hidden:
            raw, end = written.span()
            self.pieces.append(Piece(self.length, len(text), parent, after, raw, end - raw, self.open.inside))
            self._append(text)

    def _tag(self, found: re.Match[str], anchors: Iterator[re.Match[str]], before: Place, behind: Place) -> None:
        """Open or close a raw element, and end the run where it is a block."""
        tag = tag_of(found, anchors)
        if tag.name in BLOCKS:
            self.cut()
        if tag.close:
            self._lower(tag.name)
            self.open.close(tag.name, before, behind)
        elif tag.name == "br":
            self._append("\n")
        else:
            if tag.name in OPAQUE:
                self._append(OBJECT)
            if not tag.empty:
                self.open.open(tag.name, before[0], before, behind)
                if tag.name == "sup":
                    self.raised = len(self.texts), len(self.pieces), self.length

    def _lower(self, name: str) -> None:
        """Let the sign of a note be no text, where a raised text ends."""
        if name == "sup" and self.raised:
            texts, pieces, length = self.raised
            if NOTE.fullmatch("".join(self.texts[texts:])):
                del self.texts[texts:], self.pieces[pieces:]
                self.length = length
                self._append(OBJECT)
            self.raised = None

    def _append(self, text: str) -> None:
        if not self.open.hidden:
            self.texts.append(text)
            self.length += len(text)
