"""Read from the HTML of a page what a handout may say: its answer, harms, who should not have it, and questions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from lxml.etree import HTMLParser, LxmlError, fromstring

from citewell.citations.markdown.sentences import ends

ANSWER = 'class="answer"'
"""What the HTML of a page holds that has an answer."""
LEFT_OUT = frozenset("aside details figure script style sup svg table".split())
"""The elements of which a handout says nothing."""


class Point(NamedTuple):
    """Hold one harm, question or paragraph: the bold words that it begins with, or "", and its sentences."""

    lead: str
    sentences: tuple[str, ...]

    @property
    def text(self) -> str:
        """All its words."""
        return " ".join(filter(None, (self.lead, *self.sentences)))

    def shortened(self) -> Point:
        """Return its bold words and its first sentence."""
        return Point(self.lead, self.sentences[:1])


class Part(NamedTuple):
    """Hold a section of a page: its heading, and its points; no heading where the page has no such section."""

    title: str = ""
    points: tuple[Point, ...] = ()


class Outcome(NamedTuple):
    """Hold one row of an answer: of what, the result, how certain in words, and the same in dots."""

    name: str
    result: str
    certainty: str
    dots: str


class HandoutText(NamedTuple):
    """Hold what a page says that may stand on a handout, as plain text; what it does not say is empty."""

    answer: str = ""
    outcomes: tuple[Outcome, ...] = ()
    conflicts: str = ""
    harms: Part = Part()
    unsuitable: Part = Part()
    questions: Part = Part()


def read_handout_text(content: str) -> HandoutText:
    """Read what a page says from the HTML of its content; links and citations become plain text.

    >>> page = read_handout_text(
    ...     '<section class="answer"><p class="answer-sentence">It may help (<a href="#ref-aster">Aster, 2001</a>).</p>'
    ...     '</section><section class="part part-harms"><h2>Harms</h2><ul><li><strong>Sleep.</strong> It may be worse. '
    ...     'Some wake.</li></ul></section>'
    ... )
    >>> page.answer, page.harms.title, page.harms.points[0].lead, page.harms.points[0].sentences
    ('It may help (Aster, 2001).', 'Harms', 'Sleep.', ('It may be worse.', 'Some wake.'))
    """
    data = f"<div>{content}</div>".encode("utf-8", "replace")
    try:
        root = fromstring(data, HTMLParser(encoding="utf-8", huge_tree=True))
    except (ValueError, LxmlError):
        return HandoutText()
    answer = _first(root, "section", "answer")
    if answer is None:
        return HandoutText()
    outcomes = tuple(
        Outcome(
            _text_in(row, "p", "outcome"), _text_in(row, "p", "result"), _text_in(row, "p", "certainty"), _dots(row)
        )
        for listing in _all(answer, "ul", "outcomes")
        for row in listing.iterchildren("li")
    )
    harms, unsuitable, questions = (
        _part(_first(root, "section", f"part-{name}")) for name in ("harms", "unsuitable", "questions")
    )
    sentence, conflicts = _text_in(answer, "p", "answer-sentence"), _text_in(answer, "p", "conflicts")
    return HandoutText(sentence, outcomes, conflicts, harms, unsuitable, _items_of(questions))


def sentences_of(text: str) -> tuple[str, ...]:
    """Split a text into sentences.

    >>> sentences_of("It may help, e.g. sleep (Aster et al., 2001). Or not?")
    ('It may help, e.g. sleep (Aster et al., 2001).', 'Or not?')
    """
    edges = [0, *ends(text), len(text)]
    return tuple(filter(None, (text[start:end].strip() for start, end in pairwise(edges))))


def _outcome(row: Any) -> Outcome:
    name, result, certainty = (_text_in(row, "p", each) for each in ("outcome", "result", "certainty"))
    return Outcome(name, result, certainty, _dots(row))


def _part(section: Any) -> Part:
    if section is None:
        return Part()
    heading = next((_text(each) for each in section.iter("h2")), "")
    return Part(heading, tuple(_points(section)))


def _points(section: Any) -> Iterator[Point]:
    """Yield the points of a section: each item of its lists, and each paragraph that leads to no list."""
    for element in section.iter("li", "p"):
        above = [each.tag for each in element.iterancestors()]
        if LEFT_OUT.isdisjoint(above[: above.index("section")]) and "li" not in above:
            point = _point(element)
            if point.text and not (element.tag == "p" and point.text.endswith(":")):
                yield point


def _point(element: Any) -> Point:
    """Return what an item or a paragraph says; the bold words that it begins with stand alone."""
    inner = element[0] if element.tag == "li" and len(element) and element[0].tag == "p" else element
    whole = _text(element)
    first = inner[0] if len(inner) and not (inner.text or "").strip() else None
    if first is None or first.tag not in ("strong", "b"):
        return Point("", sentences_of(whole))
    lead = _text(first)
    following = whole[len(lead) :]
    if following and not following[0].isspace():  # the words go on, as in "**Sleep**: ..."
        return Point("", sentences_of(whole))
    return Point(lead, sentences_of(following))


def _items_of(part: Part) -> Part:
    """Return the part with its questions alone, where it has any: paragraphs around them may speak of them."""
    asked = tuple(point for point in part.points if point.text.rstrip("”’\"') ").endswith(("?", "？", "؟", ";")))
    return part._replace(points=asked or part.points)


def _text_in(element: Any, tag: str, name: str) -> str:
    found = _first(element, tag, name)
    return "" if found is None else _text(found)


def _dots(row: Any) -> str:
    return next(("".join(each.itertext()).strip() for each in _all(row, "span", "dots")), "")


def _first(element: Any, tag: str, name: str) -> Any:
    return next(_all(element, tag, name), None)


def _all(element: Any, tag: str, name: str) -> Iterator[Any]:
    """Yield the elements of a kind that have a class."""
    return (each for each in element.iter(tag) if name in (each.get("class") or "").split())


def _text(element: Any) -> str:
    """Return the words of an element that everybody reads, on one line."""
    return " ".join("".join(_texts(element)).split())


def _texts(element: Any) -> Iterator[str]:
    if isinstance(element.tag, str) and element.tag not in LEFT_OUT and element.get("aria-hidden") != "true":
        yield element.text or ""
        for child in element:
            if child.tag in ("br", "li", "p", "ul", "ol"):
                yield " "
            yield from _texts(child)
            yield child.tail or ""
