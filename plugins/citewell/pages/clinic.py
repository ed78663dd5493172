"""Tell the site of a clinic, whose pages have duties, from any other site."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

CLINIC = "CLINIC"
"""The setting in which a clinic says of itself what only it knows; a site that has it is a clinic's."""


def is_clinic(settings: Mapping[str, Any]) -> bool:
    """Tell whether settings are those of a clinic's library of patient education.

    Its front matter is YAML and is checked, its pages have editorial duties, and what is wrong may end a build. On any
    other site nothing changes but citations, and what is wrong is told.

    >>> is_clinic({"CLINIC": {"treatments": ["ketamine"]}}), is_clinic({"SITENAME": "A blog"})
    (True, False)
    """
    return settings.get(CLINIC) is not None
