"""Find words that praise a treatment, a clinic or a result, and leave out those that only look like praise.

The words stand in `words/promotional.toml`. What is found there is praise unless its sentence takes it back: it is
denied ("there is no cure"), asked ("Is it safe?"), left open ("whether it is safe"), warned of ("sites that promise a
miracle"), held back ("generally safe"), spoken of in quotation marks, part of a name, or weighed as a person's own
choice ("which treatment is best for you").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from citewell.editorial.promotion.contexts import CONTEXTS, is_quoted
from citewell.editorial.promotion.wordings import PromotionLexicon, Saying, Wording, lexicon_of
from citewell.editorial.text.blocks import Block, PageText, Sentence
from citewell.model import Span


@dataclass(frozen=True, slots=True)
class Promotion:
    """Hold words of praise: where they stand in their sentence, what they claim, and what to write instead."""

    span: Span
    kind: str
    instead: str


def promotions_in(block: Block, language: str) -> Iterator[tuple[Sentence, Promotion]]:
    """Yield the words of praise in a block, in order, each with its sentence.

    >>> from citewell.editorial.text.blocks import BlockKind
    >>> text = "Our novel drip is completely safe. There is no miracle cure. Is it safe?"
    >>> found = promotions_in(Block(0, BlockKind.PARAGRAPH, text), "en-GB")
    >>> [(each.span.of(sentence.text), each.kind) for sentence, each in found]
    [('novel', 'novelty'), ('completely safe', 'safety')]
    """
    lexicon = _lexicon(language)
    if not lexicon or not lexicon.possible(_single(block.words, block.text)):
        return
    for sentence in block.sentences:
        sayings = lexicon.possible(_single(sentence.words, sentence.text))
        if not sayings:
            continue
        last = 0
        found = _found(sentence, sorted(set(sayings), key=lambda each: each.number), lexicon)
        for each in sorted(found, key=lambda each: (each.span.start, -each.span.end)):
            # Of overlapping words, report the first, and the longest of those that begin there.
            if each.span.start >= last:
                last = each.span.end
                yield sentence, each


def may_praise(page: PageText, language: str) -> bool:
    """Tell whether a page may hold words of praise."""
    lexicon = _lexicon(language)
    return lexicon is not None and bool(lexicon.possible(_single(page.words, page.lowered)))


def _lexicon(language: str) -> PromotionLexicon | None:
    return lexicon_of(language.partition("-")[0].partition("_")[0].lower())


def _single(words: frozenset[str], text: str) -> frozenset[str]:
    """Return the words of a text with the parts of those that have a hyphen."""
    return words.union(*(word.split("-") for word in words if "-" in word)) if "-" in text else words


def _found(sentence: Sentence, sayings: Iterable[Saying], lexicon: PromotionLexicon) -> Iterator[Promotion]:
    """Yield what praises in a sentence; matches may overlap."""
    for saying in sayings:
        text, phrase, wording = sentence.prose, saying.phrase, saying.wording
        spans = [span for span in phrase.spans(text) if not _is_harmless(wording, text, span)]
        if not spans or (wording.near and not wording.near.within(text)) or wording.unless.within(text):
            continue
        for span in spans:
            if wording.within and not is_quoted(sentence, text, span):
                continue
            if not any(CONTEXTS[context](sentence, text, span, lexicon) for context in wording.exceptions):
                yield Promotion(span, wording.kind, wording.instead)


def _is_harmless(wording: Wording, text: str, span: Span) -> bool:
    """Tell whether the same words mean something else there."""
    return any(each.start < span.end and span.start < each.end for each in wording.harmless.spans(text))
