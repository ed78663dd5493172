"""Judge the fields of one record: is what stands in them of the kind that belongs there?"""

from __future__ import annotations

import re
from collections.abc import Iterator

ROMAN = re.compile(r"m{0,4}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)
ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
RANGE = re.compile(
    r"(?P<before>[A-Za-z]*)(?P<first>\d+)\s*[-‐‑‒–—−]+\s*(?P<again>[A-Za-z]*)(?P<last>\d+)"
    r"|(?P<low>[ivxlcdm]+)\s*[-‐‑‒–—−]+\s*(?P<high>[ivxlcdm]+)",
    re.IGNORECASE,
)
"""A range of pages: `123-128`, `S12–S18`, `xii-xv`."""
NUMBERED = frozenset(
    "chapter-number collection-number edition issue number number-of-pages number-of-volumes page page-first "
    "part-number printing-number supplement-number volume".split()
)
"""The variables that must hold a number; CSL's `section` and `version` hold names as well."""
UNNUMBERED_ISSUES = frozenset("special spring summer autumn fall winter suppl supplement suplemento".split())
UNNUMBERED_EDITIONS = frozenset("abridged ed edition edn enlarged expanded international rev revised student".split())
"""Words that may stand in the place of a number in these two: styles print them as they are."""
COUNTED = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
RANKED = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
SPELT_OUT = {word: number for words in (COUNTED, RANKED) for number, word in enumerate(words, 1)}
LONGEST_ABBREVIATION = 5


def in_capitals(title: str) -> bool:
    """Tell whether a title is written in capitals; abbreviations, lone words and scripts without case are not.

    >>> [in_capitals(title) for title in ("KETAMINE FOR PAIN", "NICE or WHO?", "ICD-11 and DSM-5", "PTSD, ICD-11")]
    [True, False, False, False]
    >>> in_capitals("CONSORT"), in_capitals("THE OLD MAN AND THE SEA"), in_capitals("慢性疼痛")
    (False, True, False)
    """
    bare = re.sub(r"<[^<>]*>", "", title)
    if sum(map(str.islower, bare)) > sum(map(str.isupper, bare)) / 10:
        return False
    capital = [word for word in re.findall(r"[^\W_]+(?:[-'’][^\W_]+)*", bare) if word.isupper()]
    if len(capital) < 2:
        return False
    longest = max(sum(map(str.isalpha, part)) for word in capital for part in re.split(r"[-'’]", word))
    return longest > LONGEST_ABBREVIATION or len([word for word in capital if word.isalpha()]) > 3


def ranges_reversed(pages: str) -> Iterator[tuple[str, str]]:
    """Yield the first and last page of each range that ends before it begins.

    Abbreviated ranges are filled up ("123-8" ends on 128). What begins with zeros, or has letters that cannot be
    compared, is a number of an article and no range.

    >>> [list(ranges_reversed(pages)) for pages in ("128-123", "123-8", "S12-S18, 40-31", "xii-ix", "e10-2017")]
    [[('128', '123')], [], [('40', '31')], [('xii', 'ix')], []]
    """
    for part in re.split(r"[,;&]\s*", pages):
        found = RANGE.fullmatch(part.strip())
        if not found:
            continue
        if found["low"]:
            low, high = _roman(found["low"]), _roman(found["high"])
            if low and high and low > high:
                yield found["low"], found["high"]
            continue
        first, last, before, again = found["first"], found["last"], found["before"], found["again"]
        if "0" in (first[0], last[0]) or (again and again.lower() != before.lower()) or (len(before) > 1 and not again):
            continue
        if not again and len(last) < len(first):
            last = first[: -len(last)] + last
        if int(first) > int(last):
            yield before + first, again + found["last"]


def has_no_number(variable: str, text: str) -> bool:
    """Tell whether a variable that must hold a number has no digit, Roman number or single letter.

    >>> [has_no_number("volume", text) for text in ("12 Suppl 1", "IV", "B", "2nd", "twelve", "Pain")]
    [False, False, False, False, True, True]
    >>> [has_no_number("edition", text) for text in ("Rev. ed.", "Second edition")], has_no_number("issue", "Suppl")
    ([False, True], False)
    """
    if variable not in NUMBERED or any(map(str.isnumeric, text)):
        return False
    words = [word.casefold() for word in re.findall(r"[^\W\d_]+", text)]
    if not words or any(len(word) == 1 or _roman(word) for word in words):
        return False
    if spelt_out(text):
        return True
    allowed = {"issue": UNNUMBERED_ISSUES, "edition": UNNUMBERED_EDITIONS}.get(variable, frozenset())
    return not allowed & set(words)


def spelt_out(text: str) -> int:
    """Return the number that is written as a word, or 0.

    >>> spelt_out("Second edition"), spelt_out("Pain")
    (2, 0)
    """
    return next((SPELT_OUT[word] for word in text.casefold().split() if word in SPELT_OUT), 0)


def _roman(text: str) -> int:
    """Return the value of a Roman number; 0 for any other text."""
    if not ROMAN.fullmatch(text):
        return 0
    values = [ROMAN_VALUES[letter] for letter in text.lower()]
    return sum(-one if one < following else one for one, following in zip(values, [*values[1:], 0], strict=True))
