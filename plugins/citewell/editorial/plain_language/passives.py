"""Find sentences that do not say who does something: "a dose was given"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from citewell.editorial.text.blocks import Block, BlockKind, PageText, Sentence
from citewell.model import Span

READ = frozenset((BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTE))
MANY = 4
"""How many passives in one paragraph are too many."""
SHARE = 3
"""One sentence of so many may be passive."""
LEAST = 12
"""How many sentences a page must have before its share of passives says anything."""
BE = frozenset("am is are was were be been being isn't aren't wasn't weren't 's 're".split())
IRREGULAR = (
    "begun bitten broken brought built bought caught chosen cut done drawn driven drunk eaten fed felt forgotten found "
    "frozen given ground grown held hidden hit kept laid led lent let made overseen paid put read rewritten said seen "
    "sent set shaken shown sold sought spent split spoken spread stolen struck sworn taken taught told thought thrown "
    "torn understood undertaken undergone withdrawn withheld worn written"
)
ADJECTIVES = frozenset(
    "aged ashamed associated based bed bored complicated concerned confused crowded dedicated depressed detailed "
    "determined devoted disabled embarrassed exhausted experienced excited frightened indeed infected interested "
    "involved limited linked located marked married naked need pleased prepared qualified red related "
    "relaxed retired sacred satisfied scared shed skilled sophisticated stressed supposed surprised tired unexpected "
    "unaffected unrelated untreated upset used weed wicked worried advanced addicted allowed bleed speed seed feed "
    "indebted allied blessed gifted talented dressed called named".split()
)
"""Participles that say how somebody or something is, or is called, and words that only look like participles."""
PASSIVE = re.compile(
    rf"\b(?:am|is|are|was|were|be|been|being|isn't|aren't|wasn't|weren't)\s+"
    rf"(?:(?:not|never|also|often|usually|only|always|then|still|sometimes|just|now|first|later|\w{{2,}}ly)\s+){{0,2}}"
    rf"(?P<verb>(?!un\w+ed\b)\w{{2,}}ed|{'|'.join(IRREGULAR.split())})\b(?!-)",
    re.IGNORECASE,
)
"""`was given`, `are not usually measured`."""


class Passives(NamedTuple):
    """Hold the passives of a paragraph, or of a page: each with the sentence in which it stands."""

    found: tuple[tuple[Sentence, Span], ...]
    sentences: int

    @property
    def whole(self) -> int:
        """How many sentences have one."""
        return len({(each.block.number, each.number) for each, _ in self.found})


def passives(sentence: Sentence) -> list[Span]:
    """Return the spans of the passives in a sentence.

    >>> from citewell.editorial.text.blocks import Block
    >>> [each] = Block(0, BlockKind.PARAGRAPH, "The dose is often given at night, as you are tired then.").sentences
    >>> [span.of(each.text) for span in passives(each)]
    ['is often given']
    """
    if BE.isdisjoint(sentence.words):
        return []
    found = PASSIVE.finditer(sentence.prose)
    return [Span(*each.span()) for each in found if each["verb"].lower() not in ADJECTIVES]


def piled_up(page: PageText) -> Iterator[Passives]:
    """Yield the passives of a page where more than a third of its sentences have one, else those of paragraphs."""
    if BE.isdisjoint(page.words):
        return
    blocks = [_of_block(block) for block in page.blocks if block.kind in READ]
    count = sum(each.sentences for each in blocks)
    whole = Passives(tuple(found for each in blocks for found in each.found), count)
    if count >= LEAST and whole.whole * SHARE > count:
        yield whole
    else:
        yield from (each for each in blocks if len(each.found) >= MANY)


def _of_block(block: Block) -> Passives:
    if BE.isdisjoint(block.words):
        return Passives((), len(block.sentences))
    found = tuple((sentence, span) for sentence in block.sentences for span in passives(sentence))
    return Passives(found, len(block.sentences))
