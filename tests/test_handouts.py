"""Each page about a treatment that gives an answer has a handout, which is made of the page and goes with it."""

import re
import shutil
from pathlib import Path

import pytest

from handout_pages import HARMS, LIBRARY, LONG, QUESTIONS, SHORT, SITE, files_below, treatment
from site_building import ROOT, article, bytes_of, check, findings, publishing, soup, write_site

PLAIN = re.sub(r"^(answer|outcomes|  .*|conflicts).*\n", "", SHORT, flags=re.M).replace("slug: rest", "slug: plain")
"""A page about a treatment without an answer."""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    pages = {
        "articles/rest.md": SHORT,
        "articles/long.md": LONG,
        "articles/rest-es.md": treatment(
            ["**Sueño.** Puede causar náuseas (Birch, 2002)."],
            ["¿Qué se sabe de este tratamiento para mi dolor?"],
            "Descanso",
            lang="es",
        ),
        "articles/draft.md": treatment(HARMS, QUESTIONS, "Draft", slug="draft", status="draft"),
        "articles/condition.md": SHORT.replace("kind: treatment", "kind: condition").replace(
            "slug: rest", "slug: pain"
        ),
        "articles/plain.md": PLAIN,
        "pages/walks.md": treatment(HARMS, QUESTIONS, "Walks", slug="walks").replace("date: 2026-01-01\n", ""),
    }
    return write_site(tmp_path, pages, LIBRARY)


def test_a_treatment_with_an_answer_has_one_in_each_language(site: Path) -> None:
    ran = check(site, output="output")
    assert files_below(site / "output") == {
        "rest/handout/index.html",
        "rest-es/handout/index.html",
        "long/handout/index.html",
        "drafts/draft/handout/index.html",
        "walks/handout/index.html",
    }
    about_it = [each for each in findings(ran) if "handout" in each or "orphan-page" in each]
    assert about_it == []
    for name in ("rest", "rest-es", "walks"):
        page, handout = soup(site / "output" / name / "index.html"), soup(site / "output" / name / "handout/index.html")
        assert [each["href"] for each in page.select(".handout-link a")] == [f"/{name}/handout/"]
        assert handout.html["lang"] == page.html["lang"]
        assert [each["href"] for each in handout.select(".handout-help a")] == [f"/{name}/"]
    assert not soup(site / "output/plain/index.html").select(".handout-link")


def test_the_published_one_leads_to_its_page_and_is_not_to_be_found_by_itself(site: Path) -> None:
    (site / "content/articles/plain.md").unlink()  # which is not fit to be published
    ran = check(site, publishing(site), output="public")
    assert "public/rest/handout/index.html" in {f"public/{name}" for name in files_below(site / "public")}, ran.text
    assert not any("draft" in name for name in files_below(site / "public"))
    page = soup(site / "public/rest/handout/index.html")
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert page.find("link", rel="canonical")["href"] == f"{SITE}/rest/"
    assert page.select_one(".handout-address").get_text() == f"{SITE}/rest/"
    assert not page.select("[style], script")
    lists = [path for path in (site / "public").rglob("*") if path.suffix == ".xml" or path.name == "index.html"]
    holding = {path.relative_to(site / "public").as_posix() for path in lists if "/handout/" in path.read_text("utf-8")}
    assert holding == {f"{name}/index.html" for name in ("rest", "rest-es", "long", "walks")}


def test_a_preview_says_that_the_code_is_on_the_published_site(site: Path) -> None:
    check(site, output="output")
    page = soup(site / "output/rest/handout/index.html")
    assert not page.select("svg")
    assert "published site" in page.select_one(".handout-foot").get_text()


def test_it_is_made_again_with_its_page_alone_and_goes_with_it(site: Path) -> None:
    check(site, output="output")
    before = bytes_of(site / "output")
    rest = site / "content/articles/rest.md"
    rest.write_text(rest.read_text("utf-8").replace("Some wake at night", "Some wake early"), "utf-8")
    check(site, output="output")
    after = bytes_of(site / "output")
    assert b"Some wake early" in after["rest/handout/index.html"]
    changed = {name for name in before if after.get(name) != before[name] and name.endswith("handout/index.html")}
    assert changed == {"rest/handout/index.html"}
    rest.unlink()
    check(site, output="output")
    assert "rest/handout/index.html" not in files_below(site / "output")


def test_a_page_of_the_author_at_its_address_stays(tmp_path: Path) -> None:
    own = article("Ours.", "Our sheet", slug="sheet", save_as="rest/handout/index.html", url="rest/handout/")
    site = write_site(tmp_path, {"articles/rest.md": SHORT, "articles/own.md": own}, LIBRARY)
    check(site, output="output")
    assert soup(site / "output/rest/handout/index.html").h1.get_text() == "Our sheet"


def test_a_theme_without_its_template_has_none(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"articles/rest.md": SHORT}, LIBRARY, 'THEME = str(Path(__file__).parent / "own")\n')
    shutil.copytree(ROOT / "theme", site / "own", ignore=shutil.ignore_patterns("handout.html"))
    ran = check(site, output="output")
    assert (site / "output/rest/index.html").is_file(), ran.text
    assert not files_below(site / "output")
    assert not soup(site / "output/rest/index.html").select(".handout-link")
