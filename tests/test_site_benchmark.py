"""The benchmark of whole builds runs, and finds in the built pages what it changed in their sources."""

import re
from pathlib import Path

import pytest

from site_building import ROOT, run

BENCHMARK = ROOT / "tests" / "benchmarks" / "site"


@pytest.mark.parametrize("name", sorted(path.name for path in BENCHMARK.glob("[a-z]*.py")))
def test_its_examples_are_right(name: str) -> None:
    ran = run("-m", "doctest", BENCHMARK / name, cwd=BENCHMARK, new=True)
    assert (ran.status, ran.text) == (0, "")


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_it_measures_every_part_of_a_small_site(tmp_path: Path) -> None:
    ran = run(BENCHMARK, "--quick", "--save", tmp_path / "table.md", timeout=800)
    assert ran.status == 0, ran.text
    text = (tmp_path / "table.md").read_text("utf-8")
    rows = re.findall(r"^\| ([^|*]+) \| \*\*\d+\.\d{3}\*\* ", text, re.MULTILINE)
    assert rows == [
        "stock Pelican",
        "ours, cold",
        "ours, cold, on one core",
        "ours, nothing changed",
        "ours, one article edited",
        "ours, one reference changed",
        "ours, a new tag",
        "ours, a template changed",
        "bare Pelican",
        "bare Pelican with our citations",
        "inv serve",
    ]
    assert "### Growth, turns: 1" in text
    assert re.search(r"After one edit [\d,]+ of [\d,]+ files have other bytes", text)
    assert re.search(r"No page of the register has more than \d+ kB compressed or [\d,]+ elements", text)
    assert re.search(r"Our citations alone add \*\*-?\d+\.\d{3}\*\*", text)
