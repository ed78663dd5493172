"""Find the word that an author of a record probably meant: a design, a measure, a field of a finding."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache

from citewell.references.evidence.evidence import FINDING_FIELDS
from citewell.references.evidence.vocabulary import DESIGNS, MEASURES
from citewell.references.likeness import nearest

OTHER_DESIGNS = {
    "before and after study": "uncontrolled-trial",
    "case control": "case-control-study",
    "clinical trial": "randomised-trial",
    "cochrane review": "systematic-review",
    "cohort": "cohort-study",
    "cross sectional": "cross-sectional-study",
    "crossover": "crossover-trial",
    "hta": "health-technology-assessment",
    "label": "drug-label",
    "meta analysis": "systematic-review",
    "observational study": "cohort-study",
    "open label study": "open-label-trial",
    "package insert": "drug-label",
    "prescribing information": "drug-label",
    "rct": "randomised-trial",
    "randomised controlled trial": "randomised-trial",
    "trial": "randomised-trial",
    "umbrella review": "overview-of-reviews",
}
OTHER_MEASURES = {
    "%": "percentage",
    "average": "mean",
    "cohen's d": "standardised mean difference",
    "difference": "mean difference",
    "hedges' g": "standardised mean difference",
    "hr": "hazard ratio",
    "incidence": "rate",
    "md": "mean difference",
    "nnh": "number needed to harm",
    "nnt": "number needed to treat",
    "number": "count",
    "or": "odds ratio",
    "percent": "percentage",
    "prevalence": "percentage",
    "proportion": "percentage",
    "rd": "risk difference",
    "relative risk": "risk ratio",
    "rr": "risk ratio",
    "smd": "standardised mean difference",
    "weighted mean difference": "mean difference",
}
OTHER_FIELDS = {
    "ci": "interval",
    "confidence interval": "interval",
    "control": "comparator",
    "dose": "treatment",
    "effect": "result",
    "estimate": "result",
    "follow up": "time",
    "grade": "certainty",
    "intervention": "treatment",
    "n": "participants",
    "p": "p_value",
    "patients": "participants",
    "people": "participants",
    "quality": "certainty",
    "subgroup": "population",
    "trials": "studies",
    "value": "result",
}
"""What authors call them otherwise, in small letters."""
SIMILARITY = 70
"""How similar two words must be, in per cent, for one to be meant by the other."""


def nearest_design(text: str) -> str:
    """Return the design that was probably meant, or "".

    >>> [nearest_design(text) for text in ("RCT", "sistematic review", "meta-analysis", "poem")]
    ['randomised-trial', 'systematic-review', 'systematic-review', '']
    """
    return _nearest(text, DESIGNS, OTHER_DESIGNS)


def nearest_measure(text: str) -> str:
    """Return the measure that was probably meant, or "".

    >>> [nearest_measure(text) for text in ("SMD", "relative risk", "mean diference", "luck")]
    ['standardised mean difference', 'risk ratio', 'mean difference', '']
    """
    return _nearest(text, MEASURES, OTHER_MEASURES)


def nearest_finding_field(text: str) -> str:
    """Return the field of a finding that was probably meant, or "".

    >>> [nearest_finding_field(text) for text in ("outcom", "CI", "ratedBy", "shelf")]
    ['outcome', 'interval', 'rated_by', '']
    """
    return _nearest(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text), FINDING_FIELDS, OTHER_FIELDS)


def _nearest(text: str, words: Collection[str], others: Mapping[str, str]) -> str:
    return _cached(_plain(text)[:80], tuple(words), tuple(others.items()))


@lru_cache(maxsize=1024)
def _cached(text: str, words: tuple[str, ...], others: tuple[tuple[str, str], ...]) -> str:

    known = {_plain(word): word for word in words} | dict(others)
    near = nearest(text, sorted(known), SIMILARITY)
    return known[near] if near else ""


def _plain(text: str) -> str:
    return re.sub(r"[\s_-]+", " ", text.strip()).casefold().replace("ized", "ised")
