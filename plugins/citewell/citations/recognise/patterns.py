"""Hold the regular expressions of citation in one language."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from functools import cache, lru_cache

from citewell.references.csl_terms import Terms, terms
from citewell.references.writing_systems import HAN, HANGUL, KANA, blank_controls, has_wide_digits, narrow

TWO = re.compile(r"[^\\](?:\\.|[^\\])")
"""The first two characters of a pattern."""
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
CENTURIES = re.compile(r"20\d\d"), re.compile(r"1[5-9]\d\d")
"""The same in two: what begins with one and the same character is found far faster than a choice."""

AND_OTHERS_GLUED = "(?:等人?|ら|他|외)"
"""What stands for "et al." in Chinese, Japanese and Korean: right after the name ("王等")."""
YEAR_LIKE = re.compile(r"[0-9](?:[0-9A-Za-z-]?[0-9]|[0-9][A-Za-z-])[0-9]")
"""What a year is, or is with a slip of one key: "2018", "218", "2o18", "20p18"."""
SHORT_YEAR = re.compile(r"['’][0-9][0-9](?!\w)")
"""A year without its century: "'18"."""
CENTURIES_BEGUN = frozenset((b"15", b"16", b"17", b"18", b"19", b"20"))
YEAR_BEGUN = CENTURIES_BEGUN | {b"1", b"2"}
"""How a year begins in which a letter stands."""
JOINT_WINDOW = 32
"""How many code points before a name are searched for a joint and the name before it."""
DIGITS = "0123456789"
ONLY_DIGITS = bytes(each if chr(each) in DIGITS else ord(" ") for each in range(256))

GLUED = "apud"
"""The word between a work and that which quotes it; in italics, it often loses its blanks ("1985apudSilva, 2008")."""


@dataclass(frozen=True, slots=True, eq=False)
class Patterns:
    """Hold what the grammar knows of a language.

    `date` finds a year with its letter, or what stands in its place; `undated` finds the latter quickly, from the
    round bracket on in which it stands; `et_al` matches at the end of a text; `further` matches what stands between two
    years of the same authors.
    """

    terms: Terms
    undated: re.Pattern[str]
    date: re.Pattern[str]
    et_al: re.Pattern[str]
    further: re.Pattern[str]


def has_year(text: str, begin: int = 0, end: int = sys.maxsize) -> bool:
    """Tell whether a part of a text has a year in it.

    >>> has_year("since 1987"), has_year("since 1487")
    (True, False)
    """
    this, last = CENTURIES
    return (this.search(text, begin, end) or last.search(text, begin, end)) is not None


@lru_cache(maxsize=16)
def numbers_of(text: str) -> list[bytes]:
    """Return the numbers of a text, each a row of digits.

    >>> numbers_of("(Smith, 2018, pp. 4-17)")
    [b'2018', b'4', b'17']
    """
    return text.encode(errors="replace").translate(ONLY_DIGITS).split()


def count_years(text: str) -> int:
    """Count what looks like years of the centuries that are cited.

    >>> count_years("1987 and 2018, not 1487")
    2
    """
    count = 0
    for number in numbers_of(text):
        if len(number) == 4:
            count += number[:2] in CENTURIES_BEGUN
        elif len(number) > 4:
            count += len(YEAR.findall(number.decode()))
    return count


def may_cite(text: str, patterns: Patterns) -> bool:
    """Tell quickly whether there can be a citation in a text: without a date there is none.

    >>> may_cite("It hurts (n = 40).", patterns_of()), may_cite("It hurts (Smith, n.d.).", patterns_of())
    (False, True)
    """
    this, last = CENTURIES
    if this.search(text) or last.search(text) or patterns.undated.search(text.replace("[", "(")):
        return True
    if text.isascii():
        return False
    seen = blank_controls(narrow(text) if has_wide_digits(text) else text)
    return seen is not text and may_cite(seen, patterns)


def may_cite_with_slip(text: str, patterns: Patterns) -> bool:
    """Tell quickly whether there can be a citation in a text, or one with a slip in its year.

    >>> [may_cite_with_slip(text, patterns_of()) for text in ("It hurts (n = 40).", "It hurts (Smith, 218).")]
    [False, True]
    """
    this, last = CENTURIES
    if any(map(text.__contains__, DIGITS)) and (this.search(text) or last.search(text) or has_year_like(text)):
        return True
    if text.isascii():
        return patterns.undated.search(text.replace("[", "(")) is not None
    return may_cite(text, patterns)


def has_year_like(text: str, years: int = 0) -> bool:
    """Tell quickly whether a text has more than so many years, and something that can be the slip of one.

    >>> has_year_like("(Smith, 2018), (Lee, 218)", 1), has_year_like("(Smith, 2018, p. 4)", 1)
    (True, False)
    """
    numbers = numbers_of(text)
    if len(numbers) == years:
        return False
    for number in numbers:
        if len(number) > 2:
            years -= 1
    if years:
        return True
    if not YEAR_BEGUN.isdisjoint(numbers) and any(
        len(found) > 3 and not found.isdigit() for found in YEAR_LIKE.findall(text)
    ):
        return True
    return ("'" in text or "’" in text) and SHORT_YEAR.search(text) is not None


def follows_slipped_joint(text: str, at: int) -> bool:
    """Tell whether a name and what can be "and" with a slip in it stand before an offset.

    >>> follows_slipped_joint("Orben anr Lakens (2020)", 10), follows_slipped_joint("as Lakens (2020)", 3)
    (True, False)
    """
    before = text[max(0, at - JOINT_WINDOW) : at]
    if not before[-1:].isspace():
        return False
    words = before.rsplit(None, 2)
    name = words[-2].lstrip("([") if len(words) > 1 and 1 < len(words[-1]) < 5 else ""
    return name[:1].isupper() and name.isalnum()


@cache
def patterns_of(language: str = "en") -> Patterns:
    """Return the patterns of a language (a BCP 47 tag), compiled once.

    >>> patterns_of("pt").date.search("Silva, s.d.")["undated"]
    's.d.'
    """
    words = terms(language)
    joint = "|".join(map(re.escape, sorted(words.connectors)))
    further = rf"\s?[,–-]\s?[a-z](?![\w.'’])|\s(?:{joint})\s[b-df-xz](?![\w.'’])"
    # The letter of a year, and further ones: "a", "a, b", "a and c", "a–d".
    letters = rf"(?P<letter>[A-Za-z])(?!\w)(?P<letters>(?:{further})*)"
    # A year of a work: "2018", "2018a, b", "1900/1953", "1998–2001", "1998–99".
    year = r"(?:(?P<original>(?:1[5-9]|20)\d\d)/)?(?P<year>(?:1[5-9]|20)\d\d)(?!\d)"
    year += rf"(?:[‐‑‒–-](?P<until>(?:1[5-9]|20)\d\d|\d\d(?!\d))|-?{letters})?"
    year += rf"(?!(?!{GLUED})[\w/‐‑‒–%-]|\.\d|\s+[‐‑‒–—-]\s*\d)"  # nor a range, a decimal number, a part of a word
    # What stands in the place of a year: "n.d.", "n.d.-b"; "in press", "submitted" before a mark that ends it.
    undated = rf"(?<!\w)(?P<undated>(?i:{_grouped(words.undated)}))(?:-(?P<undated_letter>[a-z])(?!\w))?(?![\w'’])"
    pending = rf"(?P<pending>(?i:{_grouped(words.pending)}))"
    pending += r"(?=(?:-[a-z])?\s*(?:[,;)\]]|$))"  # "(submitted to the council)" is not a date
    unpublished = rf"(?<!\w)(?:(?P<unpublished>(?i:{_grouped(words.unpublished)}))|{pending})"
    unpublished += r"(?:-(?P<unpublished_letter>[a-z])(?!\w))?(?!\w)"
    instead = f"{words.undated}|{words.unpublished}|{words.pending}"
    first = "".join(sorted({word[0] for word in instead.split("|")}))
    two = "|".join(sorted({found.group() for word in instead.split("|") if (found := TWO.match(word))}))
    locator = r"(?:[,:\s][^;]{0,40}\d[^;]{0,3})?"
    # A page or a part between two years: ", p. 4, 2018", ", Table 1, 2018".
    part = r"(?:,\s?[^\W\d_]{1,12}\.?\s?\d{1,3}[a-z]?(?:\s?[–-]\s?\d{1,3})?)?"
    first_edition = r"(?:\[(?:1[5-9]|20)\d\d\]\s*)?"
    return Patterns(
        terms=words,
        undated=re.compile(rf"\([^()\[\]]*?\b(?=[{first}])(?={_grouped(two)})(?:{_grouped(instead)})", re.IGNORECASE),
        date=re.compile(
            rf"\b(?=[12{first}{first.upper()}])(?<![/‐‑‒–:$€£#-])(?<!\d[.,])"
            rf"(?:{year}|(?=(?i:{_grouped(two)}))(?:{undated}|{unpublished}))"
        ),
        et_al=re.compile(
            rf"(?:[\s,]+(?:{_grouped(words.et_al)})(?:['’]s?)?|(?<=[{HAN}{KANA}{HANGUL}])\s?{AND_OTHERS_GLUED})[\s,;]*$",
            re.IGNORECASE,
        ),
        further=re.compile(
            rf"(?:{part}\s*(?:[,/]\s*(?:(?:{joint})\s+)?|(?:{joint})\s+)|{locator}\s*;\s*){first_edition}"
        ),
    )


def _grouped(words: str) -> str:
    """Put the alternatives that begin alike side by side: a text is then compared with few of them.

    >>> _grouped("no date|in press|no press")
    'n(?:o date|o press)|in press'
    """
    groups: dict[str, list[str]] = {}
    for word in words.split("|"):
        first = word[: 2 if word[0] == "\\" else 1]
        groups.setdefault(first, []).append(word[len(first) :])
    return "|".join(f"{first}(?:{'|'.join(rest)})" if rest[1:] else first + rest[0] for first, rest in groups.items())
