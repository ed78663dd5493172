"""Tell how alike two words are: how many slips of the pen lie between them, and how many of their letters agree.

Slips are counted as optimal string alignment does: a letter that is wrong, lacks, is too much, or has changed places
with its neighbour is one. Agreement is the longest common subsequence of letters, in per cent of both words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from pyxdameraulevenshtein import damerau_levenshtein_distance

FAR = 1_000
"""More slips than any word has letters that is looked up."""


class Near(NamedTuple):
    """Hold a known word that is like another, with how many slips lie between them."""

    word: str
    slips: int


def count_slips(one: str, other: str, most: int = FAR) -> int:
    """Return how many slips lie between two words, or one more than `most` if they are more.

    >>> count_slips("michelet", "mihcelett"), count_slips("bell", "michelet", most=2)
    (2, 3)
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    half = (min(len(one), len(other)) - 1) // 2
    if most == 1 and one[:half] != other[:half] and one[-half:] != other[-half:]:
        return 2  # one slip leaves one half as it is
    begin = count_common(one, other)
    one, other = one[begin:], other[begin:]
    end = count_common(one[::-1], other[::-1])
    one, other = one[: len(one) - end], other[: len(other) - end]
    if not one or not other:
        return min(len(one) or len(other), most + 1)
    return int(damerau_levenshtein_distance(one, other, max_distance=most))


def count_common(one: str, other: str) -> int:
    """Return how many letters are the same at the beginning of two texts.

    >>> count_common("michelet", "michael"), count_common("", "bell")
    (4, 0)
    """
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[low:middle] == other[low:middle] else (low, middle - 1)
    return low


def agreement(one: str, other: str) -> float:
    """Return how many letters of two texts agree in their order, in per cent.

    >>> [round(agreement("publsher", other)) for other in ("publisher", "shelf", "publsher")]
    [94, 46, 100]
    """
    letters = len(one) + len(other)
    return 200 * _common(one, other) / letters if letters else 100.0


def agreement_of_words(one: str, other: str) -> float:
    """Return how many letters of two texts agree, in per cent, in whatever order their words stand.

    >>> round(agreement_of_words("article journal", "journal-article".replace("-", " ")))
    100
    """
    return agreement(" ".join(sorted(one.split())), " ".join(sorted(other.split())))


def agreement_of_some_words(one: str, other: str) -> float:
    """Return how many letters of two texts agree, in per cent, where one may have words that the other has not.

    >>> [round(agreement_of_some_words("pain", other)) for other in ("pain 4 weeks", "pian 4 weeks")]
    [100, 38]
    """
    ones, others = set(one.split()), set(other.split())
    both = " ".join(sorted(ones & others))
    whole, whole_other = (" ".join([both, *sorted(each - (ones & others))]).strip() for each in (ones, others))
    found = [agreement(whole, whole_other)]
    if both:
        found += [agreement(both, whole), agreement(both, whole_other)]
    return max(found)


def plain(text: str) -> str:
    """Return the words of a text in small letters, with a blank between them.

    >>> plain("Article_Journal: (2)")
    'article journal 2'
    """
    return " ".join(re.sub(r"[\W_]+", " ", text.lower()).split())


def nearest(
    word: str, known: Iterable[str], least: float, measure: Callable[[str, str], float] = agreement
) -> str | None:
    """Return the known word that agrees most, the first of several, if so many per cent of the letters do.

    >>> nearest("outcom", ["interval", "outcome"], 70), nearest("shelf", ["interval", "outcome"], 70)
    ('outcome', None)
    """
    best, found = least, None
    for each in known:
        # What is much longer or shorter cannot agree, whatever its letters are.
        if measure is agreement and 200 * min(len(word), len(each)) < best * (len(word) + len(each)):
            continue
        value = measure(word, each)
        if value > best or (value == best and found is None):
            best, found = value, each
    return found


def within(word: str, known: Iterable[str], most: int) -> Sequence[Near]:
    """Return the known words with so many slips at most, those with the fewest first.

    >>> within("bel", ["bell", "abel", "bello", "cohen"], 1)
    [Near(word='bell', slips=1), Near(word='abel', slips=1)]
    """
    found = [Near(each, slips) for each in known if (slips := count_slips(word, each, most)) <= most]
    return sorted(found, key=lambda near: near.slips)


def _common(one: str, other: str) -> int:
    """Return the length of the longest common subsequence: a column of its table is one number, a row of it a bit.

    Source: Hyyrö, "Bit-parallel LCS-length computation revisited" (2004).
    """
    if len(one) > len(other):
        one, other = other, one
    rows: dict[str, int] = {}
    for number, letter in enumerate(one):
        rows[letter] = rows.get(letter, 0) | 1 << number
    every = (1 << len(one)) - 1
    column = every
    for letter in other:
        met = column & rows.get(letter, 0)
        column = ((column + met) | (column - met)) & every
    return len(one) - column.bit_count()
