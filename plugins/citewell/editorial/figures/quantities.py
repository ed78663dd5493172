"""Read the numbers of a sentence that give a result: per cent, so many of so many, points, ratios, people, studies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from citewell.editorial.figures import quantity_patterns as patterns
from citewell.model import Span
from citewell.references.evidence.numbers import SPELT

LONG_BEFORE = 26
"""How many letters "a little more than the " has at most."""
OTHERS = (
    (
        patterns.AGES,
        "age",
        "year",
        "over",
        "under",
        "older",
        "younger",
        "women of",
        "men of",
        "adults of",
        "above",
        "below",
    ),
    (patterns.LOCATOR, "p. ", "pp", "page", "ch", "sec", "table", "fig", "para", "vol", "no"),
    (patterns.P_VALUE, "=", "<", ">"),
    (patterns.DOSE, "mg", "mcg", "microgram", "milligram", "iu", "ml", "gram", " g/", " g "),
)
"""Patterns of numbers that are no results, each with the characters it needs."""


class QuantityKind(Enum):
    """Tell what a number counts."""

    PERCENT = "percent"
    SHARE = "share"
    TIMES = "times"
    VALUE = "value"
    PEOPLE = "people"
    STUDIES = "studies"


class Quantity(NamedTuple):
    """Hold a number of a sentence: its value, how many decimals it has, and whether the text calls it approximate.

    `of` is the second number of a share ("3 in 10"), `unit` what stands after a value; `ranged` is true where it is one
    end of a range.
    """

    kind: QuantityKind
    span: Span
    value: Decimal
    decimals: int
    about: bool = False
    of: Decimal = Decimal(0)
    unit: str = ""
    ranged: bool = False


def amount(word: str) -> tuple[Decimal, int]:
    """Return a number in digits or words, without its sign, and how many decimals it has.

    >>> amount("1,043.50"), amount("six"), amount(".5"), amount("hundred")
    ((Decimal('1043.50'), 2), (Decimal('6'), 0), (Decimal('0.5'), 1), (Decimal('100'), 0))
    """
    bare = word.strip().replace(",", "").lstrip("−-")
    if bare in SPELT or bare in ("hundred", "thousand"):
        return Decimal({"hundred": 100, "thousand": 1000}.get(bare) or SPELT[bare]), 0
    return Decimal(bare), len(bare.partition(".")[2])


def quantities(text: str) -> list[Quantity]:
    """Return the numbers of a sentence in small letters that tell a result, in order.

    >>> [(each.kind.value, str(each.value)) for each in quantities("down 1.5 points in 24% of 60 people (p. 4)")]
    [('value', '1.5'), ('percent', '24'), ('people', '60')]
    >>> quantities("people over 65 took 50 mg for 12 weeks")
    []
    """
    taken = [Span(*each.span()) for pattern, *signs in OTHERS if _has(text, signs) for each in pattern.finditer(text)]
    scales = [Span(*each.span()) for each in patterns.SCALE.finditer(text)]
    found: list[Quantity] = []
    for each in _read(text):
        if any(each.span.start < span.end and span.start < each.span.end for span in taken):
            continue
        if each.kind is not QuantityKind.SHARE and any(span.start <= each.span.start < span.end for span in scales):
            continue
        taken.append(each.span)
        found.append(each)
    return sorted(found, key=lambda each: each.span)


def _has(text: str, signs: Sequence[str]) -> bool:
    """Tell whether a text has one of the signs without which a pattern finds nothing: a quick look before a long
    one."""
    return any(sign in text for sign in signs)


def _read(text: str) -> Iterator[Quantity]:
    """Yield numbers, the surest reading first; the caller leaves out those that overlap an earlier one."""
    if _has(text, (" in ", " of ", " per ")):
        yield from _shares(text)
    if _has(text, ("%", "percent", "per cent")):
        yield from _percents(text)
    if _has(text, ("half", "third", "quarter", "fifth", "tenth")):
        for each in patterns.FRACTION.finditer(text):
            share = patterns.FRACTIONS[each["word"] or each["by"]] * 100
            yield Quantity(QuantityKind.PERCENT, Span(*each.span()), share, 0, about=True)
    if _has(text, ("times", "fold", "twice", "double", "triple")):
        yield from _times(text)
    if _has(text, ("range", "interval", "ci ")):
        for each in patterns.INTERVAL.finditer(text):
            yield _quantity(QuantityKind.VALUE, each, "n", text)
            yield _quantity(QuantityKind.VALUE, each, "high", text)
    if _has(text, ("ratio", "relative risk", "rr", "hr", "difference", "md", "effect size", "factor", "needed", "nn")):
        for each in patterns.RATIO.finditer(text):
            yield _quantity(QuantityKind.VALUE, each, "n", text)
    if _has(text, ("trials", "studies")):
        for each in patterns.STUDIES.finditer(text):
            yield _quantity(QuantityKind.STUDIES, each, "n", text)
    for each in patterns.PEOPLE.finditer(text):
        yield _quantity(QuantityKind.PEOPLE, each, "n", text)
    yield from _values(text)


def _shares(text: str) -> Iterator[Quantity]:
    for each in patterns.SHARE.finditer(text):
        (n, decimals), (m, _) = amount(each["n"]), amount(each["m"])
        if m > 1 and 0 < n <= m:
            yield Quantity(QuantityKind.SHARE, Span(*each.span()), n, decimals, _about(text, each.start()), m)


def _percents(text: str) -> Iterator[Quantity]:
    for each in patterns.PERCENT.finditer(text):
        if each["high"] is None:
            yield _quantity(QuantityKind.PERCENT, each, "n", text)._replace(span=Span(*each.span()))
        else:
            yield _quantity(QuantityKind.PERCENT, each, "n", text)._replace(ranged=True)
            yield _quantity(QuantityKind.PERCENT, each, "high", text)._replace(ranged=True)
    for each in patterns.PERCENT_WORDS.finditer(text):
        yield _quantity(QuantityKind.PERCENT, each, "n", text)


def _times(text: str) -> Iterator[Quantity]:
    for each in patterns.TIMES.finditer(text):
        if each["n"]:
            yield _quantity(QuantityKind.TIMES, each, "n", text)._replace(span=Span(*each.span()))
        else:
            value = Decimal(3 if each["word"] == "triple" else 2)
            yield Quantity(QuantityKind.TIMES, Span(*each.span("word")), value, 0, about=True)


def _values(text: str) -> Iterator[Quantity]:
    for each in patterns.VALUE.finditer(text):
        yield _quantity(QuantityKind.VALUE, each, "n", text)._replace(unit=each["unit"])
    for each in patterns.BY.finditer(text) if "by " in text else ():
        found = _quantity(QuantityKind.VALUE, each, "n", text)
        if found.decimals or not 1900 <= found.value <= 2100:
            yield found
    for each in patterns.DECIMAL.finditer(text) if "." in text else ():
        yield _quantity(QuantityKind.VALUE, each, "n", text)


def _quantity(kind: QuantityKind, found: re.Match[str], group: str, text: str) -> Quantity:
    value, decimals = amount(found[group])
    return Quantity(kind, Span(*found.span(group)), value, decimals, _about(text, found.start(group)))


def _about(text: str, start: int) -> bool:
    """Return whether a number is approximate: "about 24", "more than half"."""
    return bool(patterns.ABOUT_BEFORE.search(text[max(0, start - LONG_BEFORE) : start]))
