"""Build a blog that is no clinic's, with Citewell and without: nothing may change but citations."""

import os
import re
from collections import Counter
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from other_sites import without_ours
from site_building import Ran, bytes_of, check, copy_site, findings, pages_of, pelican, soup

OUR_FIELDS = re.compile(r"^references:\n(?:[ -].*\n)*", re.MULTILINE)
"""The field of a page that Pelican alone would print."""


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The blog as Pelican builds it alone."""
    site = copy_site("walkers-blog", tmp_path_factory.mktemp("plain"))
    rye = site / "content" / "bread" / "rye.md"
    text, times = rye.read_text("utf-8"), rye.stat()
    rye.write_text(OUR_FIELDS.sub("", text), "utf-8")
    assert rye.read_text("utf-8") != text
    os.utime(rye, ns=(times.st_atime_ns, times.st_mtime_ns))
    ran = pelican(site, "plainconf.py")
    assert (ran.status, ran.err) == (0, ""), ran.text
    return site / "output"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    """The blog with Citewell, and what Pelican said."""
    site = copy_site("walkers-blog", tmp_path_factory.mktemp("cited"))
    return site / "output", pelican(site)


@pytest.fixture(scope="module")
def cited(built: tuple[Path, Ran]) -> Path:
    return built[0]


def linked(page: BeautifulSoup) -> list[tuple[str, str]]:
    """Return the text and the target of each citation of a page."""
    return [(" ".join(a.get_text().split()), a["href"].removeprefix("#ref-")) for a in page.select("a.citation")]


def test_it_is_built_without_a_word(built: tuple[Path, Ran]) -> None:
    assert (built[1].status, built[1].err) == (0, "")


def test_nothing_changes_but_citations(plain: Path, cited: Path) -> None:
    before, after = bytes_of(plain), bytes_of(cited)
    assert before.keys() == after.keys()
    for name, data in before.items():
        ours = after[name]
        if name.endswith(".html"):
            ours = without_ours(ours.decode()).encode()
        assert ours == data, name


PAGES = {
    "a-walk-without-a-date.html": [("Okafor (2019)", "okafor-walks")],
    "bread-a-start.html": [("Peña (2011)", "pena-pan")],
    "drafts/an-early-walk.html": [("Okafor, 2019", "okafor-walks")],
    "flour.html": [("Öztürk & Oxley, 2009", "mill")],
    "hills-fr.html": [("Okafor, 2019", "okafor-walks"), ("Silva & Costa, 2020", "silva-costa")],
    "hills.html": [
        ("Okafor’s (2019)", "okafor-walks"),
        ("Silva and Costa’s (2020)", "silva-costa"),
        ("Michelet, Aster, & Oxley, 2018", "michelet-rain"),
        ("Okafor, 2019", "okafor-walks"),
        ("Okafor, 2019", "okafor-walks"),
        ("Silva & Costa, 2020", "silva-costa"),
    ],
    "pages/about.html": [("Okafor, 2019", "okafor-walks")],
    "pages/not-in-the-menu.html": [("Silva & Costa, 2020", "silva-costa")],
    "rye-a-loaf-of-its-own.html": [("Núñez, 2010", "rye"), ("Peña, 2011", "pena-pan")],
    "sourdough.html": [
        ("Peña, 2011", "pena-pan"),
        ("2011", "pena-pan"),  # the name is a link of its own
        ("Silva and Costa (2020)", "silva-costa"),
        ("Okafor, 2019", "okafor-walks"),
    ],
    "the-first-walk.html": [
        ("Okafor, 2019", "okafor-walks"),
        ("Michelet et al. (2018)", "michelet-rain"),
        ("SER, 2022", "ramblers"),
        ("Okafor, 2019", "okafor-walks"),
        ("Silva & Costa (2020)", "silva-costa"),
        ("Silva & Costa, 2020", "silva-costa"),
    ],
    "the-oven.html": [("Peña, 2011", "pena-pan")],
}
"""What is cited on each page of the blog, in order; lists, the home page and what cites nothing are not among them."""


def test_citations_are_linked_whatever_reads_the_page(cited: Path) -> None:
    assert {name: links for name, page in pages_of(cited).items() if (links := linked(page))} == PAGES


def test_each_citing_page_and_no_other_has_its_bibliography(cited: Path) -> None:
    for name, page in pages_of(cited).items():
        items = page.select("section[role=doc-bibliography] li")
        works = {work for _, work in PAGES.get(name, ())}
        assert sorted(item["id"] for item in items) == sorted(f"ref-{work}" for work in works), name
        for item in items:
            ways_back = [link["href"] for link in item.select("a[role=doc-backlink]")]
            assert ways_back == [f"#{a['id']}" for a in page.select("a.citation") if a["href"] == f"#{item['id']}"]


def test_the_bibliography_is_a_plain_section_after_the_text(cited: Path) -> None:
    html = (cited / "pages" / "not-in-the-menu.html").read_text("utf-8")
    section = html[html.index("<p>Only who") : html.index("</section>")]
    assert section == (
        '<p>Only who knows it reads it (<a class="citation" href="#ref-silva-costa" id="cite-silva-costa-1" '
        'role="doc-biblioref">Silva <span class="amp">&amp;</span> Costa,&nbsp;2020</a>).</p>\n'
        '<section class="citewell-bibliography" role="doc-bibliography" aria-labelledby="references">\n'
        '<h2 id="references">References</h2>\n<ul>\n'
        '<li id="ref-silva-costa">Silva, S., &amp; Costa, C. (2020). <em>Paths &amp; fields</em>. Example Press. '
        '<a href="#cite-silva-costa-1" role="doc-backlink" '
        'aria-label="Back to where Silva and Costa (2020) is cited">↩</a></li>\n</ul>\n'
    )


def test_ids_stand_once_and_every_link_in_a_page_has_its_place(cited: Path) -> None:
    for name, page in pages_of(cited).items():
        ids = Counter(element["id"] for element in page.select("[id]"))
        assert not [each for each, count in ids.items() if count > 1], name
        places = {link["href"][1:] for link in page.select("a[href^='#']")} - {""}
        assert places <= ids.keys(), name
        assert {each["aria-labelledby"] for each in page.select("[aria-labelledby]")} <= ids.keys(), name


@pytest.mark.parametrize(
    ("name", "heading", "identity"),
    [
        ("hills.html", "References", "references"),
        ("hills-fr.html", "Références", "references"),
        ("the-first-walk.html", "References", "bibliography"),  # the author has a heading of that name
    ],
)
def test_the_heading_is_in_the_language_of_the_page(cited: Path, name: str, heading: str, identity: str) -> None:
    found = soup(cited / name).select_one("section[role=doc-bibliography] > h2")
    assert found is not None
    assert (found.get_text(), found["id"]) == (heading, identity)


def test_files_lie_where_pelican_puts_them(cited: Path) -> None:
    assert (cited / "robots.txt").read_text("utf-8") == "User-agent: *\n"
    for name in ("images/hill.png", "files/map.txt"):
        assert (cited / name).is_file(), name
    assert not list(cited.rglob("*.bib"))


def test_the_checks_find_nothing_that_is_wrong(cited: Path) -> None:
    ran = check(cited.parent)
    assert ran.status == 0, ran.text
    assert findings(ran) == [
        'content/works.bib:11:10: advice[missing-identifier]: reference "michelet-rain" has no DOI, PMID, PMCID or URL',
        'content/works.bib:39:7: advice[uncited-reference]: no page cites reference "zuse", Zuse (1999)',
    ]
