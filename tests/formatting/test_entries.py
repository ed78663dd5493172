"""Show what holds of entries in every style: one letter, one link an identifier, authors who are not known, italics."""

import re
from dataclasses import replace
from typing import Any

import pytest
from lxml import html
from works import PLAIN, STYLES, formatted, ours, shown, works

from citewell.model import Reference
from citewell.references.identifiers import identifiers
from citewell.references.library.records import read_record

OTHER_STYLES = (
    "harvard-cite-them-right",
    "elsevier-vancouver",
    "the-lancet",
    "nature",
    "modern-language-association",
    PLAIN,
)
LETTERED = re.compile(r"(?:\d{4}|n\.d\.-|no date |press-)q\b", re.IGNORECASE)


def made(**fields: Any) -> Reference:
    """Return an article with these fields."""
    record = {"id": "made", "type": "article-journal", "title": "Rest", "container-title": "Plain Words"} | fields
    reference, _ = read_record(record, "references.yaml", 1)
    return reference


def links(entry: str) -> list[str]:
    return [link.get("href") for link in html.fragment_fromstring(entry, create_parent="div").iter("a")]


@pytest.mark.parametrize("style", [*STYLES, *OTHER_STYLES])
def test_the_letter_of_any_work_stands_once_behind_the_date(style: str) -> None:
    plain = [replace(work, letter="") for work in works().values()]
    with_letter = formatted([replace(work, letter="q") for work in plain], style)
    for work, without, entry in zip(plain, formatted(plain, style), with_letter, strict=True):
        text = shown(entry)
        assert len(LETTERED.findall(text)) == 1, f"{work.id}: {text}"
        if work.year:
            assert re.sub(LETTERED, lambda found: found[0][:-1], text) == shown(without)


@pytest.mark.parametrize("style", [*STYLES, *OTHER_STYLES])
def test_doi_pmid_and_pmcid_are_a_link_each_once(style: str) -> None:
    references = list(works().values())
    for work, entry in zip(references, formatted(references, style), strict=True):
        found = links(entry)
        assert len(found) == len(set(found)), entry
        assert {each.href for each in identifiers(work.data)} <= set(found), entry
        assert not re.search(r"www\.ncbi\.nlm", entry)


def test_an_address_that_is_only_the_doi_or_pubmeds_is_not_printed_again() -> None:
    for style in STYLES:
        for name in ("url-is-the-doi", "url-is-pubmed", "all-identifiers"):
            entry = ours(style)[name]
            assert len(links(entry)) == len(identifiers(works()[name].data)), entry


def test_an_address_of_ones_own_is_printed_beside_the_pmid() -> None:
    [entry] = formatted([made(PMID="77", URL="https://example.org/rest")], "american-medical-association")
    assert links(entry) == ["https://example.org/rest", "https://pubmed.ncbi.nlm.nih.gov/77/"]


def test_a_doi_is_escaped_in_its_address_and_printed_as_it_is() -> None:
    [entry] = formatted([made(DOI="10.5555/a#b?c%d(e)&f")], "apa")
    assert (
        '<a href="https://doi.org/10.5555/a%23b%3Fc%25d(e)%26f">https://doi.org/10.5555/a#b?c%d(e)&amp;f</a>' in entry
    )


def test_what_is_no_pmid_is_not_printed() -> None:
    [entry] = formatted([made(PMID="see <PubMed>", PMCID="none")], "nlm-citation-sequence")
    assert entry == "Rest. Plain Words."


PEOPLE = [f"{family}, {family[0]}" for family in "Aster Birch Clover Dill Elder Fennel Gorse Heather Iris".split()] * 3


@pytest.mark.parametrize("style", [*STYLES, *OTHER_STYLES])
def test_authors_who_are_not_known_are_et_al_however_many_are_known(style: str) -> None:
    lists = [[*PEOPLE[:known], "Zinnia ZZ, et al"] for known in (0, 1, 2, 5, 6, 7, 18, 19, 20, 21)]
    for names, entry in zip(lists, formatted([made(author=each, issued="2019") for each in lists], style), strict=True):
        text = shown(entry).replace("*", "")
        assert len(re.findall(r"\bet al\b", text)) == 1, f"{len(names)}: {text}"
        assert not re.search(r"(?:&|\band|,,|\. \. \.|…),? et al|\.\.|\ue000", text), text


def test_one_known_author_and_three() -> None:
    wanted = {
        "apa": ("Aster, A. B., et al. (2025). ", "Birch, B. B., Clover, C., Dill, D., et al. (2006). "),
        "chicago-author-date": ("Aster, A. B., et al. 2025. ", "Birch, Ben B., Cleo Clover, D. Dill, et al. 2006. "),
        "elsevier-harvard": ("Aster, A.B., et al., 2025. ", "Birch, B.B., Clover, C., Dill, D., et al., 2006. "),
        "american-medical-association": ("Aster AB, et al. ", "Birch BB, Clover C, Dill D, et al. "),
        "nlm-citation-sequence": ("Aster AB, et al. ", "Birch BB, Clover C, Dill D, et al. "),
    }
    for style, (one, three) in wanted.items():
        assert shown(ours(style)["et-al-after-one"]).startswith(one)
        assert shown(ours(style)["et-al-after-three"]).startswith(three)


def test_a_title_in_italics_turns_its_own_italics_upright() -> None:
    title = "A <i>b <sub>c</sub> <b>d</b></i> e <i>f</i>"
    [entry] = formatted([made(type="book", title=title, issued="2019", **{"container-title": None})], "apa")
    wanted = "<em>A </em>b <sub>c</sub> <strong>d</strong><em> e </em>f. (2019)."
    assert entry == wanted


def test_a_work_that_a_style_never_prints_has_an_entry_all_the_same() -> None:
    assert shown(ours("apa")["private-letter"]) == "Mallow, M. (2015, January 30). *Letter about a recipe*."


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "piece", ["<i>", "</b>", "<i>a <b>", "<", '"', "'", "(", "[", "&", "<span class='nocase'>", "- "]
)
def test_a_title_of_one_piece_again_and_again_is_printed_in_time(piece: str) -> None:
    """The processor tries every way to close a tag: twenty that are open took it half a minute."""
    [entry] = formatted([made(title=f"Tea {piece * 400} rest", author=["Aster AB, et al"])], "apa")
    assert shown(entry).startswith("Aster, A. B., et al. (n.d.). Tea ")


def test_a_tag_without_its_other_half_is_left_out() -> None:
    [entry] = formatted([made(title="Tea <i>and</i> <b>rest, p < 0.05")], "nlm-citation-sequence")
    assert entry == "Tea <em>and</em> rest, p &lt; 0.05. Plain Words."
