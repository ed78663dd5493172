"""Find what only the clinic knows and has not said.

*Why*: a page that names no author, no address and no interest is not one that a reader can judge.
*Use instead*: the facts, in the settings file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from citewell.citations.model import Problem


def check_clinic(settings: dict[str, Any], texts: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem for each fact in CLINIC, and for SITEURL, that is not set.

    `texts` are the settings files in which the place is looked for, the one in force first.
    """
    facts = settings.get("CLINIC")
    if facts is None:
        return
    unset = [(f'CLINIC["{name}"]', f'"{name}"') for name, value in facts.items() if not value]
    if not settings.get("SITEURL"):
        unset.append(("SITEURL", "SITEURL"))
    advice = "only the clinic knows it; the site cannot be published without it."
    for shown, literal in unset:
        path, line, column = _place(literal, texts)
        yield Problem("unset-setting", f"{shown} is not set", advice, path, line, column, len(literal))


def _place(literal: str, texts: Mapping[str, str]) -> tuple[str, int, int]:
    """Return file, line and column of a setting."""
    for path, text in texts.items():
        found = re.search(rf"^\s*({re.escape(literal)})", text, re.MULTILINE)
        if found:
            at = found.start(1)
            return path, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    return next(iter(texts), "settings"), 0, 0
