"""Cut a line around its fault, and find the columns of a terminal that the fault takes up there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from rich.cells import split_graphemes

from citewell.checks.report.shown import visible

REACH = 8
"""How far a line is looked at on either side of its fault: code points for each column that is shown."""
UNICODE = "latest"
"""Whose widths hold; rich would ask the environment otherwise."""


def cut(line: str, column: int, length: int, width: int) -> tuple[str, int, int]:
    r"""Return what is shown of a line, the columns before the carets, and the columns of carets.

    `column` (1-based) and `length` count code points. Wide characters take two columns and combining ones none; what
    a terminal would obey is shown as a sign, and a tab as a space. Letters written from right to left count in the
    order of the text, which is how most terminals show them.

    >>> cut("\u75db\u307f (Cohn)", 5, 4, 100)
    ('痛み (Cohn)', 6, 4)
    >>> cut("one two three four five", 9, 5, 12)
    ('…two three fo…', 5, 5)
    """
    start = min(column - 1, len(line))
    low, high = max(0, start - REACH * width), min(len(line), start + REACH * width)
    end = min(start + length, high)
    before, fault, after = (
        visible(line[first:last].replace("\t", " ")) for first, last in ((low, start), (start, end), (end, high))
    )
    text = before + fault + after
    stops, columns = _measured(text)
    at = bisect_right(stops, len(before))
    end_of_fault = max(at, bisect_left(stops, len(before) + len(fault)) + 1) if fault else at
    first, last = 0, len(stops)
    if columns[-1] > width:
        first = min(bisect_left(columns, columns[at] - width // 3), bisect_left(columns, columns[-1] - width))
        last = min(last, bisect_right(columns, columns[first] + width) - 1)
    left, right = "…" * (first > 0 or low > 0), "…" * (last < len(stops) or high < len(line))
    shown = text[stops[first - 1] if first else 0 : stops[last - 1] if last else 0]
    carets = min(columns[end_of_fault], columns[last]) - columns[at]
    return f"{left}{shown.rstrip()}{right}", len(left) + columns[at] - columns[first], max(1, carets)


def _measured(text: str) -> tuple[Sequence[int], Sequence[int]]:
    """Return where each character ends, as readers count them, and the column at which each begins, then the width."""
    if text.isascii():
        return range(1, len(text) + 1), range(len(text) + 1)
    spans, _ = split_graphemes(text, UNICODE)
    return [stop for _, stop, _ in spans], [0, *accumulate(cells for _, _, cells in spans)]
