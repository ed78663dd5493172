"""Show that one look finds what reading a cite in every way finds, and a stored library what it held before."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citewell.citations.match.resolve import resolve_anew
from citewell.citations.recognise.grammar import find_citations
from citewell.citations.recognise.patterns import patterns_of
from citewell.citations.simple import find_simple_cites, read_simple_cite, work_of_cite, work_of_words
from citewell.files.cache import Cache
from citewell.model import Edit, Name, Problem, Reference
from citewell.references.library.library import Library
from citewell.references.library.stored_references import store_library, stored_library

FAMILIES = [
    "Aster",
    "Birch",
    "Dill",
    "Aster Birch",
    "Al-Birch",
    "Élan",
    "No",
    "Wu",
    "May",
    "van Dill",
    "von Dill",
    "de la Dill",
    "O'Dill",
    "Dill-Wu",
    "Birch and Dill",
]
people = st.one_of(
    st.tuples(*map(st.sampled_from, (FAMILIES, ["", "Anna", "B.", "Aster"], ["", "van"]))).map(
        lambda each: Name(*each)
    ),
    st.sampled_from([*FAMILIES, "Dill and Wu"]).map(lambda each: Name(literal=each)),
    st.sampled_from(FAMILIES).map(lambda each: Name(literal=each, short="Wu")),
)
works = st.tuples(
    st.lists(people, max_size=4),
    st.sampled_from(["2018", "2019", ""]),
    st.sampled_from(["Sleep", "Aster"]),
    st.booleans(),
)


def library_of(found: list[tuple[list[Name], str, str, bool]]) -> Library:
    return Library(
        [
            Reference(f"w{number}", tuple(names), year, title, incomplete=incomplete and bool(names))
            for number, (names, year, title, incomplete) in enumerate(found)
        ],
        fingerprint="first",
    )


libraries = st.lists(works, max_size=6).map(library_of)
written = st.lists(st.sampled_from([*FAMILIES, "DILL", "Dill et al."]), min_size=1, max_size=3)
prose = st.builds(
    "{}{} ({}) and ({}{}, {})".format,
    st.sampled_from(["", "In ", "With Birch, ", "Anna "]),
    written.map(" and ".join),
    st.sampled_from(["2018", "2019", "n.d.", "2018a"]),
    st.sampled_from(["see ", "", "B. "]),
    st.tuples(written, st.sampled_from([" & ", ", ", " and "])).map(lambda found: found[1].join(found[0])),
    st.sampled_from(["2018", "2019b", "n.d."]),
)


@settings(max_examples=1500, derandomize=True, database=None, deadline=None)
@given(libraries, prose, st.sampled_from(["en", "de", "pt"]))
def test_a_plain_cite_resolves_as_it_does_when_read_in_every_way(library: Library, text: str, language: str) -> None:
    for citation in find_citations(text, patterns_of(language)):
        for cite in citation.cites:
            plain = work_of_cite(cite, library, patterns_of(language))
            if plain:
                whole = resolve_anew(cite, library, patterns_of(language), {})
                assert (whole.reference, whole.start, whole.problem) == (plain, 0, None), text


@settings(max_examples=1500, derandomize=True, database=None, deadline=None)
@given(libraries, st.data())
def test_the_words_of_a_plain_cite_mean_what_they_mean_when_read(library: Library, data: st.DataObject) -> None:
    known = [
        [f"{name.particle} {name.family or name.literal}".strip() for name in work.names]
        for work in library.own.values()
    ]
    names = data.draw(st.sampled_from([each for each in known if each] or [FAMILIES[:2]]))
    shown = data.draw(
        st.sampled_from([names[0], " and ".join(names[:2]), " & ".join(names[-2:]), f"{names[0]} et al."])
    )
    text = data.draw(st.sampled_from(["In all, {} ({}) hurts.", "It hurts (see {}, {})."])).format(shown, "2018")
    language = patterns_of(data.draw(st.sampled_from(["en", "de", "pt"])))
    for words, _, _ in find_simple_cites(text, language, str) or ():
        work = work_of_words(words, library, language)
        if work:
            cite = read_simple_cite(words, language)
            assert cite and cite.span == (1, len(words) + 1), words
            whole = resolve_anew(cite, library, language, {})
            assert (whole.reference, whole.start, whole.problem) == (work, 0, None), words


def test_most_plain_cites_are_resolved_in_one_look() -> None:
    library = library_of([([Name("Aster")], "2018", "", False), ([Name("Dill"), Name("Birch")], "2019", "", False)])
    library = Library([*library.own.values(), Reference("w3", (Name("Wood"), Name("Dill"), Name("Birch")), "2019", "")])
    for words in ("Aster, 2018", "Dill and Birch (2019)", "Dill & Birch, 2019", "Wood et al. (2019)"):
        [citation] = find_citations(words if "(" in words else f"({words})")
        assert work_of_cite(citation.cites[0], library, patterns_of()), words
        assert work_of_words(words, library, patterns_of()), words


@settings(max_examples=200, derandomize=True, database=None, deadline=None)
@given(libraries)
def test_a_library_out_of_its_file_is_the_library_that_was_stored(tmp_path_factory: object, library: Library) -> None:
    cache = Cache(tmp_path_factory.getbasetemp())
    edit = Edit("doi", "DOI", 3, 4)
    problems = [
        Problem("malformed-doi", "it is none", "mend it.", "a.yaml", 3, 4),
        Problem("unknown-variable", "it is none", "mend it.", "a.yaml", 3, 4, fix=("doi", "DOI"), edit=edit),
    ]
    store_library(cache, library, problems)
    again, told = stored_library(cache, "first")
    assert list(map(repr, told)) == list(map(repr, problems)), "the edit too, which counts for no comparison"
    assert again.index == library.index
    assert list(map(repr, again.own.values())) == list(map(repr, library.own.values()))
    for author, dated in library.index.authors.items():
        for year in dated:
            assert [repr(each) for each in again.find(author, year)] == [
                repr(each) for each in library.find(author, year)
            ]


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", '["first", [], []]', '["first", [{}, [1, 2]], []]', '["first", 7, 7]']
)
def test_a_damaged_file_is_no_library(damage: str, tmp_path: Path) -> None:
    (tmp_path / "library.json").write_text(damage, "utf-8")
    assert stored_library(Cache(tmp_path), "first") is None


def test_a_file_of_another_library_is_none(tmp_path: Path) -> None:
    store_library(Cache(tmp_path), library_of([]), [])
    assert stored_library(Cache(tmp_path), "second") is None
    assert stored_library(Cache(tmp_path), "first") is not None
