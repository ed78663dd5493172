"""Check the links of any built folder, whatever built it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias, cast

from citewell.checks.context.built_site import LinkedSite
from citewell.checks.findings.rule import all_rules
from citewell.checks.positions.link_positions import LinkPositions
from citewell.checks.site.site import Site
from citewell.model import Problem

LinkCheck: TypeAlias = Callable[[LinkedSite], Iterator[Problem]]


def link_checks() -> list[LinkCheck]:
    """Return the checks of the rules that need nothing but the links of a site: they say so by what they take."""
    checks = [cast("LinkCheck", rule.check) for rule in all_rules().values() if rule.check]
    return [check for check in checks if check.__annotations__["built"] == LinkedSite.__name__]


def check_folder(folder: Path, url: str = "", https_hosts: Sequence[str] = ()) -> list[Problem]:
    """Return what the link rules find in a built folder; places are those of the built pages.

    `url` is where the site stands, and `https_hosts` are the hosts that are to be linked with https.
    """
    settings = {"SITEURL": url, "HTTPS_HOSTS": https_hosts}
    linked = LinkedSite(Site.read(folder, url), settings, {}, LinkPositions({}, [], folder), frozenset())
    return [problem for check in link_checks() for problem in check(linked)]
