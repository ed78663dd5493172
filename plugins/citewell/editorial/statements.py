"""Say whether a sentence states a finding about health, and which of its words make it one.

English is the language of the words; p values, intervals and ratios are found in any.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import islice, pairwise

from citewell.citations.model import Span
from citewell.editorial.lexicon import Lexicon, expanded, read_words, spans
from citewell.editorial.text import Kind, Sentence

OWN = re.compile(
    r"\b(?:in our (?:own )?words|we (?:use|mean|call|explain|give|describe|saw|read)\b|where we|as we\b|we like to"
    r"|(?:by|when we say) .{1,40} we mean)\b"
)
"""What is marked as ours: "In our words, ...", "as we use the word"."""
STATISTIC = re.compile(
    r"\b[Pp]\s?[=<>≤]\s?0?\.\d+|\b(?:RR|OR|HR|IRR|NNT|NNH|SMD|MD|CI)\b[\s(=:]{0,3}[\d.]+(?:[.,]\d+)?"
)
"""What no other text than one of research holds: "P = .07", "RR 3.26", "95% CI 1.05"."""
ELSEWHERE = re.compile(r"[£$€]\s?\d|\b\d{1,2}[.:]\d\d\s?(?:[ap]\.?m\b|to|[–-])|\b\d{1,2}\s?[ap]\.?m\b|\b0\d{2,4} \d{3}")
"""Money, times of the day and telephone numbers."""
CLAUSE = re.compile(r"[;:]\s+|\s[–—-]\s|—")
TITLES = ("what ", "how ", "why ", "who ", "where ", "whether ", "that ")
"""How a heading or an item begins that names a question: "What the research says", "That it mends nerves"."""
SAID = re.compile(r'^"([^"]{10,}?)[,.]?" ?,? (?:says|said|explains|adds|warns|told)\b(.*)')


class English:
    """Hold the words of English and the patterns of statements, compiled."""

    def __init__(self) -> None:
        table = read_words("statements")
        patterns = {
            name: [expanded(each, table["parts"]) for each in table[name].values()] for name in table if name != "parts"
        }
        self.lexicon = Lexicon(read_words("health"), (each for group in patterns.values() for each in group))
        self.patterns = {name: [self.lexicon.compile(each) for each in group] for name, group in patterns.items()}

    def any(self, name: str, codes: str) -> bool:
        """Tell whether one of the patterns of a name is in an encoded text."""
        return any(each.search(codes) for each in self.patterns[name])

    def first(self, names: Iterable[str], codes: str) -> re.Match[str] | None:
        """Return what the first pattern of some names that is in an encoded text finds there."""
        for name in names:
            for each in self.patterns[name]:
                if found := each.search(codes):
                    return found
        return None


@cache
def english() -> English:
    """Return English, read once."""
    return English()


def statement(sentence: Sentence) -> Span | None:
    """Return the words that make a sentence a statement about health, as a span in it, or None.

    >>> from citewell.editorial.text import Block, Kind
    >>> def found(text):
    ...     (sentence,) = Block(0, Kind.PARAGRAPH, text).sentences
    ...     span = statement(sentence)
    ...     return span and span.of(text)
    >>> found("About 24 of every 100 adults have it."), found("Rest eases pain."), found("Rest when it hurts.")
    ('24 of every 100', 'eases', None)
    """
    prose = sentence.prose
    found = STATISTIC.search(prose)
    if found:
        return Span(*found.span())
    text = prose.lower()
    if _is_no_claim(text) or (sentence.block.kind is Kind.ITEM and text.startswith(TITLES)):
        return None
    start = 0
    if text.startswith('"'):
        said = SAID.match(text)
        if not said or not english().any("organised", english().lexicon.encode(said[2])):
            return None
        start, text = said.start(1), said[1]
    edges = [0, *(each.end() for each in CLAUSE.finditer(text)), len(text)]
    for begin, end in pairwise(edges):
        if here := _in_clause(text[begin:end]):
            return Span(start + begin + here.start, start + begin + here.end)
    return None


def _is_no_claim(text: str) -> bool:
    """Tell whether a sentence as a whole states nothing: a question, what is ours, money, a heading that asks."""
    end = text.rstrip("\"' )")
    return (
        end.endswith("?")
        or (text.startswith(TITLES) and end[-1:].isalnum())
        or OWN.search(text) is not None
        or ELSEWHERE.search(text) is not None
    )


def _in_clause(text: str) -> Span | None:
    """Return the words that make a clause a statement."""
    known = english()
    codes = known.lexicon.encode(text)
    if len(codes) < 3:
        return None
    front = known.first(["fronts"], codes)
    main = codes[front.end() :] if front else codes
    organised = known.any("organised", main)
    if organised or known.any("ours", main) or known.any("orders", main):
        return None
    if found := known.first(["figures", "comparing"], codes):
        return _span(text, found)
    if any(known.any(each, main) for each in ("readers", "advice", "defining")):
        return None
    found = known.first(["statements"], codes)
    return _span(text, found) if found else None


def _span(text: str, found: re.Match[str]) -> Span:
    words = list(islice(spans(text), found.end(1)))
    return Span(words[found.start(1)].start, words[found.end(1) - 1].end)
