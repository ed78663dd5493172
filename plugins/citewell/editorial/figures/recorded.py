"""Collect the recorded figures of works, and those that follow from them by simple arithmetic."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from citewell.editorial.figures.quantity_patterns import FRACTIONS
from citewell.references.evidence.evidence import Evidence
from citewell.references.evidence.finding import Finding
from citewell.references.evidence.numbers import figures_in

HUNDRED = Decimal(100)
SHARES = ("percentage", "sensitivity", "specificity", "relative risk reduction")
"""Measures in per cent, for which a text may also give the rest to 100."""
OF_HOW_MANY = re.compile(r"(\d{1,6}) (?:in|of|out of) (\d{1,6})")
DIGIT = re.compile(r"\d")
WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True)
class Recorded:
    """Hold the figures of works, without their signs.

    `findings` are those with figures, `results` are those that were seen, `percent` the same with what they are in
    per cent, `ends` the ends of intervals
    of ratios in per cent, `times` ratios, `people` and `studies` the sizes; `by_unit` has the results of each unit, and
    `all` every number of the records, those of times and people too.
    """

    findings: tuple[Finding, ...]
    results: frozenset[Decimal]
    percent: frozenset[Decimal]
    ends: frozenset[Decimal]
    times: frozenset[Decimal]
    people: frozenset[Decimal]
    studies: frozenset[Decimal]
    by_unit: Mapping[str, frozenset[Decimal]]
    all: frozenset[Decimal]


def recorded_of(work: Evidence, title: str = "") -> Recorded:
    """Return the figures of a work; numbers of its title and summary may be results.

    >>> seen = Finding("pain", value=40.0, comparator_value=20.0, measure="percentage", comparator="placebo")
    >>> held = recorded_of(Evidence(participants=60, findings=(seen,)))
    >>> sorted(map(int, held.percent)), sorted(map(str, held.times)), held.people
    ([20, 40, 60, 80, 100, 200], ['0.5', '2'], frozenset({Decimal('60')}))
    """
    findings = work.findings
    results = frozenset(figures_in(f"{title} ; {work.summary}")).union(*map(results_of, findings))
    by_unit: dict[str, frozenset[Decimal]] = {}
    for finding in findings:
        for unit in {each.rstrip("s") for each in WORD.findall(f"{finding.unit} {finding.outcome}".lower())}:
            by_unit[unit] = by_unit.get(unit, frozenset()) | results_of(finding)
    ratios = [each for each in findings if each.no_effect == 1]
    return Recorded(
        tuple(filter(_has_figure, findings)),
        results,
        results.union(*(_in_percent(each, work) for each in findings)),
        frozenset(abs(1 - _decimal(end)) * HUNDRED for each in ratios for end in each.interval or ()),
        frozenset(times for each in findings for times in _times(each)),
        frozenset(Decimal(each) for each in (work.participants, *(one.participants for one in findings)) if each),
        frozenset(Decimal(each) for each in (work.studies, *(one.studies for one in findings)) if each),
        by_unit,
        results.union(map(abs, work.figures)),
    )


def together(works: Sequence[Recorded]) -> Recorded:
    """Return the figures of several works as those of one."""
    if len(works) == 1:
        return works[0]
    units = {unit for work in works for unit in work.by_unit}
    return Recorded(
        tuple(each for work in works for each in work.findings),
        frozenset().union(*(work.results for work in works)),
        frozenset().union(*(work.percent for work in works)),
        frozenset().union(*(work.ends for work in works)),
        frozenset().union(*(work.times for work in works)),
        frozenset().union(*(work.people for work in works)),
        frozenset().union(*(work.studies for work in works)),
        {unit: frozenset().union(*(work.by_unit.get(unit, ()) for work in works)) for unit in units},
        frozenset().union(*(work.all for work in works)),
    )


def _has_figure(finding: Finding) -> bool:
    given = (finding.value, finding.interval, finding.comparator_value)
    return any(each is not None for each in given) or bool(DIGIT.search(finding.result + finding.comparator_result))


def _decimal(value: float) -> Decimal:
    return Decimal(repr(value))


@lru_cache(maxsize=2048)
def results_of(finding: Finding) -> frozenset[Decimal]:
    """Return the figures of the result itself, of the comparison, and their difference, without their signs."""
    given = [finding.value, finding.comparator_value, *(finding.interval or ()), finding.p_value]
    numbers = {abs(_decimal(each)) for each in given if each is not None}
    numbers.update(
        figures_in(f"{finding.outcome} ; {finding.result} ; {finding.comparator_result} ; {finding.analysis}")
    )
    if finding.value is not None and finding.comparator_value is not None:
        numbers.add(abs(_decimal(finding.value) - _decimal(finding.comparator_value)))
    return frozenset(numbers)


def _in_percent(finding: Finding, work: Evidence) -> Iterator[Decimal]:
    """Yield what a finding is in parts of a hundred."""
    given = [finding.value, finding.comparator_value, *(finding.interval or ())]
    values = [abs(_decimal(each)) for each in given if each is not None]
    if finding.no_effect == 1 and finding.value is not None:
        yield from (abs(1 - values[0]) * HUNDRED, values[0] * HUNDRED)
    elif finding.measure in SHARES:
        yield from (HUNDRED - each for each in values)
    elif finding.measure in ("risk difference", "correlation"):
        yield from (each * HUNDRED for each in values)
    elif finding.measure.startswith("number needed"):
        yield from (HUNDRED / each for each in values if each)
    elif finding.measure == "count":
        sizes = [Decimal(each) for each in (finding.participants, work.participants) if each]
        parts = [part * HUNDRED / size for part in values for size in sizes if part <= size]
        yield from (*parts, *(HUNDRED - each for each in parts))
    if finding.value and finding.comparator_value:
        ratio = abs(_decimal(finding.value) / _decimal(finding.comparator_value))
        yield from (ratio * HUNDRED, abs(1 - ratio) * HUNDRED)
    said = f"{finding.outcome} {finding.result}".lower()
    yield from (share * HUNDRED for word, share in FRACTIONS.items() if word.split()[-1].rstrip("s") in said)
    for n, m in OF_HOW_MANY.findall(f"{finding.result} ; {finding.comparator_result}"):
        if 0 < int(n) <= int(m):
            yield from (Decimal(n) * HUNDRED / int(m), HUNDRED - Decimal(n) * HUNDRED / int(m))


def _times(finding: Finding) -> Iterator[Decimal]:
    """Yield the ratios of a finding, and how many times as many one result is as the other."""
    if finding.no_effect == 1:
        for each in (finding.value, *(finding.interval or ())):
            if each is not None and each > 0:
                yield from (_decimal(each), 1 / _decimal(each))
    if finding.value and finding.comparator_value:
        ratio = abs(_decimal(finding.value) / _decimal(finding.comparator_value))
        yield from (ratio, 1 / ratio)
