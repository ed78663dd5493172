"""Find the words of medicine that a page uses and does not explain.

A page explains a term where it says the same in other words beside it, in brackets, between commas or dashes, or in a
sentence that says what it is; where it is marked as a definition, an abbreviation or a term of a list; and where it
stands in the title, in a heading that asks what it is, or in a link to another page of the site.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from importlib.resources import files
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from citewell.editorial.text.blocks import WORD, Block, BlockKind, PageText, Sentence
from citewell.model import Span

READ = frozenset((BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.CELL, BlockKind.QUOTE, BlockKind.DEFINITION))
"""The blocks in which a reader meets a term; titles and headings are looked at for explanations alone."""
TERM_WINDOW = 160
"""How many characters before and after a term are looked at."""
KIND_OF_THING = (
    "ability|approach|area|blood|bone|breakdown|build-up|change|chemical|clot|collection|condition|damage|death|device|"
    "difficulty|disease|disorder|drug|examination|fear|feeling|fluid|form|group|growth|hardening|harm|high|hormone|"
    "illness|inability|infection|inflammation|injury|irritation|kind|lack|loss|low|medicine|medication|method|movement|"
    "name|narrowing|number|operation|pain|part|problem|procedure|process|protein|rash|range|scan|set|sensation|sign|"
    "someone|something|state|study|substance|swelling|symptom|term|test|tool|too|treatment|trouble|type|way|weakness|"
    "word|when|where|what|how"
)
SMALL = "and or in with of is are was were may can to for on at by from as that who which should must has have will the"
"""Words that end a name: in "hypertension and sugar (in the blood)" the bracket explains another word."""
AFTER = re.compile(
    rf"""["'*]{{0,2}}(?:\s*\([A-Z][\w-]{{1,8}}\))?(?:
      (?:\s+(?!(?:{SMALL.replace(" ", "|")})\b)[\w-]+){{0,2}}  # renal failure (
      \s*[(\[](?-i:(?!\s*[A-Z]))(?!\s*(?:see|fig|figure|table|p\.|and|or\s+not|if|as\s+in)\b)
        (?=[^()\[\]]*[a-z]{{3}})[^()\[\]]{{4,}}[)\]]  # a painkiller)
    | \s+[–—-]{{1,3}}\s+(?:\w+[ ,]+){{1,}}      # - damage to nerves -
    | :\s+\w+                                   # : damage to nerves
    | ,?\s+(?:that\s+is|i\.e\.|meaning|in\s+other\s+words|or\s+simply)\b
    | ,?\s+(?:also\s+(?:called|known)|sometimes\s+called)\b
    | ,?\s+(?:which|this)\s+(?:means?|describes?|refers?)\b
    | ,\s+(?:a|an|the\s+(?:medical|name|word|term|loss|feeling|way|part|body's|time|most))\s+[^,.;]{{3,80}}(?:[,.;)]|\Z)
    | ,\s+or\s+[^,.;]{{3,60}}[,.;]
    | ,?\s+called\s
    | ,?\s+(?:means?|refers?\s+to|describes|is\s+defined|happens?\s+when|occurs?\s+when|stands?\s+for)\b
    | (?:,?\s+(?:which|this))?\s+(?:is|are|was|were)\s+(?:
        (?:a|an|any|another|one|the|when|where|what|how|called|also\s+called|known\s+as)\b
        |(?:(?!(?:{SMALL.replace(" ", "|")}|before|after|during|done|given|seen)\b|\w+ed\b)[\w-]+\s+){{0,3}}?
            (?:{KIND_OF_THING})(?:s|es)?\b
        |[\w-]+\s+(?:that|which|who|used|given)\b)
    | \s+(?:test|scan)?\s*to\s+(?:check|see|look|measure|find|show|test|take|open|remove)\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)
"""What follows a term that is explained: `analgesics (painkillers)`, `neuropathy, or nerve damage,`."""
BEFORE = re.compile(
    r"""(?:
      \w\s*[(\[](?:\s*(?:or|also|called|known\s+as|medically|doctors\s+say|i\.e\.|that\s+is   # painkillers (analgesics
            |(?:the|in)\s+medical\s+(?:name|terms?|word)(?:\s+is)?)[,:]?)*\s*
        (?:(?!(?:such|for|like|including|e\.g\.|see|in|with|if|as)\b)[\w-]+\s+){0,3}
    | \b(?:(?<!so[ -])called|known\s+as|named|termed)\s
    | \bcalls?\s+(?:(?:it|this|these|that|them)\s)?
    | \b(?:speak\s+of|refer\s+to\s+(?:it|this)\s+as)\s
    | \b(?:name|term|word)s?(?:\s+(?:for|of)\s+[^.;]{1,60})?\s+(?:is|are)\s
    | \w{3,},\s+or\s
    | \w{3,}\s+[–—-]{1,3}\s
    | \b(?:the\s+)?(?:word|term)\s
    )(?:an?\s+|the\s+)?(?:[\w-]+\s+)?["'*]{0,2}\Z""",
    re.VERBOSE | re.IGNORECASE,
)
"""What stands before a term that was explained: `painkillers (analgesics)`, `nerve damage, called neuropathy`."""
OWN_WORDS = "in our words"
MARKED = re.compile(
    r"<(?P<tag>dfn|abbr)\b[^<>]*>(?P<text>[^<>]{1,200})</(?P=tag)>"
    r"|<a\b(?![^<>]*\bclass=\"citation\")[^<>]*\bhref=\"(?!https?:|mailto:|tel:|#)[^<>]*>(?P<link>[^<>]{1,200})</a>",
    re.IGNORECASE,
)
"""What HTML marks as explained, here or on another page of the site."""
ASKING = re.compile(r"\W*(?:what|how)\b.{0,40}?\b(?:is|are|does|do|means?|works?|was|were)\b", re.IGNORECASE)


class Term(NamedTuple):
    """Hold a term of medicine: its spellings, and plain words that say the same."""

    spellings: tuple[str, ...]
    plain: str

    @property
    def name(self) -> str:
        """Its first spelling."""
        return self.spellings[0]


class FoundTerm(NamedTuple):
    """Hold where a term stands in a sentence, and how it is written there."""

    term: Term
    sentence: Sentence
    span: Span

    @property
    def written(self) -> str:
        """The term as it stands in the text."""
        return self.span.of(self.sentence.prose)


class MedicalTerms:
    """Know terms, and find them in texts.

    >>> terms = MedicalTerms({"oedema / edema": "swelling", "central oedema": "swelling inside"})
    >>> [found.group() for _, found in terms.search("Oedemas and central oedema", frozenset(["central", "oedemas"]))]
    ['Oedemas', 'central oedema']
    """

    def __init__(self, table: Mapping[str, str]) -> None:
        self.by_word: dict[str, list[Term]] = defaultdict(list)
        for written, plain in table.items():
            term = Term(tuple(each.strip().lower() for each in written.split(" / ")), plain)
            for form in {form for spelling in term.spellings for form in forms(spelling)}:
                first = WORD.match(form)
                if first and term not in self.by_word[first.group()]:
                    self.by_word[first.group()].append(term)
        self.first_words = frozenset(self.by_word)

    @cached_property
    def pattern(self) -> Mapping[Term, re.Pattern[str]]:
        """The regular expression of each term, made when it is needed."""
        return _Patterns()

    def search(self, text: str, words: frozenset[str]) -> Iterator[tuple[Term, re.Match[str]]]:
        """Yield the terms that stand in a text with these words, the longest where several begin or overlap."""
        hits = self.first_words & words
        if not hits:
            return
        terms = dict.fromkeys(term for word in hits for term in self.by_word[word])
        found = [(term, match) for term in terms for match in self.pattern[term].finditer(text)]
        reached = 0
        for term, match in sorted(found, key=lambda each: (each[1].start(), -each[1].end())):
            if match.start() >= reached:
                yield term, match
                reached = match.end()


class _Patterns(dict[Term, re.Pattern[str]]):
    def __missing__(self, term: Term) -> re.Pattern[str]:
        each = sorted({form for spelling in term.spellings for form in forms(spelling)}, key=len, reverse=True)
        written = "|".join(r"\s+".join(map(re.escape, form.split())) for form in each)
        self[term] = re.compile(rf"(?<![\w-])(?:{written})(?![\w-])", re.IGNORECASE)
        return self[term]


def forms(spelling: str) -> set[str]:
    """Return a term in the singular and in the plural.

    >>> sorted(forms("neuropathy")), sorted(forms("stenosis"))
    (['neuropathies', 'neuropathy'], ['stenoses', 'stenosis'])
    """
    if spelling.endswith("is"):
        return {spelling, f"{spelling[:-2]}es"}
    if spelling.endswith("y") and spelling[-2:-1] not in "aeiou":
        return {spelling, f"{spelling[:-1]}ies"}
    return {spelling} if spelling.endswith("s") else {spelling, f"{spelling}s"}


@cache
def medical_terms(language: str = "en") -> MedicalTerms:
    """Return the terms of a language in `words/terms.toml`; none where it has no table."""
    text = files("citewell.editorial").joinpath("words", "terms.toml").read_text("utf-8")
    return MedicalTerms(tomllib.loads(text).get(language, {}))


def unexplained(page: PageText, html: str, terms: MedicalTerms, glossary: Iterable[str] = ()) -> list[FoundTerm]:
    """Return the first place of each term that a page uses and explains nowhere, in order.

    `html` is the content that the page was read from; `glossary` are the terms that the site explains elsewhere.
    """
    if terms.first_words.isdisjoint(page.words):
        return []
    found = [each for block in page.blocks if block.kind in READ for each in _found(block, terms)]
    if not found:
        return []
    known = {form for name in glossary for form in forms(name.strip().lower())}
    known_terms = {each.term for each in found if not known.isdisjoint(_all_forms(each.term))}
    texts = list(_explaining(page, html))
    first: dict[Term, FoundTerm] = {}
    for each in found:
        first.setdefault(each.term, each)
    said = set(_explained(each for each in found if each.term not in known_terms))
    return [
        each
        for term, each in first.items()
        if term not in said | known_terms and not any(terms.pattern[term].search(text) for text in texts)
    ]


def _all_forms(term: Term) -> set[str]:
    return {form for spelling in term.spellings for form in forms(spelling)}


def _found(block: Block, terms: MedicalTerms) -> Iterator[FoundTerm]:
    """Yield the terms of a block, in order; the words of its citations are not the author's."""
    if terms.first_words.isdisjoint(block.words):
        return
    for sentence in block.sentences:
        for term, match in terms.search(sentence.prose, sentence.words):
            yield FoundTerm(term, sentence, Span(*match.span()))


def _explained(found: Iterable[FoundTerm]) -> Iterator[Term]:
    """Yield the terms that are explained beside them, are quoted, or stand in a block that is "in our words".

    `found` is in the order of the page.
    """
    for block, in_block in groupby(found, key=attrgetter("sentence.block")):
        in_our_words = OWN_WORDS in block.text.lower()
        for sentence, in_sentence in groupby(in_block, key=attrgetter("sentence")):
            marks = [position for position, character in enumerate(sentence.prose) if character == '"']
            for each in in_sentence:
                marks_before, marks_to_its_end = (bisect_left(marks, position) for position in each.span)
                is_quoted = marks_before % 2 == 1 and marks_to_its_end < len(marks)
                if in_our_words or is_quoted or _is_explained_beside(each):
                    yield each.term


def _is_explained_beside(found: FoundTerm) -> bool:
    """Tell whether the words before or after the term say what it is."""
    text, (start, end) = found.sentence.prose, found.span
    return bool(AFTER.match(text, end, end + TERM_WINDOW) or BEFORE.search(text[max(0, start - TERM_WINDOW) : start]))


def _explaining(page: PageText, html: str) -> Iterator[str]:
    """Yield the texts whose terms are explained: the title, questions and terms that are defined, marks and links."""
    yield page.title.text
    for block in page.blocks:
        words = len(block.text.split())
        asked = block.kind is BlockKind.HEADING and (words <= 3 or ASKING.match(block.text))
        if asked or block.kind is BlockKind.TERM:
            yield block.text
    for mark in MARKED.finditer(html):
        yield mark["text"] or mark["link"]
