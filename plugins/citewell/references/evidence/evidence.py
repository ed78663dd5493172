"""Read what a record says of the evidence in a work: its design, its size, and what it found of each outcome.

The fields stand at the top of a record (CSL-YAML) or inside `custom` (CSL-JSON):

    design: systematic-review      # a word of DESIGNS
    studies: 6                     # how many studies a review holds
    participants: 195
    summary: Six trials compared ketamine with a placebo ...
    findings:
      - outcome: pain              # needed
        population: ...            # only where it is a part of the people studied
        treatment: ...             # only where the work holds several, or with its dose
        result: -1.12              # a number, or words ("no clear difference") where no number was seen
        measure: mean difference   # a word of MEASURES
        unit: points
        scale: 0 to 10
        interval: [-2.33, 0.09]    # the 95% confidence interval, unless `interval_level` says otherwise
        p_value: 0.06
        comparator: placebo
        comparator_result: ...     # the same figure in the comparison group
        time: 4 weeks
        studies: 6                 # of this outcome
        participants: 195          # of this outcome
        analysis: ...              # only where it is not the main analysis
        direction: unclear         # better, worse or unclear, as the work itself reports it
        certainty: very low        # GRADE's four words, or not rated
        rated_by: the authors of the review

The main result stands first. Certainty belongs to one finding: it is never computed, pooled or copied to another.
Reading is total: what cannot be understood is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from citewell.model import Reference
from citewell.references.creators import line_of
from citewell.references.evidence.finding import Finding as Finding
from citewell.references.evidence.numbers import figures_of, interval_of, number, whole
from citewell.references.evidence.vocabulary import (
    CERTAINTIES,
    DESIGNS,
    DIRECTIONS,
    MEASURES,
    NOT_RATED,
    Direction,
    in_vocabulary,
)
from citewell.references.evidence.vocabulary import Certainty as Certainty

EVIDENCE_FIELDS = ("design", "studies", "participants", "summary", "findings")
"""The fields of a record that hold evidence, in the order in which they are written."""
MARKS = tuple(f'"{field}"' for field in (*EVIDENCE_FIELDS, "custom"))
WORDS = (
    *("outcome", "population", "treatment", "result", "unit", "scale", "comparator", "comparator_result", "time"),
    *("analysis", "rated_by"),
)
"""The fields of a finding that hold words."""
VOCABULARIES = {"measure": tuple(MEASURES), "direction": DIRECTIONS, "certainty": CERTAINTIES}
"""The fields of a finding that hold a word of a closed vocabulary."""
FINDING_FIELDS = (
    *("outcome", "population", "treatment", "result", "measure", "unit", "scale", "interval", "interval_level"),
    *("p_value", "comparator", "comparator_result", "time", "studies", "participants", "analysis", "direction"),
    *("certainty", "rated_by"),
)
"""The fields of a finding, in the order in which they are written."""


@dataclass(frozen=True)
class Evidence:
    """Hold what a record says of the evidence in a work; it is false where it says nothing."""

    design: str = ""
    studies: int | None = None
    participants: int | None = None
    summary: str = ""
    findings: tuple[Finding, ...] = ()

    def __bool__(self) -> bool:
        return self != NONE

    @cached_property
    def figures(self) -> frozenset[Decimal]:
        """Every number recorded, those in words too, with its sign and without it."""
        own = figures_of([self.studies, self.participants], [self.summary])
        return own.union(*(each.figures for each in self.findings))


NONE = Evidence()
"""The evidence of a record that says nothing of it."""


def evidence_of(reference: Reference) -> Evidence:
    """Return what the record of a reference says of its evidence; the record is parsed anew each time.

    >>> record = '{"design": "case-report", "participants": "1", "findings": [{"outcome": "pain", "result": "less"}]}'
    >>> found = evidence_of(Reference("a", (), "2017", "Lyme", record=record))
    >>> found.design, found.findings[0].result, sorted(map(int, found.figures))
    ('case-report', 'less', [1])
    """
    return read_evidence(reference.data) if any(mark in reference.record for mark in MARKS) else NONE


def read_evidence(record: Mapping[str, Any]) -> Evidence:
    """Return the evidence that a record holds, at its top or inside `custom`."""
    fields = evidence_fields(record)
    findings = fields.get("findings")
    return Evidence(
        in_vocabulary(line_of(fields.get("design")), DESIGNS),
        whole(fields.get("studies")),
        whole(fields.get("participants")),
        line_of(fields.get("summary")),
        tuple(filter(None, map(_finding, findings if isinstance(findings, list) else ()))),
    )


def evidence_fields(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a record that hold evidence; one at its top goes before one in `custom`.

    >>> evidence_fields({"id": "a", "design": "survey", "custom": {"design": "guideline", "summary": "Short."}})
    {'design': 'survey', 'summary': 'Short.'}
    """
    custom = record.get("custom")
    below: Mapping[str, Any] = custom if isinstance(custom, Mapping) else {}
    held = {field: record.get(field, below.get(field)) for field in EVIDENCE_FIELDS}
    return {field: value for field, value in held.items() if value is not None}


def in_order(evidence: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of sound evidence in the order in which they are written.

    >>> in_order({"findings": [{"time": "a week", "outcome": "pain"}], "design": "survey"})
    {'design': 'survey', 'findings': [{'outcome': 'pain', 'time': 'a week'}]}
    """
    ordered = {field: evidence[field] for field in EVIDENCE_FIELDS if field in evidence}
    if "findings" in ordered:
        rows = ordered["findings"]
        ordered["findings"] = [{field: row[field] for field in FINDING_FIELDS if field in row} for row in rows]
    return ordered


def _finding(fields: Any) -> Finding | None:
    """Read one finding; None when it is not a mapping, or has no outcome."""
    if not isinstance(fields, Mapping) or not line_of(fields.get("outcome")):
        return None
    words = {field: line_of(fields[field]) if field in fields else "" for field in (*WORDS, *VOCABULARIES)}
    chosen = {field: in_vocabulary(words.pop(field), known) for field, known in VOCABULARIES.items()}
    direction, certainty = chosen["direction"], chosen["certainty"]
    return Finding(
        **words,
        measure=chosen["measure"],
        value=number(fields.get("result")),
        interval=interval_of(fields.get("interval")),
        interval_level=number(fields.get("interval_level")) or 95,
        p_value=number(fields.get("p_value")),
        comparator_value=number(fields.get("comparator_result")),
        studies=whole(fields.get("studies")),
        participants=whole(fields.get("participants")),
        direction=Direction(direction) if direction else None,
        certainty=Certainty(certainty) if certainty not in ("", NOT_RATED) else None,
    )
