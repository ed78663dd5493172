"""Read the text of a page from its HTML, as the reader gets it: from Markdown, raw HTML and other plugins."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from lxml.etree import HTMLParser, LxmlError, fromstring

from citewell.citations.markdown.elements import BLOCKS, OBJECT, OPAQUE
from citewell.citations.markdown.text_runs import TOC
from citewell.editorial.text.blocks import Block, BlockKind, Citing, PageText
from citewell.model import Reference, Span

SAME_LENGTH = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "\xa0": " ", "\u202f": " ", "\u2009": " ", "‑": "-"}
)
"""What typography changes, put back: the rules compare words as they are typed."""
TYPESET = re.compile(f"[{''.join(map(chr, SAME_LENGTH))}]")
HEADINGS = {f"h{level}": level for level in range(1, 7)}
TITLES = {"outcome": BlockKind.TERM, "figure-title": BlockKind.HEADER_CELL}
"""The classes of paragraphs that name an outcome of the answer, or a figure, which heads what is in it."""
FIGURE = "figure"
"""The class of a figure, in which `details` hold a table in our words, made of what is recorded."""
FOOTNOTE = "fn:"
"""What the id of a footnote begins with, in Markdown's HTML."""
WORKS = re.compile(
    r"https?://(?:dx\.)?doi\.org/|https?://(?:[\w-]+\.)*(?:pubmed|pmc|ncbi)\.[\w.]*nih\.gov/", re.IGNORECASE
)
"""Where a link written by hand leads to a work: `https://doi.org/10.5555/12345678`."""
KIND_OF = {
    "li": BlockKind.ITEM,
    "td": BlockKind.CELL,
    "th": BlockKind.HEADER_CELL,
    "caption": BlockKind.CAPTION,
    "figcaption": BlockKind.CAPTION,
    "blockquote": BlockKind.QUOTE,
    "dt": BlockKind.TERM,
    "dd": BlockKind.DEFINITION,
    **dict.fromkeys(HEADINGS, BlockKind.HEADING),
}


def read_text(content: str, mentions: Mapping[str, Reference], title: str = "", summary: str = "") -> PageText:
    """Read the HTML of a page's content; `mentions` gives the work of each citation by the id of its link.

    >>> html = '<h2>Rest</h2><p>It <em>may</em> help. (<a class="citation" id="cite-a-1">Aster, 2001</a>)</p>'
    >>> page = read_text(html, {})
    >>> [(block.kind.value, block.text, block.section) for block in page.blocks]
    [('heading', 'Rest', ('Rest',)), ('paragraph', 'It may help. (Aster, 2001)', ('Rest',))]
    >>> [(sentence.text, sentence.prose, len(sentence.citings)) for sentence in page.blocks[1].sentences]
    [('It may help. (Aster, 2001)', 'It may help.              ', 1)]
    """
    root = _parse(content)
    blocks = () if root is None else _Blocks(root, mentions).read()
    return PageText(_field(BlockKind.TITLE, title), _field(BlockKind.SUMMARY, summary), blocks)


def _field(kind: BlockKind, text: str) -> Block:
    """Return a title or a summary, which may be HTML, as a block."""
    root = _parse(text) if "<" in text or "&" in text else None
    return Block(-1, kind, _as_typed("".join(root.itertext()) if root is not None else text))


def _as_typed(text: str) -> str:
    if text.isascii() or not TYPESET.search(text):
        return text
    return TYPESET.sub(lambda found: found.group().translate(SAME_LENGTH), text)


def _parse(content: str) -> Any:
    """Return the element that holds the content, which may be broken in any way."""
    data = f"<div>{content}</div>".encode("utf-8", "replace")
    try:
        body = fromstring(data, HTMLParser(encoding="utf-8", huge_tree=True)).find("body")
    except (ValueError, LxmlError):
        return None
    return body[0] if body is not None and len(body) == 1 and not body[0].tail else body


class _Place(NamedTuple):
    """Hold what an element is, and in what it lies: the outermost row, table and list; `level` is that of a heading."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    row: Any = None
    table: Any = None
    listing: Any = None

    def inside(self, element: Any) -> _Place:
        """Return what a block in this place is."""
        tag: str = element.tag
        kind, level, row, table, listing = self
        if tag == "tr":
            row = element if row is None else row
        elif tag == "table":
            table = element if table is None else table
        elif tag in ("ul", "ol", "dl"):
            listing = element if listing is None else listing
        elif tag == "div" and element.get("class") == "footnote":
            kind = BlockKind.FOOTNOTE
        elif tag == "p" and element.get("class") in TITLES:
            kind = TITLES[element.get("class")]
        if tag in KIND_OF and kind is not BlockKind.FOOTNOTE:
            kind, level = KIND_OF[tag], HEADINGS.get(tag, level)
        return _Place(kind, level, row, table, listing)


PLACING = frozenset(("tr", "table", "ul", "ol", "dl", "div", "p", *KIND_OF))
"""The elements that make of what is in them something else than a paragraph, or lie around it."""


class _Blocks:
    """Read the blocks of one page; its tree is changed.

    A block is what `citations.markdown.text_runs.runs` calls a run: its text is the same, but links are words of it.
    """

    def __init__(self, root: Any, mentions: Mapping[str, Reference]) -> None:
        self.root, self.mentions = root, mentions
        self.works: dict[Any, tuple[Reference, ...]] = {}
        self.numbers: dict[Any, int] = {}
        self.blocks: list[Block] = []
        self.section: tuple[tuple[int, str], ...] = ()
        self.headings: tuple[str, ...] = ()
        self.last = -1
        self.befores: dict[Any, int] = {}
        # the block that is being read: its texts, their length, and where in it each element stands that cites
        self.texts: list[str] = []
        self.length = 0
        self.cited: dict[Any, Span] = {}

    def read(self) -> tuple[Block, ...]:
        """Return the blocks in order."""
        self._take_links()
        self._read_block(self.root, _Place())
        return tuple(self.blocks)

    def _take_links(self) -> None:
        """Note what cites, and let the words of links be words of the text."""
        links = list(self.root.iter("a"))
        for link in links:
            if link.get("class") == "citation":
                mention = self.mentions.get(link.get("id") or "")
                self.works[link] = (mention,) if mention else ()
            elif WORKS.match(link.get("href") or ""):
                self.works[link] = ()
        self._take_footnotes([link for link in links if "footnote-" in (link.get("class") or "")])
        for mark in self.root.iter("mark"):
            if mark.get("class") == "citation-problem" and mark.find(".//a") is None:
                self.works[mark] = ()
        for link in links:
            link.tag = "span"

    def _take_footnotes(self, links: list[Any]) -> None:
        """Let links to footnotes cite what the notes cite, and leave out the links back."""
        if not links:
            return
        notes = {each.get("id"): each for each in self.root.iter("li") if (each.get("id") or "").startswith(FOOTNOTE)}
        for link in links:
            if "footnote-ref" in link.get("class"):
                note = notes.get((link.get("href") or "").removeprefix("#"))
                cited = [each for each in self.works if note is not None and note in each.iterancestors()]
                link.text = OBJECT if cited else ""
                if cited:
                    self.works[link] = tuple(work for each in cited for work in self.works[each])
        for link in links:
            if "footnote-backref" in link.get("class"):
                link.text = ""

    def _read_block(self, element: Any, place: _Place) -> None:
        """Read the text of an element, and the blocks in it."""
        if element.text:
            self._add(element.text, None)
        for child in element:
            if child.tag not in BLOCKS:
                self._read_inline(child, None)
                continue
            self._close(place)
            told_elsewhere = child.tag == "details" and element.get("class") == FIGURE
            if told_elsewhere or (child.tag == "div" and child.get("class") == TOC):
                pass
            elif len(child):
                if any(child.itertext()):
                    self._read_block(child, place.inside(child) if child.tag in PLACING else place)
            elif child.text:
                self._append(place.inside(child) if child.tag in PLACING else place, child.text)
            if child.tail and not child.tail.isspace():
                self._add(child.tail, None)
        self._close(place)

    def _read_inline(self, element: Any, citing: Any) -> None:
        """Read an element in a block, and what follows it; `citing` is the element around it that cites, or None."""
        if element.tag == "br":
            self._add("\n", None)
        elif element.tag in OPAQUE or not isinstance(element.tag, str):
            self._add(OBJECT, None)
        else:
            inner = element if element in self.works else citing
            if element.text:
                self._add(element.text, inner)
            for child in element:
                self._read_inline(child, inner)
        if element.tail:
            self._add(element.tail, citing)

    def _add(self, text: str, citing: Any) -> None:
        """Add a text to the block, of an element that cites or of None."""
        self.texts.append(text)
        start = self.length
        self.length += len(text)
        if citing is not None:
            self.cited[citing] = Span(self.cited[citing].start if citing in self.cited else start, self.length)

    def _close(self, place: _Place) -> None:
        """End the block that is being read, if it has any text."""
        if not self.texts:
            return
        text = "".join(self.texts)
        if text and not text.isspace():
            self._append(place, text)
        self.texts, self.length, self.cited = [], 0, {}

    def _append(self, place: _Place, text: str) -> None:
        """Add a block with a text."""
        text, number = _as_typed(text), len(self.blocks)
        if place.kind is BlockKind.HEADING:
            outer = (each for each in self.section if each[0] < place.level)
            self.section = (*outer, (place.level, " ".join(text.split())))
            self.headings = tuple(heading for _, heading in self.section)
        around = place.table if place.table is not None else place.listing
        if around is None:
            self.last = number
        after = -1 if around is None else self.befores.setdefault(around, self.last)
        row, table, listing = map(self._number, (place.row, place.table, place.listing))
        citings = tuple(Citing(span, self.works[element]) for element, span in self.cited.items())
        self.blocks.append(Block(number, place.kind, text, citings, self.headings, row, table, listing, after))

    def _number(self, element: Any) -> int:
        return -1 if element is None else self.numbers.setdefault(element, len(self.numbers))
