"""Build sites and look at what they tell of the works that they cite: pages of the library, and files of records."""

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from citewell.citations.markdown.sentences import sentences
from citewell.formats import exports, join, read, write
from citewell.model import Span
from citewell.works_cited.work_addresses import LONGEST, UniqueNames, safe
from growth import assert_linear
from site_building import Ran, article, bytes_of, check, findings, pages_of, publishing, soup, write_site

LIBRARY = """\
references:
  - id: aster2001
    type: article-journal
    title: "A garden <i>at rest</i> & in rain"
    author: [{family: Aster, given: A.}]
    issued: 2001
    container-title: Journal of Examples
    DOI: 10.5555/aster(2001)
    PMID: "12345"
    PMCID: PMC678
    URL: https://doi.org/10.5555/aster(2001)
    note: not for readers
    aliases: [aster-old, ASTER-OLD, "aster 1999"]
  - {id: birch2010, type: book, title: B garden, author: [{family: Birch, given: B.}], issued: 2010}
  - {id: dill2021, type: book, title: D garden, author: [{family: Dill, given: D.}], issued: 2021}
  - {id: elder, type: report, title: E garden, author: [{literal: Elder Society}], issued: n.d.}
  - {id: fern2005, type: book, title: F garden, author: [{family: Fern, given: F.}], issued: 2005}
  - {id: uncited1990, type: book, title: U garden, author: [{family: Uncited, given: U.}], issued: 1990}
"""
ONE = """\
Rest may help, e.g. in spring (Aster, 2001, p. 4). It is *not* known why. Birch (2010)
asked [many people](https://www.example.org/), and all of them answered.

- a list item without a stop (Aster, 2001)

| Who | What |
|---|---|
| Birch (2010) | slept |

## What Aster (2001) said
"""
PAGES = {
    "articles/one.md": article(ONE, "One & only"),
    "articles/two.md": article(
        "It is old (Aster, 2001). So <b>they</b> say (Elder Society, n.d.).", "Two", slug="zwei"
    ),
    "articles/draft.md": article("Nobody read this (Dill, 2021; Aster, 2001).", "Unfinished", status="draft"),
    "pages/hidden.md": "---\ntitle: Not to be found\nslug: secret\nstatus: hidden\n---\n\nHidden (Fern, 2005).\n",
}
PUBLISHED = ["aster2001", "birch2010", "elder"]
SUFFIXES = [form.suffixes[0] for form in exports()]


def faults(ran: Ran) -> list[str]:
    """Return what a report says beyond advice, and beyond the address that a preview has not."""
    return [each for each in findings(ran) if ": advice[" not in each and "unset-setting" not in each]


def built(folder: Path, settings: str = "pelicanconf.py", **pages: str) -> Path:
    """Build a site, for publishing or as a preview, and return its output folder."""
    site = write_site(folder, {**PAGES, **pages}, LIBRARY)
    if settings == "publishconf.py":
        publishing(site)
    ran = check(site, settings, "output")
    assert ran.status == 0, ran.text
    assert not faults(ran), ran.text
    return site / "output"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("preview"))


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("published"), "publishconf.py")


def works(page: BeautifulSoup) -> list[str]:
    return [a["href"].rstrip("/").rpartition("/")[2] for a in page.select(".work-facts a")]


def groups(page: BeautifulSoup) -> dict[str, list[str]]:
    """Return the works under each heading of a list."""
    return {h2.get_text(): works(h2.find_next("ul")) for h2 in page.select(".about-works h2")}


def cited_in(page: BeautifulSoup) -> dict[str, list[str]]:
    """Return the sentences of each page that cites a work, by the page's title."""
    return {
        " ".join(item.a.get_text().split()): [q.get_text() for q in item.select("q")]
        for item in page.select(".citing-pages > li")
        if item.q
    }


def test_works_are_listed_by_author_and_by_year(published: Path) -> None:
    by_author = soup(published / "references" / "index.html")
    assert groups(by_author) == {"A": ["aster2001"], "B": ["birch2010"], "E": ["elder"]}
    by_year = soup(published / "references" / "by-year" / "index.html")
    assert groups(by_year) == {"2010": ["birch2010"], "2001": ["aster2001"], "No date": ["elder"]}
    assert by_author.select_one("a[href$='/references/by-year/']")
    assert by_year.select_one("a[href$='/references/']")


def test_a_work_names_the_pages_and_sentences_that_cite_it(published: Path) -> None:
    assert cited_in(soup(published / "references" / "aster2001" / "index.html")) == {
        "One & only": [
            "Rest may help, e.g. in spring (Aster, 2001, p. 4).",
            "a list item without a stop (Aster, 2001)",
            "What Aster (2001) said",
        ],
        "Two": ["It is old (Aster, 2001)."],
    }
    assert cited_in(soup(published / "references" / "birch2010" / "index.html")) == {
        "One & only": ["Birch (2010) asked …, and all of them answered.", "Birch (2010)"]
    }


@pytest.mark.parametrize("view", ["index.html", "by-year/index.html"])
def test_both_lists_hold_entry_count_and_link(published: Path, view: str) -> None:
    page = soup(published / "references" / view)
    items = {item.select_one(".work-facts a")["href"]: item for item in page.select(".works > li")}
    assert len(items) == len(PUBLISHED)
    aster = items["https://library.example.org/references/aster2001/"]
    assert " ".join(aster.select_one(".work-facts").get_text().split()) == "Details cited on 2 pages"
    assert aster.select_one(".entry").get_text().startswith("Aster, A. (2001). A garden at rest & in rain.")
    elder = items["https://library.example.org/references/elder/"]
    assert " ".join(elder.select_one(".work-facts").get_text().split()) == "Details cited on 1 page"
    assert not page.select("q")


def test_each_place_leads_to_the_citation(preview: Path, published: Path) -> None:
    for output in (preview, published):
        pages = pages_of(output)
        seen = 0
        for name, page in pages.items():
            for link in page.select("a.to-place"):
                path, _, fragment = link["href"].removeprefix("https://library.example.org").partition("#")
                target = pages[f"{path.strip('/')}/index.html"].find(id=fragment)
                assert target, name
                assert target["role"] == "doc-biblioref"
                assert name.startswith("references/")
                seen += 1
        assert seen > 5


def test_a_work_has_its_entry_and_its_identifiers(published: Path) -> None:
    page = soup(published / "references" / "aster2001" / "index.html")
    assert page.h1.get_text() == "Aster (2001)"
    assert page.title.get_text() == "Aster (2001): A garden at rest & in rain – Alchemy Wellness"
    assert page.select_one(".entry").get_text().startswith("Aster, A. (2001). A garden at rest & in rain.")
    found = {div.dt.get_text(): div.dd.a["href"] for div in page.select(".identifiers > div")}
    assert found == {
        "DOI": "https://doi.org/10.5555/aster(2001)",
        "PubMed": "https://pubmed.ncbi.nlm.nih.gov/12345/",
        "PubMed Central": "https://pmc.ncbi.nlm.nih.gov/articles/PMC678/",
    }


def test_an_article_leads_to_the_pages_of_its_works(published: Path) -> None:
    page = soup(published / "one-only" / "index.html")
    links = {li["id"]: li.select(".backlinks a")[-1] for li in page.select(".bibliography li")}
    assert {anchor: link["href"] for anchor, link in links.items()} == {
        "ref-aster2001": "https://library.example.org/references/aster2001/",
        "ref-birch2010": "https://library.example.org/references/birch2010/",
    }
    assert links["ref-aster2001"]["aria-label"] == "Details of Aster (2001)"


def test_drafts_are_told_on_the_preview_only(preview: Path, published: Path) -> None:
    page = soup(preview / "references" / "dill2021" / "index.html")
    assert cited_in(page) == {"Unfinished": ["Nobody read this (Dill, 2021; Aster, 2001)."]}
    assert page.select_one(".citing-pages .draft-mark").get_text() == "draft"
    assert "only in drafts" in soup(preview / "references" / "index.html").get_text()
    assert not page.select(".exports")
    for name, data in bytes_of(published).items():
        assert b"dill" not in data.lower(), name
        assert b"Unfinished" not in data, name
        assert "dill" not in name


def test_hidden_pages_are_told_nowhere(preview: Path, published: Path) -> None:
    for output in (preview, published):
        telling = [name for name, data in bytes_of(output).items() if b"fern2005" in data or b"secret" in data]
        assert all(name.startswith("secret/") for name in telling), telling
        hidden = soup(output / "secret" / "index.html")
        assert [item["id"] for item in hidden.select(".bibliography li")] == ["ref-fern2005"]
        assert hidden.select(".exports a")


def test_what_nobody_cites_is_not_listed(preview: Path) -> None:
    named = [name for name, data in bytes_of(preview).items() if b"uncited1990" in data]
    assert named == ["findings/index.html"], "only the findings of the preview say that nobody cites it"


def test_an_old_id_leads_to_the_new_one(preview: Path, published: Path) -> None:
    for name in ("aster-old", "aster-1999"):
        page = soup(published / "references" / name / "index.html")
        there = "https://library.example.org/references/aster2001/"
        assert page.select_one("meta[http-equiv=refresh]")["content"] == f"0; url={there}"
        assert [link["href"] for link in page.select("link[rel=canonical]")] == [there]
        assert page.select_one("meta[name=robots]")["content"] == "noindex"
        assert page.select_one(f"main a[href='{there}']")
    assert (preview / "references" / "aster-old" / "index.html").is_file()
    assert not (preview / "references" / "ASTER-OLD").exists(), "two names that some file systems take for one"


def test_a_link_to_an_old_id_is_a_link_to_a_redirect(tmp_path: Path) -> None:
    body = "See [it](/references/aster-old/) (Aster, 2001)."
    site = write_site(tmp_path, {"articles/page.md": article(body)}, LIBRARY)
    ran = check(site)
    assert 'warning[redirected-link]: "/references/aster-old/" only redirects to /references/aster2001/' in ran.out


def records_of(path: Path) -> list[dict[str, object]]:
    return json.loads(path.read_text("utf-8"))


def test_records_are_offered_for_pages_works_and_the_library(published: Path) -> None:
    for suffix in SUFFIXES:
        wanted = {f"references/{name}/{name}{suffix}" for name in PUBLISHED}
        wanted |= {f"{name}/references{suffix}" for name in ("one-only", "zwei", "secret")} | {
            f"references/references{suffix}"
        }
        assert {name for name in bytes_of(published) if name.endswith(suffix)} == wanted
    library = records_of(published / "references" / "references.json")
    assert [record["id"] for record in library] == PUBLISHED
    assert [record["id"] for record in records_of(published / "zwei" / "references.json")] == ["aster2001", "elder"]
    [aster] = records_of(published / "references" / "aster2001" / "aster2001.json")
    assert aster == library[0]
    assert aster["DOI"] == "10.5555/aster(2001)"
    assert not {"note", "aliases"} & set(aster)


def test_the_preview_offers_what_the_published_site_will(preview: Path, published: Path) -> None:
    there, here = bytes_of(published), bytes_of(preview)
    for name in (name for name in there if name.endswith(tuple(SUFFIXES))):
        assert here[name] == there[name], name


@pytest.mark.parametrize(
    ("name", "rel"),
    [("one-only", "related"), ("references", "alternate"), ("references/aster2001", "describedby")],
)
def test_records_are_linked_for_programs_and_for_people(published: Path, name: str, rel: str) -> None:
    page = soup(published / name / "index.html")
    links = [link for link in page.select(f"head link[rel={rel}]") if "atom" not in link["type"]]
    assert [link["type"] for link in links] == [form.media_type for form in exports()]
    shown = page.select(".exports a")
    assert [a["href"] for a in shown] == [link["href"] for link in links]
    assert [a.get_text() for a in shown] == [form.name for form in exports()]
    for link in links:
        assert (published / link["href"].removeprefix("https://library.example.org/")).is_file()


def test_the_same_source_gives_the_same_files(tmp_path: Path, preview: Path) -> None:
    site = write_site(tmp_path, PAGES, LIBRARY)
    for seed in ("1", "2"):
        assert check(site, output="output", PYTHONHASHSEED=seed).status == 0
        assert bytes_of(site / "output") == bytes_of(preview)


def test_a_page_that_is_gone_leaves_nothing_behind(tmp_path: Path) -> None:
    site = write_site(tmp_path, PAGES, LIBRARY)
    assert check(site, output="output").status == 0
    (site / "content" / "articles" / "two.md").unlink()
    assert check(site, output="output").status == 0
    left = [name for name in bytes_of(site / "output") if "elder" in name or name.startswith("zwei")]
    assert not left


def test_a_site_that_cites_nothing_has_no_library(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"articles/page.md": article("Nothing.")}, LIBRARY)
    assert check(site, output="output").status == 0
    assert not (site / "output" / "references").exists()
    assert "references/" not in (site / "output" / "index.html").read_text("utf-8")


def test_the_library_can_lie_elsewhere_or_nowhere(tmp_path: Path) -> None:
    site = write_site(tmp_path, PAGES, LIBRARY, "REFERENCES_URL = '/works we cite'\n")
    assert check(site, output="output").status == 0
    assert (site / "output" / "works we cite" / "aster2001" / "index.html").is_file()
    page = soup(site / "output" / "one-only" / "index.html")
    assert page.select_one("a[href='/works%20we%20cite/aster2001/']")
    settings = site / "pelicanconf.py"
    settings.write_text(settings.read_text("utf-8") + "REFERENCES_URL = ''\n", "utf-8")
    ran = check(site, output="output")
    assert ran.status == 0
    assert not faults(ran), ran.text
    assert not [name for name in bytes_of(site / "output") if "aster" in name or name.endswith(tuple(SUFFIXES))]


def test_a_page_at_the_address_of_the_library_is_told(tmp_path: Path) -> None:
    mine = article("Mine (Aster, 2001).", "References", slug="references")
    site = write_site(tmp_path, {"articles/page.md": mine}, LIBRARY)
    ran = check(site)
    assert (
        "content/articles/page.md:1: error[build-error]: this page has the address of the list of references" in ran.out
    )
    assert ran.status == 1


def test_hostile_ids_have_safe_addresses(tmp_path: Path) -> None:
    ids = ["..", "by-year", "ASTER", "aster", "references.json", "a/../../b", "Ünï 100%", "x" * 400, "<script>"]
    library = "references:\n" + "\n".join(
        f"  - {{id: {json.dumps(identity)}, type: book, title: T, author: [{{family: Na{chr(97 + n)}}}], issued: 2001}}"
        for n, identity in enumerate(ids)
    )
    body = " ".join(f"It is (Na{chr(97 + number)}, 2001)." for number in range(len(ids)))
    site = write_site(tmp_path, {"articles/page.md": article(body)}, library)
    ran = check(site, output="output")
    assert ran.status == 0, ran.text
    assert not faults(ran), ran.text
    folder = site / "output" / "references"
    names = sorted(path.name for path in folder.iterdir() if path.is_dir())
    assert len(names) == len(ids) + 1
    assert len({name.casefold() for name in names}) == len(names)
    assert {"ASTER", "aster-2", "by-year", "by-year-2", "a-..-..-b", "Ünï-100-"} <= set(names)
    records = records_of(folder / "references.json")
    assert {record["id"] for record in records} == set(ids)
    assert len(soup(site / "output" / "index.html").select("title")) == 1


def test_two_works_of_two_pages_may_have_one_id(tmp_path: Path) -> None:
    own = "\n  - {{id: same, type: book, title: {title}, author: [{{family: Aster}}], issued: 2001}}"
    pages = {
        f"articles/{name}.md": article(f"On {name} (Aster, 2001).", name, references=own.format(title=title))
        for name, title in {"oak": "Oaks", "elm": "Elms", "ash": "Elms"}.items()
    }
    site = write_site(tmp_path, pages)
    assert check(site, output="output").status == 0
    folder = site / "output" / "references"
    told = {page.parent.name: cited_in(soup(page)) for page in folder.glob("same*/index.html")}
    assert told == {
        "same": {"ash": ["On ash (Aster, 2001)."], "elm": ["On elm (Aster, 2001)."]},
        "same-2": {"oak": ["On oak (Aster, 2001)."]},
    }
    assert {record["id"]: record["title"] for record in records_of(folder / "references.json")} == {
        "same": "Elms",
        "same-2": "Oaks",
    }
    oak = soup(site / "output" / "oak" / "index.html")
    assert oak.select_one(".backlinks a[href='/references/same-2/']")
    assert records_of(site / "output" / "oak" / "references.json")[0]["id"] == "same-2"


@pytest.mark.parametrize("style", ["apa", "american-medical-association"])
def test_every_style_has_its_library(tmp_path: Path, style: str) -> None:
    site = write_site(tmp_path, PAGES, LIBRARY, f"CITATION_STYLE = {style!r}\n")
    assert check(site, output="output").status == 0
    page = soup(site / "output" / "one-only" / "index.html")
    assert len(page.select(".bibliography li .backlinks a[aria-label^=Details]")) == 2
    assert (
        "A garden" in soup(site / "output" / "references" / "aster2001" / "index.html").select_one(".entry").get_text()
    )


def test_a_translation_is_told_in_its_language(tmp_path: Path) -> None:
    pages = {
        "articles/a.md": article("It hurts (Aster, 2001).", "A", slug="a"),
        "articles/a-de.md": article("Es schmerzt, z. B. nachts (Aster, 2001).", "Nachts", slug="a", lang="de"),
    }
    site = write_site(tmp_path, pages, LIBRARY)
    assert check(site, output="output").status == 0
    page = soup(site / "output" / "references" / "aster2001" / "index.html")
    assert cited_in(page) == {"A": ["It hurts (Aster, 2001)."], "Nachts": ["Es schmerzt, z. B. nachts (Aster, 2001)."]}
    assert page.select("q[lang=de]")


SENTENCES = {
    "Aster et al. (2001) asked. Others did not.": "Aster et al. (2001) asked.",
    "One. See e.g. Aster (2001) and J. R. Birch. Three.": "See e.g. Aster (2001) and J. R. Birch.",
    "One! Is it (Aster, 2001, pp. 4-6)? Three.": "Is it (Aster, 2001, pp. 4-6)?",
    "One. It hurts. (Aster, 2001) Next one.": "It hurts. (Aster, 2001)",
    "One. It hurts.[Aster, 2001]. Next one.": "It hurts.[Aster, 2001].",
    "One. “It hurts” (Aster, 2001).” Next one.": "“It hurts” (Aster, 2001).”",
    "One… it goes on (Aster, 2001)\nover lines. Next.": "One… it goes on (Aster, 2001) over lines.",
    "Dose 2.5 mg (Aster, 2001). Next.": "Dose 2.5 mg (Aster, 2001).",
    "Fig. 3 shows it (Aster, 2001) vs. nothing. Next.": "Fig. 3 shows it (Aster, 2001) vs. nothing.",
    "Rest.\ufffc Walk\ufffc (Aster, 2001). Next.": "Walk (Aster, 2001).",
    "See \ufffc \ufffc, and more (Aster, 2001)": "See …, and more (Aster, 2001)",
    "Es hilft (vgl. Aster, 2001, S. 4). Und dann.": "Es hilft (vgl. Aster, 2001, S. 4).",
    "痛い。とても (Aster, 2001)。次。": "とても (Aster, 2001)。",
    "No. 5 helps (Aster, 2001). Next.": "No. 5 helps (Aster, 2001).",
    "They said no. Aster (2001) agreed.": "Aster (2001) agreed.",
}


@pytest.mark.parametrize(("text", "wanted"), SENTENCES.items())
def test_the_sentence_around_a_cite(text: str, wanted: str) -> None:
    start = text.index("Aster")
    assert sentences(text, [Span(start, text.index("2001") + 4)]) == [wanted]


def test_a_sentence_without_an_end_is_cut_on_both_sides() -> None:
    text = f"{'before ' * 400}(Aster, 2001) {'after ' * 400}"
    [found] = sentences(text, [Span(text.index("Aster"), text.index("2001") + 4)])
    assert re.fullmatch(r"… (before )+\(Aster, 2001\)( after)+ …", found)
    assert len(found) < 620


@pytest.mark.parametrize(
    "part", ["(Aster, 2001). ", "(Aster, 2001) ", "( Aster", "\ufffc \ufffc Aster", "e.g. Aster. (", "A.A.A.Aster"]
)
def test_sentences_are_found_in_linear_time(part: str) -> None:
    """Of a paragraph with ever more cites, whatever it is made of."""

    def make(times: int) -> tuple[str, list[Span]]:
        text = part * times
        return text, [Span(found.start(), found.end()) for found in re.finditer("Aster", text)]

    def read(paragraph: tuple[str, list[Span]]) -> None:
        assert len(sentences(*paragraph)) == len(paragraph[1])

    assert_linear(read, make, 200)


@given(st.text(alphabet="aA. (),!?20\ufffc\n“”e.g.", max_size=80), st.data())
def test_a_sentence_holds_what_it_is_asked_for(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    [found] = sentences(text, [Span(start, end)])
    assert "\ufffc" not in found
    assert "".join(text[start:end].replace("\ufffc", "").split()) in "".join(found.split()).replace("…", "")


@given(st.lists(st.text(max_size=300)))
def test_names_are_safe_and_differ(texts: list[str]) -> None:
    names = UniqueNames(set())
    given_out = [names.take(safe(text)) for text in texts]
    assert len({name.casefold() for name in given_out}) == len(texts)
    for name in given_out:
        assert re.fullmatch(r"[\w-](?:[\w.-]*[\w-])?", name)
        assert len(name.encode()) <= LONGEST + 8


@pytest.mark.parametrize("form", exports(), ids=lambda form: form.name)
def test_records_that_are_joined_read_as_those_that_are_written_together(form: object) -> None:
    records = [
        {
            "id": f"aster{number}",
            "type": "article-journal",
            "title": f"Garden {number}",
            "author": [{"family": "Aster", "given": "A."}],
            "issued": {"date-parts": [[2000 + number]]},
        }
        for number in range(3)
    ]
    joined = join(form, [write(form, [record]) for record in records])
    value, faults = read(form, joined.replace("\r\n", "\n"))
    assert value == read(form, write(form, records).replace("\r\n", "\n"))[0]
    assert [each["id"] for each in value] == ["aster0", "aster1", "aster2"]
    assert faults == []
