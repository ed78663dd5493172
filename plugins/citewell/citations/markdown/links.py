"""Put links into the text that a run came from, and take them out of HTML again.

Into Markdown's tree go placeholders, as Markdown itself puts them there for raw HTML; the tags take their places when
the tree has been written out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import TypeAlias
from xml.etree.ElementTree import Element

from markdown.util import ETX, STX

from citewell.citations.markdown.text_runs import Piece, Run
from citewell.model import Span

START = attrgetter("start")
PLACEHOLDER = re.compile(rf"{STX}cite(\d+){ETX}")


Link: TypeAlias = tuple[Span, int]
"""A span of a run, and the 0-based index of the tag before it; that of the tag after it is the next."""


def insert_placeholders(run: Run, links: Sequence[Link]) -> None:
    """Put the placeholders of links into the tree of a run, where they can be put.

    The links must be in order and apart. A link whose text begins and ends in different elements covers the part
    of it that lies in one.
    """
    ends = [(number, points) for span, number in links if (points := _in_one_element(run, span))]
    for number, ((parent, after, begin), (other, last, end)) in reversed(ends):
        if parent is other and after is last:
            text = _text(parent, after)
            opening, closing = placeholder(number), placeholder(number + 1)
            _put(parent, after, f"{text[:begin]}{opening}{text[begin:end]}{closing}{text[end:]}")
        else:
            _insert(number + 1, other, last, end)
            _insert(number, parent, after, begin)


def _insert(number: int, parent: Element, after: Element | None, offset: int) -> None:
    """Insert the placeholder of a tag at a point."""
    text = _text(parent, after)
    _put(parent, after, f"{text[:offset]}{placeholder(number)}{text[offset:]}")


def _text(parent: Element, after: Element | None) -> str:
    """Return the text of an element, or the tail of its child."""
    return (parent.text if after is None else after.tail) or ""


def _put(parent: Element, after: Element | None, text: str) -> None:
    """Put a text in the place of the text of an element, or of the tail of its child."""
    if after is None:
        parent.text = text
    else:
        after.tail = text


def placeholder(number: int) -> str:
    """Return what stands in the tree for the tag with a 0-based index."""
    return f"{STX}cite{number}{ETX}"


def insert_tags(content: str, tags: Sequence[str]) -> str:
    """Put tags into HTML in the places of their placeholders, whose numbers are the 0-based indices of the tags.

    >>> insert_tags("<p>" + placeholder(0) + "Pain" + placeholder(1) + "</p>", ["<b>", "</b>"])
    '<p><b>Pain</b></p>'
    """
    if not tags:
        return content
    parts = PLACEHOLDER.split(content)
    parts[1::2] = [tags[int(number)] for number in parts[1::2]]
    return "".join(parts)


_Point: TypeAlias = tuple[Element, Element | None, int]
"""A point in the tree: so many code points into the text of an element, or into the tail of its child."""


def _in_one_element(run: Run, span: Span) -> tuple[_Point, _Point] | None:
    """Return the end points of the longest part of a span, counted from its end, that lies in one parent element."""
    pieces = run.pieces
    first = 0
    if len(pieces) > 1:
        first = max(0, bisect_right(pieces, span.start, key=START) - 1)
    only = pieces[first]
    if only.start <= span.start and span.end <= only.start + only.length and only.length == only.raw_length:
        return _points(only, span)
    stop = bisect_right(pieces, span.end - 1, key=START)
    pieces = [piece for piece in pieces[first:stop] if piece.start + piece.length > span.start]
    if len(pieces) == 1:
        return _points(pieces[0], span)
    lifted = [_lifted(run, _points(piece, span)) for piece in pieces]
    for starts, _ in lifted:
        for start in starts:
            for end in lifted[-1][1]:
                if start[0] is end[0]:
                    return start if starts is lifted[0][0] else _after_comma(start), end
    return None


def _after_comma(point: _Point) -> _Point:
    """Let a link that covers but a part of its text not begin with a comma."""
    parent, after, offset = point
    text = _text(parent, after)[offset:]
    return parent, after, offset + len(text) - len(text.lstrip(" ,;\n"))


def _points(piece: Piece, span: Span) -> tuple[_Point, _Point]:
    """Return where a span begins and ends in one piece."""
    first, last = max(0, span.start - piece.start), min(piece.length, span.end - piece.start)
    exact = piece.length == piece.raw_length
    begin = piece.raw + (first if exact else 0)
    end = piece.raw + (last if exact else piece.raw_length)
    return (piece.parent, piece.after, begin), (piece.parent, piece.after, end)


def _lifted(run: Run, points: tuple[_Point, _Point]) -> tuple[list[_Point], list[_Point]]:
    """Add the points outside an inline element that are as good as those at its very beginning or end."""
    starts, ends = [points[0]], [points[1]]
    parent, after, offset = points[0]
    while after is None and offset == 0 and parent in run.holders:
        holder = run.holders[parent]
        index = list(holder).index(parent)
        parent, after = holder, holder[index - 1] if index else None
        offset = len(_text(parent, after))
        starts.append((parent, after, offset))
    parent, after, offset = points[1]
    while offset == len(_text(parent, after)) and parent in run.holders:
        if (after is not None and parent[-1] is not after) or (after is None and len(parent)):
            break
        parent, after, offset = run.holders[parent], parent, 0
        ends.append((parent, after, offset))
    return starts, ends


CITATION_LINK = re.compile(r'<a class="citation" [^>]*>(?P<text>.*?)</a>', re.DOTALL)
CITATION_MARK = re.compile(r'<mark class="citation-problem" [^>]*>(?P<text>.*?)</mark>', re.DOTALL)


def remove_links(content: str) -> str:
    """Return HTML without our links and marks, for places that have no bibliography.

    Only elements that `insert_placeholders` wrote are taken out; of each other, they hold but one link in a mark.

    >>> remove_links('<p>(<a class="citation" href="#ref-x">Cohen, 2018</a>)</p>')
    '<p>(Cohen, 2018)</p>'
    """
    return CITATION_MARK.sub(r"\g<text>", CITATION_LINK.sub(r"\g<text>", content))
