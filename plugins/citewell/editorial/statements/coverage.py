"""Find the statements of a page for which no citation stands.

A citation stands for

- the sentence that holds it, and the sentence before it in the same block;
- every sentence of its block up to it, when it is the only one and no statement follows: it is the paragraph's shared
  citation;
- what follows it in the block, until another work is cited, when the block opens with it in the sentence, as "Aster et
  al. (2001) studied 212 adults ..."; further down, as long as what follows speaks in the past of what was found;
- what stands between it and another citation of the same work in the block;
- a sentence after it that goes on with the work: "The same trial ...", "Its authors ...", "This does not tell us ...";
- the items of a list, when it stands in the sentence that introduces the list; and that sentence, when each item cites;
- a quotation, in the same way;
- its row of a table; the whole table, when it stands in its head, in its caption, in the last sentence before the
  table, or after it in a paragraph that begins with "Source".

A citation of a work that was not found counts too: another rule reports it. Headings, titles and summaries are not
checked.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from citewell.editorial.text.blocks import Block, BlockKind, PageText, Sentence
from citewell.model import Span

PASSED = frozenset((BlockKind.HEADING, BlockKind.TITLE, BlockKind.SUMMARY, BlockKind.TERM, BlockKind.HEADER_CELL))
"""What states nothing by itself, or cannot cite."""
GOES_ON = re.compile(
    r"(?:(?:in|of|from|by|for|among|at the end of|according to) )?(?:(?:the|its|their|this|that|these|those|both) )"
    r"(?:(?:same|two|other|whole|pooled) )?(?:trial|stud(?:y|ies)|review|author|researcher|investigator|team|group"
    r"|paper|analys[ie]s|survey|report|guideline|experiment|participant|result|certainty|finding)s?\b"
    r"|(?:it|this|that|they|which) (?:was|were|does not|do not|cannot|did not) "
    r"(?:an?|the|only|one|tell|show|mean|prove|say)\b",
    re.IGNORECASE,
)
"""How a sentence begins that goes on with the work before it: "The same trial found", "This was a small ..."."""
PAST = re.compile(
    r"\b(?:was|were|had|did|found|fell|rose|got|took|gave|felt|became|made|went|came|kept|lost|saw|said|grew|began"
    r"|[a-z]{2,20}ed)\b"
)
"""A verb in the past: `was`, `fell`, `showed`."""
PRESENT = re.compile(r"\b(?:is|are|has|have|does|do|can|may|will)\b")
SOURCE = re.compile(r"\W*(?:sources?|data|adapted|based|from|figures)\b", re.IGNORECASE)
LABEL = re.compile(r"(?:[\w,'()/-]+ ){0,5}[\w,'()/-]+[.:]?\Z")
"""A label that runs into the text of a paragraph, "In animals."; it has no verb."""
VERB = re.compile(rf"{PAST.pattern}|{PRESENT.pattern}", re.IGNORECASE)
States: TypeAlias = Callable[[Sentence], Span | None]


def uncited(page: PageText, states: States) -> Iterator[tuple[Sentence, Span]]:
    """Yield the sentences that state something and for which no citation stands, with the words that state it.

    >>> from citewell.editorial.text.blocks import Citing
    >>> text = "Rest helps some. It helps few. It may help all (Aster, 2001). It is cheap. It helps."
    >>> block = Block(0, BlockKind.PARAGRAPH, text, (Citing(Span(47, 58), ()),))
    >>> def states(sentence):
    ...     return Span(0, 2) if "help" in sentence.text else None
    >>> [sentence.text for sentence, _ in uncited(PageText(block, block, (block,)), states)]
    ['Rest helps some.', 'It helps.']
    """
    covering = _Covering(page.blocks, states)
    for block in page.blocks:
        if block.kind not in PASSED:
            yield from covering.left(block)


class _Covering:
    """Know what cites beside the blocks of a page: rows, tables, and what stands before a list or a table."""

    def __init__(self, blocks: Sequence[Block], states: States) -> None:
        self.blocks, self.states = blocks, _remembering(states)
        self.rows = {block.row for block in blocks if block.row >= 0 and block.citings}
        self.tables: set[int] = set()
        self.items: defaultdict[int, list[Block]] = defaultdict(list)
        before: Block | None = None
        for block in blocks:
            if block.table >= 0 and block.citings and block.kind in (BlockKind.CAPTION, BlockKind.HEADER_CELL):
                self.tables.add(block.table)
            if block.listing >= 0 and block.kind is not BlockKind.TERM:
                self.items[block.after].append(block)
            if before and before.table not in (-1, block.table) and block.citings and SOURCE.match(block.text):
                self.tables.add(before.table)
            before = block

    def left(self, block: Block) -> Iterator[tuple[Sentence, Span]]:
        """Yield the statements of a block that no citation stands for."""
        if block.row in self.rows or block.table in self.tables or self._introduced(block):
            return
        sentences: Sequence[Sentence] = block.sentences
        if not block.citings:
            listed = self.items.get(block.number)
            if listed and all(each.citings for each in listed):
                sentences = sentences[:-1]
        else:
            sentences = list(self._not_covered(block))
        for sentence in sentences:
            span = self.states(sentence)
            if span:
                yield sentence, span

    def _not_covered(self, block: Block) -> Iterator[Sentence]:
        """Yield the sentences of a block that cites for which its citations do not stand."""
        sentences = block.sentences
        cites = [bool(sentence.citings) for sentence in sentences]
        last = len(cites) - 1 - cites[::-1].index(True)
        shared = cites.count(True) == 1 and not any(map(self.states, sentences[last + 1 :]))
        goes_on, reported = False, _ReportedWork(self.states)
        for number, sentence in enumerate(sentences):
            reported.read(sentence)
            goes_on = cites[number] or (goes_on and GOES_ON.match(sentence.text) is not None)
            before = cites[number + 1 : number + 2] == [True] or (shared and number < last)
            if not (goes_on or before or reported.covers(sentence) or _is_between(sentences, number)):
                yield sentence

    def _introduced(self, block: Block) -> bool:
        """Tell whether the sentence before a list, a table or a quotation cites for it."""
        if block.kind is BlockKind.QUOTE and block.number > 0:
            before = self.blocks[block.number - 1]
        elif block.after >= 0:
            before = self.blocks[block.after]
        else:
            return False
        if not before.citings or before.kind in PASSED:
            return False
        last = before.sentences[-1]
        if block.table >= 0:
            return bool(last.citings)
        return bool(last.citings) and (before.text.rstrip().endswith(":") or _is_narrative(last))


def _remembering(states: States) -> States:
    """Return a function that asks only once for each sentence."""
    known: dict[tuple[int, int], Span | None] = {}

    def remembered(sentence: Sentence) -> Span | None:
        key = sentence.block.number, sentence.number
        if key not in known:
            known[key] = states(sentence)
        return known[key]

    return remembered


def _is_between(sentences: Sequence[Sentence], number: int) -> bool:
    """Tell whether the nearest citations on both sides of a sentence are of the same work."""
    above = next((set(each.references) for each in reversed(sentences[:number]) if each.citings), None)
    below = next((set(each.references) for each in sentences[number + 1 :] if each.citings), None)
    return bool(above and below and above & below)


class _ReportedWork:
    """Follow which work the sentences of a block report."""

    def __init__(self, states: States) -> None:
        self.states = states
        self.works: Sequence[object] | None = None
        self.opens = False
        self.labels = True

    def read(self, sentence: Sentence) -> None:
        """Take a sentence that cites as the beginning or the end of the report on a work."""
        if _is_narrative(sentence):
            self.works, self.opens = sentence.references, self.labels
        elif sentence.citings and sentence.references != self.works:
            self.works = None
        text = sentence.text
        self.labels = bool(self.labels and LABEL.match(text) and not VERB.search(text)) and not self.states(sentence)

    def covers(self, sentence: Sentence) -> bool:
        """Return whether a sentence goes on with the report."""
        if self.works is None:
            return False
        text = sentence.prose
        return self.opens or (PAST.search(text) is not None and PRESENT.search(text) is None)


def _is_narrative(sentence: Sentence) -> bool:
    """Tell whether a sentence cites outside of brackets: "Aster et al. (2001) studied 212 adults"."""
    start, text = sentence.span.start, sentence.block.text
    before = [text[start : each.span.start] for each in sentence.citings]
    return any(sum(map(each.count, "([")) <= sum(map(each.count, ")]")) for each in before)
