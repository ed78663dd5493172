"""Flatten an element tree to runs of text.

A run is the text of one block with a map back to the tree: `(Cooney *et al.*, 2013)` lies in three places there
and is one string here. What is no prose (code, links, images, raw HTML) is one U+FFFC OBJECT REPLACEMENT CHARACTER.
The tree is Python-Markdown's, before it is written out: its placeholders for raw HTML and for escaped characters
are understood.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple
from xml.etree.ElementTree import Element

from markdown.util import ETX, HTML_PLACEHOLDER, STX

from citewell.citations.recognise.patterns import Patterns, may_cite_with_slip
from citewell.model import Cited

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


class Piece(NamedTuple):
    """Map `length` code points of a run, from `start`, to `raw_length` code points of the tree.

    Those stand, from offset `raw`, in the text of `parent`, or in the tail of its child `after`.
    """

    start: int
    length: int
    parent: Element
    after: Element | None
    raw: int
    raw_length: int


class Run(NamedTuple):
    """Hold a flat text of one block, and where each part of it lies in the tree.

    `holders` are the parents of the inline elements that the run goes into.
    """

    block: Element
    text: str
    pieces: list[Piece]
    holders: dict[Element, Element]


class Passage(NamedTuple):
    """Hold a run of a page's text with what its cites lead to, in order."""

    run: Run
    cites: list[Cited]


class Prose(NamedTuple):
    """Hold what is read of a page: its tree, and the runs of it that may cite."""

    root: Element
    runs: list[Run]

    @property
    def text(self) -> str:
        """The whole text of the tree, as it is now."""
        return "".join(self.root.itertext())


def prose_of(root: Element, stash: Sequence[object], patterns: Patterns) -> Prose:
    """Return what is read of a page's tree; `stash` is Markdown's list of raw HTML blocks.

    >>> from xml.etree.ElementTree import fromstring
    >>> from citewell.citations.recognise.patterns import patterns_of
    >>> page = prose_of(fromstring("<div><p>It hurts.</p><p>It does (Cohen, 2018).</p></div>"), [], patterns_of())
    >>> page.text, [run.text for run in page.runs]
    ('It hurts.It does (Cohen, 2018).', ['It does (Cohen, 2018).'])
    """
    return Prose(root, runs(root, stash, partial(may_cite_with_slip, patterns=patterns)))


def runs(root: Element, stash: Sequence[object] = (), wanted: Callable[[str], bool] = bool) -> list[Run]:
    """Return the runs of a tree in document order; `stash` is Markdown's list of raw HTML blocks.

    A block whose text is not `wanted` is passed over, which spares most of a page the work. The tree may be changed
    only when all its runs are known.

    >>> from xml.etree.ElementTree import fromstring
    >>> [run.text for run in runs(fromstring("<div><p>(Cooney <em>et al.</em>, <code>x</code> 2013)</p></div>"))]
    ['(Cooney et al., \ufffc 2013)']
    """
    flattener = _Flattener(stash, wanted)
    flattener.flatten(root)
    return flattener.runs


def _plain(block: Element, text: str) -> Run:
    """Return the run of a block that holds nothing but text, as most paragraphs do."""
    return Run(block, text, [Piece(0, len(text), block, None, 0, len(text))], {})


class _Flattener:
    """Walk one tree and gather its runs."""

    def __init__(self, stash: Sequence[object], wanted: Callable[[str], bool]) -> None:
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
        run = _OpenRun(element, self.stash)
        if element.text:
            run.add(element.text, element, None)
        for child in element:
            if child.tag in BLOCKS:
                if run.length:
                    self._close(run)
                    run = _OpenRun(element, self.stash)
                self.block(child)
                if child.tail and not child.tail.isspace():
                    run.add(child.tail, element, child)
            else:
                run.inline(child, element)
        self._close(run)

    def _close(self, opened: _OpenRun) -> None:
        """Add a run that is complete, if it holds any text."""
        text = "".join(opened.texts)
        if text and not text.isspace():
            self.runs.append(Run(opened.block, text, opened.pieces, opened.holders))


class _OpenRun:
    """Gather the text of one run."""

    __slots__ = "block", "holders", "length", "pieces", "raw_tags", "stash", "texts"

    def __init__(self, block: Element, stash: Sequence[object]) -> None:
        self.block, self.stash = block, stash
        self.texts: list[str] = []
        self.pieces: list[Piece] = []
        self.holders: dict[Element, Element] = {}
        self.length = 0
        self.raw_tags: list[str] = []

    def inline(self, element: Element, parent: Element) -> None:
        """Add an inline element, with what is in it and what follows it."""
        if element.tag == "br":
            self._append("\n")
        elif element.tag in OPAQUE or not isinstance(element.tag, str):
            self._append(OBJECT)
        else:
            self.holders[element] = parent
            if element.text:
                self.add(element.text, element, None)
            for child in element:
                self.inline(child, element)
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

    def _plain(self, text: str, parent: Element, after: Element | None, raw: int) -> None:
        if self.raw_tags:
            self._append(OBJECT if text.strip() else "")
        elif text:
            length = len(text)
            self.pieces.append(Piece(self.length, length, parent, after, raw, length))
            self.texts.append(text)
            self.length += length

    def _marked(self, mark: re.Match[str], parent: Element, after: Element | None) -> None:
        if mark["char"]:
            self._one_char(chr(int(mark["char"])), mark, parent, after)
            return
        number = int(mark["stash"])
        raw = str(self.stash[number]) if number < len(self.stash) else ""
        if ENTITY.match(raw):
            self._one_char(html.unescape(raw)[:1], mark, parent, after)
            return
        tag = RAW_TAG.match(raw)
        if tag and not tag["empty"] and tag["name"].lower() not in VOID:
            self._raw_tag(tag)
        self._append("\n" if tag and tag["name"].lower() == "br" else OBJECT)

    def _one_char(self, char: str, mark: re.Match[str], parent: Element, after: Element | None) -> None:
        if not self.raw_tags:
            raw, end = mark.span()
            self.pieces.append(Piece(self.length, 1, parent, after, raw, end - raw))
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
