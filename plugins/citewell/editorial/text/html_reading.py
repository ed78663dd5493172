"""Read the text of a page from its HTML, as the reader gets it: from Markdown, raw HTML and other plugins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from lxml.etree import HTMLParser, LxmlError, fromstring

from citewell.citations.markdown.text_runs import OBJECT, Run, runs
from citewell.editorial.text.blocks import Block, BlockKind, Citing, PageText
from citewell.model import Reference, Span

SAME_LENGTH = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "\xa0": " ", "\u202f": " ", "\u2009": " ", "‑": "-"}
)
"""What typography changes, put back: the rules compare words as they are typed."""
HEADINGS = {f"h{level}": level for level in range(1, 7)}
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
    blocks = () if root is None else tuple(_Blocks(root, mentions).blocks())
    return PageText(_field(BlockKind.TITLE, title), _field(BlockKind.SUMMARY, summary), blocks)


def _field(kind: BlockKind, text: str) -> Block:
    """Return a title or a summary, which may be HTML, as a block."""
    root = _parse(text) if "<" in text or "&" in text else None
    return Block(-1, kind, _as_typed("".join(root.itertext()) if root is not None else text))


def _as_typed(text: str) -> str:
    return text if text.isascii() else text.translate(SAME_LENGTH)


def _parse(content: str) -> Any:
    """Return the element that holds the content, which may be broken in any way."""
    data = f"<div>{content}</div>".encode("utf-8", "replace")
    try:
        body = fromstring(data, HTMLParser(encoding="utf-8", huge_tree=True)).find("body")
    except (ValueError, LxmlError):
        return None
    return body[0] if body is not None and len(body) == 1 and not body[0].tail else body


class _Place(NamedTuple):
    """Hold what an element is, and in what it lies."""

    kind: BlockKind | None
    row: Any = None
    table: Any = None
    listing: Any = None


class _Blocks:
    """Read the blocks of one page; its tree is changed."""

    def __init__(self, root: Any, mentions: Mapping[str, Reference]) -> None:
        self.root, self.mentions = root, mentions
        self.works: dict[Any, tuple[Reference, ...]] = {}
        self.numbers: dict[Any, int] = {}
        self.places: dict[Any, _Place] = {None: _Place(None)}

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks in order."""
        self._take_links()
        section: list[tuple[int, str]] = []
        last, around = -1, None
        befores: dict[Any, int] = {}
        for number, run in enumerate(runs(self.root)):
            element: Any = run.block
            place = self._place(element)
            kind, text = place.kind or BlockKind.PARAGRAPH, _as_typed(run.text)
            if kind is BlockKind.HEADING:
                level = HEADINGS[next(each.tag for each in (element, *element.iterancestors()) if each.tag in HEADINGS)]
                section = [each for each in section if each[0] < level] + [(level, " ".join(text.split()))]
            around = place.table if place.table is not None else place.listing
            if around is not None:
                befores.setdefault(around, last)
            else:
                last = number
            row, table, listing = map(self._number, (place.row, place.table, place.listing))
            headings = tuple(each for _, each in section)
            yield Block(
                number, kind, text, tuple(self._citings(run)), headings, row, table, listing, befores.get(around, -1)
            )

    def _take_links(self) -> None:
        """Note what cites, and let the words of links be words of the text."""
        notes = {each.get("id"): each for each in self.root.iter("li") if (each.get("id") or "").startswith(FOOTNOTE)}
        links = list(self.root.iter("a"))
        for link in links:
            mention = self.mentions.get(link.get("id") or "")
            if link.get("class") == "citation":
                self.works[link] = (mention,) if mention else ()
            elif WORKS.match(link.get("href") or ""):
                self.works[link] = ()
        for link in links:
            if "footnote-ref" in (link.get("class") or ""):
                note = notes.get((link.get("href") or "").removeprefix("#"))
                cited = [each for each in self.works if note is not None and note in each.iterancestors()]
                link.text = OBJECT if cited else ""
                if cited:
                    self.works[link] = tuple(work for each in cited for work in self.works[each])
        for mark in self.root.iter("mark"):
            if mark.get("class") == "citation-problem" and mark.find(".//a") is None:
                self.works[mark] = ()
        for link in links:
            if "footnote-backref" in (link.get("class") or ""):
                link.text = ""
            link.tag = "span"
        self.citing = {each: element for element in self.works for each in element.iter()}

    def _place(self, element: Any) -> _Place:
        """Return what an element is, and the row, table and list that it lies in: the outermost of each."""
        place = self.places.get(element)
        if place is None:
            place = self._place(element.getparent())
            tag = element.tag
            if tag == "tr":
                place = place._replace(row=element if place.row is None else place.row)
            elif tag == "table":
                place = place._replace(table=element if place.table is None else place.table)
            elif tag in ("ul", "ol", "dl"):
                place = place._replace(listing=element if place.listing is None else place.listing)
            elif tag == "div" and element.get("class") == "footnote":
                place = place._replace(kind=BlockKind.FOOTNOTE)
            if tag in KIND_OF and place.kind is not BlockKind.FOOTNOTE:
                place = place._replace(kind=KIND_OF[tag])
            self.places[element] = place
        return place

    def _number(self, element: Any) -> int:
        return -1 if element is None else self.numbers.setdefault(element, len(self.numbers))

    def _citings(self, run: Run) -> Iterator[Citing]:
        """Yield what cites in a run, in order: the text of each link that cites, as one."""
        found: dict[Any, Span] = {}
        for piece in run.pieces if self.works else ():
            citing = self.citing.get(piece.parent)
            if citing is not None:
                begin = found[citing].start if citing in found else piece.start
                found[citing] = Span(begin, piece.start + piece.length)
        for element, span in found.items():
            yield Citing(span, self.works[element])
