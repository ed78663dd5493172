"""Find what cannot be true in the findings of a record: a figure beside its own interval, measure, scale or size."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import inf
from typing import NamedTuple

from citewell.checks.rules import contradictory_finding
from citewell.model import Problem
from citewell.references.evidence.evidence import Evidence
from citewell.references.evidence.finding import Finding
from citewell.references.evidence.numbers import figure
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


class Conflict(NamedTuple):
    """Hold what cannot be true: which finding it is in (0-based), the field, and the problem."""

    number: int
    field: str
    problem: Problem


def conflicts(evidence: Evidence, reference: str) -> Iterator[Conflict]:
    """Yield what cannot be true in the findings of a reference, which is known by its id.

    >>> found = Finding("pain", value=-1.12, measure="mean difference", interval=(-2.33, 0.09))
    >>> list(conflicts(Evidence(findings=(found,)), "a"))
    []
    >>> [conflict] = conflicts(Evidence(findings=(found._replace(direction=Direction.BETTER),)), "a")
    >>> conflict.problem.message
    'reference "a" says that pain got better, though the interval holds "no effect", which is 0: -2.33 to 0.09'
    """
    seen: dict[tuple[str, ...], Finding] = {}
    for number, finding in enumerate(evidence.findings):
        for field, problem in [*_alone(finding, reference), *_size(finding, evidence, reference)]:
            yield Conflict(number, field, problem)
        first = seen.setdefault(_about(finding), finding)
        if _result_of(first) != _result_of(finding):
            problem = contradictory_finding.two_results(reference, finding.outcome, first.text, finding.text)
            yield Conflict(number, "outcome", problem)


def _alone(finding: Finding, reference: str) -> Iterator[tuple[str, Problem]]:
    """Yield what cannot be true in one finding, each with its field."""
    value, interval, outcome = finding.value, finding.interval, finding.outcome
    if value is not None and interval and not interval[0] <= value <= interval[1]:
        yield "result", contradictory_finding.outside_interval(reference, outcome, figure(value), _ends(interval))
    null = finding.no_effect
    decided = finding.direction not in (None, Direction.UNCLEAR)
    if interval and null is not None and decided and finding.direction and interval[0] < null < interval[1]:
        shown = finding.direction.value, figure(null), _ends(interval)
        yield "direction", contradictory_finding.decided_without_effect(reference, outcome, *shown)
    low, high = BOUNDS.get(finding.measure, (-inf, inf))
    figures: dict[str, list[float | None]] = {
        "result": [value],
        "comparator_result": [finding.comparator_value],
        "interval": [*(interval or ())],
    }
    for field, amounts in figures.items():
        for amount in amounts:
            if amount is not None and not low <= amount <= high:
                yield (
                    field,
                    contradictory_finding.impossible_figure(reference, outcome, figure(amount), finding.measure),
                )
    yield from _off_scale(finding, reference)


def _off_scale(finding: Finding, reference: str) -> Iterator[tuple[str, Problem]]:
    """Yield the figures that have no place on the scale on which they were measured."""
    found = SCALE.match(finding.scale)
    if not found:
        return
    scale, measure = found[0].strip(), finding.measure
    low, high = float(found["low"]), float(found["high"])
    for field, amount in (("result", finding.value), ("comparator_result", finding.comparator_value)):
        off = amount is not None and (
            (measure in ON_SCALE and not low <= amount <= high) or (measure in BETWEEN and abs(amount) > high - low)
        )
        if off and amount is not None:
            shown = figure(amount), measure, scale
            yield field, contradictory_finding.off_scale(reference, finding.outcome, *shown)


def _size(finding: Finding, evidence: Evidence, reference: str) -> Iterator[tuple[str, Problem]]:
    """Yield the sizes of a finding that are greater than those of its whole work."""
    sizes = (
        ("participants", finding.participants, evidence.participants),
        ("studies", finding.studies, evidence.studies),
    )
    for field, part, total in sizes:
        if part and total and part > total:
            yield field, contradictory_finding.more_than_whole(reference, finding.outcome, part, field, total)


def _ends(interval: tuple[float, float]) -> str:
    return " to ".join(map(figure, interval))


def _about(finding: Finding) -> tuple[str, ...]:
    """Return what two findings have in common that speak of one thing."""
    words = finding.outcome, finding.population, finding.treatment, finding.comparator, finding.time, finding.analysis
    return (*(word.casefold() for word in words), finding.measure)


def _result_of(finding: Finding) -> tuple[object, ...]:
    """Return what a finding says of its outcome."""
    return finding.result, finding.interval, finding.certainty, finding.direction
