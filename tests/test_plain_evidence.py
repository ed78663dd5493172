"""Check what an entry says in plain words of the evidence in its work, by a site that is built."""

from pathlib import Path

import pytest
from bs4 import Tag

from citewell.references.evidence.plain_words import PHRASES
from citewell.references.evidence.vocabulary import DESIGNS
from site_building import article, check, soup, write_site

LIBRARY = """\
references:
  - id: aster2001
    type: article-journal
    title: A garden & its rest
    author: [{family: Aster, given: A.}]
    issued: 2001
    design: systematic-review
    studies: 12
    participants: 2309
    summary: Walks were compared with rest; <em>few</em> trials were large.
    findings:
      - {outcome: pain, time: at once, result: less, certainty: very low}
      - {outcome: pain, time: 4 weeks, result: less, certainty: low}
      - {outcome: sleep, time: 4 weeks, result: longer, certainty: low}
      - {outcome: sleep, time: 4 weeks, result: deeper, certainty: low}
      - {outcome: falls, result: none seen}
  - id: birch2010
    type: article-journal
    title: Walking
    author: [{family: Birch, given: B.}]
    issued: 2010
    design: case-series
    findings:
      - {outcome: pain, result: less}
  - {id: cedar2015, type: book, title: Rest, author: [{family: Cedar, given: C.}], issued: 2015}
  - id: dill2020
    type: book
    title: A label
    author: [{family: Dill, given: D.}]
    issued: 2020
    design: drug-label
    findings:
      - {outcome: sleep, result: less}
"""
TEXT = "Walks may help (Aster, 2001; Birch, 2010), or not (Cedar, 2015; Dill, 2020). They help (Aster, 2001)."


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = write_site(tmp_path_factory.mktemp("site"), {"articles/page.md": article(TEXT)}, LIBRARY)
    assert check(site, output="output").status == 0
    return site / "output"


def parts(element: Tag) -> list[tuple[str, str]]:
    """Return the classes and the text of each paragraph of the evidence in a work, and of the reference itself."""
    told = element.select(".study, .certainty, .study-summary, .work, .entry")
    return [(" ".join(each["class"]), " ".join(each.get_text().split())) for each in told]


ASTER = [
    ("study", "A review of 12 studies, 2,309 people"),
    ("certainty certainty-very-low", "●○○○ Very low certainty: pain (at once)"),
    ("certainty certainty-low", "●●○○ Low certainty: pain (4 weeks); sleep (4 weeks)"),
    ("study-summary", "Walks were compared with rest; <em>few</em> trials were large."),
]


def test_an_entry_says_first_what_kind_of_study_it_is_and_how_sure(output: Path) -> None:
    page = soup(output / "page" / "index.html")
    aster, birch, cedar, dill = page.select(".bibliography li")
    assert parts(aster) == [*ASTER, ("work", "Aster, A. (2001). A garden & its rest.")]
    assert parts(birch) == [
        ("study", "A report on several people"),
        ("certainty certainty-not-rated", "No certainty rating seen"),
        ("work", "Birch, B. (2010). Walking."),
    ]
    assert parts(cedar) == [("work", "Cedar, C. (2015). Rest.")]
    assert parts(dill) == [("study", "The label of a medicine"), ("work", "Dill, D. (2020). A label.")]
    assert [dots["aria-hidden"] for dots in page.select(".bibliography .dots")] == ["true", "true"]


def test_the_page_of_a_work_says_it_too(output: Path) -> None:
    page = soup(output / "references" / "aster2001" / "index.html")
    assert parts(page)[:4] == ASTER


def test_a_changed_record_is_printed_anew(output: Path) -> None:
    """The entry itself stays as it is: only what is said of the evidence changes."""
    library = output.parent / "content" / "references.yaml"
    library.write_text(LIBRARY.replace("studies: 12", "studies: 13"), "utf-8")
    assert check(output.parent, output="output").status == 0
    for path in ("page", "references/aster2001"):
        assert parts(soup(output / path / "index.html"))[0] == ("study", "A review of 13 studies, 2,309 people")


def test_each_design_has_words() -> None:
    assert set(PHRASES) == set(DESIGNS)
