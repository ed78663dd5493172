"""Give the cells of a table the names of their columns, where each row has a cell for each."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from site_building import article, check, soup, write_site

THREE = """\
| Drug & dose | Found | |
|:--|--:|---|
| A | *Less* pain (see [below](#below)) | x |
| B | | y |
"""
TABLE = "<table><thead><tr><th>A</th><th>B</th><th>C</th></tr></thead><tbody>{}</tbody></table>"


def built(tmp_path: Path, text: str) -> BeautifulSoup:
    site = write_site(tmp_path, {"articles/page.md": article(f"{text}\n\n## Below\n\nText.")})
    ran = check(site, output="output")
    assert ran.status == 0, ran.text
    return soup(site / "output" / "page" / "index.html").select_one(".prose")


def test_each_cell_has_the_name_of_its_column(tmp_path: Path) -> None:
    box = built(tmp_path, THREE).select_one(".table-box.table-cards")
    assert [cell.get("data-label") for cell in box.select("td")] == ["Drug & dose", "Found", None] * 2
    assert [cell.decode_contents() for cell in box.select("td")][
        1
    ] == '<em>Less</em> pain (see <a href="#below">below</a>)'
    assert [each["role"] for each in box.select("table, thead, tbody")] == ["table", "rowgroup", "rowgroup"]
    assert {each["role"] for each in box.select("tr")} == {"row"}
    assert {each["role"] for each in box.select("th")} == {"columnheader"}
    assert {each["role"] for each in box.select("td")} == {"cell"}


def test_columns_are_aligned_without_styles_of_the_page(tmp_path: Path) -> None:
    page = built(tmp_path, THREE)
    assert not page.select("[style]")
    assert [cell.get("class") for cell in page.select("td")[:3]] == [["align-left"], ["align-right"], None]


@pytest.mark.parametrize(
    "table",
    [
        "| A | B |\n|---|---|\n| 1 | 2 |",
        TABLE.format("<tr><td colspan='2'>1</td><td>2</td></tr>"),
        TABLE.format("<tr><td>1</td><td>2</td></tr>"),
        TABLE.format("<tr><th>1</th><td>2</td><td>3</td></tr>"),
        "<table><tr><td>1</td><td>2</td><td>3</td></tr></table>",
    ],
    ids=["two columns", "a wide cell", "a cell less", "names of rows", "no names of columns"],
)
def test_other_tables_stay_as_they_are(tmp_path: Path, table: str) -> None:
    page = built(tmp_path, table)
    assert len(page.select(".table-box > table")) == 1
    assert not page.select("[data-label], .table-cards, [role=table]")


def test_a_table_in_a_table_has_no_box(tmp_path: Path) -> None:
    inner = TABLE.format("<tr><td>1</td><td>2</td><td>3</td></tr>")
    page = built(tmp_path, f"<table><tr><td>{inner}</td></tr></table>")
    assert len(page.select("table table")) == 1
    assert not page.select(".table-box, [data-label]")


def test_tables_between_other_text_keep_their_order(tmp_path: Path) -> None:
    page = built(tmp_path, f"One.\n\n{THREE}\nTwo.\n\n{THREE}\nThree.")
    kinds = [child.name for child in page.find_all(recursive=False)]
    assert kinds == ["p", "div", "p", "div", "p", "h2", "p"]
    assert [each.get_text() for each in page.select(".prose > p")] == ["One.", "Two.", "Three.", "Text."]
