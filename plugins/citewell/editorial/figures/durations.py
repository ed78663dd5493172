"""Read durations in a text, in any unit of time, so that four weeks are 28 days and about a month."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from citewell.model import Span
from citewell.references.evidence.numbers import SPELT

DAYS = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.4, "year": 365.25}
ROUGHLY = {"a": 1.0, "an": 1.0, "half a": 0.5, "half an": 0.5, "a couple of": 2.0, "a few": 3.0, "several": 5.0}
SPELT_OUT = "|".join(sorted(SPELT, key=len, reverse=True))
AMOUNT = rf"(?:\d[\d,]*(?:\.\d+)?|{SPELT_OUT}|an?|half\ an?|a\ couple\ of|a\ few|several)"
UNIT = "minute|hour|day|week|month|year"
DURATION = re.compile(
    rf"""\b(?P<low>{AMOUNT})(?:\ ?(?:to|-|–)\ ?(?P<high>{AMOUNT}))?[ -](?P<unit>{UNIT})s?\b
    |\b(?P<unit_before>{UNIT})s?\ (?P<at>\d{{1,4}}|{SPELT_OUT})(?:\ ?(?:to|-|–)\ ?(?P<until>\d{{1,4}}))?\b""",
    re.VERBOSE,
)
"""`4 weeks`, `four-week`, `6 to 12 months`, `a year`, `week 12`."""
LISTED = re.compile(
    rf"\b(?P<amounts>(?:{AMOUNT}(?:,\ (?:and\ |or\ )?|\ and\ |\ or\ )){{1,6}}){AMOUNT}\ (?P<unit>{UNIT})s\b", re.VERBOSE
)
"""`one, two, eight and twelve weeks`."""
EACH = re.compile(rf"\b{AMOUNT}\b", re.VERBOSE)
TERMS = {
    "short": re.compile(r"\bshort[ -](?:term|run|lived)"),
    "medium": re.compile(r"\b(?:medium|intermediate)[ -](?:term|run)"),
    "long": re.compile(r"\blong(?:er)?[ -](?:term|run|lasting)|\blasting\b|\bfor good\b|\bpermanent"),
    "first": re.compile(
        r"\bat first\b|\bearly on\b|\binitially\b|\bin the first (?:few )?(?:days|weeks?)\b|\bsoon after"
    ),
    "now": re.compile(r"\bat once\b|\bimmediate|\bstraight away\b|\bright (?:away|after)\b|\bend of treatment\b"),
}
ROOM = 0.87
"""Two times are one when the shorter is at least this share of the longer: a month is four weeks or 30 days."""


class Duration(NamedTuple):
    """Hold a time in days, from and to, and where it stands."""

    low: float
    high: float
    span: Span

    def meets(self, other: Duration) -> bool:
        """Tell whether two times may be the same."""
        return self.low * ROOM <= other.high and other.low * ROOM <= self.high


@lru_cache(maxsize=2048)
def durations(text: str) -> tuple[Duration, ...]:
    """Return the times of a text in small letters.

    >>> [(round(each.low), round(each.high)) for each in durations("at four weeks, a month, 6 to 12 months or week 12")]
    [(28, 28), (30, 30), (182, 365), (84, 84)]
    >>> [round(each.low) for each in durations("at one, two, eight and twelve weeks")]
    [7, 14, 56, 84]
    """
    if not any(unit in text for unit in DAYS):
        return ()
    found = []
    for each in DURATION.finditer(text):
        days = DAYS[each["unit"] or each["unit_before"]]
        first, last = each["low"] or each["at"], each["high"] or each["until"]
        low, high = sorted((_amount(first), _amount(last or first)))
        found.append(Duration(low * days, high * days, Span(*each.span())))
    for each in LISTED.finditer(text):
        for part in EACH.finditer(each["amounts"]):
            days, start = _amount(part[0]) * DAYS[each["unit"]], each.start() + part.start()
            if not any(known.span.start <= start < known.span.end for known in found):
                found.append(Duration(days, days, Span(start, start + len(part[0]))))
    return tuple(sorted(found, key=lambda known: known.span))


def _amount(word: str) -> float:
    """Return a number in digits or words: `4`, `four`, `a`, `half a`."""
    return float(word.replace(",", "")) if word[0].isdigit() else float(SPELT.get(word, ROUGHLY.get(word, 0)))


@lru_cache(maxsize=2048)
def terms(text: str) -> frozenset[str]:
    """Return the terms that a text in small letters names.

    >>> sorted(terms("in the short term, and a lasting one"))
    ['long', 'short']
    """
    return frozenset(name for name, pattern in TERMS.items() if pattern.search(text))
