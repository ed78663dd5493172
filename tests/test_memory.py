"""Show that a page is recalled, not read, when it is known; and read when what is known of it is no use."""

from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from citewell.citations.markdown.text_runs import prose_of
from citewell.citations.page_cache import PageCache
from citewell.citations.recognise.patterns import patterns_of
from citewell.files.cache import Cache, Namespace
from citewell.model import Name, Reference
from citewell.references.library.library import Library

WORKS = [Reference("c18", (Name("Cohen"),), "2018", "One"), Reference("w11", (Name("Woolf"),), "2011", "Another")]
LIBRARY = Library(WORKS, fingerprint="first")
WITH_ORGANISATION = Library(
    [*WORKS, Reference("h20", (Name(literal="Clinicians of Hensworth"),), "2020", "A third")], fingerprint="first"
)


def cited(
    pages: PageCache,
    language: str = "en",
    inside: str = "(Cohen, 2018)",
    heading: str = "Pain",
    library: Library = LIBRARY,
) -> list[str]:
    """Return the ids of the works that one page cites."""
    tree = fromstring(f"<div><h1>{heading}</h1><p>It hurts {inside}.</p></div>")
    passages = pages.cites(prose_of(tree, [], patterns_of(language)), library, patterns_of(language))
    return [cite.reference.id for _, cites in passages for cite in cites if cite.reference]


@pytest.fixture
def kept(tmp_path: Path) -> Cache:
    """Cache what the page cites."""
    pages = PageCache(Cache(tmp_path))
    assert cited(pages) == ["c18"]
    pages.save()
    return pages.cache


def with_another_work(cache: Cache) -> None:
    """Let the cache say that the page cites another work: who recalls the page says so, too."""
    known = {key: [[*place, "w11"] for *place, _ in cites] for key, cites in cache.read(Namespace.CITES).items()}
    cache.write(Namespace.CITES, known)


def test_a_known_page_is_not_read_again(kept: Cache) -> None:
    with_another_work(kept)
    assert cited(PageCache(kept)) == ["w11"]


def test_a_page_in_another_language_is_read(kept: Cache) -> None:
    with_another_work(kept)
    assert cited(PageCache(kept), "de") == ["c18"]


def test_a_page_is_read_again_when_the_same_text_is_cut_otherwise(kept: Cache) -> None:
    with_another_work(kept)
    assert cited(PageCache(kept), inside="</p><p>(Cohen, 2018)") == ["c18"]


def test_a_page_is_not_read_again_for_what_no_citation_can_depend_on(kept: Cache) -> None:
    with_another_work(kept)
    assert cited(PageCache(kept), heading="Sleep") == ["w11"]


def test_a_page_is_read_again_when_it_may_introduce_a_short_form(tmp_path: Path) -> None:
    pages = PageCache(Cache(tmp_path))
    assert cited(pages, library=WITH_ORGANISATION) == ["c18"]
    pages.save()
    heading = "Clinicians of Hensworth (Cohen)"
    assert cited(PageCache(pages.cache), heading=heading, library=WITH_ORGANISATION) == []


@pytest.mark.parametrize("damage", ['"no work"', '"c18', '"c18", 3', "null", "[1]", '"c18"]]], [1, 7, [[0, 1, "c18"'])
def test_a_page_of_which_nonsense_is_known_is_read(kept: Cache, damage: str) -> None:
    path = kept.path(Namespace.CITES)
    path.write_text(path.read_text("utf-8").replace('"c18"', damage), "utf-8")
    assert cited(PageCache(kept)) == ["c18"]
