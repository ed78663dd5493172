"""Type what `inv refs` says into a page: it leads to that work and to no other."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from citewell.citations.recognise.patterns import patterns_of
from citewell.formats.cleaning.records import clean_records
from citewell.formats.csl_yaml.writing import write
from citewell.library_tools.refs.citing_words import words_for
from citewell.references.library.library import Library
from citewell.references.library.records import read_records
from conftest import read_page

EXAMPLES = settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
FAMILIES = st.sampled_from(["Aster", "Birch", "Dill", "Elder", "St. Gorse", "Peña-Núñez", "O’Fern", "No", "Li"])
GIVEN = st.sampled_from(["A.", "A. B.", "Anna", "Anna B.", "Carl", "Carl-Dieter", "", "D. E."])
PARTICLES = st.sampled_from(["", "", "", "van der", "de"])
PERSON = st.builds(
    lambda family, given, particle: {"family": family, "given": given, "non-dropping-particle": particle},
    *(FAMILIES, GIVEN, PARTICLES),
)
ORGANISATION = st.sampled_from(
    [
        {"literal": "World Leaf Organization", "short": "WLO"},
        {"literal": "Society of Roots"},
        {"literal": "Dill, et al."},
    ]
)
AUTHORS = st.lists(PERSON, min_size=1, max_size=4) | ORGANISATION.map(lambda name: [name]) | st.just([])
TITLES = st.sampled_from(["Leaves in winter", "Roots", "A walk: the third", "What the old tree knew"])
DATES = st.sampled_from(["2018", "2018", "2019", "2019-04", "n.d.", "in press"])
RECORDS = st.lists(
    st.builds(
        lambda author, title, issued: {"type": "book", "title": title, "author": author, "issued": issued},
        *(AUTHORS, TITLES, DATES),
    ),
    min_size=1,
    max_size=14,
).map(lambda records: [{"id": f"r{number}"} | each for number, each in enumerate(records)])


@EXAMPLES
@given(records=RECORDS)
def test_what_is_typed_leads_to_the_work_and_to_no_other(records: list[dict[str, Any]], tmp_path_factory: Any) -> None:
    clean_records(records)
    library = Library(read_records(records, "references.yaml")[0])
    told = {each.id: words_for(each, library, patterns_of()) for each in library.own.values()}
    typed = [(each, f"It helps {words.parenthetical}.") for each, words in told.items() if words.parenthetical]
    typed += [(each, f"{words.narrative} said so.") for each, words in told.items() if words.narrative]
    for identity, text in typed:
        [*links] = links_on(text, records, tmp_path_factory)
        assert links == [identity], (text, identity)


def links_on(text: str, records: list[dict[str, Any]], folders: Any) -> list[str]:
    """Return the ids that a page of one paragraph leads to."""
    result = read_page(folders.mktemp("page"), text, write(records))
    return [line.rpartition(" -> ")[2] for line in result["links"].splitlines()]
