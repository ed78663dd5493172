"""List the marks that letters carry in the writing systems of the world, and the invisible ones that control layout.

Source: The Unicode Standard, chapter 3.6 (combining marks), chapter 23.2 (layout controls).
"""

from __future__ import annotations

import re
import unicodedata

MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0963\u0971-\u0df3\u0e31-\u0e4e\u0eb1-\u0ece\u0f71-\u0fbc\u102b-\u109d\u17b4-\u17d3\u200c\u200d"
)
"""Marks inside words that a regular expression does not count as letters, for use inside [ ]: accents, vowel signs,
and the joiners between letters; the ranges of the scripts of South Asia hold their letters too."""
CONTROL = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""An invisible character: a mark of direction, a soft hyphen, a place where a line may break or may not."""
CONTROLS = re.compile(rf"(?P<inside>(?<=[^\W_]){CONTROL.pattern}+(?=[^\W_]))|{CONTROL.pattern}+")
MOST_CONTROLS = 8
"""How many of them are looked for before a name, at most."""
JOINER = "\u200c"
FIRST_WITH_VOWEL_SIGNS, LAST_WITH_VOWEL_SIGNS = "\u0900", "\u1aaf"


def is_letter(char: str) -> bool:
    """Tell whether a character is a letter, a digit, or a vowel sign where those are written like letters.

    >>> [is_letter(char) for char in ("a", "7", "श", "ा", "\\u0301", "-")]
    [True, True, True, True, False, False]
    """
    if char.isalnum():
        return True
    return FIRST_WITH_VOWEL_SIGNS <= char <= LAST_WITH_VOWEL_SIGNS and unicodedata.category(char) in ("Mn", "Mc")


def has_case(word: str) -> bool:
    """Tell whether a word is in a script that has small letters and capitals.

    >>> has_case("Cohen"), has_case("王")
    (True, False)
    """
    return word[0].lower() != word[0].upper() or word[-1].lower() != word[-1].upper()


def blank_controls(text: str) -> str:
    """Replace the invisible characters of a text by blanks, inside of words by joiners; its length stays.

    >>> blank_controls("(\\u200fSmith\\u200f, 2018)")
    '( Smith , 2018)'
    >>> blank_controls("Mi\\u00adche\\u200elet") == "Mi\\u200cche\\u200clet"
    True
    """
    if text.isascii() or text.isprintable() or not CONTROL.search(text):
        return text
    return CONTROLS.sub(lambda found: (JOINER if found["inside"] else " ") * len(found.group()), text)


def start_of_controls(text: str, at: int) -> int:
    """Return where the marks of direction begin that end at an offset.

    >>> start_of_controls("(\\u200fSmith", 2)
    1
    """
    found = [each for each in CONTROLS.finditer(text, max(0, at - MOST_CONTROLS), at) if each.end() == at]
    return found[0].start() if found else at
