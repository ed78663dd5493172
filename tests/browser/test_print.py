"""Print pages in Chromium, on A4 and on Letter, and read what is on the paper."""

import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from browser.browsing import playwright
from handout_pages import LIBRARY, LONG, SHORT, SITE
from reading_codes import decoded
from site_building import ROOT, article, check, publishing, soup, write_site

pdfium = pytest.importorskip("pypdfium2", reason="pypdfium2 is not installed (pip install -e '.[test]')")
pytest.importorskip("zxingcpp", reason="zxing-cpp is not installed (pip install -e '.[test]')")

FORMATS = ("A4", "Letter")
TOLD = 'CLINIC = dict.fromkeys(CLINIC, "Told by the clinic") | {"telephone": "+44 20 7946 0000"}\n'
"""Facts of a clinic, which the project does not know."""
RESULTS = 70 / 25.4 * 72
"""Where the column of results begins on a handout, in points: beside it stands how certain they are."""
TABLES = article(
    "\n\n".join(
        [
            *["Some words that fill the page from its top to the place where the table stands. " * 5] * 11,
            "| Study | Result |\n|---|---|\n" + "".join(f"| Study {number} | A result. |\n" for number in range(1, 8)),
            "It was read (Aster, 2001; Birch, 2002).",
        ]
    ),
    "A page with a table",
    slug="table",
)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The project's own content, published by a clinic that told its facts."""
    folder = tmp_path_factory.mktemp("published")
    for name in ("content", "theme"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "pelicanconf.py", folder)
    text = (ROOT / "publishconf.py").read_text("utf-8")
    (folder / "publishconf.py").write_text(f'{text}\nSITEURL = "{SITE}"\n{TOLD}', "utf-8")
    check(folder, "publishconf.py", output="public")
    assert (folder / "public/index.html").is_file()
    yield folder / "public"


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages about treatments, one of which is far too long for a sheet, and a page with a table."""
    pages = {"articles/rest.md": SHORT, "articles/long.md": LONG, "articles/table.md": TABLES}
    site = write_site(tmp_path_factory.mktemp("made_up"), pages, LIBRARY)
    ran = check(site, publishing(site), output="public")
    assert (site / "public/index.html").is_file(), ran.text
    return site / "public"


def printed(page: "playwright.Page", folder: Path, path: str, paper: str) -> Any:
    """Return the PDF of a page of a site, which is shown as if it stood at its address."""

    def answer(route: Any) -> None:
        name = route.request.url.removeprefix(f"{SITE}/")
        route.fulfill(path=folder / (f"{name}index.html" if name.endswith("/") or not name else name))

    page.route(f"{SITE}/**", answer)
    page.goto(f"{SITE}/{path}")
    return pdfium.PdfDocument(io.BytesIO(page.pdf(format=paper, prefer_css_page_size=True)))


def text_of(document: Any) -> list[str]:
    """Return the text of each page, with single blanks."""
    return [plain(each.get_textpage().get_text_range()) for each in document]


def plain(text: str) -> str:
    """Return a text with single blanks, none beside a hyphen, at which lines are divided."""
    return re.sub(r"(?<=[-\ufffe\u2010]) ", "", " ".join(text.split())).replace("\ufffe", "-")


def treatment_of(folder: Path) -> str:
    """Return the path of the project's article on a treatment."""
    (found,) = [path.parent.parent.name for path in folder.glob("*/handout/index.html")]
    return found


@pytest.mark.parametrize("paper", FORMATS)
def test_a_handout_is_one_sheet_that_leads_to_its_page(page: "playwright.Page", published: Path, paper: str) -> None:
    name = treatment_of(published)
    document = printed(page, published, f"{name}/handout/", paper)
    assert len(document) == 1
    assert decoded(document[0].render(scale=3).to_pil()) == [f"{SITE}/{name}/"]
    results = document[0].get_textpage().get_text_bounded(left=RESULTS)
    text = " ".join([*text_of(document), plain(results)])
    article_page = soup(published / name / "index.html")
    answer = [plain(each.get_text()) for each in article_page.select(".answer-sentence, .outcome, .result, .conflicts")]
    certainties = [plain(each.get_text()) for each in article_page.select(".answer .certainty")]
    harms = [plain(each.get_text()) for each in article_page.select(".part-harms li > strong:first-child")]
    questions = [plain(each.get_text()) for each in article_page.select(".part-questions li")]
    assert len(answer) > 4 and len(certainties) > 1 and len(harms) > 4 and len(questions) > 3
    date = article_page.select_one(".review-line time").get_text()
    others = ["+44 20 7946 0000", date, "Not yet reviewed by a clinician", f"{SITE}/{name}/"]
    assert [each for each in [*answer, *certainties, *harms, *questions, *others] if plain(each) not in text] == []


@pytest.mark.parametrize("paper", FORMATS)
@pytest.mark.parametrize("name", ["rest", "long"])
def test_a_handout_is_one_sheet_however_much_the_page_holds(
    page: "playwright.Page", made_up: Path, name: str, paper: str
) -> None:
    document = printed(page, made_up, f"{name}/handout/", paper)
    assert len(document) == 1
    assert decoded(document[0].render(scale=3).to_pil()) == [f"{SITE}/{name}/"]
    (text,) = text_of(document)
    assert "It is not clear that rest lowers pain (Aster, 2001)." in text
    assert ("There are more on the full page." in text) == (name == "long")
    points = page.locator(".handout section li").all_inner_texts()
    assert len(points) >= 4
    assert [each for each in points if not re.search(r"[.?]$", each.strip())] == []
    for each in points:
        assert plain(each) in text


def test_a_handout_has_letters_of_nine_and_a_half_points_at_least(page: "playwright.Page", made_up: Path) -> None:
    printed(page, made_up, "long/handout/", "A4")
    page.emulate_media(media="print")
    sizes = page.evaluate("""() => [...document.querySelectorAll('.handout *')]
        .filter(each => [...each.childNodes].some(node => node.nodeType == 3 && node.data.trim()))
        .map(each => parseFloat(getComputedStyle(each).fontSize) * 72 / 96)""")
    assert len(sizes) > 20
    assert min(sizes) >= 9.49


@pytest.mark.parametrize("paper", FORMATS)
def test_each_printed_page_says_of_what_and_when_it_is_and_which(
    page: "playwright.Page", published: Path, paper: str
) -> None:
    name = treatment_of(published)
    texts = text_of(printed(page, published, f"{name}/", paper))
    article_page = soup(published / name / "index.html")
    title, date = article_page.h1.get_text(), article_page.select_one(".review-line time").get_text()
    assert len(texts) > 2
    for number, text in enumerate(texts, 1):
        for wanted in (title, date, f"Page {number} of {len(texts)}"):
            assert wanted in text, (number, wanted)
    whole = " ".join(texts)
    for each in article_page.select(".part-studies h3"):
        assert plain(each.get_text()) in whole
    assert "Print a one-page handout" not in whole and "Skip to the text" not in whole


@pytest.mark.parametrize("paper", FORMATS)
def test_a_short_table_stands_on_one_page(page: "playwright.Page", made_up: Path, paper: str) -> None:
    texts = text_of(printed(page, made_up, "table/", paper))
    assert len(texts) > 1
    holding = {number for number, text in enumerate(texts) if re.search(r"Study \d", text)}
    assert len(holding) == 1
    assert "Study 7" in texts[holding.pop()]


def test_references_are_printed_small_in_two_columns(page: "playwright.Page", published: Path) -> None:
    printed(page, published, f"{treatment_of(published)}/", "A4")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 900})
    lefts = page.evaluate("""() => [...document.querySelectorAll('.bibliography li')]
        .map(each => Math.round(each.getClientRects()[0].left))""")
    assert len(set(lefts)) == 2
    size = page.evaluate("parseFloat(getComputedStyle(document.querySelector('.bibliography .work')).fontSize) * 0.75")
    assert size == pytest.approx(8.5, abs=0.01)


def test_a_handout_can_be_read_on_a_phone(page: "playwright.Page", made_up: Path) -> None:
    """A handout on a phone is read in one column and scrolls down alone."""
    page.set_viewport_size({"width": 360, "height": 740})
    printed(page, made_up, "long/handout/", "A4")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
