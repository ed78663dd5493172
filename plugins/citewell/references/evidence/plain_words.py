"""Say in plain words what a work is, how many were studied, and how sure it is of which outcome."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from citewell.model import PlainEvidence, RatedOutcomes, ShownCertainty
from citewell.references.evidence.evidence import MARKS, Evidence, read_evidence
from citewell.references.evidence.finding import Finding

PHRASES = {
    "systematic-review": "A review of [studies]",
    "network-meta-analysis": "A review of [studies] of several treatments",
    "overview-of-reviews": "An overview of reviews",
    "health-technology-assessment": "A review of [studies] for a health service",
    "randomised-trial": "A trial that gave out treatments by chance",
    "crossover-trial": "A trial that gave each person every treatment in turn",
    "controlled-trial": "A trial with a comparison group",
    "cohort-study": "A study that followed people over time",
    "case-control-study": "A study of people with a condition, compared with people without it",
    "cross-sectional-study": "A study of people at one point in time",
    "survey": "A survey",
    "uncontrolled-trial": "A trial without a comparison group",
    "case-series": "A report on [several people]",
    "case-report": "A report on [one person]",
    "review": "A review",
    "scoping-review": "A review of what has been studied so far",
    "narrative-review": "A review of studies that its authors chose",
    "open-label-trial": "A trial in which people knew what they were given",
    "qualitative-study": "A study of what people say in their own words",
    "diagnostic-study": "A study of a test",
    "economic-evaluation": "A study of costs and benefits",
    "animal-study": "A study in [animals]",
    "laboratory-study": "A study in a laboratory",
    "human-experiment": "An experiment with [people]",
    "methods": "A paper on how research is done or judged",
    "guideline": "A guideline for clinicians",
    "consensus-statement": "A statement that experts agreed on",
    "drug-label": "The label of a medicine",
    "safety-notice": "A safety warning",
    "regulation": "A rule set by law",
}
"""What each word of DESIGNS means to a reader; a number that is known takes the place of what stands in brackets."""
IN_PLACE = re.compile(r"\[(.+)\]")  # A report on [one person]
ANIMALS = "animal-study"
DOCUMENTS = ("methods", "guideline", "consensus-statement", "drug-label", "safety-notice", "regulation")
"""What is no study: of these nobody asks how sure they are, unless they say so."""


@lru_cache(maxsize=65536)
def plain_evidence(record: str) -> PlainEvidence:
    """Return in plain words what a CSL-JSON record, given as text, says of the evidence in its work.

    >>> plain_evidence('{"design": "systematic-review", "studies": 67, "participants": 2309}').kind
    'A review of 67 studies, 2,309 people'
    >>> bool(plain_evidence('{"type": "book"}'))
    False
    """
    if not any(mark in record for mark in MARKS):
        return PlainEvidence()
    evidence = read_evidence(json.loads(record))
    return PlainEvidence(_kind(evidence), tuple(_certainties(evidence)), evidence.summary)


def _kind(evidence: Evidence) -> str:
    """Say what kind of study a work is, and how large.

    >>> _kind(Evidence("case-report")), _kind(Evidence("case-report", participants=3)), _kind(Evidence(studies=1))
    ('A report on one person', 'A report on 3 people', 'One study')
    """
    studied = ("animal", "animals") if evidence.design == ANIMALS else ("person", "people")
    counts = [_counted(evidence.studies, "study", "studies"), _counted(evidence.participants, *studied)]
    phrase = PHRASES.get(evidence.design, "")
    if place := IN_PLACE.search(phrase):
        index = 0 if place[1] == "studies" else 1
        phrase = phrase.replace(place[0], counts[index] or place[1])
        counts[index] = ""
    kind = ", ".join(filter(None, (phrase, *counts)))
    return kind[:1].upper() + kind[1:]


def _counted(count: int | None, one: str, many: str) -> str:
    if not count:
        return ""
    return f"one {one}" if count == 1 else f"{count:,} {many}"


def _certainties(evidence: Evidence) -> Iterator[RatedOutcomes]:
    """Yield each certainty with the outcomes that have it; where a study's findings have none, say so once."""
    findings = evidence.findings
    outcomes: dict[str, list[str]] = {}
    for finding in findings:
        if finding.certainty:
            outcomes.setdefault(finding.certainty.value, []).append(_outcome(finding, findings))
    for value, named in outcomes.items():
        rank = next(each.certainty.rank for each in findings if each.certainty and each.certainty.value == value)
        yield RatedOutcomes(ShownCertainty.of(rank), "; ".join(dict.fromkeys(named)))
    if findings and evidence.design not in ("", *DOCUMENTS) and not outcomes:
        yield RatedOutcomes(ShownCertainty.of(0))


def _outcome(finding: Finding, findings: Iterable[Finding]) -> str:
    """Name the outcome of a finding, with whom and what it is of where the work holds others.

    >>> pain = Finding("pain", treatment="ketamine", time="4 weeks")
    >>> _outcome(pain, [pain]), _outcome(pain, [pain, Finding("pain", treatment="a walk")])
    ('pain (4 weeks)', 'pain (ketamine, 4 weeks)')
    """
    population = finding.population if len({each.population for each in findings}) > 1 else ""
    treatment = finding.treatment if len({each.treatment for each in findings}) > 1 else ""
    about = ", ".join(filter(None, (population, treatment, finding.time, finding.analysis)))
    return f"{finding.outcome} ({about})" if about else finding.outcome
