"""Change the bytes of a page, so that all else about the file stays: its mark, its line ends, its blanks."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Iterable

from citewell.model import Span
from citewell.places import LINE_END

TWO = re.compile(r"\r\n")


def edited(data: bytes, start: int, changes: Iterable[tuple[Span, str]]) -> bytes:
    r"""Return the bytes of a page with other words in some ranges of its text.

    The ranges, which lie apart, count code points from `start` on, in the text as pages are read: with line feeds, and
    without the mark at its beginning.

    >>> edited(b"\xef\xbb\xbfT: t\r\n\r\nIt hurts [@a,\r\np. 4].\r\n", 6, [(Span(9, 19), "(Bell, 2009,\np. 4)")])
    b'\xef\xbb\xbfT: t\r\n\r\nIt hurts (Bell, 2009,\r\np. 4).\r\n'
    """
    head = BOM_UTF8 if data.startswith(BOM_UTF8) else b""
    text = data[len(head) :].decode("utf-8")
    pairs = [found.start() for found in TWO.finditer(text)]
    pieces, at, passed = [], 0, 0
    for span, new in sorted(changes):
        begin, end = span.start + start, span.end + start
        while passed < len(pairs) and pairs[passed] - passed < begin:
            passed += 1
        first, inside = begin + passed, passed
        while inside < len(pairs) and pairs[inside] - inside < end:
            inside += 1
        last = end + inside
        ends = LINE_END.search(text, first, last)
        pieces += [text[at:first], new.replace("\n", ends.group() if ends else "\n")]
        at = last
    return head + "".join([*pieces, text[at:]]).encode("utf-8")
