"""Choose which findings are shown, in which order, and make what they quote safe to look at."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from citewell.diagnostic import SHOWN, Diagnostic, Level, count, in_order

HIDDEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
"""The kinds of characters that steer a terminal, or stand there unseen."""
JOINERS = "\u200c\u200d"
"""Unseen characters that belong to words of Persian and of Indian scripts, and to emoji."""


def shown(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the findings that are reported, each once, in the order of file and place."""
    return in_order(each for each in diagnostics if each.level is not Level.OFF)


def ranked(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return findings with errors before warnings and these before advice, else in the order in which they came."""
    return sorted(diagnostics, key=lambda each: SHOWN.index(each.level))


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """Count the findings in one line."""
    if not diagnostics:
        return "Nothing to mend."
    counts = count(diagnostics)
    errors, warnings, pieces = (counts[level] for level in SHOWN)
    return (
        f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}, "
        f"{pieces} piece{'s' * (pieces != 1)} of advice."
    )


def visible(text: str) -> str:
    r"""Return a text with signs in the place of characters that steer a terminal or stand there unseen.

    >>> visible("caf\u00e9\x1b[2J, \u202eabc")
    'café␛[2J, <U+202E>abc'
    """
    return text if text.isprintable() else "".join(map(_sign, text))


def _sign(character: str) -> str:
    if character.isprintable() or character in JOINERS or unicodedata.category(character) not in HIDDEN:
        return character
    point = ord(character)
    if point < 0x20:
        return chr(0x2400 + point)
    return "␡" if point == 0x7F else f"<U+{point:04X}>"
