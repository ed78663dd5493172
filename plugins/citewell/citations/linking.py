"""Put links into the element tree that a run of text came from, and take them out of HTML again."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from citewell.citations.model import Span
from citewell.citations.prose import Piece, Run, Slot


class Link(NamedTuple):
    """Ask for the text at `span` to be put into elements, the outermost first, each a tag with its attributes."""

    span: Span
    elements: Sequence[tuple[str, dict[str, str]]]


def link(run: Run, links: Sequence[Link]) -> int:
    """Put links into the tree of a run; return how many could be put there.

    The links must be in order and apart. A link whose text begins and ends in different elements covers the part
    of it that lies in one; the page reads the same without the links.
    """
    if not links:
        return 0
    parent = run.pieces[0].slot.parent
    if not len(parent) and parent.text == run.text:
        return _link_plain(parent, run.text, links)
    return sum(_link_one(run, each) for each in reversed(links))


def _link_plain(parent: Element, text: str, links: Sequence[Link]) -> int:
    """Put links into an element that holds nothing but the text of its run, as most paragraphs do."""
    behind = len(text)
    children: list[Element] = []
    for span, elements in reversed(links):
        outer, inner = _nested(elements)
        inner.text, outer.tail = text[span.start : span.end], text[span.end : behind]
        children.append(outer)
        behind = span.start
    parent.text = text[:behind]
    parent.extend(reversed(children))
    return len(children)


def _link_one(run: Run, wanted: Link) -> bool:
    ends = _in_one_element(run, wanted.span)
    if ends:
        _wrap(*_nested(wanted.elements), *ends)
    return bool(ends)


def _nested(elements: Sequence[tuple[str, dict[str, str]]]) -> tuple[Element, Element]:
    """Make elements that lie in each other; return the outermost and the innermost."""
    outer = inner = Element(*elements[0])
    for tag, attributes in elements[1:]:
        inner = SubElement(inner, tag, attributes)
    return outer, inner


class _Point(NamedTuple):
    """Name a point in the tree: `offset` code points into the text of a slot."""

    slot: Slot
    offset: int


def _in_one_element(run: Run, span: Span) -> tuple[_Point, _Point] | None:
    """Return the end points of the longest part of a span, counted from its end, that lies in one parent element."""
    first = max(0, bisect_right(run.pieces, span.start, key=lambda piece: piece.start) - 1)
    behind = bisect_right(run.pieces, span.end - 1, key=lambda piece: piece.start)
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


def _wrap(outer: Element, innermost: Element, start: _Point, end: _Point) -> None:
    """Move what lies between two points of one parent into a new element there, or into the innermost one of it."""
    parent = start.slot.parent
    children = list(parent)
    first = 0 if start.slot.after is None else children.index(start.slot.after) + 1
    last = 0 if end.slot.after is None else children.index(end.slot.after) + 1
    text, tail = start.slot.text(), end.slot.text()
    moved = children[first:last]
    if moved:
        innermost.text = text[start.offset :]
        moved[-1].tail = tail[: end.offset]
    else:
        innermost.text = text[start.offset : end.offset]
    outer.tail = tail[end.offset :]
    innermost.extend(moved)
    for child in moved:
        parent.remove(child)
    parent.insert(first, outer)
    if start.slot.after is None:
        parent.text = text[: start.offset]
    else:
        start.slot.after.tail = text[: start.offset]


CITATION_LINK = re.compile(r'<a class="citation" [^>]*>(?P<text>.*?)</a>', re.DOTALL)
CITATION_MARK = re.compile(r'<mark class="citation-problem" [^>]*>(?P<text>.*?)</mark>', re.DOTALL)


def unlinked(content: str) -> str:
    """Return HTML without our links and marks, for places that have no bibliography.

    Only elements that `link` wrote are taken out; of each other, they hold but one link in a mark.

    >>> unlinked('<p>(<a class="citation" href="#ref-x">Cohen, 2018</a>)</p>')
    '<p>(Cohen, 2018)</p>'
    """
    return CITATION_MARK.sub(r"\g<text>", CITATION_LINK.sub(r"\g<text>", content))
