"""What only the clinic knows is not set.

## What it does

Looks at the facts under `CLINIC` in `pelicanconf.py`, and at `SITEURL` in `publishconf.py`. The facts that are not set
are one finding.

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

from citewell.checks.context.built_site import BuiltSite
from citewell.diagnostic import Group, Level
from citewell.model import Problem
from citewell.places import LineIndex, Place

RULE = "unset-setting"
GROUP = Group.CLINIC
LEVEL = Level.WARNING
PUBLISHING = Level.ERROR
WHOLE = True


def check(built: BuiltSite) -> Iterator[Problem]:
    """Yield a problem for the facts in CLINIC, and one for SITEURL, that are not set."""
    facts = built.settings.get("CLINIC")
    if facts is None:
        return
    unset = [str(name) for name, value in facts.items() if not value]
    if len(unset) == 1:
        yield _problem(f'CLINIC["{unset[0]}"] is not set', f'"{unset[0]}"', "it", built)
    elif unset:
        shown = f"{len(unset)} facts in CLINIC are not set: {', '.join(unset)}"
        yield _problem(shown, f'"{unset[0]}"', "them", built)
    if not built.settings.get("SITEURL"):
        yield _problem("SITEURL is not set", "SITEURL", "it", built)


def _problem(message: str, literal: str, them: str, built: BuiltSite) -> Problem:
    """Return the problem of what is not set, at the place of the first of it."""
    advice = f"only the clinic knows {them}; the site cannot be published without {them}."
    return Problem(RULE, message, advice).at(_place(literal, built.settings_files))


def _place(literal: str, texts: Mapping[str, str]) -> Place:
    """Return where a setting stands."""
    for path, text in texts.items():
        found = re.search(rf"^\s*({re.escape(literal)})", text, re.MULTILINE)
        if found:
            return LineIndex(text).place(path, *found.span(1))
    return Place(next(iter(texts), "settings"), length=len(literal))
