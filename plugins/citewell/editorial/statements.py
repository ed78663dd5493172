"""Say whether a sentence states a finding about health, and which of its words make it one."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice, pairwise
from typing import NamedTuple

from citewell.citations.model import Span
from citewell.editorial import patterns
from citewell.editorial.lexicon import Lexicon, read_words, spans
from citewell.editorial.text import Sentence

OWN = re.compile(
    r"\b(?:in our (?:own )?words|we (?:use|mean|call|explain|give|describe)|where we"
    r"|(?:by|when we say) .{1,40} we mean)\b"
)
STATISTIC = re.compile(
    r"\b[Pp]\s?[=<>≤]\s?0?\.\d+"
    r"|\b(?:RR|OR|HR|CI|NNT|NNH|SMD|MD)\b[\s(=:]{0,3}[\d.]+(?:[.,]\d+)?|\bconfidence interval\b"
)
ELSEWHERE = re.compile(r"[£$€]\s?\d|\b\d{1,2}[.:]\d\d\b(?!\s?%)|\b\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m\b|\b0\d{2,4} \d{3}")
SEGMENT = re.compile(r"[;:]\s+|\s[–—-]\s|—")


class English(NamedTuple):
    """Hold what is known of English: its words, and the compiled patterns of `citewell.editorial.patterns`."""

    lexicon: Lexicon
    figures: list[re.Pattern[str]]
    patterns: list[re.Pattern[str]]
    frames: list[re.Pattern[str]]
    front: re.Pattern[str]
    advice: re.Pattern[str]
    organised: re.Pattern[str]


@cache
def _english() -> English:
    organised_words = "<weekday|organised>"
    groups = patterns.FIGURES, patterns.PATTERNS, patterns.FRAMES
    singles = patterns.FRONT, patterns.ADVICE, organised_words
    lexicon = Lexicon(read_words(), [*(each for group in groups for each in group), *singles])
    figures, stating, frames = ([lexicon.compile(each) for each in group] for group in groups)
    front, advice, organised = map(lexicon.compile, singles)
    return English(lexicon, figures, stating, frames, front, advice, organised)


def statement(sentence: Sentence) -> Span | None:
    """Return the words, as a span in a sentence, that make it a statement about health."""
    prose = sentence.prose
    text = prose.lower()
    if text.rstrip("\"' )").endswith("?") or OWN.search(text) or text.startswith('"') or _is_title(text):
        return None
    english = _english()
    found = STATISTIC.search(prose)
    if found:
        return Span(*found.span())
    if ELSEWHERE.search(text):
        return None
    edges = [0, *(each.end() for each in SEGMENT.finditer(text)), len(text)]
    for start, end in pairwise(edges):
        part = text[start:end]
        if here := _in_segment(english, part):
            return Span(start + here.start, start + here.end)
    return None


def _is_title(text: str) -> bool:
    """Tell whether a text is a heading that asks, as "What the research says"."""
    return text.startswith(("what ", "how ", "why ", "who ", "where ")) and text.rstrip()[-1:].isalnum()


def _in_segment(english: English, text: str) -> Span | None:
    codes = english.lexicon.encode(text)
    if english.organised.search(codes):
        return None
    front = english.front.match(codes)
    main = codes[front.end() :] if front else codes
    framed = any(each.search(main) for each in english.frames)
    for each in english.figures:
        if found := each.search(codes):
            return _span(text, found)
    if framed or english.advice.search(main):
        return None
    for each in english.patterns:
        if found := each.search(codes):
            return _span(text, found)
    return None


def _span(text: str, found: re.Match[str]) -> Span:
    words = list(islice(spans(text), found.end(1)))
    return Span(words[found.start(1)].start, words[found.end(1) - 1].end)
