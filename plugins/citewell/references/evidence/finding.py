"""Hold what a work found of one outcome, and print it as one line."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from citewell.references.evidence.numbers import figure, figures_of
from citewell.references.evidence.vocabulary import MEASURES, Certainty, Direction

PERCENTAGE = "percentage"


class Finding(NamedTuple):
    """Hold what a work found of one outcome; text that is not given is "", a number None.

    `result` and `comparator_result` are as written, `value` and `comparator_value` the same as numbers, None for words.
    `interval_level` is in per cent. `certainty` is None where it is not rated, `direction` where nothing is said of it.
    """

    outcome: str
    population: str = ""
    treatment: str = ""
    result: str = ""
    value: float | None = None
    measure: str = ""
    unit: str = ""
    scale: str = ""
    interval: tuple[float, float] | None = None
    interval_level: float = 95
    p_value: float | None = None
    comparator: str = ""
    comparator_result: str = ""
    comparator_value: float | None = None
    time: str = ""
    studies: int | None = None
    participants: int | None = None
    analysis: str = ""
    direction: Direction | None = None
    certainty: Certainty | None = None
    rated_by: str = ""

    @property
    def figures(self) -> frozenset[Decimal]:
        """Every number of the finding, those in its words too, with its sign and without it.

        >>> sorted(map(float, Finding("pain", value=-1.12, participants=195, time="two weeks").figures))
        [-1.12, 1.12, 2.0, 195.0]
        """
        level = self.interval_level if self.interval else None
        amounts = self.value, self.comparator_value, *(self.interval or ()), level, self.p_value
        return figures_of((*amounts, self.studies, self.participants), (each for each in self if isinstance(each, str)))

    @property
    def no_effect(self) -> float | None:
        """The value of the measure that means no effect: 0 for differences, 1 for ratios, None for the rest."""
        return MEASURES.get(self.measure)

    @property
    def crosses_no_effect(self) -> bool | None:
        """Tell whether the interval holds the value that means no effect; None without one of the two.

        >>> Finding("pain", measure="mean difference", interval=(-2.33, 0.09)).crosses_no_effect
        True
        >>> Finding("nausea", measure="risk ratio", interval=(1.05, 10.09)).crosses_no_effect
        False
        """
        if self.interval is None or self.no_effect is None:
            return None
        return self.interval[0] <= self.no_effect <= self.interval[1]

    @property
    def text(self) -> str:
        """The finding as one printed line in plain words.

        >>> Finding("pain", time="4 weeks", result="-1.12", value=-1.12, measure="mean difference", unit="points",
        ...         interval=(-2.33, 0.09), comparator="placebo", certainty=Certainty.VERY_LOW).text
        'pain (4 weeks): mean difference -1.12 points, 95% CI -2.33 to 0.09, against placebo; certainty very low'
        >>> Finding("odd dreams", treatment="ketamine", result="76", value=76, measure="percentage",
        ...         comparator="placebo", comparator_result="18", comparator_value=18).text
        'odd dreams (ketamine): 76% against 18% (placebo); no certainty recorded'
        """
        return "".join(_text(self)).replace(",,", ",").replace(",;", ";")


def _text(finding: Finding) -> Iterator[str]:
    """Yield the parts of the printed line of a finding."""
    about = "; ".join(filter(None, (finding.population, finding.treatment, finding.time, finding.analysis)))
    yield f"{finding.outcome} ({about}): " if about else f"{finding.outcome}: "
    if finding.value is not None and finding.measure and finding.measure not in (PERCENTAGE, "count"):
        yield f"{finding.measure} "
    direction = f"{finding.direction.value}, " if finding.direction else ""
    yield _amount(finding.result, finding.value, finding) if finding.result else f"{direction}no figure recorded"
    yield f" {finding.unit}" if finding.unit else ""
    yield f" ({finding.scale})" if finding.scale else ""
    if finding.interval:
        yield f", {figure(finding.interval_level)}% CI {' to '.join(map(figure, finding.interval))},"
    if finding.comparator or finding.comparator_result:
        compared = _amount(finding.comparator_result, finding.comparator_value, finding)
        both = compared and finding.comparator
        yield f" against {compared} ({finding.comparator})" if both else f" against {compared or finding.comparator}"
    yield f", P = {figure(finding.p_value)}" if finding.p_value is not None else ""
    counts = (finding.studies, "study", "studies"), (finding.participants, "person", "people")
    yield from (f", {count:,} {one if count == 1 else many}" for count, one, many in counts if count)
    yield f"; certainty {finding.certainty.value}" if finding.certainty else "; no certainty recorded"


def _amount(written: str, value: float | None, finding: Finding) -> str:
    """Return a figure as written, with the sign of per cent where that is what it measures."""
    return f"{figure(value)}%" if finding.measure == PERCENTAGE and value is not None else written
