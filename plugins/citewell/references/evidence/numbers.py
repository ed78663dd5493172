"""Read the numbers of a record's evidence: those that stand alone, and those inside words."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from citewell.references.creators import line_of

NUMBER = re.compile(
    r"(?P<sign>[+−–-]?)(?P<digits>(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?:\.\d{1,17})?(?:[eE][+-]?\d\d?)?|\.\d{1,17})\s?%?",
    re.ASCII,
)
"""A number alone, as a record or a program writes it: `-1.12`, `−1.12`, `.07`, `1,043,878`, `24.3%`, `1e-05`."""
IN_WORDS = re.compile(
    r"(?<![\d.])(?:\d{1,3}(?:,\d{3}){1,4}(?!\d)|\d{1,15}(?!\d))(?:\.\d{1,9})?|(?<![\w.])\.\d{1,9}", re.ASCII
)
"""A number inside words: `0 to 10`, `up to 12 weeks`, `P = .07`."""
LETTERS = re.compile(r"[a-z]{3,9}(?:-[a-z]{3,5})?(?![a-z])")
UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SPELT = {
    **{word: number for number, word in enumerate(UNITS)},
    **{word: 10 * number for number, word in enumerate(TENS, 2)},
    **{f"{ten}-{UNITS[unit]}": 10 * number + unit for number, ten in enumerate(TENS, 2) for unit in range(1, 10)},
}
"""The numbers that English writes out, up to ninety-nine."""


def number(value: Any) -> float | None:
    """Return what is written as a number alone, or None.

    >>> number("-1.12"), number("−1.12"), number("1,043,878"), number(".07"), number("24.3%"), number("1e-05")
    (-1.12, -1.12, 1043878.0, 0.07, 24.3, 1e-05)
    >>> number("no difference"), number("1.12 lower"), number(True), number(float("nan"))
    (None, None, None, None)
    """
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    if isinstance(value, str):
        found = NUMBER.fullmatch(line_of(value))
        if not found:
            return None
        amount = float(found["digits"].replace(",", ""))
        return -amount if found["sign"] not in ("", "+") else amount
    try:
        return float(value) if math.isfinite(value) else None
    except OverflowError:
        return None


def whole(value: Any) -> int | None:
    """Return a number of people or studies, or None.

    >>> whole("2309"), whole("2,309"), whole(20), whole("19.5"), whole("0"), whole("about 19")
    (2309, 2309, 20, None, None, None)
    """
    found = number(value)
    return int(found) if found is not None and 1 <= found < 1e15 and found == int(found) else None


def interval_of(value: Any) -> tuple[float, float] | None:
    """Return the two ends of an interval, or None when they are not two numbers in order.

    >>> interval_of(["-2.33", "0.09"]), interval_of([3, 1]), interval_of("1 to 3")
    ((-2.33, 0.09), None, None)
    """
    ends = [number(each) for each in value] if isinstance(value, list) and len(value) == 2 else [None, None]
    low, high = ends
    return (low, high) if low is not None and high is not None and low <= high else None


def figures_in(text: str) -> Iterator[Decimal]:
    """Yield the numbers inside words, those written out too, without a sign.

    >>> sorted(map(float, figures_in("Seven trials, 1,029 people, up to 12 weeks (P = .07)")))
    [0.07, 7.0, 12.0, 1029.0]
    """
    for found in IN_WORDS.finditer(text):
        yield Decimal(found[0].replace(",", ""))
    for word in LETTERS.findall(text.lower()):
        if word in SPELT:
            yield Decimal(SPELT[word])


def figures_of(amounts: Iterable[float | None], texts: Iterable[str]) -> frozenset[Decimal]:
    """Return numbers with their sign and without it, and those inside texts."""
    exact = [Decimal(repr(each)) for each in amounts if each is not None]
    return frozenset((*exact, *map(abs, exact), *figures_in("\n".join(texts))))


def figure(value: float) -> str:
    """Write a number for people to read.

    >>> figure(-2.0), figure(0.09), figure(1043878.0)
    ('-2', '0.09', '1,043,878')
    """
    return f"{int(value):,}" if value == int(value) else f"{Decimal(repr(value)):f}"
