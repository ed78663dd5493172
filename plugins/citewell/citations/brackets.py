"""Find the brackets of a text, and the dates in them."""

from __future__ import annotations

import re

from citewell.citations.model import Span
from citewell.citations.rules import YEAR, Rules

PARTNER = {")": "(", "]": "["}
BRACKET = re.compile(r"[()\[\]]")
IN_BRACKETS = re.compile(r"[(\[][^()\[\]]+")


def may_cite(text: str, rules: Rules) -> bool:
    """Tell quickly whether there can be a citation in a text: without a date there is none."""
    if YEAR.search(text):
        return True
    return any(rules.undated.search(text, *opened.span()) for opened in IN_BRACKETS.finditer(text))


def dated(text: str, date: re.Pattern[str]) -> tuple[list[tuple[Span, list[re.Match[str]]]], list[Span]]:
    """Return the innermost pairs of brackets around dates, each with its dates, and what lies outside of brackets."""
    pairs: list[tuple[Span, list[re.Match[str]]]] = []
    opened: list[tuple[int, list[re.Match[str]]]] = []
    outside: list[Span] = []
    begin = 0
    for bracket in BRACKET.finditer(text):
        place = bracket.start()
        if opened:
            opened[-1][1].extend(date.finditer(text, begin, place))
        else:
            outside.append(Span(begin, place))
        partner = PARTNER.get(text[place])
        if not partner:
            opened.append((place, []))
        elif opened and text[opened[-1][0]] == partner:
            low, dates = opened.pop()
            if dates:
                pairs.append((Span(low, place), dates))
        else:
            opened.clear()
        begin = place + 1
    outside.append(Span(begin, len(text)))  # brackets that do not close hold nothing together
    return pairs, outside


def stray_stop(text: str, group: Span, end: int) -> int:
    """Return where a full stop stands between a date that ends at `end` and the closing bracket, or -1.

    >>> stray_stop("It hurts (Cohen, 2018.)", Span(9, 22), 21)
    21
    """
    rest = text[end : min(group.end, end + 4)]
    if rest.strip() != "." or end + len(rest) < group.end:
        return -1
    before = text[max(0, group.start - 4) : group.start].rstrip()[-1:]
    return -1 if before in ("", ".", "!", "?", ":") else end + rest.index(".")  # else it is the sentence's own
