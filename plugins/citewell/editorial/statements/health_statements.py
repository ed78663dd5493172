"""Say whether a sentence states a finding about health, and which of its words make it one.

English is the language of the words; p values, intervals and ratios are found in any.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import islice, pairwise

from citewell.editorial.statements.word_classes import WORD, Lexicon, expanded, read_words
from citewell.editorial.text.blocks import BlockKind, Sentence
from citewell.model import Span

OWN = re.compile(
    r"\b(?:in our (?:own )?words|we (?:use|mean|call|explain|give|describe|saw|read)\b|where we|as we\b|we like to"
    r"|(?:by|when we say) .{1,40} we mean)\b"
)
"""What is marked as ours: "In our words, ...", "as we use the word"."""
STATISTIC = re.compile(
    r"\b[Pp]\s?[=<>≤]\s?0?[.,]\d+|\b(?:RR|OR|HR|IRR|NNT|NNH|SMD|MD|CI)\b[\s(=:]{0,3}[\d.]+(?:[.,]\d+)?"
)
"""What no other text than one of research holds: "P = .07", "RR 3.26", "95% CI 1.05"."""
PERCENTAGE = re.compile(r"\d+(?:[.,]\d+)?\s?%")
ELSEWHERE = re.compile(r"[£$€]\s?\d|\b\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m\b|\b\d{1,2}:\d\d\b|\b0\d{2,4} \d{3}")
"""Money, times of the day and telephone numbers."""
LONGEST, SUBJECT = 6, 2
"""How many words of a statement are reported at most, and how many of these may be its subject."""
FIGURE = re.compile(r"\d")
CLAUSE = re.compile(r"[;:]\s+|\s[–-]\s|—")
TITLES = ("what ", "how ", "why ", "who ", "where ", "whether ", "that ")
"""How a heading or an item begins that names a question: "What the research says", "That it mends nerves"."""
EXPERT = re.compile(
    r"\b(?:doctor|dr|professor|nurse|surgeon|consultant|specialist|researcher|pharmacist|dentist|midwife|gp"
    r"|[a-z]{3,20}(?:ologist|iatrist|ician|therapist))\b"
)
"""Who speaks as an expert: `nurse`, `cardiologist`, `physician`."""
SAID = re.compile(r'^"([^"]{10,}?)[,.]?" ?,? (?:says|said|explains|adds|warns|told)\b(.*)')


class English:
    """Hold the words of English and the patterns of statements, compiled."""

    def __init__(self) -> None:
        table = read_words("statements")
        groups = {
            name: [expanded(each, table["parts"]) for each in table[name].values()] for name in table if name != "parts"
        }
        self.lexicon = lexicon = Lexicon(read_words("health"), (each for group in groups.values() for each in group))
        self.front, self.elsewhere, self.exempt = (
            lexicon.compile("|".join(f"({each})" for name in names for each in groups[name]))
            for names in (["fronts"], ["organised", "ours", "orders"], ["readers", "advice", "defining"])
        )
        self.claims = lexicon.compile("|".join(f"({each.strip('[]')})" for each in groups["claims"]))
        self.weak = frozenset(read_words("health")["words"]["weak"].split())
        anywhere = groups["claims"] + groups["figures"] + groups["comparing"]
        self.patterns: list[str | re.Pattern[str]] = [*anywhere, *groups["statements"]]
        self.anywhere = (1 << len(anywhere)) - 1
        by_code: defaultdict[str, int] = defaultdict(int)
        for number, pattern in enumerate(anywhere + groups["statements"]):
            for code in lexicon.needed(pattern):
                by_code[code] |= 1 << number
        self.by_code = dict(by_code)

    def pattern(self, number: int) -> re.Pattern[str]:
        """Return the pattern with a number, which is compiled when it is first asked for."""
        pattern = self.patterns[number]
        if isinstance(pattern, str):
            pattern = self.patterns[number] = self.lexicon.compile(pattern)
        return pattern

    def may_find(self, codes: str) -> int:
        """Return a number whose bits are the patterns that can find something in an encoded text."""
        bits, by_code = 0, self.by_code
        for code in set(codes):
            bits |= by_code.get(code, 0)
        return bits

    def first(self, bits: int, codes: str) -> re.Match[str] | None:
        """Return what the first pattern finds of those that are the bits of a number."""
        while bits:
            lowest = bits & -bits
            if found := self.pattern(lowest.bit_length() - 1).search(codes):
                return found
            bits ^= lowest
        return None


@cache
def english() -> English:
    """Return English, read once."""
    return English()


def statement(sentence: Sentence) -> Span | None:
    """Return the words that make a sentence a statement about health, as a span in it, or None.

    >>> from citewell.editorial.text.blocks import Block, BlockKind
    >>> def found(text):
    ...     (sentence,) = Block(0, BlockKind.PARAGRAPH, text).sentences
    ...     span = statement(sentence)
    ...     return span and span.of(text)
    >>> found("About 24 of every 100 adults have it."), found("Rest eases pain."), found("Rest when it hurts.")
    ('24 of every 100 adults', 'Rest eases pain', None)
    """
    prose = sentence.prose
    if " " not in prose:
        return None
    text = prose.lower()
    if _is_no_claim(text) or (sentence.block.kind is BlockKind.ITEM and text.startswith(TITLES)):
        return None
    if FIGURE.search(text):
        if found := STATISTIC.search(prose):
            return Span(*found.span())
        if ELSEWHERE.search(text):
            return None
    start = 0
    if text.startswith('"'):
        said = SAID.match(text)
        if not said or not EXPERT.search(said[2]):
            return None
        start, text = said.start(1), said[1]
    for begin, end in _clauses(text):
        if here := _in_clause(text[begin:end]):
            return Span(start + begin + here.start, start + begin + here.end)
    return None


def figure(sentence: Sentence) -> Span | None:
    """Return a percentage, p value, ratio or interval of a sentence in any language, as a span in it, or None.

    >>> from citewell.editorial.text.blocks import Block, BlockKind
    >>> (sentence,) = Block(0, BlockKind.PARAGRAPH, "El dolor baja en el 61 % de los adultos.").sentences
    >>> figure(sentence)
    Span(start=20, end=24)
    """
    prose = sentence.prose
    found = STATISTIC.search(prose) or PERCENTAGE.search(prose)
    if not found or prose.rstrip("\"' )»”").endswith(("?", "？", "؟")) or ELSEWHERE.search(prose.lower()):
        return None
    return Span(*found.span())


def _is_no_claim(text: str) -> bool:
    """Tell whether a sentence as a whole states nothing: a question, what is ours, a heading that asks."""
    end = text.rstrip("\"' )")
    return (
        end.endswith("?")
        or (text.startswith(TITLES) and end[-1:].isalnum())
        or (("we" in text or "our" in text) and OWN.search(text) is not None)
    )


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    """Return where the clauses of a sentence begin and end that stand for themselves."""
    if ";" in text or ":" in text or "—" in text or " – " in text or " - " in text:
        return pairwise([0, *(each.end() for each in CLAUSE.finditer(text)), len(text)])
    return iter([(0, len(text))])


def _in_clause(text: str) -> Span | None:
    """Return the words that make a clause a statement."""
    known = english()
    codes = known.lexicon.encode(text)
    bits = known.may_find(codes)
    if len(codes) < 3 or not bits:
        return None
    front = known.front.match(codes)
    main = codes[front.end() :] if front else codes
    if known.elsewhere.search(main) and not known.claims.search(codes):
        return None
    found, subject = known.first(bits & known.anywhere, codes), False
    if not found and not known.exempt.search(main):
        found, subject = known.first(bits & ~known.anywhere, codes), True
    return _widened(text, found.start(1), found.end(1), subject) if found else None


def _widened(text: str, first: int, end: int, subject: bool) -> Span:
    """Return the span of some words of a clause with what belongs to them: at most LONGEST words.

    A subject of one or two words is taken in, and what stands after, up to a sign; no weak word ends it.
    """
    words = list(islice(WORD.finditer(text), end + LONGEST))
    if subject and first <= SUBJECT:
        first = 0
    while end < len(words) and end - first < LONGEST and words[end].group()[0].isalnum():
        end += 1
    weak = english().weak
    while end - first > 1 and words[end - 1].group() in weak:
        end -= 1
    return Span(words[first].start(), words[end - 1].end())
