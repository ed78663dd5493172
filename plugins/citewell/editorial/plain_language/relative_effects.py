"""Find effects that are given only relative to another group: "halves the risk", "twice as likely", "RR 2.1"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from citewell.editorial.text.blocks import Block, BlockKind
from citewell.model import Span

TIMES = r"(?:(?:\d+(?:\.\d+)?|two|three|four|five|six|seven|eight|nine|ten|several|many)(?: to \w+)? times|twice|half)"
SHARE = (
    r"(?:\d+(?:\.\d+)?(?: to \d+(?:\.\d+)?)? ?(?:%|percent\b|per cent\b)|"
    r"(?:a |one )?(?:half|third|quarter|fifth|tenth)\b|(?:two|three)[ -](?:thirds|quarters|fifths)\b)"
)
CHANCE = r"(?:risks?|chances?|odds|likelihood|probability|dangers?|incidence)"
EVENTS = (
    rf"(?:{CHANCE}|likely|common|frequent|deaths?|strokes?|attacks?|falls?|infections?|fractures?|relapses?|cases?|"
    r"cancers?|complications?|migraines?|flares?|seizures?|clots?|births?|rates?|bleeds?|admissions?)\b"
)
MORE = r"(?:lower|higher|less|more|greater|smaller|fewer|reduc\w{1,6}|increas\w{1,4}|decreas\w{1,4}|drop|fall|rise|cut)"
CHANGE = r"(?:reduc|lower|cut|rais|increas|decreas|f[ae]ll|drop|rise|rose|shr[iau]nk|go|went|goes)\w{0,4}"
RELATIVE = re.compile(
    "|".join(
        (
            # halves the risk, doubled your chance, a halving of the risk
            rf"\b(?:halv|doubl|tripl|quadrupl)(?:es?|ed|ing)\b (?:\w+ ){{0,3}}{CHANCE}\b",
            # half the risk, three times the odds
            rf"\b(?:{TIMES}|double|triple) (?:the|their|your|as high an?|as great an?|that) (?:\w+ )?{CHANCE}\b",
            # twice as likely, three times more common
            rf"\b{TIMES} (?:as|more|less) (?:likely|common|frequent|many)\b",
            # cuts the risk of stroke by 30%; the risk falls by a third
            rf"\b(?:{CHANGE} (?:\S+ ){{0,3}}{CHANCE}|{CHANCE} (?:\S+ ){{0,6}}{CHANGE})\b"
            rf"(?: \S+){{0,8}}? by (?:\w+ ){{0,2}}{SHARE}",
            # a 50% lower risk, 20% fewer falls, 40% more likely
            rf"(?<![\w.]){SHARE} (?:relative )?{MORE}\b(?: \w+){{0,3}}? {EVENTS}",
            # a threefold rise
            r"\b(?:two|three|four|five|ten|\d+)-?fold\b",
            # a risk ratio of 0.5, RR 2.1
            r"\b(?:relative risks?|(?:risk|odds|hazard|rate) ratios?)\b[^.;,]{0,12}? ?\d+(?:\.\d+)?",
            r"\ba?(?:RR|OR|HR)\b[ =:(]{1,3}\d\.\d+",
        )
    ),
    re.IGNORECASE,
)
FOLD = "twofold threefold fourfold fivefold tenfold two-fold three-fold four-fold five-fold ten-fold 10-fold"
RATIOS = frozenset(
    "halve halves halved halving double doubles doubled doubling triple triples tripled tripling quadruple quadruples "
    "quadrupled twice half times third quarter fifth tenth thirds quarters fifths percent cent ratio ratios relative "
    f"rr hr arr ahr aor {FOLD}".split()
)
CHANCES = frozenset(
    "risk risks chance chances odds likelihood probability danger dangers incidence likely common frequent many fewer "
    f"lower higher less more greater smaller rr hr arr ahr aor or {FOLD}".split()
)
"""A text without a word of both, or a per cent sign in the place of the first, holds no relative effect."""
PERCENT = re.compile(r"\d(?: ?%| percent\b| per cent\b)")
ABSOLUTE = re.compile(
    r"\b(?:of|in|out of|per|for) (?:every |each )?"
    r"(?:\d{1,3}(?:[, ]\d{3})+|\d{2,7}|(?:a |one )?(?:hundred|thousand|million)|ten)\b"
    r"(?! ?%| (?:hours?|days?|weeks?|months?|years?|minutes?|trials?|studies|mg|ml))|\bpercentage points?\b|"
    r"\babsolute\b|\bnumber needed\b|\b(?:one|1|\d+|two|three|four|five|six|seven|eight|nine) (?:in|out of|of) "
    r"(?:every )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twenty)\b|\b\d[\d,]* (?:more|fewer|extra) \w+",
    re.IGNORECASE,
)
"""`8 of every 100`, `2 in 1,000`, `percentage points`."""


def relative_alone(block: Block, page: Iterable[Block] = ()) -> Span | None:
    """Return where a block tells a relative effect, when neither it nor its row of a table on the `page` is absolute.

    >>> def found(text):
    ...     block = Block(0, BlockKind.PARAGRAPH, text)
    ...     span = relative_alone(block)
    ...     return span and span.of(text)
    >>> found("It halves the risk of a fall."), found("Falls were twice as likely."), found("A 30% lower risk.")
    ('halves the risk', 'twice as likely', '30% lower risk')
    >>> found("It halves the risk, from 4% to 2%."), found("Sleep is twice as long."), found("The risk is 5%.")
    (None, None, None)
    """
    if block.kind is BlockKind.HEADING or not _may_tell(block.words, block.text):
        return None
    for sentence in block.sentences:
        if not _may_tell(sentence.words, sentence.text):
            continue
        found = RELATIVE.search(sentence.prose.replace("\n", " "))
        if found and not sentence.text.rstrip("\"' )").endswith("?"):
            return None if _is_absolute(block, page) else sentence.at(Span(*found.span()))
    return None


def _may_tell(words: frozenset[str], text: str) -> bool:
    """Tell whether a text with these words may hold a relative effect."""
    ratio = "%" in text or "OR" in text or not words.isdisjoint(RATIOS)
    return ratio and not words.isdisjoint(CHANCES)


def _is_absolute(block: Block, page: Iterable[Block]) -> bool:
    """Tell whether a block has a figure that is of all people, beside those that are of another group."""
    row = (each.text for each in page if each.row == block.row != -1 and each is not block)
    text = " ".join([*(each.prose for each in block.sentences), *row]).replace("\n", " ")
    rest = RELATIVE.sub(" ", text)
    rest = re.sub(
        rf"{CHANGE} (?:\S+ ){{0,6}}by (?:\w+ ){{0,2}}{SHARE}|confidence interval|95 ?% ?(?:CI|confidence)", " ", rest
    )
    return bool(PERCENT.search(rest) or ABSOLUTE.search(rest))
