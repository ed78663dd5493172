"""Show that a figure draws what is recorded, neither more nor less, and says the same in words."""

import gzip
import re
from pathlib import Path

import pytest
from bs4 import Tag

from site_building import article, check, soup, write_site

REFERENCES = """\
references:
  - id: aster2018
    type: article-journal
    title: Rest for back pain
    author: ["Aster, Anna"]
    issued: 2018
    container-title: Pain
    DOI: 10.5555/12345678
    participants: 2309
    findings:
      - outcome: sore back
        result: 76
        measure: percentage
        comparator: walks
        comparator_result: 18
        certainty: low
        rated_by: the authors
      - {outcome: cramp, result: 24.3, measure: percentage}
      - {outcome: wonder, result: 0.4, measure: percentage}
      - {outcome: harm, result: 3, measure: count, unit: of 6 people}
      - {outcome: relief, result: 7, measure: count, unit: of 17 people, comparator: walks, comparator_result: 17}
      - outcome: pain
        time: a week
        result: -15.79
        measure: mean difference
        unit: points
        scale: 0 to 100
        interval: [-32.09, 0.51]
        certainty: very low
        rated_by: the authors
      - outcome: pain
        time: a month
        result: -1.12
        measure: mean difference
        unit: points
        scale: 0 to 10
        interval: [-2.33, 0.09]
  - id: birch2019
    type: article-journal
    title: One walk
    author: ["Birch, Bo"]
    issued: 2019
    container-title: Pain
    DOI: 10.5555/87654321
    participants: 1
"""
FIGURES = """
  - title: A sore back
    show: icon-array
    section: harms
    caption: In a trial of 60 people.
    rows:
      - {label: With rest, source: "(Aster, 2018)", finding: sore back}
  - title: Cramp and wonder
    show: icon-array
    section: harms
    rows:
      - {label: Cramp, source: "(Aster, 2018)", finding: cramp}
      - {label: Wonder, source: "(Aster, 2018)", finding: wonder}
  - title: Harm
    show: people
    section: harms
    rows:
      - {label: Came to harm, source: "(Aster, 2018)", finding: harm}
      - {label: Relief after rest, against: Relief after a walk, source: "(Aster, 2018)", finding: relief}
  - title: Pain with rest
    show: effect
    section: what the studies
    rows:
      - {label: After a week, source: "(Aster, 2018)", finding: pain; a week}
      - {label: After a month, source: "(Aster, 2018)", finding: pain; a month}
  - title: How many people were studied
    show: people-studied
    section: what the studies
    rows:
      - {label: A review, source: "(Aster, 2018)"}
      - {label: A report, source: "(Birch, 2019)"}
"""
BODY = "## Harms\n\nRest may harm (Aster, 2018).\n\n## What the studies found\n\nRest was studied (Birch, 2019)."
PAGE = article(BODY, figures=FIGURES)
MOST = 1000
"""How many bytes a picture may have, compressed."""


def built(folder: Path, page: str = PAGE, references: str = REFERENCES) -> Path:
    site = write_site(folder, {"articles/page.md": page}, references)
    ran = check(site, output="output")
    assert ran.status == 0, ran.text
    return site


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> list[Tag]:
    """The figures of the page, as elements."""
    return soup(built(tmp_path_factory.mktemp("figures")) / "output" / "page" / "index.html").select("figure.figure")


def icons(image: Tag, kind: str) -> list[int]:
    """Count the shapes in each path of a class: every shape ends with a "z"."""
    return [str(path["d"]).count("01 0z" if "v-18" not in str(path["d"]) else "v18z") for path in image.select(kind)]


def names(figure: Tag) -> list[str]:
    return [str(image["aria-label"]) for image in figure.select("svg[role=img]")]


def rows(figure: Tag) -> list[list[str]]:
    return [[cell.get_text() for cell in row.select("th, td")] for row in figure.select("details tbody tr")]


def test_a_figure_stands_at_the_end_of_its_section_with_number_title_caption_and_source(figures: list[Tag]) -> None:
    assert [figure["id"] for figure in figures] == [f"figure-{number}" for number in range(1, 6)]
    before = [figure.find_previous("h2").get_text() for figure in figures]
    assert before == ["Harms"] * 3 + ["What the studies found"] * 2
    assert figures[0].find_previous_sibling("p").get_text() == "Rest may harm (Aster, 2018)."
    assert figures[0].select_one(".figure-title").get_text() == "Figure 1. A sore back"
    assert figures[0].figcaption.get_text() == "In a trial of 60 people. Source: (Aster, 2018)"
    assert figures[4].figcaption.get_text() == "Sources: (Aster, 2018; Birch, 2019)"


def test_an_icon_array_has_a_hundred_icons_a_group_and_as_many_full_as_recorded(figures: list[Tag]) -> None:
    assert icons(figures[0], ".full") == [76, 18]
    assert icons(figures[0], ".empty") == [24, 82]
    assert names(figures[0]) == ["With rest: 76 of 100 people. Walks: 18 of 100 people. Low certainty"]
    assert rows(figures[0]) == [
        ["With rest", "76 of 100 people", "Low certainty"],
        ["Walks", "18 of 100 people", "Low certainty"],
    ]


def test_what_is_rounded_for_the_icons_is_printed_exactly_beside_them(figures: list[Tag]) -> None:
    assert icons(figures[1], ".full") == [24, 0]
    assert icons(figures[1], ".empty") == [76, 100]
    told = ["about 24 of 100 people (24.3%)", "fewer than 1 of 100 people (0.4%)"]
    assert names(figures[1]) == [f"Cramp: {told[0]}", f"Wonder: {told[1]}"]
    assert [" ".join(each.get_text().split()) for each in figures[1].select(".count")] == told
    assert rows(figures[1]) == [["Cramp", told[0]], ["Wonder", told[1]]]


def test_a_few_people_are_drawn_one_by_one(figures: list[Tag]) -> None:
    assert icons(figures[2], ".full") == [3, 7, 17]
    assert icons(figures[2], ".empty") == [3, 10, 0]
    assert names(figures[2]) == [
        "Came to harm: 3 of 6 people",
        "Relief after rest: 7 of 17 people",
        "Relief after a walk: 17 of 17 people",
    ]


def test_a_difference_lies_where_its_figures_say_on_one_axis(figures: list[Tag]) -> None:
    """The axis reaches from 40 per cent of the scale below no difference to 10 per cent above it."""
    shown: list[float] = []
    for image in figures[3].select("svg[role=img]"):
        zero, line, guess = (image.select_one(each) for each in (".zero", ".range", ".guess"))
        assert zero["x1"] == zero["x2"] == "80.0%"
        places = [float(str(each).rstrip("%")) for each in (line["x1"], guess["x"], line["x2"])]
        shown += [(place - 80) / 100 * 50 for place in places]
    assert shown == pytest.approx([-32.09, -15.79, 0.51, -23.3, -11.2, 0.9], abs=0.01)
    assert rows(figures[3]) == [
        [
            "After a week",
            "15.79 points lower",
            "32.09 lower to 0.51 higher (95% confidence interval)",
            "0 to 100",
            "Very low certainty",
        ],
        [
            "After a month",
            "1.12 points lower",
            "2.33 lower to 0.09 higher (95% confidence interval)",
            "0 to 10",
            "No certainty rating seen",
        ],
    ]
    assert names(figures[3])[1] == (
        "After a month: 1.12 points lower, on a scale of 0 to 10. Range 2.33 lower to 0.09 higher. "
        "No certainty rating seen"
    )


def test_a_bar_is_as_long_as_many_people_were_studied(figures: list[Tag]) -> None:
    assert [bar["width"] for bar in figures[4].select(".bar")] == ["100.0%", "0.04%"]
    assert names(figures[4]) == ["A review: 2,309 people", "A report: 1 person"]
    assert rows(figures[4]) == [["A review (Aster, 2018)", "2,309"], ["A report (Birch, 2019)", "1"]]


def test_a_picture_is_small_and_styled_by_the_sheet_alone(figures: list[Tag]) -> None:
    for figure in figures:
        picture = figure.select_one(".picture")
        assert len(gzip.compress(str(picture).encode())) <= MOST, figure["id"]
        assert not picture.select("[style], [id], style, [fill], [stroke]")


def test_what_the_eye_reads_beside_an_image_is_not_read_out_twice(figures: list[Tag]) -> None:
    for figure in figures:
        for told in figure.select(".picture p"):
            assert told.find_parent(attrs={"aria-hidden": "true"}) or told["aria-hidden"] == "true"


def test_citations_of_figures_are_linked_counted_and_led_back_to(figures: list[Tag]) -> None:
    page = figures[0].find_parent("html")
    links = [str(each["id"]) for each in page.select("a.citation[href='#ref-birch2019']")]
    assert links == ["cite-birch2019-1", "cite-birch2019-2", "cite-birch2019-3"]
    assert [each["href"] for each in page.select("#ref-birch2019 .backlinks a[href^='#cite']")] == [
        f"#{each}" for each in links
    ]


def test_a_citation_that_leads_nowhere_is_reported_at_its_row_and_the_row_is_not_drawn(tmp_path: Path) -> None:
    page = PAGE.replace('label: A report, source: "(Birch, 2019)"', 'label: A report, source: "(Cedar, 2019)"')
    site = write_site(tmp_path, {"articles/page.md": page}, REFERENCES)
    ran = check(site, output="output")
    line = page[: page.index("(Cedar")].count("\n") + 1
    assert f'content/articles/page.md:{line}:37: error[unresolved-citation]: no reference for "Cedar, 2019"' in ran.text
    assert "invalid-figure" not in ran.text
    figure = soup(site / "output" / "page" / "index.html").select("figure.figure")[4]
    assert names(figure) == ["A review: 2,309 people"]
    assert rows(figure)[1] == ["A report (Cedar, 2019)", "not shown"]


def test_a_changed_finding_is_drawn_at_once(tmp_path: Path) -> None:
    site = built(tmp_path)
    library = site / "content" / "references.yaml"
    library.write_text(REFERENCES.replace("result: 76", "result: 41"), "utf-8")
    assert check(site, output="output").status == 0
    figure = soup(site / "output" / "page" / "index.html").select("figure.figure")[0]
    assert icons(figure, ".full") == [41, 18]
    assert rows(figure)[0][1] == "41 of 100 people"
    library.write_text(REFERENCES, "utf-8")
    assert check(site, output="output").status == 0
    once = (site / "output" / "page" / "index.html").read_text("utf-8")
    assert re.findall(r"of 100 people", once)
    assert icons(soup(site / "output" / "page" / "index.html").select("figure.figure")[0], ".full") == [76, 18]


def test_a_page_that_was_stored_is_drawn_as_the_one_that_was_read(tmp_path: Path) -> None:
    site = built(tmp_path)
    page = site / "output" / "page" / "index.html"
    read = page.read_bytes()
    page.unlink()
    assert check(site, output="output").status == 0
    assert page.read_bytes() == read


def test_a_feed_has_caption_and_table_without_the_picture(tmp_path: Path) -> None:
    site = write_site(
        tmp_path, {"articles/page.md": PAGE}, REFERENCES, 'FEED_ALL_ATOM = "feed.xml"\nFEED_DOMAIN = ""\n'
    )
    assert check(site, output="output").status == 0
    feed = (site / "output" / "feed.xml").read_text("utf-8")
    assert "In a trial of 60 people." in feed
    assert "76 of 100 people" in feed
    assert "&lt;svg" not in feed


def test_our_words_are_marked_as_english_on_a_page_in_another_language(tmp_path: Path) -> None:
    site = built(tmp_path, article(BODY, figures=FIGURES, lang="de"))
    figure = soup(site / "output" / "page-de" / "index.html").select("figure.figure")[0]
    for each in (".figure-number", "figcaption span", "summary", "thead tr", "tbody td + td", ".picture"):
        assert figure.select_one(each)["lang"] == "en", each
    assert not figure.select_one("tbody td").get("lang")


def test_what_a_figure_says_is_looked_at_as_text_is(tmp_path: Path) -> None:
    """Its caption states a finding; its title states none, and its table is made of what is recorded."""
    figures = FIGURES.replace("In a trial of 60 people.", "Walks halve pain in 90% of people (Aster, 2018).")
    site = write_site(tmp_path, {"articles/page.md": article(BODY, figures=figures, kind="condition")}, REFERENCES)
    told = check(site, "pelicanconf.py").text
    rules = {
        line.split("[")[1].split("]")[0] for line in told.splitlines() if line.startswith("content/") and "[" in line
    }
    assert "misstated-figure" in rules
    line = figures[: figures.index("Walks halve")].count("\n") + 4
    assert f"content/articles/page.md:{line}:" in told
    assert "uncited-statement" not in rules
