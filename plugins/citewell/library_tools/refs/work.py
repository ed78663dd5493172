"""Hold what is shown of a work: what it is, where it stands, what to type to cite it, and where it is cited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from citewell.model import Reference
from citewell.references.evidence.evidence import Evidence, Finding, read_evidence


class WorkSummary(NamedTuple):
    """Hold a work: `path` and `line` (1-based) say where its record stands, `parenthetical` and `narrative` what to
    type; these two are empty where nothing that can be typed leads to this work alone. `evidence` is None where the
    record says nothing of it."""

    id: str
    path: str
    line: int
    title: str
    authors: list[str]
    year: str
    type: str
    journal: str
    doi: str
    parenthetical: str = ""
    narrative: str = ""
    evidence: Mapping[str, Any] | None = None


class WordsToCite(NamedTuple):
    """Hold what to type to cite a work, in parentheses and in a sentence; empty where nothing leads to it alone."""

    parenthetical: str
    narrative: str


class CitedAt(NamedTuple):
    """Hold a place that cites a work: the page's title and file, and line and column (1-based; 0 when not known)."""

    title: str
    path: str
    line: int
    column: int


def work_of(reference: Reference) -> WorkSummary:
    """Return what is shown of a work, without what to type.

    >>> from citewell.model import Name
    >>> work_of(Reference("a", (Name("Aster", "A."),), "2019", "Leaves", letter="b")).year
    '2019b'
    """
    data = reference.data
    return WorkSummary(
        reference.id,
        reference.path,
        reference.line,
        reference.title,
        [each.literal or " ".join(filter(None, (each.given, each.particle, each.family))) for each in reference.names],
        reference.date + ("-" if reference.letter and not reference.year else "") + reference.letter,
        reference.type,
        str(data.get("container-title", "")),
        str(data.get("DOI", "")),
        evidence=evidence_to_json(read_evidence(data)),
    )


def evidence_to_json(evidence: Evidence) -> dict[str, Any] | None:
    """Return evidence as JSON has it; None where there is none.

    >>> value = evidence_to_json(Evidence("survey", findings=(Finding("pain", interval=(1, 2), measure="risk ratio"),)))
    >>> value["findings"][0]["interval"], value["findings"][0]["crosses_no_effect"], value["findings"][0]["certainty"]
    ([1, 2], True, None)
    """
    if not evidence:
        return None
    return {
        "design": evidence.design,
        "studies": evidence.studies,
        "participants": evidence.participants,
        "summary": evidence.summary,
        "findings": [_finding_to_json(each) for each in evidence.findings],
    }


def _finding_to_json(finding: Finding) -> dict[str, Any]:
    value = finding._asdict()
    value["interval"] = list(finding.interval) if finding.interval else None
    value["direction"] = finding.direction.value if finding.direction else None
    value["certainty"] = finding.certainty.value if finding.certainty else None
    return value | {"crosses_no_effect": finding.crosses_no_effect, "text": finding.text}
