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
NUMBER = re.compile(rf"(?<!\w)\d(?:{CONTROL.pattern}*\d){{3}}(?:{CONTROL.pattern}*[a-z](?!\w))?")
"""Four digits, perhaps with a letter, between which invisible characters may stand."""
WIDE = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **{ord(wide): ord(plain) for wide, plain in zip("\u3000、〔〕【】", " ,()[]", strict=True)},
}
"""What is as wide as a Chinese character, or stands between such characters, with its plain form."""
COMMON_WIDE = "（）［］，；、２１・＆　"
"""Of these, one at least stands in every text with a citation in wide characters."""
HAN = "\u3005\u3400-\u4dbf\u4e00-\u9fff"
"""Chinese characters, for use inside [ ] of a regular expression."""
KANA, HANGUL = "\u3040-\u30fa\u30fc-\u30ff", "\uac00-\ud7af"
"""Japanese syllables and Korean ones, for use inside [ ]."""
MIDDLE_DOT = re.compile(f"(?<=[{HAN}])・(?=[{HAN}])")
"""The dot that parts Japanese names in a list."""
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

    The digits of a year stand together after the blanks.

    >>> blank_controls("(\\u200fSmith\\u200f, 2018)")
    '( Smith , 2018)'
    >>> blank_controls("Mi\\u00adche\\u200elet") == "Mi\\u200cche\\u200clet", blank_controls("(20\\u00ad18)")
    (True, '( 2018)')
    """
    if text.isascii() or text.isprintable() or not CONTROL.search(text):
        return text
    text = NUMBER.sub(_digits_at_end, text)
    return CONTROLS.sub(lambda found: (JOINER if found["inside"] else " ") * len(found.group()), text)


def _digits_at_end(number: re.Match[str]) -> str:
    """Put the digits of a number together, after as many blanks as there were invisible characters."""
    return CONTROL.sub("", number.group()).rjust(len(number.group()))


def narrow(text: str) -> str:
    """Write wide digits, letters and punctuation in their plain form, one for one.

    >>> narrow("（王，２０１８）"), narrow("山田・鈴木")
    ('(王,2018)', '山田,鈴木')
    """
    if text.isascii() or not any(map(text.__contains__, COMMON_WIDE)):
        return text
    return MIDDLE_DOT.sub(",", text.translate(WIDE))


def has_wide_digits(text: str) -> bool:
    """Tell whether a text may have a year in wide digits.

    >>> has_wide_digits("２０１８"), has_wide_digits("2018")
    (True, False)
    """
    return "２" in text or "１" in text


def is_han(char: str) -> bool:
    """Tell whether a character is Chinese, in a Chinese or a Japanese text.

    >>> is_han("王"), is_han("ら"), is_han("A")
    (True, False, False)
    """
    return "\u3400" <= char <= "\u9fff" or char == "\u3005"


def start_of_unseen(written: str, text: str, at: int) -> int:
    """Return where the invisible characters begin that end at an offset, and the digits that were put after them.

    `text` is what `blank_controls` makes of what was written.

    >>> start_of_unseen("(\u200fSmith", "( Smith", 2), start_of_unseen("(20\u00ad18", "( 2018", 2)
    (1, 1)
    """
    while at and written[at - 1] != text[at - 1]:
        at -= 1
    return at
