"""Authors get the same words wherever they look: preview, hook, machine formats and command are one engine."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from site_building import article, check, pages_of, run, write_site

OKAFOR = """\
references:
  - {id: okafor2019, type: book, title: A walk, author: [{family: Okafor, given: O.}], issued: 2019}
"""
PAGE = article(
    "It hurts (Okafar, 2019; Nemo & Nobody, 1901). See [nowhere](/nowhere/) and [no place](#nowhere).\n\n"
    "It may not (Nemo & Nobody, 1902). <!-- allow unresolved-citation until 2999-01-01: it is to be found -->\n\n"
    "It hurts (Okafor, 2019.)",
    slug="page",
)
FINDING = re.compile(
    r"^(?P<place>\S.*?): (?P<level>error|warning|advice)\[(?P<rule>[\w-]+)\]: (?P<message>.*)\n"
    r"(?: *\|\n.*\n *\|.*\n)?(?:help: (?P<help>.*)\n)?",
    re.MULTILINE,
)
Words = tuple[str, str, str, str, str]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = write_site(tmp_path_factory.mktemp("words"), {"articles/page.md": PAGE}, OKAFOR)
    (site / ".gitignore").write_text(".cache/\noutput/\n__pycache__/\n", "utf-8")
    git = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org")
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "State")):
        subprocess.run([*git, *words], cwd=site, check=True)
    return site


def of_page(text: str) -> set[Words]:
    """Read findings of the page from a report."""
    found = (each.groups("") for each in FINDING.finditer(text))
    return {each for each in found if each[0].startswith("content/articles/page.md:")}


@pytest.fixture(scope="module")
def told(site: Path) -> set[Words]:
    return of_page(check(site).out)


def test_the_command_tells_each_fault(told: set[Words]) -> None:
    assert sorted(each[2] for each in told) == [
        *("broken-link", "missing-fragment", "stray-stop", "unresolved-citation", "unresolved-citation"),
    ]


def test_the_hook_says_the_same(site: Path, told: set[Words]) -> None:
    page = site / "content" / "articles" / "page.md"
    page.write_text(page.read_text("utf-8") + "\n", "utf-8")
    assert of_page(run("-m", "citewell", "check", "--changed", cwd=site).out) == told


def test_machines_are_told_the_same(site: Path, told: set[Words]) -> None:
    found = json.loads(run("-m", "citewell", "check", "--format", "json", cwd=site).out)["findings"]
    rows = {
        (f"{each['path']}:{each['line']}:{each['column']}", each["level"], each["rule"], each["message"], each["help"])
        for each in found
        if each["path"] == "content/articles/page.md"
    }
    assert rows == told


def test_the_preview_shows_the_same(site: Path, told: set[Words]) -> None:
    assert check(site, output="output").status == 0
    page = pages_of(site / "output")["page/index.html"]
    rows = []
    for item in page.select(".preview-notice .problems > li"):
        where, help = item.select_one(".where").extract(), item.select_one(".help").extract()
        level, message = item.get_text(" ", strip=True).split(": ", 1)
        rows.append((where.get_text(), level, message, help.get_text()))
    assert sorted(rows) == sorted((place, level, message, help) for place, level, _, message, help in told)
    assert f"{len(told)} problems" in page.select_one(".preview-notice").get_text()
    marks = [mark.get_text() for mark in page.select("mark.citation-problem")]
    assert marks == ["Okafar, 2019", "Nemo & Nobody, 1901"], "what is waived is not marked"
    assert {link["href"] for link in page.select(".problems a")} == {"#problem-1", "#problem-2"}
