"""Build small sites and look at what stands around their texts: menus, lists, what staff alone needs, and headers."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from site_building import article, check, pages_of, publishing, soup, write_site

NO_MENU = "del MENU\n"
PAGES = {
    "pages/about.md": "---\ntitle: About us\nslug: about\n---\nWe walk.\n",
    "pages/staff.md": "---\ntitle: For staff\nslug: staff\nstatus: hidden\n---\nSee [us](/about/).\n",
    "articles/one.md": article("Text.", "One", slug="one", tags="[sleep, rest]", kind="how-to"),
    "articles/two.md": article("Text.", "Two", slug="two", tags="[sleep]", kind="how-to"),
}
REVIEWED = article("Text.", "Two", slug="two", tags="[sleep]", reviewed_by="Dr A", last_reviewed="2026-01-01")


def built(folder: Path, settings: str = "", published: bool = False, **pages: str) -> Path:
    """Build a site and return its folder."""
    site = write_site(folder, PAGES | {f"articles/{name}.md": text for name, text in pages.items()}, settings=settings)
    ran = check(site, publishing(site) if published else "pelicanconf.py", "output")
    assert ran.status == 0, ran.text
    return site / "output"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("preview"), f'{NO_MENU}SEARCH_URL = "about/"\n')


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    telephone = 'CLINIC["telephone"] = "+44 20 7946 0000"\n'
    return built(tmp_path_factory.mktemp("published"), NO_MENU + telephone, published=True)


def links(page: BeautifulSoup, where: str) -> dict[str, str]:
    """Return the links of a part of a page by their words, without the address of the site."""
    site = "https://library.example.org"
    return {a.get_text().strip(): a["href"].removeprefix(site) for a in page.select(f"{where} a")}


def test_without_a_menu_the_header_leads_to_what_there_is(preview: Path, published: Path) -> None:
    expected = {"Topics": "/tags/", "Search": "/about/", "Contact": "#site-contact"}
    for name, page in pages_of(preview).items():
        if page.header:
            assert links(page, ".site-menu") == expected, name
            assert page.select_one("#site-contact .clinic-facts"), name
    assert links(soup(published / "index.html"), ".site-menu") == {"Topics": "/tags/", "Contact": "#site-contact"}


def test_a_menu_of_the_site_is_put_in_its_place(tmp_path: Path) -> None:
    page = soup(built(tmp_path, 'MENU = [("Us", "about/")]\n') / "about" / "index.html")
    assert links(page, ".site-menu") == {"Us": "/about/"}
    assert page.select_one(".site-menu a")["aria-current"] == "page"
    assert "About us" not in links(page, ".site-footer")


def test_the_footer_leads_to_all_pages_but_those_for_staff(published: Path) -> None:
    found = links(soup(published / "one" / "index.html"), ".site-footer")
    assert found["About us"] == "/about/"
    assert not [url for url in found.values() if "checks" in url or "staff" in url]


def test_what_staff_needs_is_not_for_search_engines(published: Path) -> None:
    pages = pages_of(published)
    told = {name for name, page in pages.items() if page.find("meta", {"name": "robots"}, content="noindex")}
    assert told == {"404.html", "checks/index.html", "staff/index.html"}
    assert not {name for name in told if pages[name].find("link", rel="canonical")}


def test_topics_are_listed_with_their_articles(published: Path) -> None:
    for name in ("tags/index.html", "index.html", "404.html"):
        topics = soup(published / name).select(".topics a")
        assert [" ".join(each.get_text().split()) for each in topics] == ["rest 1 article", "sleep 2 articles"], name
        assert topics[0]["href"] == "https://library.example.org/tags/rest/"


def test_a_page_that_is_not_there_leads_on(preview: Path, published: Path) -> None:
    assert links(soup(preview / "404.html"), ".ways-on")["Search all articles"] == "/about/"
    assert links(soup(published / "404.html"), ".ways-on") == {
        "See all articles": "/",
        "+44 20 7946 0000": "tel:+442079460000",
    }


def test_that_nothing_is_reviewed_is_said_once(published: Path) -> None:
    for name in ("index.html", "tags/sleep/index.html"):
        page = soup(published / name)
        assert page.get_text().count("No clinician has reviewed these articles yet.") == 1, name
        assert not page.select(".card .review"), name


def test_where_reviews_differ_each_card_has_its_own(tmp_path: Path) -> None:
    clinic = 'CLINIC["reviewers"] = ["Dr A"]\n'
    page = soup(built(tmp_path / "some", clinic, two=REVIEWED) / "index.html")
    assert not page.select(".review-of-all")
    told = {card.h2.get_text(): card.select_one(".review").get_text().strip() for card in page.select(".card")}
    assert told == {"One": "Not yet reviewed by a clinician", "Two": "Reviewed by Dr A on 1 January 2026"}
    one = REVIEWED.replace("Two", "One").replace("two", "one")
    page = soup(built(tmp_path / "all", clinic, two=REVIEWED, one=one) / "index.html")
    assert "A clinician has reviewed each of these articles." in page.get_text()
    assert not page.select(".card .review")


def policy(page: BeautifulSoup) -> str:
    return str(page.find("meta", {"http-equiv": "Content-Security-Policy"})["content"])


def test_each_page_has_the_policy_of_the_file_of_headers(published: Path) -> None:
    headers = (published / "_headers").read_text("utf-8")
    [told] = re.findall(r"^  Content-Security-Policy: (.*); frame-ancestors 'none'$", headers, re.MULTILINE)
    assert headers.startswith("/*\n  ")
    assert "X-Content-Type-Options: nosniff" in headers
    for name, page in pages_of(published).items():
        if page.header:
            assert policy(page) == told, name
            assert page.head.find("link").sourceline > page.head.find("meta", {"http-equiv": True}).sourceline
    assert told.startswith("default-src 'none'; ")
    assert "unsafe" not in told
    assert {source for each in told.split("; ") for source in each.split()[1:]} == {"'none'", "'self'", "data:"}


def test_each_page_has_an_icon(published: Path) -> None:
    icons = [link["href"] for link in soup(published / "one" / "index.html").select("link[rel=icon]")]
    assert [each.rpartition(".")[2] for each in icons] == ["ico", "svg"]
    data = {each: (published / each.removeprefix("https://library.example.org/")).read_bytes() for each in icons}
    assert data[icons[0]][:6] == b"\x00\x00\x01\x00\x02\x00", "an .ico of two sizes"
    assert b"style" not in data[icons[1]]


def test_a_site_without_tags_says_so(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"articles/page.md": article("Text.")}, settings=NO_MENU)
    assert check(site, output="output").status == 0
    assert "There are no topics here yet." in soup(site / "output" / "tags" / "index.html").get_text()
    assert not soup(site / "output" / "index.html").select(".home-topics")
