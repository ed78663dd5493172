"""Check the links of any built folder, whatever built it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from citewell.checks.context.built_site import LinkedSite
from citewell.checks.positions.link_positions import Places
from citewell.checks.rules import (
    absolute_own_link,
    ambiguous_link_text,
    broken_link,
    duplicate_id,
    empty_link_text,
    insecure_link,
    missing_alt,
    missing_asset,
    missing_fragment,
    orphan_page,
    redirected_link,
    relative_feed_link,
    third_party_file,
    unencoded_url,
    unusual_scheme,
    vague_link_text,
    wrong_case,
)
from citewell.checks.site.site import Site
from citewell.model import Problem

CHECKS = (
    absolute_own_link.check,
    ambiguous_link_text.check,
    broken_link.check,
    duplicate_id.check,
    empty_link_text.check,
    insecure_link.check,
    missing_alt.check,
    missing_asset.check,
    missing_fragment.check,
    orphan_page.check,
    redirected_link.check,
    relative_feed_link.check,
    third_party_file.check,
    unencoded_url.check,
    unusual_scheme.check,
    vague_link_text.check,
    wrong_case.check,
)
"""The rules that need nothing but the built site."""


def check_folder(folder: Path, url: str = "", https_hosts: Sequence[str] = ()) -> list[Problem]:
    """Return what the link rules find in a built folder; places are those of the built pages.

    `url` is where the site stands, and `https_hosts` are the hosts that are to be linked with https.
    """
    settings = {"SITEURL": url, "HTTPS_HOSTS": https_hosts}
    linked = LinkedSite(Site.read(folder, url), settings, {}, Places({}, [], folder), frozenset())
    return [problem for check in CHECKS for problem in check(linked)]
