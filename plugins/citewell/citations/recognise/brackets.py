"""Find the brackets of a text, and the dates in them."""

from __future__ import annotations

import re

from citewell.model import Span

PARTNER = {")": "(", "]": "["}
BRACKET = re.compile(r"[()\[\]](?:(?<=\()[^()\[\]]*\)|(?<=\[)[^()\[\]]*\])?")
"""A pair of brackets that holds no others, or one bracket of another pair."""
ADDRESS = frozenset("/=?#&@")
"""What stands before a bracket inside an address."""
WORD_WITH_MARK = re.compile(r"(?<!\S)[\"“„«‘'(]?[\w'’-]*[^\W\d_]\?+\Z")
"""A word of prose with the mark of a question."""
ADDRESS_WINDOW = 40
OPEN_WINDOW = 100
"""How many code points can stand before a date, or between two, where a bracket does not close."""
END_OF_SENTENCE = re.compile(r"[^\W\d_]{3}[.!?]\s+[^\W\d_a-z]|\n\s*\n")


def find_dated_brackets(
    text: str, date: re.Pattern[str]
) -> tuple[list[tuple[Span, list[re.Match[str]]]], list[tuple[int, int]]]:
    """Return the innermost pairs of brackets around dates, each with its dates, and what lies outside of brackets.

    A bracket that does not close holds the dates that follow in its sentence, up to the last of them.

    >>> pairs, outside = find_dated_brackets("It hurts (Cohen, 2018 and more.", re.compile("2018"))
    >>> [span for span, _ in pairs], outside
    ([Span(start=9, end=21)], [(0, 9), (21, 31)])
    """
    pairs: list[tuple[Span, list[re.Match[str]]]] = []
    opened: list[tuple[int, list[tuple[int, int]]]] = []  # the offset of each bracket, and the parts of its text
    outside: list[tuple[int, int]] = []
    begin = 0
    for bracket in BRACKET.finditer(text):
        place, end = bracket.span()
        (opened[-1][1] if opened else outside).append((begin, place))
        begin = end
        if end - place > 1:
            if dates := list(date.finditer(text, place + 1, end - 1)):
                pairs.append((Span(place, end - 1), dates))
        elif text[place] not in PARTNER:
            opened.append((place, []))
        elif opened and text[opened[-1][0]] == PARTNER[text[place]]:
            low, parts = opened.pop()
            if dates := [each for part in parts for each in date.finditer(text, *part)]:
                pairs.append((Span(low, place), dates))
        else:
            _leave_open(text, date, opened, pairs, outside)
    (opened[-1][1] if opened else outside).append((begin, len(text)))
    _leave_open(text, date, opened, pairs, outside)
    return pairs, outside


def _leave_open(
    text: str,
    date: re.Pattern[str],
    opened: list[tuple[int, list[tuple[int, int]]]],
    pairs: list[tuple[Span, list[re.Match[str]]]],
    outside: list[tuple[int, int]],
) -> None:
    """Let brackets that do not close hold the dates of their sentence; what follows lies outside."""
    for low, parts in opened:
        held: list[re.Match[str]] = []
        end = low
        for found in (each for part in parts for each in date.finditer(text, *part)):
            if found.start() - end > OPEN_WINDOW or END_OF_SENTENCE.search(text, end, found.start()):
                break
            held.append(found)
            end = found.end()
        if held:
            pairs.append((Span(low, end), held))
        outside += [(max(start, end), stop) for start, stop in parts if stop > end]
    opened.clear()


def is_in_address(text: str, at: int) -> bool:
    """Tell whether a bracket is a part of an address: it stands right after a mark, but for the end of a question.

    >>> is_in_address("It hurts?(Smith, 2018)", 9), is_in_address("a.org/b?(Smith, 2018)", 8)
    (False, True)
    """
    mark = text[max(0, at - 1) : at]
    return mark in ADDRESS and not (mark == "?" and WORD_WITH_MARK.search(text, max(0, at - ADDRESS_WINDOW), at))


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
