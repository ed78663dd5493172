"""Turn findings into what figures show: frozen values that templates draw, and that say the result in words.

A row is made only where the record carries it; what is missing is a problem and no row. Every number is that of the
record, and the words beside it say the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from math import ceil
from typing import Any

from citewell.checks.rules import unsupported_figure
from citewell.model import Problem, ShownCertainty
from citewell.pages.figures import EFFECT, ICON_ARRAY, PEOPLE
from citewell.references.evidence.conflicts import SCALE
from citewell.references.evidence.finding import PERCENTAGE, Finding
from citewell.references.evidence.numbers import figure
from citewell.references.evidence.vocabulary import shown_certainty

HUNDRED = 100
MOST_PEOPLE = 20
"""How many people are drawn one by one at most."""
OF_WHOLE = re.compile(r"of (?P<whole>\d{1,6}|\d{1,3}(?:,\d{3})+)\b(?P<what>.*)", re.ASCII)
"""The unit of a count that says of how many: `of 6 people`."""
OF_PEOPLE = re.compile(
    r"\b(?:people|persons?|patients?|adults?|children|women|men|volunteers?|participants?|users?|babies|veterans)\b"
)
"""What a unit calls people."""
TURNED = {"lower": "higher", "higher": "lower", "better": "worse", "worse": "better", "less": "more", "more": "less"}
"""The words for the two ways in which a difference can point."""
OF_SCALES = ("", "point", "points", "cm", "mm", "%")
"""The units of what is marked on a scale, which is higher or lower; of all else there is more or less."""
STEPS = (5, 10, 20, 30, 40, 50, 60, 80, 100)
"""How far an axis may reach to one side of no difference, in per cent of the scale."""
LEAST_SIDE = 4
"""The shorter side of an axis is at least the longer one, divided by this."""


@dataclass(frozen=True, slots=True)
class Group:
    """Hold people who are counted: `part` of `whole` are drawn full.

    Where `part` is rounded, `about` says how, "about" or "fewer than", and `exact` is the recorded figure.

    >>> Group("US adults", 24, 100, "about", "24.3%").text
    'about 24 of 100 people (24.3%)'
    """

    label: str
    part: int
    whole: int
    about: str = ""
    exact: str = ""

    @property
    def number(self) -> int:
        """The number that is printed: as many as are drawn, but one more where fewer than one is meant, or less."""
        return {"fewer than": self.part + 1, "more than": self.part - 1}.get(self.about, self.part)

    @property
    def text(self) -> str:
        """The count in words, with the exact figure."""
        words = f"{self.about} {self.number} of {self.whole} {'person' if self.whole == 1 else 'people'}".strip()
        return f"{words} ({self.exact})" if self.exact else words


@dataclass(frozen=True, slots=True)
class CountRow:
    """Hold a row of people who are counted: one group, or two that are compared; `name` says the result."""

    groups: tuple[Group, ...]
    certainty: ShownCertainty | None
    name: str


@dataclass(frozen=True, slots=True)
class EffectRow:
    """Hold a row with a difference: where it and its interval lie on the axis, in per cent of it, and both in words.

    `reach` is the interval, and `level` says what kind of interval it is.
    """

    label: str
    words: str
    reach: str
    level: str
    scale: str
    low: float
    value: float
    high: float
    certainty: ShownCertainty
    name: str


@dataclass(frozen=True, slots=True)
class StudiedRow:
    """Hold a row with the number of people whom a work studied; `share` is per cent of the largest number."""

    label: str
    words: str
    share: float
    name: str


@dataclass(frozen=True, slots=True)
class Figure:
    """Hold a figure as the theme draws it: `kind` is one of KINDS, `zero` where on its axis no difference lies."""

    number: int
    kind: str
    title: str
    rows: tuple[CountRow | EffectRow | StudiedRow, ...]
    zero: float = 0


def figure_from_json(stored: Mapping[str, Any]) -> Figure:
    """Return a figure of which `dataclasses.asdict` was stored as JSON."""
    made: list[CountRow | EffectRow | StudiedRow] = []
    for row in stored["rows"]:
        held = {**row, "certainty": ShownCertainty(**row["certainty"])} if row.get("certainty") else row
        if "groups" in row:
            made.append(CountRow(**{**held, "groups": tuple(Group(**group) for group in row["groups"])}))
        else:
            made.append(EffectRow(**held) if "reach" in row else StudiedRow(**held))
    return Figure(**{**stored, "rows": tuple(made)})


def count_row(kind: str, label: str, against: str, finding: Finding) -> CountRow | Problem:
    """Return the row of a share or a count of people; `against` names the other group, "" as it is recorded.

    >>> odd = Finding("odd dreams", result="76", value=76, measure="percentage", comparator="placebo",
    ...               comparator_result="18", comparator_value=18)
    >>> count_row("icon-array", "With rest", "", odd).name
    'With rest: 76 of 100 people. Placebo: 18 of 100 people. No certainty rating seen'
    >>> row = count_row("icon-array", "US adults", "", Finding("pain", result="24.3", value=24.3, measure="percentage"))
    >>> row.groups[0].part, row.groups[0].text
    (24, 'about 24 of 100 people (24.3%)')
    >>> count_row("people", "Hurt", "", Finding("harm", result="3", value=3, measure="count", unit="of 6 people")).name
    'Hurt: 3 of 6 people'
    >>> count_row("people", "Hurt", "", odd).message
    'people cannot show this finding: it is no count of people'
    """
    whole = _whole(finding)
    if problem := _fault_of_count(kind, finding, whole):
        return problem
    compared = finding.comparator_value is not None
    amounts = [
        (label, finding.value),
        (against or _capital(finding.comparator) or "Compared with", finding.comparator_value),
    ]
    groups = tuple(_group(name, value, whole) for name, value in amounts if value is not None)
    certainty = shown_certainty(finding.certainty) if compared or finding.certainty else None
    parts = [*(f"{each.label}: {each.text}" for each in groups), *([certainty.words] if certainty else [])]
    return CountRow(groups, certainty, ". ".join(parts))


def _fault_of_count(kind: str, finding: Finding, whole: int | None) -> Problem | None:
    """Return why a finding cannot be drawn as people."""
    if finding.value is None:
        return unsupported_figure.no_number(kind, finding.text)
    if kind == PEOPLE and finding.measure != "count":
        return unsupported_figure.no_count(kind, finding.text)
    if finding.measure not in (PERCENTAGE, "count") or (finding.unit and not OF_PEOPLE.search(finding.unit)):
        return unsupported_figure.no_share(kind, finding.text)
    amounts = [each for each in (finding.value, finding.comparator_value) if each is not None]
    if finding.measure == PERCENTAGE:
        return (
            None if all(0 <= each <= HUNDRED for each in amounts) else unsupported_figure.no_share(kind, finding.text)
        )
    if not whole:
        return unsupported_figure.no_whole(kind, finding.text)
    if not all(0 <= each <= whole and each == int(each) for each in amounts):
        return unsupported_figure.no_share(kind, finding.text)
    if kind == ICON_ARRAY and whole != HUNDRED:
        return unsupported_figure.not_of_100(kind, finding.text)
    if kind == PEOPLE and whole > MOST_PEOPLE:
        return unsupported_figure.too_many(kind, finding.text, whole, MOST_PEOPLE)
    return None


def _whole(finding: Finding) -> int | None:
    """Return of how many people a finding tells, where that is recorded.

    >>> _whole(Finding("harm", unit="of 6 people")), _whole(Finding("harm", participants=9)), _whole(Finding("harm"))
    (6, 9, None)
    >>> _whole(Finding("harm", participants=9, comparator_value=1))
    """
    if finding.measure == PERCENTAGE:
        return HUNDRED
    if found := OF_WHOLE.match(finding.unit):
        return int(found["whole"].replace(",", ""))
    return finding.participants if finding.comparator_value is None else None  # of both groups together


def _group(label: str, value: float, whole: int | None) -> Group:
    """Return a group of whom so many of a whole are counted."""
    of = whole or HUNDRED
    part = int(Decimal(repr(value)).quantize(Decimal(1), ROUND_HALF_UP))
    if part == value:
        return Group(label, part, of)
    about = "fewer than" if part == 0 else "more than" if part == of else "about"
    return Group(label, part, of, about, f"{figure(value)}%")


def effect_rows(wanted: Sequence[tuple[str, Finding]]) -> tuple[list[EffectRow | Problem], float]:
    """Return the rows of differences, each a label with a finding, and where on their axis no difference lies.

    Each row is drawn as a share of its own scale, so that all have one axis; it reaches as far as the widest interval.

    >>> from citewell.references.evidence.vocabulary import Certainty
    >>> pain = Finding("pain", result="-1.12", value=-1.12, measure="mean difference", unit="points", scale="0 to 10",
    ...                interval=(-2.33, 0.09), certainty=Certainty.VERY_LOW)
    >>> [row], zero = effect_rows([("After a week", pain)])
    >>> print(row.name)
    After a week: 1.12 points lower, on a scale of 0 to 10. Range 2.33 lower to 0.09 higher. Very low certainty
    >>> zero, row.low, row.value, row.high
    (80.0, 17.87, 50.13, 82.4)
    >>> effect_rows([("After a week", pain._replace(scale=""))])[0][0].message
    'effect cannot show this finding: its scale is not recorded'
    """
    faults = [_fault_of_effect(finding) for _, finding in wanted]
    sound = [finding for (_, finding), fault in zip(wanted, faults, strict=True) if not fault]
    below = _reach(max((-100 * _interval(each)[0] / _length(each) for each in sound), default=0))
    above = _reach(max((100 * _interval(each)[1] / _length(each) for each in sound), default=0))
    below, above = max(below, above / LEAST_SIDE), max(above, below / LEAST_SIDE)
    rows = [
        fault or _effect(label, finding, below, above) for (label, finding), fault in zip(wanted, faults, strict=True)
    ]
    return rows, round(100 * below / (below + above), 2)


def _fault_of_effect(finding: Finding) -> Problem | None:
    """Return why a finding cannot be drawn as a difference with its interval."""
    if finding.value is None:
        return unsupported_figure.no_number(EFFECT, finding.text)
    if finding.no_effect != 0 or finding.measure == "correlation":
        return unsupported_figure.no_difference(EFFECT, finding.text)
    if finding.interval is None:
        return unsupported_figure.no_interval(EFFECT, finding.text)
    scale = SCALE.match(finding.scale)
    if not scale or float(scale["low"]) >= float(scale["high"]):
        return unsupported_figure.no_scale(EFFECT, finding.text)
    return None


def _effect(label: str, finding: Finding, below: float, above: float) -> EffectRow:
    """Return the row of a difference on an axis that reaches so far to both sides, in per cent of the scale."""
    low, high = _interval(finding)
    value = finding.value or 0.0
    certainty = shown_certainty(finding.certainty)
    words, reach = _amount(value, finding.unit), _range(low, high, finding.unit)
    first, guess, last = (_place(each, _length(finding), below, above) for each in (low, value, high))
    name = f"{label}: {words}, on a scale of {finding.scale}. Range {reach}. {certainty.words}"
    level = f"{figure(finding.interval_level)}% confidence interval"
    return EffectRow(label, words, reach, level, finding.scale, first, guess, last, certainty, name)


def _place(value: float, length: float, below: float, above: float) -> float:
    """Return where on the axis a value lies, in per cent of the axis."""
    return round(100 * (100 * value / length + below) / (below + above), 2)


def _interval(finding: Finding) -> tuple[float, float]:
    return finding.interval or (0.0, 0.0)


def _length(finding: Finding) -> float:
    """Return the length of the scale on which a finding was measured."""
    scale = SCALE.match(finding.scale)
    return float(scale["high"]) - float(scale["low"]) if scale else 1.0


def _reach(share: float) -> float:
    """Return how far an axis reaches to hold a share of the scale, in per cent.

    >>> _reach(0), _reach(32.09), _reach(100)
    (5, 40, 100)
    """
    return next((step for step in STEPS if share <= step), ceil(share))


def _amount(value: float, unit: str) -> str:
    """Return a difference in words.

    >>> _amount(-1.12, "points"), _amount(-2.0, "points better"), _amount(0.4, "hours"), _amount(0.0, "cm")
    ('1.12 points lower', '2 points worse', '0.4 hours more', 'no difference')
    """
    if not value:
        return "no difference"
    plain, up, down = _ways(unit)
    return " ".join(filter(None, (figure(abs(value)), plain, up if value > 0 else down)))


def _range(low: float, high: float, unit: str) -> str:
    """Return an interval in words.

    >>> _range(-2.33, 0.09, "points"), _range(-2.35, -1.31, "points"), _range(5, 8, "points better")
    ('2.33 lower to 0.09 higher', '2.35 to 1.31 lower', '5 to 8 better')
    """
    _, up, down = _ways(unit)
    first, last = (up if each > 0 else down if each < 0 else "" for each in (low, high))
    begin = figure(abs(low)) if first == last else f"{figure(abs(low))} {first}".strip()
    return f"{begin} to {figure(abs(high))} {last}".strip()


def _ways(unit: str) -> tuple[str, str, str]:
    """Return a unit without the word for its direction, and the words for more and for less of it."""
    plain, _, last = unit.rpartition(" ")
    if last in TURNED:
        return plain, last, TURNED[last]
    return (unit, "higher", "lower") if unit in OF_SCALES else (unit, "more", "less")


def studied_rows(wanted: Sequence[tuple[str, int]]) -> list[StudiedRow]:
    """Return the rows of how many people works studied, each a label with a number.

    >>> [(row.name, row.share) for row in studied_rows([("Review", 2309), ("Report", 1)])]
    [('Review: 2,309 people', 100.0), ('Report: 1 person', 0.04)]
    """
    most = max((number for _, number in wanted), default=1)
    return [
        StudiedRow(label, f"{number:,}", round(100 * number / most, 2), f"{label}: {_people(number)}")
        for label, number in wanted
    ]


def _people(number: int) -> str:
    return f"{number:,} {'person' if number == 1 else 'people'}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
