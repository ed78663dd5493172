"""Find how often something happens as a page writes it: "1 in 20", "8 of every 100", "half the risk"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from citewell.editorial.text.blocks import Block, PageText
from citewell.model import Span

SMALL = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
LARGE = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
NUMBERS = (
    dict(zip(SMALL, range(2, 17), strict=True))
    | dict(zip(TENS, range(20, 100, 10), strict=True))
    | {f"{one}{name}": number for name, number in LARGE.items() for one in ("", "a ", "one ")}
    | {"twenty-five": 25}
)
NUMBER = r"\d{1,3}(?:[, ]\d{3})+|\d{1,7}|" + "|".join(sorted(NUMBERS, key=len, reverse=True))
PEOPLE = (
    r"(?:people|persons?|patients?|women|woman|men|man|adults?|children|child|babies|infants|births|pregnancies|users|"
    r"mothers|parents|teenagers|girls|boys|cases|operations|procedures|scans|injections|infusions|doses|vaccinations|"
    r"smokers|drivers|workers|students|athletes|carers|visitors|knees|hips|teeth|eyes|grafts|implants|transplants)"
)
UNITS = (
    r"(?:hours?|days?|weeks?|months?|years?|minutes?|seconds?|nights?|times|steps?|ml|mg|g|grams?|millilitres?|litres?|"
    r"metres?|cm|mm|km|kg|points?|parts?|glass(?:es)?|spoons?|teaspoons?|tablespoons?|cups?|drops|tablets?|capsules?|"
    r"pills|pages?|sessions?|visits?|stages?|rooms?|per|o'clock)\b"
)
ONE_IN = re.compile(
    rf"(?<![\w.,:/-])(?:1|one)(?: {PEOPLE})? (?:in|out of|of)(?P<every> every)? (?P<number>{NUMBER})"
    rf"(?![\w]|[.,:/]\d|-\w| ?%)(?P<people> (?:\w+ ){{0,2}}{PEOPLE})?",
    re.IGNORECASE,
)
"""`1 in 20`, `one woman in eight`, `one out of every 1,000 births`."""
OF_OTHERS = {
    "es": re.compile(rf"(?<![\w.,:/-])(?:1|un[oa]?) de cada (?P<number>{NUMBER}|\w+)", re.IGNORECASE),
    "de": re.compile(
        r"(?<![\w.,:/-])(?:1|eine?[mnr]?)(?: person| mensch(?:en)?)? (?:von|unter) "
        r"(?P<number>\d{1,3}(?:\.\d{3})+|\d{1,7})",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        r"(?<![\w.,:/-])(?:1|une?)(?: personne| patient| patiente| femme| homme| enfant)? sur (?P<number>\d{1,7}|"
        r"deux|trois|quatre|cinq|six|sept|huit|neuf|dix|vingt|cent|mille)",
        re.IGNORECASE,
    ),
}
"""`1 de cada 20`, `einer von 20`, `une personne sur dix`, by language."""
LABEL = re.compile(
    r"\b(?:grade|stage|phase|type|tables?|steps?|weeks?|days?|figures?|groups?|levels?|class|part|chapter|version|room|"
    r"factor|day|no|page|point|by|at|before|after|until|than|square)\.? $",
    re.IGNORECASE,
)
"""What the number after it counts: `Stage 1 in 20 days`."""
YEARS = range(1900, 2101)


class OneIn(NamedTuple):
    """Hold a chance that is written as one in a number."""

    span: Span
    number: int

    @property
    def of_every(self) -> str:
        """The same chance as so many of every 100, or of every 1,000 where it is rare.

        >>> [OneIn(Span(0, 0), number).of_every for number in (20, 3, 250, 8)]
        ['5 of every 100', 'about 33 of every 100', '4 of every 1,000', 'about 13 of every 100']
        """
        whole = next(whole for whole in (100 * 10**power for power in range(8)) if whole >= self.number)
        count = whole / self.number
        return f"{'' if count == int(count) else 'about '}{int(count + 0.5)} of every {whole:,}"


ONE = {
    "en": frozenset(("1", "one")),
    "es": frozenset(("1", "un", "una", "uno")),
    "de": frozenset(("1", "ein", "eine", "einer", "einem", "einen")),
    "fr": frozenset(("1", "un", "une")),
}


def may_have_one_in(text: Block | PageText, language: str) -> bool:
    """Tell whether a text may hold a chance that is written as one in a number."""
    return not text.words.isdisjoint(ONE.get(language, ()))


def one_in(text: str, language: str) -> Iterator[OneIn]:
    """Yield the chances in a text that are written as one in a number other than 10, 100, 1,000 and so on.

    >>> text = "Up to 1 in 20 people, and one woman in eight. Take one in 12 hours. One in 2019 is one of 24 people."
    >>> [(found.span.of(text), found.number) for found in one_in(text, "en")]
    [('1 in 20', 20), ('one woman in eight', 8)]
    """
    text = text.replace("\n", " ")
    pattern = ONE_IN if language == "en" else OF_OTHERS.get(language)
    for found in pattern.finditer(text) if pattern else ():
        number = number_of(found["number"])
        if number is None or number < 2 or _is_round(number):
            continue
        if language == "en" and not _is_chance(text, found, number):
            continue
        yield OneIn(Span(found.start(), found.end("number")), number)


def _is_chance(text: str, found: re.Match[str], number: int) -> bool:
    """Tell whether `one in` a number is a chance, and not a time, a dose, a year or people who were counted."""
    of = re.search(r" (in|out of|of)\b", found.group(), re.IGNORECASE)
    if of and of[1].lower() == "of" and not found["every"]:
        return False
    if re.match(rf"[\s-]+(?:to |or |and )?(?:{UNITS}|\d)", text[found.end("number") :], re.IGNORECASE):
        return False
    if LABEL.search(text[max(0, found.start() - 12) : found.start()]):
        return False
    return bool(found["people"]) or "," in found["number"] or number not in YEARS


def number_of(text: str) -> int | None:
    """Return the number that a text writes in figures or as a word, or None.

    >>> number_of("1,000"), number_of("Twenty"), number_of("many")
    (1000, 20, None)
    """
    plain = re.sub(r"[,. ](?=\d)", "", text)
    return int(plain) if plain.isdecimal() else NUMBERS.get(text.lower(), NUMBERS_ELSEWHERE.get(text.lower()))


NUMBERS_ELSEWHERE = dict(
    zip(
        "dos tres cuatro cinco seis siete ocho nueve diez veinte cien mil "
        "deux trois quatre cinq sept huit neuf dix vingt cent mille".split(),
        (2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 100, 1000, 2, 3, 4, 5, 7, 8, 9, 10, 20, 100, 1000),
        strict=True,
    )
)
"""Spanish and French; their *six* is English too."""

ROUND = frozenset("10 100 1000 10000 100000 1000000 000 ten hundred thousand million".split())
"""A text without any of these words has no chance of a round number of people."""
OF_EVERY = re.compile(
    rf"\b(?P<of>of|in|per|for) (?:(?:every|each) (?P<every>{NUMBER})|"
    rf"(?P<number>{NUMBER})(?P<people>(?: \w+){{0,3}}? {PEOPLE}\b)?)"
    rf"(?![\w]|[.,:/]\d|-\w| ?%| (?:{UNITS}))",
    re.IGNORECASE,
)
"""`of every 100`, `in 1,000 people`, `per 100,000 women`."""
COUNT = re.compile(rf"(?<![\w.,])(?:\d[\d.,]{{0,9}}|one|{'|'.join(NUMBERS)})(?: {PEOPLE})? (?:out )?\Z", re.IGNORECASE)
"""What stands before it: `8 `, `three women out `."""


def may_have_denominators(text: Block | PageText) -> bool:
    """Tell whether a text may say of how many people it says how many."""
    return not text.words.isdisjoint(ROUND)


def denominators(text: str) -> Iterator[tuple[Span, int]]:
    """Yield of how many people a text says how many: those that are chances, and not people who were counted.

    >>> text = "Pain falls in 3 of every 10, 2 in 1,000 women bleed. In a trial of 60 people, 8 of 30 patients slept."
    >>> [(span.of(text), number) for span, number in denominators(text)]
    [('3 of every 10', 10), ('2 in 1,000 women', 1000)]
    """
    text = text.replace("\n", " ")
    for found in OF_EVERY.finditer(text):
        number = number_of(found["every"] or found["number"]) or 0
        before = max(0, found.start() - LONGEST_COUNT)
        count = COUNT.search(text, before, found.start())
        if _is_round(number) and (found["every"] or _counts_people(found, number, text, count)):
            yield Span(count.start() if count else found.start(), found.end()), number


def _counts_people(found: re.Match[str], number: int, text: str, count: re.Match[str] | None) -> bool:
    """Tell whether a number is of people, and not the end of a scale: "7 of 100 people", "3 of 100", "1 of 10,000"."""
    if found["people"]:
        return number >= 100 or bool(count)
    bare = bool(count) and number >= 100 and found["of"].lower() in ("of", "in")
    return bare and not SCALE.search(text, max(0, found.start() - LONGEST_COUNT), found.start())


SCALE = re.compile(r"\b(?:out|points?|scores?|scale|pain|from|to|mm|lower|higher|by)\b", re.IGNORECASE)
"""What stands before the end of a scale: `from 60 to 40 out of 100`."""
LONGEST_COUNT = 32


def _is_round(number: int) -> bool:
    return number >= 10 and str(number).rstrip("0") == "1"
