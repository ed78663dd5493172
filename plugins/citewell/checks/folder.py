"""Check the links of any built folder, whatever built it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from citewell.checks.built import Built
from citewell.checks.places import Places
from citewell.checks.rule import all_rules
from citewell.checks.site import Site
from citewell.citations.library import Library
from citewell.citations.memory import Memory
from citewell.citations.model import Problem
from citewell.citations.reader import Desk
from citewell.citations.shelf import Shelf

LINK_RULES = (
    "absolute-own-link",
    "ambiguous-link-text",
    "broken-link",
    "duplicate-id",
    "empty-link-text",
    "insecure-link",
    "missing-asset",
    "missing-fragment",
    "orphan-page",
    "redirected-link",
    "relative-feed-link",
    "unencoded-url",
    "vague-link-text",
    "wrong-case",
)
"""The rules that need nothing but the built site."""


def check_folder(folder: Path, url: str = "", https_hosts: Sequence[str] = ()) -> list[Problem]:
    """Return what the link rules find in a built folder; places are those of the built pages.

    `url` is where the site stands, and `https_hosts` are the hosts that are to be linked with https.
    """
    desk = Desk(folder, Shelf(folder, folder, folder), Library([]), Memory(folder / "cites.txt"), None, folder)
    settings = {"SITEURL": url, "HTTPS_HOSTS": https_hosts}
    built = Built(Site.read(folder, url), settings, desk, {}, Places({}, [], folder), {})
    rules = all_rules()
    return [problem for name in LINK_RULES if (check := rules[name].check) for problem in check(built)]
