"""Say what duty a page has, from what its front matter says of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

MEDICAL = ("condition", "treatment", "evidence")
"""The kinds of page that speak of health wherever they stand."""
NOT_MEDICAL = ("policy",)
TREATMENT = "treatment"


def is_medical(fields: Mapping[str, Any], is_page: bool) -> bool:
    """Tell whether a page speaks of health.

    An article does, unless its kind says otherwise; one of Pelican's pages (`is_page`), such as "About us", does so
    only when its kind says so.

    >>> is_medical({}, is_page=False), is_medical({"kind": "policy"}, is_page=False)
    (True, False)
    >>> is_medical({}, is_page=True), is_medical({"kind": "condition"}, is_page=True)
    (False, True)
    """
    kind = fields.get("kind")
    return kind in MEDICAL or (not is_page and kind not in NOT_MEDICAL)


def is_about_treatment(fields: Mapping[str, Any], treatments: Iterable[str], is_page: bool) -> bool:
    """Tell whether a page is about a treatment: its kind says so, or its title or a tag names one of the clinic's.

    What it is named after counts only for a page without a kind. `treatments` are the names of the treatments that the
    clinic offers.

    >>> is_about_treatment({"kind": "treatment"}, [], is_page=False)
    True
    >>> is_about_treatment({"title": "Ketamine and you"}, ["ketamine"], is_page=False)
    True
    >>> is_about_treatment({"title": "Ketamine and you", "kind": "evidence"}, ["ketamine"], is_page=False)
    False
    """
    if fields.get("kind") or is_page:
        return fields.get("kind") == TREATMENT
    tags = fields.get("tags") or ()
    words = " ".join([str(fields.get("title", "")), *([tags] if isinstance(tags, str) else map(str, tags))])
    return any(re.search(rf"\b{re.escape(each)}\b", words, re.IGNORECASE) for each in treatments if each)


def treatments_of(settings: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names of the treatments that the clinic offers, as CLINIC["treatments"] lists them.

    >>> treatments_of({"CLINIC": {"treatments": ["ketamine"]}}), treatments_of({})
    (('ketamine',), ())
    """
    clinic = settings.get("CLINIC")
    listed = clinic.get("treatments") if isinstance(clinic, Mapping) else None
    return tuple(map(str, listed)) if isinstance(listed, (list, tuple)) else ()
