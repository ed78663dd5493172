"""Find what cannot be true in the findings of a record: a figure beside its own interval, measure, scale or size."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import inf
from typing import NamedTuple

from citewell.references.evidence.evidence import Evidence
from citewell.references.evidence.figures import figure, with_article
from citewell.references.evidence.finding import Finding
from citewell.references.evidence.vocabulary import Direction

BOUNDS = {
    "percentage": (0, 100),
    "sensitivity": (0, 100),
    "specificity": (0, 100),
    "risk difference": (-100, 100),
    "correlation": (-1, 1),
    "relative risk reduction": (-inf, 100),
    "number needed to treat": (1, inf),
    "number needed to harm": (1, inf),
    **dict.fromkeys(("risk ratio", "odds ratio", "hazard ratio", "rate ratio", "rate", "count"), (0, inf)),
}
"""The least and the greatest value that a measure can have."""
SCALE = re.compile(r"\s*(?P<low>\d{1,6}(?:\.\d{1,6})?)\s*(?:to|-|–)\s*(?P<high>\d{1,6}(?:\.\d{1,6})?)(?!\d)", re.ASCII)
"""The ends of a scale: `0 to 10`, `0-100, higher is worse`."""
ON_SCALE, BETWEEN = ("mean", "median", "score"), ("mean difference", "median difference")
LOOK_UP = "look both up in the work, and correct one."


class Conflict(NamedTuple):
    """Hold what cannot be true: which finding it is in (0-based), the field, what is wrong, and the cure."""

    number: int
    field: str
    message: str
    help: str


def conflicts(evidence: Evidence) -> Iterator[Conflict]:
    """Yield what cannot be true in the findings of a record.

    >>> found = Finding("pain", value=-1.12, measure="mean difference", interval=(-2.33, 0.09))
    >>> list(conflicts(Evidence(findings=(found,))))
    []
    >>> [each.message for each in conflicts(Evidence(findings=(found._replace(direction=Direction.BETTER),)))]
    ['says that pain got better, though the interval holds "no effect", which is 0: -2.33 to 0.09']
    """
    seen: dict[tuple[str, ...], Finding] = {}
    for number, finding in enumerate(evidence.findings):
        for field, message, advice in [*_alone(finding), *_size(finding, evidence)]:
            yield Conflict(number, field, message, advice)
        first = seen.setdefault(_about(finding), finding)
        if _told(first) != _told(finding):
            message = f'says two things of "{finding.outcome}": "{first.text}" and "{finding.text}"'
            advice = "say in `time:`, `population:`, `treatment:` or `analysis:` what sets the two apart."
            yield Conflict(number, "outcome", message, advice)


def _alone(finding: Finding) -> Iterator[tuple[str, str, str]]:
    """Yield what cannot be true in one finding."""
    value, interval, outcome = finding.value, finding.interval, f'of "{finding.outcome}"'
    if value is not None and interval and not interval[0] <= value <= interval[1]:
        message = f"gives a result {outcome} outside its own interval: {figure(value)}, but {_ends(interval)}"
        yield "result", message, LOOK_UP
    null = finding.no_effect
    decided = finding.direction not in (None, Direction.UNCLEAR)
    if interval and null is not None and decided and finding.direction and interval[0] < null < interval[1]:
        message = f'says that {finding.outcome} got {finding.direction.value}, though the interval holds "no effect"'
        advice = "write `direction: unclear`, unless the interval is wrong."
        yield "direction", f"{message}, which is {figure(null)}: {_ends(interval)}", advice
    measure = with_article(finding.measure)
    low, high = BOUNDS.get(finding.measure, (-inf, inf))
    figures: dict[str, list[float | None]] = {
        "result": [value],
        "comparator_result": [finding.comparator_value],
        "interval": [*(interval or ())],
    }
    for field, amounts in figures.items():
        for amount in amounts:
            if amount is not None and not low <= amount <= high:
                message = f"gives {figure(amount)} as {measure} {outcome}, which no {finding.measure} can be"
                yield field, message, "look the figure up in the work, and its measure."
    yield from _off_scale(finding, outcome)


def _off_scale(finding: Finding, outcome: str) -> Iterator[tuple[str, str, str]]:
    """Yield the figures that have no place on the scale on which they were measured."""
    found = SCALE.match(finding.scale)
    if not found:
        return
    measure = with_article(finding.measure)
    low, high = float(found["low"]), float(found["high"])
    for field, amount in (("result", finding.value), ("comparator_result", finding.comparator_value)):
        off = amount is not None and (
            (finding.measure in ON_SCALE and not low <= amount <= high)
            or (finding.measure in BETWEEN and abs(amount) > high - low)
        )
        if off and amount is not None:
            message = f"gives {figure(amount)} as {measure} {outcome}, on a scale of {found[0].strip()}"
            yield field, message, LOOK_UP


def _size(finding: Finding, evidence: Evidence) -> Iterator[tuple[str, str, str]]:
    """Yield the sizes of a finding that are greater than those of its whole work."""
    sizes = (
        ("participants", finding.participants, evidence.participants),
        ("studies", finding.studies, evidence.studies),
    )
    for field, part, total in sizes:
        if part and total and part > total:
            message = f'gives {part:,} {field} for "{finding.outcome}", more than in the whole work: {total:,}'
            yield field, message, LOOK_UP


def _ends(interval: tuple[float, float]) -> str:
    return " to ".join(map(figure, interval))


def _about(finding: Finding) -> tuple[str, ...]:
    """Return what two findings have in common that speak of one thing."""
    words = finding.outcome, finding.population, finding.treatment, finding.comparator, finding.time, finding.analysis
    return (*(word.casefold() for word in words), finding.measure)


def _told(finding: Finding) -> tuple[object, ...]:
    """Return what a finding says."""
    return finding.result, finding.interval, finding.certainty, finding.direction
