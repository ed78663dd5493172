"""Show that words before authors are left out, and that a list with one author more leads to no work of the others."""

from itertools import product

import pytest

from citewell.citations.pipeline import cite_texts
from citewell.citations.recognise.patterns import patterns_of
from citewell.model import Name, Reference
from citewell.references.library.library import Library

LISTS = {"2016": ["Lind", "Moe"], "2017": ["Lind", "Moe", "Dahl"], "2018": ["Lind"]}
LIBRARY = Library(
    [
        *(Reference(year, tuple(map(Name, names)), year, "A study") for year, names in LISTS.items()),
        Reference("brown", (Name("Brown"),), "2001", "Another"),
    ]
)
MORE = (["Aster"], ["Aster", "Birch"], ["Jane Aster"], ["Brown"], ["Aster-Cole"], ["van Aster"], ["Aster, J."])
BEFORE_LISTS = ("", "See ", "as ", "by ", "In the study by ", "According to ", "the work of ", "Following ", "Unlike ")
BEFORE_LISTS += ("With ", "Compared with ", "For ", "the late ", "the team of ", "with ")
FORMS = ("{} ({}) says so.", "({}, {})", "It is told ({}, {}).")
THINGS = (
    "In the cold north of Europe, ",
    "surveyed by the Harbour Institute, ",
    "The first paper of this Special Issue, by ",
    "In Table 2 and Figure 3, ",
    "At the University of Bergen, ",
    "With the Brief Rest Inventory, ",
    "According to the Open Gate Theory, ",
    "In Medline and Embase, ",
    "In New South Wales, Australia, ",
    "Ever since World War II, ",
    "For the European Rest Federation, ",
)


def joined(names: list[str], joint: str) -> str:
    if len(names) < 3:
        return f" {joint} ".join(names)
    return f"{', '.join(names[:-1])}, {joint} {names[-1]}"


def links(text: str) -> list[str]:
    """Return the ids of the works that are linked without a word."""
    found = cite_texts([text], LIBRARY, patterns_of())[0]
    return [each.reference.id for each in found if each.reference and not each.problem]


@pytest.mark.parametrize("year", LISTS)
@pytest.mark.parametrize("joint", ["and", "&"])
def test_a_list_with_an_author_more_leads_to_no_work_of_the_others(year: str, joint: str) -> None:
    for more, before, form in product(MORE, BEFORE_LISTS, FORMS):
        for names in ([*more, *LISTS[year]], [*LISTS[year], *more]):
            text = form.format(before + joined(names, joint), year)
            assert links(text) == [], text


@pytest.mark.parametrize("year", LISTS)
@pytest.mark.parametrize("before", THINGS)
def test_a_thing_before_the_authors_is_left_out(year: str, before: str) -> None:
    authors = joined(LISTS[year], "and")
    assert links(f"{before}{authors} ({year}) say so.") == [year]
