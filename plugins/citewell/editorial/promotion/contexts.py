"""Recognise contexts in which words of praise are no praise: denied, asked, warned of, quoted, or part of a name."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from operator import attrgetter

from citewell.editorial.promotion.wordings import PromotionLexicon
from citewell.editorial.text.blocks import BlockKind, Sentence
from citewell.model import Span

BOUNDARY = re.compile(
    r"[;:–—]\s|\s-\s|,?\s(?:but|however|although|though|because|since|pero|sino|aunque|porque|aber|sondern|obwohl|weil|"
    r"mais|car|parce)\s|,\s(?:and|so|yet|our|we|it|they|this|these|you|there|then|y|nuestr\w+|und|wir|unser\w*|et|nous)\s",
    re.IGNORECASE,
)
"""Where a negation reaches no further: "it is not cheap, but it is safe"."""
QUOTED = re.compile(r'"([^"]{1,400})"|«([^»]{1,400})»|„([^"“]{1,400})["“]|(?<!\w)\'([^\']{1,60})\'(?!\w)')
SPOKEN = 6
"""How many words in quotation marks are a word that is spoken of, and not what somebody says."""
QUESTION = re.compile(r"\?[\s\"'»”)\]]*\Z")
LONGEST_CLAUSE = 300
"""How many code points of a clause are looked at."""
NEGATED_WITHIN = 9
"""How many words a negation may stand before what it denies."""
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def is_quoted(sentence: Sentence, text: str, span: Span) -> bool:
    """Tell whether somebody is quoted: in quotation marks, or in a block of its own."""
    return sentence.block.kind is BlockKind.QUOTE or _quotation(sentence, text, span) is not None


def _quotation(sentence: Sentence, text: str, span: Span) -> Span | None:
    """Return the quotation around a span: what stands between the marks."""
    inside, start = _quotations(sentence.block.text), sentence.span.start
    nearest = bisect_right(inside, start + span.start, key=attrgetter("start")) - 1
    return inside[nearest] if nearest >= 0 and start + span.end <= inside[nearest].end else None


@lru_cache(maxsize=8)
def _quotations(text: str) -> list[Span]:
    """Return what stands between quotation marks, in order; each claim of a paragraph asks for it."""
    return [Span(*found.span(found.lastindex or 0)) for found in QUOTED.finditer(text)]


def _clause(text: str, span: Span) -> str:
    """Return what stands before a span in its clause."""
    start = max(0, span.start - LONGEST_CLAUSE)
    for found in BOUNDARY.finditer(text, start, span.start):
        start = found.end()
    return text[start : span.start]


def _negation(sentence: Sentence, text: str, span: Span, lexicon: PromotionLexicon) -> bool:
    """Tell whether a claim is denied, before it in its clause or by what is said of it."""
    before = _clause(text, span)
    start = span.start - len(before)
    words = list(WORD.finditer(before))
    near = words[-NEGATED_WITHIN].start() if len(words) > NEGATED_WITHIN else 0
    if any(_reaches(text, cue, span) for cue in lexicon.cues("negations", before, near, start)):
        return True
    after = text[span.end :]
    stop = BOUNDARY.search(after)
    return lexicon.context("denials").within(after[: stop.start()] if stop else after)


def _reaches(text: str, cue: Span, span: Span) -> bool:
    """Tell whether a negation reaches a claim: "no needles, guaranteed" denies the needles alone."""
    if cue.of(text).lower() not in NO:
        return True
    return "," not in text[cue.end : span.start] or bool(OR.search(text, cue.end, span.end + REACH))


NO = frozenset("no without zero keine kein ohne sin sans aucun aucune".split())
OR = re.compile(r"\b(?:or|nor|oder|noch|ou|ni)\b", re.IGNORECASE)
REACH = 60
"""How many code points after a claim the last of several that are denied may begin."""


def _question(sentence: Sentence, text: str, span: Span, lexicon: PromotionLexicon) -> bool:
    """Tell whether a claim is asked, and not sold by a question."""
    if not QUESTION.search(sentence.text):
        return False
    selling = lexicon.context("selling_questions")
    return not any(each.start < 3 for each in selling.spans(text, 0, min(len(text), 80)))


def _open(sentence: Sentence, text: str, span: Span, lexicon: PromotionLexicon) -> bool:
    """Tell whether it is left open before a claim whether it is so."""
    return any(lexicon.cues("open", _clause(text, span)))


def _refutation(sentence: Sentence, text: str, span: Span, lexicon: PromotionLexicon) -> bool:
    """Tell whether a claim is one that the page warns of or that others make."""
    quotation = _quotation(sentence, text, span)
    for cue in lexicon.cues("refutations", text):
        if quotation and quotation.start <= sentence.span.start + cue.start < quotation.end:
            continue
        between = text[min(cue.end, span.end) : max(cue.start, span.start)]
        if not (cue.start < span.end and span.start < cue.end) and not OWN.search(between):
            return True
    return False


OWN = re.compile(r"\b(?:our|we|us|nuestr\w+|nosotros|unser\w*|wir|notre|nos|nous)\b|[;:]\s", re.IGNORECASE)
"""Who speaks for the clinic itself."""


def _quoted(sentence: Sentence, text: str, span: Span, lexicon: PromotionLexicon) -> bool:
    """Tell whether a word in quotation marks is spoken of."""
    quotation = _quotation(sentence, text, span)
    if quotation is None or len(WORD.findall(quotation.of(sentence.block.text))) > SPOKEN:
        return False
    return not OWN.search(text)


def _name(sentence: Sentence, text: str, span: Span, lexicon: PromotionLexicon) -> bool:
    """Tell whether capitals show a name, such as that of an organisation, inside a sentence."""
    if sentence.block.kind in (BlockKind.HEADING, BlockKind.TITLE) or not text[span.start].isupper() or not span.start:
        return False
    words = [each.group() for each in WORD.finditer(text)]
    before = WORD.findall(text[max(0, span.start - 40) : span.start])
    after = WORD.findall(text[span.end : span.end + 40])
    near = [*before[-1:], *after[:1], *WORD.findall(text[span.start : span.end])[1:]]
    capitals = sum(word[0].isupper() for word in words)
    return any(word[0].isupper() for word in near) and not text.isupper() and 2 * capitals < len(words)


def _cited(sentence: Sentence, text: str, span: Span, lexicon: PromotionLexicon) -> bool:
    """Tell whether the sentence cites."""
    return bool(sentence.citings)


def _decision(sentence: Sentence, text: str, span: Span, lexicon: PromotionLexicon) -> bool:
    """Tell whether a person's own choice is weighed, and nothing offered."""
    return lexicon.context("decisions").within(text) and not lexicon.context("offers").within(text)


def _hedged(sentence: Sentence, text: str, span: Span, lexicon: PromotionLexicon) -> bool:
    """Tell whether a claim is held back: "generally safe", "thought to be safe"."""
    before = _clause(text, span)
    return lexicon.context("hedges").within(before, max(0, len(before) - 40))


def _advised(sentence: Sentence, text: str, span: Span, lexicon: PromotionLexicon) -> bool:
    """Tell whether words in quotation marks are what a reader may say or ask."""
    return lexicon.context("advices").within(text)


CONTEXTS = {
    "negation": _negation,
    "question": _question,
    "open": _open,
    "refutation": _refutation,
    "quotation": _quoted,
    "name": _name,
    "citation": _cited,
    "decision": _decision,
    "hedge": _hedged,
    "advice": _advised,
}
