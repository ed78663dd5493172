"""What only the clinic knows is not set.

## What it does

Looks at the facts under `CLINIC` in `pelicanconf.py`, and at `SITEURL` in `publishconf.py`.

## Why

A page that names no author, no address and no interest is not one that a reader can judge. The preview shows what is
not set; the site cannot be published without it.

## Example

    CLINIC = {"telephone": None}

## Use instead

    CLINIC = {"telephone": "the clinic's number"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from citewell.checks.built import Built
from citewell.checks.diagnostic import Level
from citewell.checks.rule import Group
from citewell.citations.model import Problem

GROUP = Group.CLINIC
LEVEL = Level.WARNING
PUBLISHING = Level.ERROR
WHOLE = True


def check(built: Built) -> Iterator[Problem]:
    """Yield a problem for each fact in CLINIC, and for SITEURL, that is not set."""
    facts = built.settings.get("CLINIC")
    if facts is None:
        return
    unset = [(f'CLINIC["{name}"]', f'"{name}"') for name, value in facts.items() if not value]
    if not built.settings.get("SITEURL"):
        unset.append(("SITEURL", "SITEURL"))
    advice = "only the clinic knows it; the site cannot be published without it."
    for shown, literal in unset:
        path, line, column = _place(literal, built.texts)
        yield Problem("unset-setting", f"{shown} is not set", advice, path, line, column, len(literal))


def _place(literal: str, texts: Mapping[str, str]) -> tuple[str, int, int]:
    """Return file, line and column of a setting."""
    for path, text in texts.items():
        found = re.search(rf"^\s*({re.escape(literal)})", text, re.MULTILINE)
        if found:
            at = found.start(1)
            return path, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    return next(iter(texts), "settings"), 0, 0
