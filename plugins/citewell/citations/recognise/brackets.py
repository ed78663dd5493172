"""Find the brackets of a text, and the dates in them."""

from __future__ import annotations

import re

from citewell.model import Span

PARTNER = {")": "(", "]": "["}
BRACKET = re.compile(r"[()\[\]](?:(?<=\()[^()\[\]]*\)|(?<=\[)[^()\[\]]*\])?")
"""A pair of brackets that holds no others, or one bracket of another pair."""


def find_dated_brackets(
    text: str, date: re.Pattern[str]
) -> tuple[list[tuple[Span, list[re.Match[str]]]], list[tuple[int, int]]]:
    """Return the innermost pairs of brackets around dates, each with its dates, and what lies outside of brackets."""
    pairs: list[tuple[Span, list[re.Match[str]]]] = []
    opened: list[tuple[int, list[re.Match[str]]]] = []
    outside: list[tuple[int, int]] = []
    begin = 0
    for bracket in BRACKET.finditer(text):
        place, end = bracket.span()
        if opened:
            opened[-1][1].extend(date.finditer(text, begin, place))
        else:
            outside.append((begin, place))
        begin = end
        if end - place > 1:
            if dates := list(date.finditer(text, place + 1, end - 1)):
                pairs.append((Span(place, end - 1), dates))
        elif text[place] not in PARTNER:
            opened.append((place, []))
        elif opened and text[opened[-1][0]] == PARTNER[text[place]]:
            low, dates = opened.pop()
            if dates:
                pairs.append((Span(low, place), dates))
        else:
            opened.clear()
    outside.append((begin, len(text)))  # brackets that do not close hold nothing together
    return pairs, outside


def find_stray_stop(text: str, group: Span, end: int) -> int:
    """Return where a full stop stands between a date that ends at `end` and the closing bracket, or -1.

    >>> find_stray_stop("It hurts (Cohen, 2018.)", Span(9, 22), 21)
    21
    """
    rest = text[end : min(group.end, end + 4)]
    if rest.strip() != "." or end + len(rest) < group.end:
        return -1
    before = text[max(0, group.start - 4) : group.start].rstrip()[-1:]
    return -1 if before in ("", ".", "!", "?", ":") else end + rest.index(".")  # else it is the sentence's own
