"""Hold the text of a page as blocks and sentences, with the works that each cites.

Offsets are 0-based code points in the text of a block, spans are half-open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from citewell.citations.markdown.sentences import ends
from citewell.model import Reference, Span

DIGIT = re.compile(r"\d")
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


class BlockKind(Enum):
    """Tell what a block of text is in its page."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item of a list"
    CELL = "cell of a table"
    HEADER_CELL = "header cell of a table"
    CAPTION = "caption"
    QUOTE = "quotation"
    TERM = "term that is defined"
    DEFINITION = "definition"
    FOOTNOTE = "footnote"
    TITLE = "title"
    SUMMARY = "summary"


class Citing(NamedTuple):
    """Hold a part of a block that cites: its span, and its works; none where it was not found which is meant."""

    span: Span
    references: tuple[Reference, ...]


class _BlockFields(NamedTuple):
    number: int
    kind: BlockKind
    text: str
    citings: tuple[Citing, ...] = ()
    section: tuple[str, ...] = ()
    row: int = -1
    table: int = -1
    listing: int = -1
    after: int = -1


class Block(_BlockFields):
    """Hold the text of one paragraph, heading, list item or cell.

    `number` counts the blocks of the page from 0, and is -1 for a title or summary. `section` holds the headings that
    the block stands under, the outermost first, or the heading's own last. `row`, `table` and `listing` number the
    rows, tables and lists that the block lies in, from 0, or are -1; `after` is the number of the block that stands
    before its outermost list or table, or -1.
    """

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words in small letters, those of its citations too: what is not among them is in no sentence."""
        return frozenset(WORD.findall(self.text.lower()))

    @cached_property
    def has_figure(self) -> bool:
        """Whether there is a digit in it."""
        return bool(DIGIT.search(self.text))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences in order."""
        text = self.text
        spans = (_trimmed(text, start, end) for start, end in pairwise((0, *ends(text), len(text))))
        return tuple(Sentence(self, span, number) for number, span in enumerate(filter(None, spans)))


class _SentenceFields(NamedTuple):
    block: Block
    span: Span
    number: int


class Sentence(_SentenceFields):
    """Hold one sentence of a block; `number` counts those of the block from 0."""

    @property
    def is_whole(self) -> bool:
        """Whether there is nothing but this sentence in its block, as in most items of lists."""
        return self.span.end - self.span.start == len(self.block.text)

    @cached_property
    def text(self) -> str:
        """Its words as they stand in the block, with their citations."""
        return self.span.of(self.block.text)

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words in small letters; `we've` and `well-known` are one word each."""
        return self.block.words if self.is_whole else frozenset(WORD.findall(self.text.lower()))

    @cached_property
    def citings(self) -> tuple[Citing, ...]:
        """What cites in it, with spans in the text of the block."""
        citings, (start, end) = self.block.citings, self.span
        return tuple(each for each in citings if start <= each.span.start < end) if citings else ()

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """The works that it cites, each once, in order."""
        return tuple(dict.fromkeys(work for each in self.citings for work in each.references))

    @cached_property
    def prose(self) -> str:
        """Its text with blanks in the place of its citations, so that no word of them is one of the statement.

        A bracket that holds a citation is blank as a whole. Offsets stay.
        """
        text, start = self.text, self.span.start
        if not self.citings:
            return text
        for each in self.citings:
            span = Span(max(0, each.span.start - start), max(0, each.span.end - start))
            text = text[: span.start] + CITED * (min(span.end, len(text)) - span.start) + text[span.end :]
        text = BRACKETS.sub(lambda found: " " * len(found.group()), text) if CITED in text else text
        return text.replace(CITED, " ")

    def at(self, span: Span) -> Span:
        """Return the span in the block of a span in the sentence."""
        return Span(self.span.start + span.start, self.span.start + span.end)


CITED = "\x00"
BRACKETS = re.compile(
    r"[(\[][^()\[\]\x00]{0,40}\x00(?:[^()\[\]]|[(\[][^()\[\]]{0,40}[)\]]){0,300}[)\]]|\x00+,? ?\(\x00+\)"
)
"""A bracket that cites, with its words: `(see Aster, 2001, p. 4)`; or the year of a narrative citation."""


@dataclass(frozen=True)
class PageText:
    """Hold the text of a page: its title, its summary (empty when there is none) and the blocks of its content."""

    title: Block
    summary: Block
    blocks: tuple[Block, ...] = field(default=())

    @cached_property
    def lowered(self) -> str:
        """Its title, its summary and its blocks in small letters, with line breaks between them."""
        return "\n".join([self.title.text, self.summary.text, *(block.text for block in self.blocks)]).lower()

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of its title, summary and blocks in small letters: what is not among them is in no block."""
        return frozenset(WORD.findall(self.lowered))

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences of the content in order, those of headings too."""
        return tuple(sentence for block in self.blocks for sentence in block.sentences)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """Return the span of a part of a text without the blanks around it; None for one of blanks alone."""
    held = text[start:end]
    start, end = start + len(held) - len(held.lstrip()), start + len(held.rstrip())
    return Span(start, end) if start < end else None
