"""Put the post that this project began with into a site: it cannot be published, and its report says how to mend it."""

import os
from pathlib import Path

import pytest

from site_building import SITES, check, copy_site, findings

POST = "content/articles/post.md"
REPORT = SITES / "first-post" / "report.txt"
THE_DAY = "1795824000"
"""The day on which reviews are due, 2026-11-28, as reproducible builds tell it."""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return copy_site("first-post", tmp_path)


def test_its_author_is_told_everything_in_one_report(site: Path) -> None:
    ran = check(site, SOURCE_DATE_EPOCH=THE_DAY)
    if os.environ.get("CITEWELL_UPDATE"):
        REPORT.write_text(ran.out, "utf-8")
    assert ran.out == REPORT.read_text("utf-8")
    assert ran.status == 1


def test_it_cannot_be_published(site: Path) -> None:
    ran = check(site, "publishconf.py", "public", SOURCE_DATE_EPOCH=THE_DAY)
    assert ran.status == 1
    assert not (site / "public").exists()


def test_the_same_page_made_right_is_published(site: Path) -> None:
    (site / "made-right.md").replace(site / POST)
    ran = check(site, "publishconf.py", "public", SOURCE_DATE_EPOCH=THE_DAY)
    assert findings(ran) == []
    assert ran.status == 0
    assert "no longer clearly so" in (site / "public" / "post" / "index.html").read_text("utf-8")
