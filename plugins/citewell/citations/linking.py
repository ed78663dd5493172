"""Put links into the text that a run came from, and take them out of HTML again.

Into Markdown's tree go placeholders, as Markdown itself puts them there for raw HTML; the tags take their places when
the tree has been written out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from sys import maxsize
from typing import NamedTuple

from markdown.util import ETX, STX

from citewell.citations.model import Span
from citewell.citations.prose import Piece, Run, Slot

PLACEHOLDER = STX + "cite{}" + ETX
PLACEHOLDERS = re.compile(PLACEHOLDER.format(r"(\d+)"))


class Link(NamedTuple):
    """Ask for two texts to be put into the tree, where a span begins and where it ends."""

    span: Span
    before: str
    behind: str


def link(run: Run, links: Sequence[Link]) -> None:
    """Put the texts of links into the tree of a run, where they can be put.

    The links must be in order and apart. A link whose text begins and ends in different elements covers the part
    of it that lies in one.
    """
    if not links:
        return
    parent = run.pieces[0].slot.parent
    if not len(parent) and parent.text == run.text:
        parent.text = _with_links(run.text, links)
        return
    ends = [(each, points) for each in links if (points := _in_one_element(run, each.span))]
    for (_, before, behind), (start, end) in reversed(ends):
        _put(behind, end)
        _put(before, start)


def _with_links(text: str, links: Sequence[Link]) -> str:
    """Put links into the text of an element that holds nothing else, as most paragraphs do."""
    parts: list[str] = []
    at = 0
    for (start, end), before, behind in links:
        parts += text[at:start], before, text[start:end], behind
        at = end
    return "".join((*parts, text[at:]))


def with_tags(content: str, tags: Sequence[str]) -> str:
    """Put tags into HTML in the places of their placeholders, whose numbers are the 0-based indices of the tags.

    >>> with_tags("<p>" + PLACEHOLDER.format(0) + "Pain" + PLACEHOLDER.format(1) + "</p>", ["<b>", "</b>"])
    '<p><b>Pain</b></p>'
    """
    if not tags:
        return content
    parts = PLACEHOLDERS.split(content)
    parts[1::2] = [tags[int(number)] for number in parts[1::2]]
    return "".join(parts)


class _Point(NamedTuple):
    """Name a point in the tree: `offset` code points into the text of a slot."""

    slot: Slot
    offset: int


def _in_one_element(run: Run, span: Span) -> tuple[_Point, _Point] | None:
    """Return the end points of the longest part of a span, counted from its end, that lies in one parent element."""
    first = max(0, bisect_right(run.pieces, (span.start, maxsize)) - 1)  # a piece begins with its start and length
    begin, length, slot, raw, raw_length = run.pieces[first]
    if begin <= span.start and span.end <= begin + length == begin + raw_length:
        return _Point(slot, raw + span.start - begin), _Point(slot, raw + span.end - begin)
    behind = bisect_right(run.pieces, (span.end - 1, maxsize))
    pieces = [piece for piece in run.pieces[first:behind] if piece.start + piece.length > span.start]
    if len(pieces) == 1:
        return _point(pieces[0], span)
    lifted = [_lifted(run, _point(piece, span)) for piece in pieces]
    for starts, _ in lifted:
        for start in starts:
            for end in lifted[-1][1]:
                if start.slot.parent is end.slot.parent:
                    return start if starts is lifted[0][0] else _behind_comma(start), end
    return None


def _behind_comma(point: _Point) -> _Point:
    """Let a link that covers but a part of its text not begin with a comma."""
    text = point.slot.text()[point.offset :]
    return _Point(point.slot, point.offset + len(text) - len(text.lstrip(" ,;\n")))


def _point(piece: Piece, span: Span) -> tuple[_Point, _Point]:
    """Return where a span begins and ends in one piece."""
    skipped, kept = max(0, span.start - piece.start), min(piece.length, span.end - piece.start)
    exact = piece.length == piece.raw_length
    begin = piece.raw + (skipped if exact else 0)
    end = piece.raw + (kept if exact else piece.raw_length)
    return _Point(piece.slot, begin), _Point(piece.slot, end)


def _lifted(run: Run, points: tuple[_Point, _Point]) -> tuple[list[_Point], list[_Point]]:
    """Add the points outside an inline element that are as good as those at its very beginning or end."""
    starts, ends = [points[0]], [points[1]]
    while starts[-1].slot.after is None and starts[-1].offset == 0 and starts[-1].slot.parent in run.holders:
        element = starts[-1].slot.parent
        holder = run.holders[element]
        index = list(holder).index(element)
        before = Slot(holder, holder[index - 1] if index else None)
        starts.append(_Point(before, len(before.text())))
    while (slot := ends[-1].slot) and ends[-1].offset == len(slot.text()) and slot.parent in run.holders:
        if (slot.after is not None and slot.parent[-1] is not slot.after) or (slot.after is None and len(slot.parent)):
            break
        ends.append(_Point(Slot(run.holders[slot.parent], slot.parent), 0))
    return starts, ends


def _put(text: str, point: _Point) -> None:
    """Put a text into the tree."""
    (parent, after), offset = point
    if after is None:
        parent.text = _inserted(parent.text or "", offset, text)
    else:
        after.tail = _inserted(after.tail or "", offset, text)


def _inserted(text: str, offset: int, more: str) -> str:
    return text[:offset] + more + text[offset:]


CITATION_LINK = re.compile(r'<a class="citation" [^>]*>(?P<text>.*?)</a>', re.DOTALL)
CITATION_MARK = re.compile(r'<mark class="citation-problem" [^>]*>(?P<text>.*?)</mark>', re.DOTALL)


def unlinked(content: str) -> str:
    """Return HTML without our links and marks, for places that have no bibliography.

    Only elements that `link` wrote are taken out; of each other, they hold but one link in a mark.

    >>> unlinked('<p>(<a class="citation" href="#ref-x">Cohen, 2018</a>)</p>')
    '<p>(Cohen, 2018)</p>'
    """
    return CITATION_MARK.sub(r"\g<text>", CITATION_LINK.sub(r"\g<text>", content))
