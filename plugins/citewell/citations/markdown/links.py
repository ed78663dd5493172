"""Put links into the text that a run came from, and take them out of HTML again.

Into Markdown's tree, and into its stash of raw HTML, go placeholders, as Markdown itself puts them there for raw HTML;
the tags take their places when the tree has been written out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from typing import TypeAlias, cast
from xml.etree.ElementTree import Element

from markdown.util import ETX, STX

from citewell.citations.markdown.raw_html import Holder, Place, RawElement, StashedHtml
from citewell.citations.markdown.text_runs import Piece, Run
from citewell.model import Span

START = attrgetter("start")
COMMA = re.compile(r"(?:[ ,;\n]|&nbsp;|&#160;)*")
PLACEHOLDER = re.compile(rf"{STX}cite(\d+){ETX}")


Link: TypeAlias = tuple[Span, int]
"""A span of a run, and the 0-based index of the tag before it; that of the tag after it is the next."""


def insert_placeholders(run: Run, links: Sequence[Link]) -> None:
    """Put the placeholders of links into the text that a run came from, where they can be put.

    The links must be in order and apart. A link whose text begins and ends in different elements covers the part
    of it that lies in one.
    """
    ends = [(number, points) for span, number in links if (points := _in_one_element(run, span))]
    for number, ((_, begin), (_, end)) in reversed(ends):
        _insert(number + 1, *end)
        _insert(number, *begin)


def _insert(number: int, parent: Holder, after: Element | None, offset: int) -> None:
    """Insert the placeholder of a tag at a place."""
    if isinstance(parent, StashedHtml):
        parent.marks.append((offset, number, placeholder(number)))
        return
    text = _text(parent, after)
    text = f"{text[:offset]}{placeholder(number)}{text[offset:]}"
    if after is None:
        parent.text = text
    else:
        after.tail = text


def _text(parent: Holder, after: Element | None) -> str:
    """Return the text of an element, or the tail of its child."""
    return (parent.text if after is None else after.tail) or ""


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


_Point: TypeAlias = tuple[Holder | RawElement, Place]
"""The element that a place lies in directly, be it one of the tree or a raw one, and the place."""


def _in_one_element(run: Run, span: Span) -> tuple[_Point, _Point] | None:
    """Return the end points of the longest part of a span, counted from its end, that lies in one element."""
    pieces = run.pieces
    first = 0
    if len(pieces) > 1:
        first = max(0, bisect_right(pieces, span.start, key=START) - 1)
    only = pieces[first]
    if only.start <= span.start and span.end <= only.start + only.length and only.length == only.raw_length:
        return _points(only, span)
    stop = bisect_right(pieces, span.end - 1, key=START)
    pieces = [piece for piece in pieces[first:stop] if piece.start + piece.length > span.start]
    while pieces:
        start, found = _from_end(run, pieces, span)
        if any(map(str.isalnum, run.text[max(start, span.start) : span.end])):
            return found
        while pieces and pieces[-1].start >= start:
            pieces.pop()  # a bracket alone is left outside of half an element
    return None


def _from_end(run: Run, pieces: Sequence[Piece], span: Span) -> tuple[int, tuple[_Point, _Point]]:
    """Return where the longest part of some pieces begins that ends with them and lies in one element, and its ends."""
    ends = {id(end[0]): end for end in _outwards(run, _points(pieces[-1], span)[1], _after_end)}
    for piece in pieces[:-1]:
        for start in _outwards(run, _points(piece, span)[0], _before_start):
            end = ends.get(id(start[0]))
            if end:
                return piece.start, (start if piece is pieces[0] else _after_comma(start), end)
    start, end = _points(pieces[-1], span)
    return pieces[-1].start, (start if len(pieces) == 1 else _after_comma(start), end)


def _after_comma(point: _Point) -> _Point:
    """Let a link that covers but a part of its text not begin with a comma."""
    inside, (parent, after, offset) = point
    mark = COMMA.match(_text(parent, after), offset)
    return inside, (parent, after, mark.end() if mark else offset)


def _points(piece: Piece, span: Span) -> tuple[_Point, _Point]:
    """Return where a span begins and ends in one piece."""
    first, last = max(0, span.start - piece.start), min(piece.length, span.end - piece.start)
    exact = piece.length == piece.raw_length
    begin = piece.raw + (first if exact else 0)
    end = piece.raw + (last if exact else piece.raw_length)
    inside = piece.inside or piece.parent
    return (inside, (piece.parent, piece.after, begin)), (inside, (piece.parent, piece.after, end))


def _outwards(run: Run, point: _Point | None, outside: Callable[[Run, _Point], _Point | None]) -> Iterator[_Point]:
    """Yield a point, and those outside its elements that are as good."""
    while point:
        yield point
        point = outside(run, point)


def _before_start(run: Run, point: _Point) -> _Point | None:
    """Return the point before an element at whose very beginning a point is; None if it is not there."""
    inside, place = point
    if isinstance(inside, RawElement):
        return (inside.parent, inside.before) if inside.before and inside.end and place == inside.begin else None
    parent, after, offset = place
    if after is not None or offset or not isinstance(parent, Element) or parent not in run.holders:
        return None
    outer, holder = _around(run, parent)
    index = list(holder).index(parent)
    before = holder[index - 1] if index else None
    return outer, (holder, before, len(_text(holder, before)))


def _after_end(run: Run, point: _Point) -> _Point | None:
    """Return the point after an element at whose very end a point is; None if it is not there."""
    inside, place = point
    if isinstance(inside, RawElement):
        return (inside.parent, inside.after) if inside.after and place == inside.end else None
    parent, after, offset = place
    if not isinstance(parent, Element) or parent not in run.holders or offset != len(_text(parent, after)):
        return None
    if (after is not None and parent[-1] is not after) or (after is None and len(parent)):
        return None
    outer, holder = _around(run, parent)
    return outer, (holder, parent, 0)


def _around(run: Run, element: Element) -> tuple[Holder | RawElement, Element]:
    """Return what lies directly around an inline element, and the element of the tree that it is a child of."""
    outer = run.holders[element]
    holder = outer.tree if isinstance(outer, RawElement) else outer
    return outer, cast(Element, holder)  # only the tree holds elements


CITATION_LINK = re.compile(r'<a class="citation" [^>]*>(?P<text>.*?)</a>', re.DOTALL)
CITATION_MARK = re.compile(r'<mark class="citation-problem" [^>]*>(?P<text>.*?)</mark>', re.DOTALL)
BIBLIOGRAPHY = '<section class="citewell-bibliography"'
"""How a bibliography begins that follows the content of a page, because the theme prints none."""
OWN_BIBLIOGRAPHY = re.compile(rf"\n?{BIBLIOGRAPHY}.*?</section>", re.DOTALL)


def remove_links(content: str) -> str:
    """Return HTML without our links, marks and bibliography, for places that show a page without its references.

    Only elements that we wrote are taken out; of each other, they hold but one link in a mark.

    >>> remove_links('<p>(<a class="citation" href="#ref-x">Cohen, 2018</a>)</p>')
    '<p>(Cohen, 2018)</p>'
    """
    content = OWN_BIBLIOGRAPHY.sub("", content)
    return CITATION_MARK.sub(r"\g<text>", CITATION_LINK.sub(r"\g<text>", content))
