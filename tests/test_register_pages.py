"""Build a large site, and hold that its lists of works, of citing places and of articles come in pages."""

import gzip
from pathlib import Path
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from citewell.model import Reference
from citewell.works_cited.register_pages import MOST_PLACES, MOST_WORKS, files_by_citing_page, list_pages, work_pages
from citewell.works_cited.values import CitedWork, CitingPage, CitingPlace, Register, RegisterLinks, WorkLink
from large_site import ARTICLES, AUTHORS, build_large_site
from site_building import pages_of

SITE = "https://library.example.org"
MOST_BYTES, MOST_ELEMENTS = 100_000, 3_000


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_large_site(tmp_path_factory.mktemp("large"), published=True)


@pytest.fixture(scope="module")
def pages(output: Path) -> dict[str, BeautifulSoup]:
    return {name.removesuffix("index.html"): page for name, page in pages_of(output).items()}


def path_of(link: object) -> str:
    return unquote(link["href"]).removeprefix(f"{SITE}/")


def listed(page: BeautifulSoup) -> list[str]:
    return [path_of(link) for link in page.select(".work-facts a")]


def parts(page: BeautifulSoup) -> dict[str, str]:
    return {link.get_text(): path_of(link) for link in page.select("nav.parts a")}


def all_pages(pages: dict[str, BeautifulSoup], first: str) -> list[BeautifulSoup]:
    """Follow a list from its first page to its last, and see that each leads back."""
    found, path, before = [], first, None
    while path is not None:
        page = pages[path]
        for previous in (page.select_one("head link[rel=prev]"), page.select_one(".pages-of-list a[rel=prev]")):
            assert (path_of(previous) if previous else None) == before
        there = page.select_one("head link[rel=next]"), page.select_one(".pages-of-list a[rel=next]")
        found.append(page)
        before, path = path, path_of(there[0]) if there[0] else None
        assert (path_of(there[1]) if there[1] else None) == path
    return found


def test_no_page_of_the_register_or_of_a_list_is_large(output: Path, pages: dict[str, BeautifulSoup]) -> None:
    for path, page in pages.items():
        if path != "checks/":
            assert len(page.find_all(True)) <= MOST_ELEMENTS, path
            data = (output / path if path.endswith(".html") else output / path / "index.html").read_bytes()
            assert len(gzip.compress(data)) <= MOST_BYTES, path


@pytest.mark.parametrize("first", ["references/", "references/by-year/"])
def test_a_long_list_leads_to_every_work_once(pages: dict[str, BeautifulSoup], first: str) -> None:
    overview = pages[first]
    assert not listed(overview)
    counts = {item.a.get_text(): item.span.get_text().split() for item in overview.select(".parts li")}
    works = []
    for label, path in parts(overview).items():
        held = [work for page in all_pages(pages, path) for work in listed(page)]
        assert counts[label] == [str(len(held)), "work" if len(held) == 1 else "works"]
        works += held
    assert sorted(works) == sorted(f"references/w{number}/" for number in range(len(AUTHORS)))
    assert (
        overview.select_one(".lead").get_text()
        == f"Every work that we cite, and where we cite it: {len(AUTHORS)} works."
    )


def test_each_letter_has_a_page(pages: dict[str, BeautifulSoup]) -> None:
    there = parts(pages["references/"])
    assert list(there) == [*"ABCDEFGHIJKLMNOPQRSTUVWXYZ", "Ж", "Щ", "Other"]
    assert there["A"] == "references/by-author/a/"
    assert there["Other"] == "references/by-author/other/"
    names = [entry.get_text().split(",")[0] for entry in pages["references/by-author/o/"].select(".entry")]
    assert {name[0] for name in names} == {"O", "Ö"}
    other = pages["references/by-author/other/"]
    assert [h2.get_text() for h2 in other.select("h2")] == ["李", "王"]
    assert len(listed(other)) == 14


def test_a_page_of_a_letter_says_where_it_is(pages: dict[str, BeautifulSoup]) -> None:
    page = pages["references/by-author/b/"]
    assert parts(page) == parts(pages["references/"])
    assert [link.get_text() for link in page.select("nav.parts a[aria-current=page]")] == ["B"]
    assert page.h1.get_text() == "References: B"
    assert page.title.get_text() == "References: B – Alchemy Wellness"
    assert page.select_one("link[rel=canonical]")["href"] == f"{SITE}/references/by-author/b/"
    assert page.select_one("header.list-head a[href$='/references/']").get_text() == "All references"


def test_years_stand_in_tens(pages: dict[str, BeautifulSoup]) -> None:
    there = parts(pages["references/by-year/"])
    assert list(there) == ["2020–2029", "2010–2019", "2000–2009", "1990–1999", "1980–1989"]
    page = pages[there["1980–1989"]]
    assert page.h1.get_text() == "References by year: 1980–1989"
    assert [h2.get_text() for h2 in page.select("h2")] == ["1989", "1988", "1987"]
    assert page.select_one("header.list-head a[href$='/references/by-year/']")


def test_a_work_that_many_pages_cite_has_several(pages: dict[str, BeautifulSoup]) -> None:
    first, second = all_pages(pages, "references/w0/")
    assert len(first.select("q")) == MOST_PLACES
    assert len(second.select("q")) == ARTICLES - MOST_PLACES
    titles = [link.get_text() for page in (first, second) for link in page.select(".citing-pages > li > a")]
    assert titles == ["All", *(f"Page-{n:03}" for n in range(ARTICLES - 1))]
    assert "We cite it in 105 places, on 105 pages. Here are places 1 to 100." in first.get_text()
    assert "Here are places 101 to 105." in second.get_text()
    assert second.title.get_text() == "Aalm (1987): Garden 0, page 2 of 2 – Alchemy Wellness"
    assert second.select_one("link[rel=canonical]")["href"] == f"{SITE}/references/w0/2/"
    assert first.select(".exports")
    assert not second.select(".exports")
    assert [page.select_one(".entry").get_text()[:4] for page in (first, second)] == ["Aalm", "Aalm"]


@pytest.mark.parametrize(
    ("first", "heading", "title"),
    [
        ("", "All articles, page 2 of 6", "Page 2 of 6 – Alchemy Wellness"),
        ("tags/rest/", "Topic: rest, page 2 of 6", "rest, page 2 of 6 – Alchemy Wellness"),
    ],
)
def test_articles_are_listed_by_twenty(pages: dict[str, BeautifulSoup], first: str, heading: str, title: str) -> None:
    found = all_pages(pages, first)
    assert [len(page.select(".card")) for page in found] == [20, 20, 20, 20, 20, 5]
    titles = [link.get_text() for page in found for link in page.select(".card h2")]
    assert titles == [*(f"Page-{n:03}" for n in reversed(range(ARTICLES - 1))), "All"], "the newest first"
    assert found[1].h1.get_text() == heading
    assert found[1].title.get_text() == title
    assert "page 1" not in found[0].title.get_text().lower()
    canonical = [page.select_one("link[rel=canonical]")["href"].removeprefix(f"{SITE}/") for page in found]
    assert canonical == [first, *(f"{first}page/{number}/" for number in range(2, 7))]


def cited_work(number: int, family: str, cited_in: tuple[CitingPage, ...]) -> CitedWork:
    reference = Reference(f"w{number}", (), "", family or "-", anchor=f"ref-w{number}")
    link = WorkLink(family, f"references/w{number}/")
    return CitedWork(reference, reference.id, reference.id, link, None, link.url, (), cited_in, (), False)


def citing_page(name: str, places: int) -> CitingPage:
    return CitingPage(
        name, name, "en", False, tuple(CitingPlace(n + 1, f"{name}#{n}", "It is so.") for n in range(places))
    )


cited_in = st.lists(st.integers(1, MOST_PLACES + 20), min_size=1, max_size=6).map(
    lambda counts: tuple(citing_page(f"p{n}/", count) for n, count in enumerate(counts))
)
registers = st.lists(st.tuples(st.text("ABbж王1ß ", max_size=2), cited_in), max_size=4).flatmap(
    lambda some: st.integers(0, MOST_WORKS).map(
        lambda more: Register(
            tuple(
                cited_work(number, family, pages)
                for number, (family, pages) in enumerate(
                    sorted([*some, *[("B", (citing_page("p/", 1),))] * (more if some else 0)], key=lambda each: each[0])
                )
            ),
            links=RegisterLinks("references/", "references/by-year/"),
            base="references/",
        )
    )
)


@given(registers)
def test_pages_hold_everything_once_and_no_page_too_much(register: Register) -> None:
    pages = list(list_pages(register))
    works = {work.link for work in register.works}
    assert len({page.save_as for page in pages}) == len(pages)
    for years in (False, True):
        held = [work.link for page in pages if page.years == years for group in page.groups for work in group.works]
        assert sorted(held) == sorted(works)
    assert all(sum(len(group.works) for group in page.groups) <= MOST_WORKS for page in pages)
    for work in register.works:
        parts = list(work_pages(work, register))
        assert [place for part in parts for citing in part.cited_in for place in citing.places] == [
            place for citing in work.cited_in for place in citing.places
        ]
        assert all(part.last - part.first < MOST_PLACES for part in parts)
        assert [part.first for part in parts] == [1, *(part.last + 1 for part in parts[:-1])]
        assert parts[-1].last == parts[0].places


@given(registers)
def test_what_depends_on_a_page_is_known(register: Register) -> None:
    known = files_by_citing_page(register)
    cited_by = {work.link: {page.url for page in work.cited_in} for work in register.works}
    for page in list_pages(register):
        works = [work.link for group in page.groups for work in group.works] or list(cited_by)
        for url in {url for link in works for url in cited_by[link]}:
            assert page.save_as.removesuffix("index.html") in known[url]
    for work in register.works:
        for part in work_pages(work, register):
            for citing in part.cited_in:
                assert part.save_as.removesuffix("index.html") in known[citing.url]
