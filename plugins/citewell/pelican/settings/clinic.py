"""Say what is wrong with what a clinic says of itself and of its reviews."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from citewell.pelican.settings.addresses import Wrong


def wrong_with_clinic(facts: object) -> Wrong | None:
    """Return what is wrong with CLINIC.

    >>> wrong_with_clinic({"reviewers": {"Dr Ann Aster": "pain specialist"}})
    >>> wrong_with_clinic({"reviewers": 5}).message
    'has "reviewers", which are neither a list nor a dictionary'
    """
    if not isinstance(facts, Mapping):
        return Wrong("is not a dictionary of facts", 'write CLINIC = {"telephone": "…"} and so on.')
    reviewers, treatments = facts.get("reviewers"), facts.get("treatments")
    if reviewers is not None and not isinstance(reviewers, (str, list, tuple, Mapping)):
        cure = 'write "reviewers": {"Dr Ann Aster": "consultant in pain medicine"}, each name with the role.'
        return Wrong('has "reviewers", which are neither a list nor a dictionary', cure)
    if treatments is not None and not isinstance(treatments, (str, list, tuple)):
        return Wrong('has "treatments", which are no list', 'write "treatments": ["…"], each name in quotes.')
    return None


def wrong_with_years(years: object) -> Wrong | None:
    """Return what is wrong with REVIEW_YEARS.

    >>> wrong_with_years(2), wrong_with_years("two").message
    (None, 'is not a number of whole years')
    """
    if isinstance(years, int) and not isinstance(years, bool) and years > 0:
        return None
    return Wrong("is not a number of whole years", "write a number such as 2, or None where a review holds for ever.")


DUTIES: Mapping[str, Callable[[object], Wrong | None]] = {
    "CLINIC": wrong_with_clinic,
    "REVIEW_YEARS": wrong_with_years,
}
"""What tells what is wrong with a setting, by its name."""
