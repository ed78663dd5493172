"""Tell the site of a clinic, whose pages have duties, from any other site."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

OF_CLINICS = ("CLINIC", "PREVIEW", "REVIEW_YEARS")
"""The settings of a clinic: what only it knows, whether pages are shown to staff alone, how long a review holds."""


def is_clinic(settings: Mapping[str, Any]) -> bool:
    """Tell whether settings are those of a clinic's library of patient education: one of OF_CLINICS is stated.

    Its front matter is YAML and is checked, its pages have editorial duties, and what is wrong may end a build. On any
    other site nothing changes but citations, and what is wrong is told.

    >>> is_clinic({"CLINIC": {"treatments": ["ketamine"]}}), is_clinic({"SITENAME": "A blog"})
    (True, False)
    """
    return any(name in settings for name in OF_CLINICS)
