"""Shorten what a handout says until it fits on one sheet of A4 and of Letter, in letters that can be read.

How tall a text becomes is reckoned from its letters, with those of a wide face, for the narrower and the shorter of
both kinds of paper; the style sheet of the theme sets the handout in the measures that stand here. Sentences stay
whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from math import ceil
from typing import NamedTuple
from unicodedata import east_asian_width

from citewell.handouts.handout_text import HandoutText, Outcome, Part, sentences_of

ROOM = 262.0
"""How much of Letter there is between the margins, in mm."""
LETTER_WIDTH = 0.545
"""How wide a letter is at an average, in text of the size of the face: that of wide faces, such as DejaVu Sans."""
POINT = 0.3528
"""A point in mm."""
SIZE = 9.5
"""The size of the text in points."""
LINE = SIZE * 1.28 * POINT
"""How tall a line of text is, in mm."""
WIDTH, COLUMN = 194.0, 94.0
"""How wide a line is, and one in the narrower columns, in mm."""
HEADING = 8.6
"""How tall a heading of a part is with the space around it, in mm."""
RULED = 7.0
"""How much is left to write on under each question, at least, in mm."""
FOOT = 25.5
"""How tall the foot with the QR code is, in mm, at least."""
FEWEST = 4
"""How many harms, and how many questions, are left before more room is sought."""

PARTS = ("harms", "unsuitable", "questions")
"""The parts of a handout that have points."""


class Sheet(NamedTuple):
    """Hold what stands on a sheet; `more` names the parts of which the page has more points: "harms", "questions"."""

    text: HandoutText
    more: frozenset[str] = frozenset()


def fit(text: HandoutText, title: str, facts: Iterable[str] = ()) -> Sheet:
    """Return what of a page fits on a sheet, beside its title and the facts of the clinic.

    The page is taken whole if it fits. If not, it is shortened step by step until it does:

    1. each harm keeps its bold words and its first sentence;
    2. who should not have the treatment loses its last sentences, one by one, but for the first of each item;
    3. of these items the last go, but for one; then questions down to four, then harms down to four;
    4. all on who should not have it goes; results keep their first sentence;
    5. the rest of the questions and harms goes, then outcomes and the conflict of interest.

    Then what there is room for comes back: questions, harms, and who should not have it. A part of which nothing is
    left keeps its heading, so that the sheet can say that it stands on the page.

    >>> from citewell.handouts.handout_text import Point
    >>> harm = Point("Sleep.", ("It may be worse.", *["This is told at length on the page itself."] * 80))
    >>> sheet = fit(HandoutText("It may help.", harms=Part("Harms", (harm,) * 6)), "Rest")
    >>> sheet.text.harms.points[0].sentences, len(sheet.text.harms.points), sheet.more
    (('It may be worse.',), 6, frozenset())
    """
    facts = tuple(facts)
    whole = text
    for shorter in _steps():
        while not _fits(text, whole, title, facts) and (shortened := shorter(text)) != text:
            text = shortened
    for name in ("questions", "harms", "unsuitable"):
        while (longer := _with_next(text, whole, name)) != text and _fits(longer, whole, title, facts):
            text = longer
    return Sheet(text, _fewer(text, whole))


def _with_next(text: HandoutText, whole: HandoutText, name: str) -> HandoutText:
    """Return the text with one more point of a part, in its short form."""
    part, points = getattr(text, name), getattr(whole, name).points
    more = (each.shortened() for each in points[len(part.points) : len(part.points) + 1])
    return text._replace(**{name: part._replace(points=(*part.points, *more))})


def _fits(text: HandoutText, whole: HandoutText, title: str, facts: Iterable[str]) -> bool:
    return height(text, title, facts, len(_fewer(text, whole) - {"questions"})) <= ROOM


def _fewer(text: HandoutText, whole: HandoutText) -> frozenset[str]:
    """Return the names of the parts that have fewer points than those of the whole page."""
    return frozenset(name for name in PARTS if len(getattr(text, name).points) < len(getattr(whole, name).points))


def height(text: HandoutText, title: str, facts: Iterable[str], more: int = 0) -> float:
    """Return how tall a handout becomes at the most, in mm, with so many lines that say that the page has more."""
    head = lines(title, WIDTH, 18) * 18 * 1.2 * POINT + 7.5
    answer = 7.5 + lines(text.answer, WIDTH - 9, 12) * 12 * 1.3 * POINT
    answer += sum(_row(each) + 1.7 for each in text.outcomes)
    answer += (lines(text.conflicts, WIDTH - 9) * LINE + 1) if text.conflicts else 0
    listed = sum(
        _columns(lines(each.text, COLUMN) * LINE + 1 for each in part.points) for part in (text.harms, text.unsuitable)
    )
    questions = [lines(each.text, COLUMN) * LINE + RULED for each in text.questions.points]
    rows = sum(max(questions[start : start + 2]) for start in range(0, len(questions), 2))
    headings = HEADING * sum(bool(getattr(text, name).title) for name in PARTS)
    foot = max(FOOT, 5.5 + (3 + lines(" ".join(facts), WIDTH - 35)) * LINE)
    return head + answer + listed + rows + headings + foot + more * (LINE + 1)


def lines(text: str, width: float, size: float = SIZE) -> int:
    """Return how many lines a text takes, of a width in mm, set in a size in points.

    >>> lines("Some words.", 91), lines("Some words. " * 20, 91), lines("痛" * 60, 91), lines("", 91)
    (1, 6, 3, 0)
    """
    units = sum(1.8 if east_asian_width(letter) in "WF" else 1.0 for letter in text)
    return ceil(units * LETTER_WIDTH * size * POINT / (width * 0.96))


def _row(outcome: Outcome) -> float:
    """Return how tall a row of the answer is: the outcome and how certain it is, and beside them the result."""
    beside = lines(outcome.name, 50) + lines(f"{outcome.dots} {outcome.certainty}", 50)
    return LINE * max(beside, lines(outcome.result, 125))


def _columns(heights: Iterable[float]) -> float:
    """Return how tall two columns of points are, which are as equal as can be; no point is divided."""
    known = list(heights)
    return min(max(sum(known[:number]), sum(known[number:])) for number in range(len(known) + 1))


def _steps() -> Iterator[Callable[[HandoutText], HandoutText]]:
    """Yield the ways to shorten, in order; each is taken until it changes nothing."""
    yield lambda text: text._replace(harms=_shortened(text.harms))
    yield lambda text: text._replace(unsuitable=_without_last_sentence(text.unsuitable))
    yield lambda text: text._replace(unsuitable=_without_last(text.unsuitable, 1))
    yield lambda text: text._replace(questions=_without_last(text.questions, FEWEST))
    yield lambda text: text._replace(harms=_without_last(text.harms, FEWEST))
    yield lambda text: text._replace(unsuitable=text.unsuitable._replace(points=()))
    yield lambda text: text._replace(outcomes=tuple(map(_first_result, text.outcomes)))
    yield lambda text: text._replace(harms=_without_last(text.harms, 0))
    yield lambda text: text._replace(questions=_without_last(text.questions, 0))
    yield lambda text: text._replace(outcomes=text.outcomes[:-1])
    yield lambda text: text._replace(conflicts="")


def _shortened(part: Part) -> Part:
    return part._replace(points=tuple(each.shortened() for each in part.points))


def _without_last_sentence(part: Part) -> Part:
    for number, point in reversed([*enumerate(part.points)]):
        if len(point.sentences) > 1:
            shorter = point._replace(sentences=point.sentences[:-1])
            return part._replace(points=(*part.points[:number], shorter, *part.points[number + 1 :]))
    return part


def _without_last(part: Part, fewest: int) -> Part:
    return part._replace(points=part.points[: max(fewest, len(part.points) - 1)])


def _first_result(outcome: Outcome) -> Outcome:
    return outcome._replace(result=next(iter(sentences_of(outcome.result)), ""))
