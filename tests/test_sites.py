"""Build whole sites and look at what readers get: links, ways back, lists, feeds, languages."""

import re
from collections import Counter
from itertools import permutations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from citewell.bibliography.styles import load_style
from citewell.files.cache import Cache, Namespace
from site_building import (
    article,
    bytes_of,
    check,
    copy_site,
    pages_of,
    pelican,
    publishing,
    run,
    soup,
    unlink,
    write_site,
)

ATOM = "{http://www.w3.org/2005/Atom}"
OKAFOR = """\
references:
  - {id: okafor2019, type: book, title: A walk, author: [{family: Okafor, given: O.}], issued: 2019}
"""


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The good site's folder, with its preview built into output/."""
    site = copy_site("good", tmp_path_factory.mktemp("good"))
    ran = check(site, output="output")
    assert ran.status == 0, ran.text
    return site


@pytest.fixture(scope="module")
def output(good: Path) -> Path:
    return good / "output"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = copy_site("good", tmp_path_factory.mktemp("published"))
    ran = check(site, "publishconf.py", "public")
    assert ran.status == 0, ran.text
    return site / "public"


@pytest.fixture(scope="module")
def multilingual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = copy_site("multilingual", tmp_path_factory.mktemp("multilingual"))
    ran = check(site, output="output")
    assert ran.status == 0, ran.text
    return site / "output"


def feed_items(output: Path) -> list[ElementTree.Element]:
    return ElementTree.parse(output / "feeds" / "all.atom.xml").findall(f"{ATOM}entry")


def linked(page: BeautifulSoup) -> list[tuple[str, str]]:
    """Return the text and the target of each citation of a page."""
    return [(a.get_text(), a["href"].removeprefix("#ref-")) for a in page.select("a.citation")]


def entries(page: BeautifulSoup) -> dict[str, str]:
    """Return the text of each entry of a page's bibliography without its name and its ways back, by its id."""
    found = {}
    for item in page.select("[role=doc-bibliography] li"):
        for beside in item.select("summary, .backlinks"):
            beside.decompose()
        found[item["id"]] = " ".join(item.get_text().split())
    return found


def test_every_citation_is_linked_to_its_work(output: Path) -> None:
    assert linked(soup(output / "sleep" / "index.html")) == [
        ("Adams et al.’s (2018)", "adams2018"),
        ("O’Brien’s (2001)", "obrien2001"),
        ("Okafor, 2019a", "okafor2019-walk"),
        ("Silva & Costa, 2020", "silva2020"),
        ("Adams et al., 2018", "adams2018"),
        ("World Health Organization [WHO], 2022", "who2022"),
        ("Adams et al., 2018", "adams2018"),
        ("Silva and Costa (2020)", "silva2020"),
    ]
    assert linked(soup(output / "walking" / "index.html")) == [
        ("Okafor (2019a)", "okafor2019-walk"),
        ("Okafor (2019b)", "okafor2019-run"),
        ("Tanaka and Ito (2017)", "tanaka2017"),
        ("WHO, 2022", "who2022"),
        ("Okafor, 2019a", "okafor2019-walk"),
        ("2019b", "okafor2019-run"),
    ]
    assert linked(soup(output / "about" / "index.html")) == [("WHO, 2022", "who2022")]
    assert linked(soup(output / "drafts" / "massage" / "index.html")) == [("Adams et al., 2018", "adams2018")]


NAMES = {
    "ref-adams2018": "Adams et al. (2018)",
    "ref-obrien2001": "O'Brien (2001)",
    "ref-okafor2019-run": "Okafor (2019b)",
    "ref-okafor2019-walk": "Okafor (2019a)",
    "ref-silva2020": "Silva and Costa (2020)",
    "ref-tanaka2017": "Tanaka and Ito (2017)",
    "ref-who2022": "World Health Organization (2022)",
}
"""How a way back names the work that an entry is of."""


def test_links_lead_to_the_entry_and_back(output: Path) -> None:
    """Every citation leads to one entry, and every entry leads back to each of its citations, in order."""
    seen = 0
    for name, page in pages_of(output).items():
        cited: dict[str, list[str]] = {}
        for link in page.select("a.citation"):
            assert link["role"] == "doc-biblioref"
            cited.setdefault(link["href"], []).append(link["id"])
        items = page.select("[role=doc-bibliography] li")
        assert {f"#{item['id']}" for item in items} == set(cited), name
        for item in items:
            backs = item.select("a[role=doc-backlink]")
            ids = cited[f"#{item['id']}"]
            assert [back["href"] for back in backs] == [f"#{identity}" for identity in ids]
            work = f"Back to where {NAMES[item['id']]} is cited"
            several = [f"{work}, {number} of {len(ids)}" for number in range(1, len(ids) + 1)]
            assert [back["aria-label"] for back in backs] == (several if len(ids) > 1 else [work])
            seen += len(backs)
    assert seen == 16


def test_an_id_stands_once_on_a_page(output: Path) -> None:
    for name, page in pages_of(output).items():
        ids = Counter(element["id"] for element in page.select("[id]"))
        assert not [identity for identity, count in ids.items() if count > 1], name
    for item in feed_items(output):
        for part in ("content", "summary"):
            ids = [each["id"] for each in BeautifulSoup(item.findtext(ATOM + part) or "", "html.parser").select("[id]")]
            assert len(ids) == len(set(ids))


def test_lists_hold_no_part_of_a_citation_link(output: Path) -> None:
    """The index and tag pages show summaries of pages whose bibliography is elsewhere."""
    index = soup(output / "index.html").get_text()
    assert "Adams et al.’s (2018) review and O’Brien’s (2001) book came first (Okafor, 2019a)." in index
    for path in [output / "index.html", *output.glob("tags/*/index.html")]:
        text = path.read_text("utf-8")
        assert "cite-" not in text
        assert "#ref-" not in text
        assert "citation" not in text


def test_the_feed_holds_text_without_dead_ends(output: Path, published: Path) -> None:
    for site in (output, published):
        items = feed_items(site)
        assert len(items) == 2
        for item in items:
            for part in ("content", "summary"):
                text = item.findtext(ATOM + part)
                assert text
                assert "cite-" not in text
                assert "#ref-" not in text
                page = BeautifulSoup(text, "html.parser")
                ids = {element["id"] for element in page.select("[id]")}
                assert {a["href"][1:] for a in page.select("a[href^='#']")} <= ids
    assert "Silva" in (feed_items(output)[1].findtext(f"{ATOM}content") or "")


def test_an_own_summary_keeps_its_citation_as_text(output: Path) -> None:
    index = soup(output / "index.html").get_text().replace("\N{NO-BREAK SPACE}", " ")
    assert "A summary that cites (Okafor, 2019b) stays plain text." in index


def test_entries_stand_in_the_order_of_apa(output: Path) -> None:
    assert list(entries(soup(output / "walking" / "index.html"))) == [
        "ref-okafor2019-walk",
        "ref-okafor2019-run",
        "ref-tanaka2017",
        "ref-who2022",
    ]
    assert list(entries(soup(output / "sleep" / "index.html"))) == [
        "ref-adams2018",
        "ref-obrien2001",
        "ref-okafor2019-walk",
        "ref-silva2020",
        "ref-who2022",
    ]


def test_entries_are_those_of_the_style(output: Path) -> None:
    found = entries(soup(output / "sleep" / "index.html")) | entries(soup(output / "walking" / "index.html"))
    assert found == {
        "ref-adams2018": "Adams, A., Brown, B., & Clark, C. (2018). Sleep in one hundred small villages. "
        "Journal of Examples, 12, 1–9. https://doi.org/10.5555/adams.2018",
        "ref-obrien2001": "O’Brien, O. (2001). Rest & rise. Example Press.",
        "ref-okafor2019-walk": "Okafor, O. (2019a). Long walks. Journal of Examples. https://doi.org/10.5555/okafor.2019.1",
        "ref-okafor2019-run": "Okafor, O. (2019b). Short runs. Journal of Examples. https://doi.org/10.5555/okafor.2019.2",
        "ref-silva2020": "Silva, S., & Costa, C. (2020). Quiet rooms. Journal of Examples. "
        "https://doi.org/10.5555/silva.2020",
        "ref-tanaka2017": "Tanaka, T., & Ito, I. (2017). Standing still. In M. Mori (Ed.), A book of examples. "
        "Example Press.",
        "ref-who2022": "World Health Organization. (2022). Guidance on examples. https://www.who.int/example",
    }


def test_year_letters_are_the_same_on_every_page(output: Path) -> None:
    pages = [entries(page) for page in pages_of(output).values()]
    walks = {page["ref-okafor2019-walk"] for page in pages if "ref-okafor2019-walk" in page}
    assert walks == {"Okafor, O. (2019a). Long walks. Journal of Examples. https://doi.org/10.5555/okafor.2019.1"}


def test_what_nobody_cites_is_not_printed(output: Path) -> None:
    assert not [name for name, data in bytes_of(output).items() if b"Zuse" in data]


def test_entries_are_formatted_once_for_the_whole_site(good: Path, tmp_path: Path) -> None:
    """One cache holds each cited work once; a second build takes every entry from it and runs no processor."""
    site = copy_site("good", tmp_path)
    style = load_style("apa", language="en").fingerprint
    known = Cache(good / ".cache").read(Namespace.ENTRIES, style)
    before = "\n".join(known.values())
    assert before.count("Sleep in one hundred small villages") == 1
    assert before.count("https://www.who.int/example</a>") == 1
    cache = Cache(site / ".cache")
    other = {
        key: entry.replace("Sleep in one hundred small villages", "From the cache") for key, entry in known.items()
    }
    cache.write(Namespace.ENTRIES, other, style)
    written = cache.path(Namespace.ENTRIES).stat().st_mtime_ns
    assert check(site, output="output").status == 0
    assert cache.path(Namespace.ENTRIES).stat().st_mtime_ns == written
    for page in ("sleep", "drafts/massage"):
        assert "From the cache" in (site / "output" / page / "index.html").read_text("utf-8")


def test_the_same_source_gives_the_same_bytes(good: Path, tmp_path: Path) -> None:
    """With a cache or without one, and whatever order Python's sets have."""
    first = bytes_of(good / "output")
    site = copy_site("good", tmp_path)
    for seed in ("1", "2"):
        assert check(site, output="output", PYTHONHASHSEED=seed).status == 0
        assert bytes_of(site / "output") == first


def test_neither_the_order_of_plugins_nor_the_names_of_their_parts_matter(tmp_path: Path, good: Path) -> None:
    site = copy_site("good", tmp_path)
    (site / "harmless.py").write_text("def register():\n    pass\n", "utf-8")
    settings = (site / "pelicanconf.py").read_text("utf-8")
    wanted = bytes_of(good / "output")
    plugins = ["citewell.citations", "citewell.checks", "citewell.evidence", "harmless"]
    whole = ["citewell", "harmless"], ["citewell.evidence", "citewell", "citewell.checks", "citewell.works_cited"]
    for order in [*list(permutations(plugins))[1::5], *whole]:
        more = f"\nPLUGIN_PATHS = ['.']\nPLUGINS = REQUIRED_PLUGINS = {list(order)}\n"
        (site / "pelicanconf.py").write_text(settings + more, "utf-8")
        ran = check(site, output="output")
        assert ran.status == 0, ran.text
        assert bytes_of(site / "output") == wanted, order


def test_without_the_links_the_page_is_as_it_was(good: Path, tmp_path: Path) -> None:
    """Pelican without plugins reads the article with the classic header; typogrify may join words otherwise."""

    def prose(path: Path) -> str:
        found = unlink(soup(path)).select_one(".prose")
        assert found
        return re.sub(r"\s+", " ", found.decode(formatter="html")).replace("&nbsp;", " ")

    site = copy_site("good", tmp_path)
    for path in site.glob("content/*/*.md"):
        if path.stem != "walking":
            path.unlink()
    with (site / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write("\nPLUGINS = REQUIRED_PLUGINS = []\n")
    ran = pelican(site)
    assert ran.status == 0, ran.text
    bare = site / "output" / "walking" / "index.html"
    assert not soup(bare).select(".citation")
    assert prose(good / "output" / "walking" / "index.html") == prose(bare)


def test_typogrify_leaves_our_links_whole(output: Path) -> None:
    """Its spans for "&" and capitals stand inside a link or outside, never half; a possessive keeps its apostrophe."""
    text = (output / "sleep" / "index.html").read_text("utf-8")
    assert 'role="doc-biblioref">Adams et al.&#8217;s (2018)</a>' in text
    assert 'role="doc-biblioref">Silva <span class="amp">&amp;</span> Costa, 2020</a>' in text
    assert '[<span class="caps">WHO</span>], 2022</a>' in text
    for page in pages_of(output).values():
        for prose in page.select(".prose"):
            assert not prose.select("a a, a mark, a p")
            html = re.sub(r"<(br|img|hr|input)([^>]*[^/>])?>", r"<\1\2/>", prose.decode(formatter="minimal"))
            ElementTree.fromstring(html)  # raises when a tag is left open or crosses another


def test_drafts_are_shown_to_their_author_only(output: Path, published: Path) -> None:
    assert (output / "drafts" / "massage" / "index.html").exists()
    assert not [name for name, data in bytes_of(published).items() if b"massage" in data.lower() or "draft" in name]


def test_a_page_for_publishing_bears_no_trace_of_the_preview(published: Path) -> None:
    for name, page in pages_of(published).items():
        assert not page.select(".preview-notice, .citation-problem, .problems, .not-set"), name
    links = [link["href"] for link in soup(published / "sleep" / "index.html").select("head link[rel=canonical]")]
    assert links == ["https://library.example.org/sleep/"]


def test_the_preview_marks_a_faulty_citation_and_lists_the_problems(tmp_path: Path) -> None:
    body = "It hurts (Okafor, 2019). It does not (Okofor, 2019; Nemo & Nobody, 1901)."
    site = write_site(tmp_path, {"articles/page.md": article(body)}, OKAFOR)
    ran = check(site, output="output")
    assert ran.status == 0, ran.text
    page = soup(site / "output" / "page" / "index.html")
    assert linked(page) == [("Okafor, 2019", "okafor2019"), ("Okofor, 2019", "okafor2019")]
    marks = page.select("mark.citation-problem")
    assert [mark.get_text() for mark in marks] == ["Okofor, 2019", "Nemo & Nobody, 1901"]
    assert [bool(mark.select("a.citation")) for mark in marks] == [True, False]
    rows = page.select("ol.problems li")
    assert len(rows) == 2
    assert [row.a["href"] for row in rows] == [f"#{mark['id']}" for mark in marks]
    assert "did you mean Okafor (2019)? The family name differs by one letter." in rows[0].get_text()
    places = ["content/articles/page.md:6:39", "content/articles/page.md:6:53"]
    assert [row.select_one(".where").get_text() for row in rows] == places
    index = soup(site / "output" / "index.html")
    assert not index.select("mark.citation-problem, [id^=problem-], a.citation")
    assert "Okofor, 2019" in index.get_text()
    assert "citation-problem" not in (site / "output" / "feeds" / "all.atom.xml").read_text("utf-8")


def test_a_page_does_not_list_what_is_wrong_with_a_file_that_others_name_too(tmp_path: Path) -> None:
    """It would stand on the page that happened to be read first, with a line and column of another file."""
    pages = {
        f"articles/{name}.md": article(f"It hurts (Okafor, 2019). So does {name}.", name, bibliography="own.yaml")
        for name in ("one", "two")
    }
    site = write_site(tmp_path, pages | {"articles/own.yaml": OKAFOR.replace("issued", "DOI: 12, issued")})
    ran = pelican(site)
    assert ran.text.count("content/articles/own.yaml:") == 1, ran.text
    for name in ("one", "two"):
        page = soup(site / "output" / name / "index.html")
        assert linked(page) == [("Okafor, 2019", "okafor2019")]
        assert "No problems found on this page" in page.select_one(".preview-notice").get_text()


def test_two_pages_may_each_hold_the_same_record(tmp_path: Path) -> None:
    """An equal copy of a record is no contradiction, and each page prints its entry."""
    record = OKAFOR.rstrip().replace("references:\n", "")
    one = article("It hurts (Okafor, 2019).", "One", references=f"\n{record}")
    two = article("It hurts (Okafor, 2019).", "Two", kind="evidence", references=f"\n{record}")
    three = article("It hurts (Okafor, 2019).", "Three")
    site = write_site(tmp_path, {"articles/one.md": one, "articles/two.md": two, "articles/three.md": three}, OKAFOR)
    ran = check(site, output="output")
    assert ran.status == 0, ran.text
    assert "0 errors" in ran.out, ran.out
    wanted = {"ref-okafor2019": "Okafor, O. (2019). A walk."}
    for name in ("one", "two", "three"):
        assert entries(soup(site / "output" / name / "index.html")) == wanted, name


def test_a_page_that_cites_nothing_has_no_bibliography(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"articles/page.md": article("Nothing (2018), not even in May 2011.")})
    assert check(site, output="output").status == 0
    page = soup(site / "output" / "page" / "index.html")
    assert not page.select("[role=doc-bibliography], a.citation")


def test_hidden_articles_and_translations_are_cited_too(tmp_path: Path) -> None:
    pages = {
        "articles/a.md": article("It hurts (Okafor, 2019).", "A", slug="a"),
        "articles/a-de.md": article("Es schmerzt (Okafor, 2019).", "A", slug="a", lang="de", translation="true"),
        "articles/hidden.md": article("It hurts (Okafor, 2019).", "Hidden", status="hidden"),
        "pages/p.md": article("It hurts (Okafor, 2019).", "P", status="hidden", slug="p"),
    }
    site = write_site(tmp_path, pages, OKAFOR)
    ran = check(site, output="output")
    assert ran.status == 0, ran.text
    for name in ("a", "a-de", "hidden", "p"):
        page = soup(site / "output" / name / "index.html")
        assert list(entries(page)) == ["ref-okafor2019"], name
        assert linked(page) == [("Okafor, 2019", "okafor2019")], name


def test_a_library_is_not_needed(tmp_path: Path) -> None:
    references = OKAFOR.rstrip().replace("references:\n", "")
    page = article("It hurts (Okafor, 2019).", references=f"\n{references}")
    site = write_site(tmp_path, {"articles/page.md": page}, settings="CITATION_LIBRARY = None\n")
    assert check(site, output="output").status == 0
    assert linked(soup(site / "output" / "page" / "index.html")) == [("Okafor, 2019", "okafor2019")]


def test_a_changed_library_changes_the_next_build(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"articles/page.md": article("It hurts (Okafor, 2019).")}, OKAFOR)
    assert check(site, output="output").status == 0
    (site / "content" / "references.yaml").write_text(OKAFOR.replace("A walk", "A run"), "utf-8")
    assert check(site, output="output").status == 0
    page = soup(site / "output" / "page" / "index.html")
    assert entries(page) == {"ref-okafor2019": "Okafor, O. (2019). A run."}


def test_what_a_page_cited_is_read_again_when_the_library_changes(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"articles/page.md": article("It hurts (Okafor, 2019).")}, OKAFOR)
    assert check(site, output="output").status == 0
    (site / "content" / "references.yaml").write_text(OKAFOR.replace("2019", "2021"), "utf-8")
    assert 'error[unresolved-citation]: no reference for "Okafor, 2019"' in check(site, output="output").text


def test_a_damaged_cache_is_written_anew(good: Path, tmp_path: Path) -> None:
    site = copy_site("good", tmp_path)
    (site / ".cache").mkdir()
    for path in (path for path in (good / ".cache").iterdir() if path.is_file()):
        (site / ".cache" / path.name).write_bytes(path.read_bytes()[:40])
    assert check(site, output="output").status == 0
    assert bytes_of(site / "output") == bytes_of(good / "output")


BUILD_TWICE = """
import gc
from pathlib import Path
from citewell.pelican.run import run_pelican
from citewell.files.output_folder import new_folder
for _ in range(2):
    with new_folder(None) as output:
        assert run_pelican(Path("pelicanconf.py"), output).finished
    print(gc.get_freeze_count())
"""


def test_builds_of_one_process_do_not_add_up_in_memory(tmp_path: Path) -> None:
    """What is kept out of garbage collections is what the first build began with."""
    site = write_site(tmp_path, {"articles/a.md": article("It hurts.")})
    first, second = map(int, run("-c", BUILD_TWICE, cwd=site).out.split())
    assert 0 < second <= first


def test_the_published_links_are_whole_where_the_site_lies_in_a_folder(tmp_path: Path) -> None:
    site = write_site(tmp_path, {"articles/page.md": article("See [itself]({filename}page.md).")})
    settings = site / publishing(site)
    settings.write_text(settings.read_text("utf-8").replace("example.org", "example.org/library"), "utf-8")
    ran = check(site, "publishconf.py", "public")
    assert ran.status == 0, ran.text


def test_each_language_has_its_words(multilingual: Path) -> None:
    assert linked(soup(multilingual / "schlaf-de" / "index.html")) == [
        ("Peña und Núñez (2011)", "pena2011"),
        ("Østergård et al., 2012", "oystergaard2012"),
        ("Öztürk, 2010", "ozturk2010"),
        ("Oxley, 2009", "oxley2009"),
        ("Amt für Beispiele, o. J.", "amt-undatiert"),
    ]
    assert linked(soup(multilingual / "sono-pt-BR" / "index.html")) == [
        ("Peña e Núñez (2011)", "pena2011"),
        ("Østergård et al., 2012", "oystergaard2012"),
        ("Pena & Nunez, 2011", "pena2011"),
    ]
    assert linked(soup(multilingual / "sueno-es" / "index.html")) == [
        ("Peña y Núñez (2011)", "pena2011"),
        ("Amt für Beispiele, s.f.", "amt-undatiert"),
        ("Oeztuerk, 2010", "ozturk2010"),
    ]


def test_entries_are_ordered_by_letters_whatever_marks_they_bear(multilingual: Path) -> None:
    """Amt, Østergård, Oxley, Öztürk, Peña: as in an English list, where Ö is an O."""
    found = entries(soup(multilingual / "schlaf-de" / "index.html"))
    assert list(found) == [
        "ref-amt-undatiert",
        "ref-oystergaard2012",
        "ref-oxley2009",
        "ref-ozturk2010",
        "ref-pena2011",
    ]


def test_a_page_written_from_right_to_left(multilingual: Path) -> None:
    page = soup(multilingual / "sheina-he" / "index.html")
    assert page.html
    assert (page.html["lang"], page.html["dir"]) == ("he", "rtl")
    assert linked(page) == [("כהן & לוי, 2015", "kohen2015"), ("Oxley, 2009", "oxley2009")]
    assert len(entries(page)) == 2
    assert [soup(multilingual / name / "index.html").html["lang"] for name in ("schlaf-de", "sono-pt-BR")] == [
        "de",
        "pt-BR",
    ]
