"""Ask for works with the real command: what to type, where they stand, and where they are cited."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from site_building import article, run, write_site

REFERENCES = """\
references:
  - id: aster2018
    type: book
    title: Leaves in winter
    author: [{family: Áster, given: Anna}, {family: Birch, given: B.}, {family: Dill, given: D.}]
    issued: '2018'
    container-title: Journal of Leaves
    DOI: 10.1000/leaves
  - id: dill2019
    type: book
    title: A root
    author: [{family: Dill, given: Carl}]
    issued: '2019'
  - id: dill2019x
    type: book
    title: The stem
    author: [{family: Dill, given: Eva}]
    issued: '2019'
  - id: twin2019
    type: book
    title: The stem again
    author: [{family: Gorse}]
    issued: '2019'
"""
OWN = "\nreferences:\n  - {id: own2020, type: book, title: My own, author: 'Elder, E.', issued: '2020'}"
PAGE = "Leaves fall (Áster et al., 2018).\n\nAnd again, says Áster et al. (2018), and (Elder, 2020)."


@pytest.fixture
def site(tmp_path: Path) -> Path:
    page = article(PAGE, title="On leaves", bibliography="more.yaml" + OWN)
    more = "- {id: fern2021, type: book, title: Spores, author: 'Fern, F.', issued: '2021'}\n"
    return write_site(tmp_path, {"articles/leaves.md": page, "articles/more.yaml": more}, REFERENCES)


def refs(site: Path, *words: str) -> list[dict[str, Any]]:
    ran = run("-m", "citewell", "refs", "--json", *words, cwd=site)
    assert not ran.err
    return json.loads(ran.out)["works"]


def test_every_work_is_listed_with_what_to_type_wherever_its_record_stands(site: Path) -> None:
    assert [(each["path"], each["line"], each["parenthetical"], each["narrative"]) for each in refs(site)] == [
        ("content/references.yaml", 2, "(Áster et al., 2018)", "Áster et al. (2018)"),
        ("content/references.yaml", 9, "(C. Dill, 2019)", "C. Dill (2019)"),
        ("content/references.yaml", 14, "(E. Dill, 2019)", "E. Dill (2019)"),
        ("content/articles/more.yaml", 1, "(Fern, 2021)", "Fern (2021)"),
        ("content/articles/leaves.md", 6, "(Elder, 2020)", "Elder (2020)"),
        ("content/references.yaml", 19, "(Gorse, 2019)", "Gorse (2019)"),
    ]


def test_the_places_that_cite_a_work_are_told(site: Path) -> None:
    [work] = refs(site, "aster2018")
    lines = (site / "content" / "articles" / "leaves.md").read_text("utf-8").split("\n")
    places = [(each["title"], each["path"], each["line"], each["column"]) for each in work["cited"]]
    first = next(number for number, line in enumerate(lines, 1) if line.startswith("Leaves fall"))
    assert places == [
        ("On leaves", "content/articles/leaves.md", first, 14),
        ("On leaves", "content/articles/leaves.md", first + 2, 17),
    ]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (["ASTER"], ["aster2018"]),
        (["leav", "2018"], ["aster2018"]),
        (["journal of leaves"], ["aster2018"]),
        (["10.1000/leaves"], ["aster2018"]),
        (["dill", "2019"], ["dill2019", "dill2019x"]),
        (["eva"], ["dill2019x"]),
    ],
)
def test_all_words_must_stand_in_a_work_however_they_are_written(site: Path, words: list[str], ids: list[str]) -> None:
    assert [each["id"] for each in refs(site, *words)] == ids


def test_a_page_that_changed_is_read_again_and_so_is_one_whose_records_changed(site: Path) -> None:
    assert len(refs(site, "aster2018")[0]["cited"]) == 2
    page = site / "content" / "articles" / "leaves.md"
    page.write_text(page.read_text("utf-8").replace("Leaves fall (Áster et al., 2018)", "(Fern, 2021)"), "utf-8")
    assert [len(refs(site, each)[0]["cited"]) for each in ("aster2018", "fern2021")] == [1, 1]
    more = site / "content" / "articles" / "more.yaml"
    more.write_text(more.read_text("utf-8").replace("'2021'", "'2022'"), "utf-8")
    assert refs(site, "fern2021")[0]["parenthetical"] == "(Fern, 2022)" and not refs(site, "fern2021")[0]["cited"]


def test_a_damaged_cache_is_no_matter(site: Path) -> None:
    before = refs(site)
    for kept in (site / ".cache").iterdir():
        kept.write_text('{"content/articles/leaves.md": [1]}', "utf-8")
    assert refs(site) == before


def test_what_is_printed_for_people(site: Path) -> None:
    ran = run("-m", "citewell", "refs", "leaves", cwd=site, FORCE_COLOR="")
    first = re.search(r"leaves\.md:(\d+)", ran.out)
    assert first
    line = int(first[1])
    assert ran.out == (
        "(Áster et al., 2018)  Áster et al. (2018)\n  Leaves in winter. Journal of Leaves\n"
        f"  aster2018, content/references.yaml:2\n  cited in On leaves, content/articles/leaves.md:{line}, {line + 2}\n"
        "\n1 of 6 works.\n"
    )


def test_the_nearest_word_is_offered_when_nothing_is_found(site: Path) -> None:
    ran = run("-m", "citewell", "refs", "Brich", "2018", cwd=site)
    assert (ran.status, ran.out) == (1, 'No work has "Brich 2018" in it. Did you mean Birch?\n')
    assert run("-m", "citewell", "refs", "qqqqqq", cwd=site).out == 'No work has "qqqqqq" in it.\n'
