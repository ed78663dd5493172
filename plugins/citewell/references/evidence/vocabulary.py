"""List the words that a record may use for the design of a study, for its measures and for certainty.

Source: the designs of CONSORT, STROBE, PRISMA, CARE and AGREE; the measures and the four levels of the GRADE handbook.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from citewell.model import ShownCertainty


class Certainty(Enum):
    """Say how far a result can be trusted, in the four words of GRADE.

    >>> Certainty.VERY_LOW.rank < Certainty.MODERATE.rank
    True
    """

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    VERY_LOW = "very low"

    @property
    def rank(self) -> int:
        """Return 4 for high down to 1 for very low."""
        return {"high": 4, "moderate": 3, "low": 2, "very low": 1}[self.value]


def shown_certainty(certainty: Certainty | None) -> ShownCertainty:
    """Return how a certainty is shown to readers; None stands for one that nobody rated, or whose rating was not seen.

    >>> shown_certainty(Certainty.LOW).words, shown_certainty(None).words
    ('Low certainty', 'No certainty rating seen')
    """
    return ShownCertainty.of(certainty.rank if certainty else 0)


class Direction(Enum):
    """Say which way a result points for a patient, as the work itself reports it."""

    BETTER = "better"
    WORSE = "worse"
    UNCLEAR = "unclear"


NOT_RATED = "not rated"
"""The word for a certainty that a work does not rate."""
CERTAINTIES = (*(each.value for each in Certainty), NOT_RATED)
DIRECTIONS = tuple(each.value for each in Direction)

REVIEWS = ("systematic-review", "network-meta-analysis", "overview-of-reviews", "health-technology-assessment")
TRIALS = ("randomised-trial", "crossover-trial", "controlled-trial")
"""Studies that compare treatments by design; a crossover trial gives each person all of them in turn.

A controlled trial has a comparison group, and does not say that it was made by chance.
"""
OBSERVATIONS = ("cohort-study", "case-control-study", "cross-sectional-study", "survey")
UNCONTROLLED = ("uncontrolled-trial", "case-series", "case-report")
"""Studies without a group to compare with: they cannot show what a treatment does."""
OTHERS = (
    *(
        "review",
        "scoping-review",
        "narrative-review",
        "open-label-trial",
        "qualitative-study",
        "diagnostic-study",
        "economic-evaluation",
    ),
    *("animal-study", "laboratory-study", "human-experiment", "methods"),
    *("guideline", "consensus-statement", "drug-label", "safety-notice", "regulation"),
)
DESIGNS = (*REVIEWS, *TRIALS, *OBSERVATIONS, *UNCONTROLLED, *OTHERS)
"""What a work is: the kind of study, or of document; a `review` is one of which no more is known."""

MEASURES: dict[str, float | None] = {
    "mean difference": 0,
    "standardised mean difference": 0,
    "median difference": 0,
    "risk difference": 0,
    "relative risk reduction": 0,
    "correlation": 0,
    "risk ratio": 1,
    "odds ratio": 1,
    "hazard ratio": 1,
    "rate ratio": 1,
    "ratio of means": 1,
    "percentage": None,
    "rate": None,
    "count": None,
    "mean": None,
    "median": None,
    "score": None,
    "number needed to treat": None,
    "number needed to harm": None,
    "sensitivity": None,
    "specificity": None,
}
"""What a figure measures, each with the value that means no effect, where there is one."""


@lru_cache(maxsize=1024)
def in_vocabulary(text: str, words: tuple[str, ...]) -> str:
    """Return the word of a vocabulary that a text writes, in any capitals and in both spellings of English, or "".

    >>> in_vocabulary("Randomized trial", DESIGNS), in_vocabulary("Standardized mean difference", tuple(MEASURES))
    ('randomised-trial', 'standardised mean difference')
    >>> in_vocabulary("trial", DESIGNS)
    ''
    """
    return text if text in words else {_plain(word): word for word in words}.get(_plain(text), "")


def _plain(text: str) -> str:
    return re.sub(r"[\s_-]+", " ", text.strip().casefold()).replace("ized", "ised")
