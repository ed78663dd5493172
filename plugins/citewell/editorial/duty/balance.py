"""Say what a page about a treatment leaves out: harms, other ways, who should not have it, and what to ask.

The words stand in `words/balance.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from citewell.editorial.text.blocks import Block, BlockKind, PageText, Sentence
from citewell.editorial.text.phrases import NOTHING, PhraseIndex, read_words
from citewell.model import Span

SECTIONS = ("harms", "unsuitable", "others", "questions")
"""What a page about a treatment has a section on: what can go wrong, who should not have it, what else there is, and
what to ask."""
ORDER = ("harms", "unsuitable", "others", "questions", "studies", "certainty")
"""The order in which a reader needs the sections of a page about a treatment; what the studies found and how sure it is
come last."""
UNNAMED = "unnamed"
"""What is missing where the section on harms names none."""
UNCOUNTED = (BlockKind.CELL, BlockKind.HEADER_CELL, BlockKind.CAPTION, BlockKind.FOOTNOTE)
"""What is no part of the text that a page about a treatment may have before its studies."""
LEAST = 4
"""How many words a section has at least."""
CLAUSE = re.compile(r"[;:.–—]\s|,?\s(?:but|yet|although|though|however|pero|aunque|aber|doch|mais)\s", re.IGNORECASE)
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
FIGURE = re.compile(r"\d")
LONGEST_CLAUSE = 300
"""How many code points of a clause are looked at."""
DENIED_WITHIN = 4
"""How many words what takes a harm back may stand before it."""


@dataclass(frozen=True)
class BalanceWords:
    """Hold the words of one language: how headings are worded, what is a harm or a benefit, and a heading to copy."""

    copy: Mapping[str, str]
    sections: Mapping[str, PhraseIndex]
    words: Mapping[str, PhraseIndex]

    def __getitem__(self, name: str) -> PhraseIndex:
        return self.words.get(name, NOTHING)


def words_of(language: str) -> BalanceWords | None:
    """Return the words of a language, as "en-GB", or None for a language without a list."""
    return _words(language.partition("-")[0].partition("_")[0].lower())


@cache
def _tables() -> dict[str, Any]:
    return read_words("balance.toml")


@cache
def _words(language: str) -> BalanceWords | None:
    table = _tables().get(language)
    if table is None:
        return None
    indexes = [{name: PhraseIndex(listed) for name, listed in table[part].items()} for part in ("sections", "words")]
    return BalanceWords(table["copy"], *indexes)


def missing_sections(text: PageText, words: BalanceWords) -> tuple[str, ...]:
    """Return what a page about a treatment has no section on, in the order of SECTIONS.

    A section has words below its heading; one on harms that names none is "unnamed".

    >>> heading = Block(0, BlockKind.HEADING, "Risks")
    >>> below = Block(1, BlockKind.PARAGRAPH, "You may feel sick.", (), ("Risks",))
    >>> text = PageText(Block(-1, BlockKind.TITLE, "Drips"), Block(-1, BlockKind.SUMMARY, ""), (heading, below))
    >>> missing_sections(text, words_of("en"))
    ('unsuitable', 'others', 'questions')
    """
    opened: dict[str, frozenset[str]] = {}
    lengths = dict.fromkeys(SECTIONS, 0)
    named = False
    for block in text.blocks:
        if block.kind in (BlockKind.HEADING, BlockKind.FOOTNOTE):
            continue
        for heading in block.section:
            if heading not in opened:
                opened[heading] = frozenset(section_kinds(heading, words)).intersection(SECTIONS)
        kinds = frozenset().union(*(opened[heading] for heading in block.section))
        for kind in kinds:
            lengths[kind] += len(block.text.split())
        if "harms" in kinds and not named:
            named = any(names_harm(sentence, words) for sentence in block.sentences)
    missing = [kind for kind in SECTIONS if lengths[kind] < LEAST]
    return tuple(missing if "harms" in missing or named else [UNNAMED, *missing])


def heading_of(section: str, text: PageText, words: BalanceWords) -> Block | None:
    """Return the first heading that opens a section of a kind."""
    headings = (block for block in text.blocks if block.kind is BlockKind.HEADING)
    return next((block for block in headings if section in section_kinds(block.text, words)), None)


def section_kinds(heading: str, words: BalanceWords) -> Iterator[str]:
    """Yield what a heading says that its section is on, in the order of ORDER.

    >>> list(section_kinds("Who should not have it, and what else there is", words_of("en")))
    ['unsuitable', 'others']
    >>> list(section_kinds("Risk factors and frequently asked questions", words_of("en")))
    []
    >>> list(section_kinds("What the studies found", words_of("en")))
    ['studies']
    """
    for kind in ORDER:
        others = tuple(words.sections.get(f"{kind}_not", NOTHING).spans(heading))
        for found in words.sections[kind].spans(heading):
            if not any(each.start < found.end and found.start < each.end for each in others):
                yield kind
                break


def sections_in_order(text: PageText, words: BalanceWords) -> Iterator[tuple[Block, list[str]]]:
    """Yield the headings of the first level that open a known section, each with its kinds, in the order of the page.

    >>> blocks = [Block(n, BlockKind.HEADING, text, (), (text,)) for n, text in enumerate(["Risks", "Rest", "To ask"])]
    >>> page = PageText(Block(-1, BlockKind.TITLE, "Drips"), Block(-1, BlockKind.SUMMARY, ""), tuple(blocks))
    >>> [(heading.text, kinds) for heading, kinds in sections_in_order(page, words_of("en"))]
    [('Risks', ['harms']), ('To ask', ['questions'])]
    """
    for block in text.blocks:
        if block.kind is BlockKind.HEADING and len(block.section) == 1:
            kinds = list(section_kinds(block.text, words))
            if kinds:
                yield block, kinds


def words_before_studies(text: PageText, words: BalanceWords) -> int:
    """Count the words of a page that stand before what the studies found; those of tables and captions are not counted.

    >>> blocks = Block(0, BlockKind.PARAGRAPH, "Rest is rest."), Block(1, BlockKind.HEADING, "The studies", (), ("It",))
    >>> page = PageText(Block(-1, BlockKind.TITLE, "Drips"), Block(-1, BlockKind.SUMMARY, ""), blocks)
    >>> words_before_studies(page, words_of("en"))
    3
    """
    counted = 0
    for block in text.blocks:
        first = block.kind is BlockKind.HEADING and len(block.section) == 1
        if first and "studies" in section_kinds(block.text, words):
            break
        if block.kind not in UNCOUNTED:
            counted += len(WORD.findall(block.text))
    return counted


def names_harm(sentence: Sentence, words: BalanceWords) -> bool:
    """Tell whether a sentence names a harm and does not deny it.

    >>> block = Block(0, BlockKind.PARAGRAPH, "You may feel sick. It has no side effects. Side effects are rare.")
    >>> [names_harm(each, words_of("en")) for each in block.sentences]
    [True, False, False]
    """
    text = sentence.prose
    if any(not _is_denied(text, span, words) for span in words["harms"].spans(text)):
        return True
    named = [span.start for span in words["naming"].spans(text)] + [found.start() for found in FIGURE.finditer(text)]
    last = max(named, default=-1)
    return any(span.end <= last and not _is_denied(text, span, words) for span in words["general"].spans(text))


def _is_denied(text: str, span: Span, words: BalanceWords) -> bool:
    """Tell whether what stands before a harm takes it back: "no", "relieves"."""
    clause = text[_clause_start(text, span.start) : span.start]
    near = [found.start() for found in WORD.finditer(clause)][-DENIED_WITHIN:]
    return bool(near) and words["denied"].within(clause[near[0] :])


def _clause_start(text: str, end: int) -> int:
    start = max(0, end - LONGEST_CLAUSE)
    for found in CLAUSE.finditer(text, start, end):
        start = found.end()
    return start


def claims_benefit(sentence: Sentence, words: BalanceWords) -> Span | None:
    """Return the words of a sentence that say that a treatment helps, and do not take it back.

    >>> block = Block(0, BlockKind.PARAGRAPH, "It eases pain. Nobody knows whether it helps. It helps you to decide.")
    >>> [span and span.of(each.text) for each in block.sentences for span in [claims_benefit(each, words_of("en"))]]
    ['eases', None, None]
    """
    text = sentence.prose
    if text.rstrip("\"' )").endswith("?"):
        return None
    others = tuple(words["benefits_not"].spans(text))
    for found in words["benefits"].spans(text):
        before = text[_clause_start(text, found.start) : found.start]
        if not words["benefits_taken_back"].within(before) and not any(
            each.start < found.end and found.start < each.end for each in others
        ):
            return found
    return None


def one_sided(summary: Block, words: BalanceWords) -> tuple[Sentence, Span] | None:
    """Return the words by which a summary says that a treatment helps, when it says nothing of harm or of doubt.

    >>> found = one_sided(Block(-1, BlockKind.SUMMARY, "How yoga eases pain, and how to begin."), words_of("en"))
    >>> found and found[1].of(found[0].text)
    'eases'
    >>> one_sided(Block(-1, BlockKind.SUMMARY, "Yoga may ease pain. It can also strain a muscle."), words_of("en"))
    """
    claims = [(each, span) for each in summary.sentences for span in [claims_benefit(each, words)] if span]
    if not claims or any(_tells_other_side(each, words) for each in summary.sentences):
        return None
    return claims[0]


def _tells_other_side(sentence: Sentence, words: BalanceWords) -> bool:
    text = sentence.prose
    if words["uncertain"].within(text):
        return True
    for span in words["harms_in_summary"].spans(text):
        # "eases pain and can upset the stomach": what eases pain takes nothing back of what stands after "and".
        begin = text.rfind(" and ", 0, span.start) + 1
        if not _is_denied(text[begin:], Span(span.start - begin, span.end - begin), words):
            return True
    harms = [span for span in words["harms"].spans(text) if not _is_denied(text, span, words)]
    if harms and not words["benefits"].within(text):
        return words["may_be"].within(text)
    return any(cause.end <= span.start for cause in words["causing"].spans(text) for span in harms)


def is_held_back(block: Block, words: BalanceWords) -> bool:
    """Tell whether a block says how weak the evidence is: "one person", "with no group to compare"."""
    return any(words["caveats"].within(sentence.prose) for sentence in block.sentences)


def newest_citing(text: PageText) -> tuple[Block, Span, int] | None:
    """Return where a page cites its newest work first, with the year; None where a work has no year that is known.

    A work that is not out yet is newer than any other.
    """
    found = [
        (reference, block, citing.span)
        for block in text.blocks
        for citing in block.citings
        for reference in citing.references
    ]
    years = [int(reference.year) for reference, _, _ in found if reference.year.isdecimal()]
    if not years or any(reference.found_by == "in press" for reference, _, _ in found):
        return None
    newest = max(years)
    return next((block, span, newest) for reference, block, span in found if reference.year == str(newest))
