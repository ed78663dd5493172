"""There is one idea of "the same work": what import finds to be there already, the check would call one work.

Runs of hypothesis are derandomised: the same code gives the same result everywhere.
"""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from citewell.files.cache import Cache
from citewell.formats.csl_yaml.writing import write
from citewell.library_tools.importing.decisions import Intake, take_in
from citewell.library_tools.importing.incoming_records import read_incoming
from citewell.references.library.records import read_records

MANY = settings(derandomize=True, database=None, max_examples=400)
ONE_WORK = {"duplicate-work", "similar-references"}
"""The rules that call two records one work."""


def imported(one: dict[str, Any], other: dict[str, Any]) -> Intake:
    """Bring a record into a library that holds another one."""
    records, _ = read_incoming(json.dumps([other]).encode(), ".json", "in.json")
    with TemporaryDirectory() as cache:
        return take_in(write([one]).encode(), records, "references.yaml", Cache(Path(cache)))[1]


def checked(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Tell whether the check calls two records of one library one work."""
    return any(each.rule in ONE_WORK for each in read_records([one, other], "references.yaml")[1])


ASTER = {"id": "aster", "type": "book", "title": "A garden", "author": [{"family": "Aster"}], "issued": "2018"}
BIRCH = {"id": "birch", "type": "book", "title": "A wood", "author": [{"family": "Birch"}], "issued": "2019"}


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ({"DOI": "10.1000/Rest"}, {"URL": "https://doi.org/10.1000/rest"}),
        ({"URL": "http://dx.doi.org/10.1000/rest"}, {"DOI": "doi:10.1000/REST"}),
        ({"URL": "https://doi.org/10.1000/rest"}, {"URL": "https://www.doi.org/10.1000/rest"}),
        ({"PMID": "10000182"}, {"URL": "https://pubmed.ncbi.nlm.nih.gov/10000182/"}),
        ({"PMID": "10000182"}, {"URL": "https://www.ncbi.nlm.nih.gov/pubmed/10000182"}),
        ({"PMID": "10000182"}, {"note": "PMID: 10000182\nPMCID: PMC5"}),
        ({"note": "Read twice.\nDOI: 10.1000/rest"}, {"DOI": "https://doi.org/10.1000/rest"}),
        ({"PMCID": "PMC10000"}, {"URL": "https://pmc.ncbi.nlm.nih.gov/articles/PMC10000/"}),
        ({"PMCID": "PMC10000"}, {"URL": "https://europepmc.org/article/PMC/PMC10000"}),
    ],
)
def test_an_identifier_is_known_wherever_it_stands(mine: dict[str, str], theirs: dict[str, str]) -> None:
    for one, other in ((mine, theirs), (theirs, mine)):
        [there] = imported(ASTER | one, BIRCH | other).there
        assert there.id == "aster"
        assert checked(ASTER | one, BIRCH | other)


NAMES = st.sampled_from(
    [
        [{"family": "Aster", "given": "A."}],
        [{"family": "Áster", "given": "Ann"}, {"family": "Birch"}],
        [{"family": "van den Berg", "given": "B."}],
        [{"family": "Berg", "given": "B.", "non-dropping-particle": "van den"}],
        [{"literal": "World Leaf Organization"}],
    ]
)
ADDRESSES = ("https://doi.org/10.1000/A", "https://pubmed.ncbi.nlm.nih.gov/11/", "https://example.org/a")
RECORD = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["book", "article-journal"]),
        "title": st.sampled_from(["A garden", "A <i>Garden</i>.", "A wood"]),
        "author": NAMES,
        "issued": st.sampled_from(["2018", "2018-04", "2019", "in press", "forthcoming", "n.d."]),
    },
    optional={
        "DOI": st.sampled_from(["10.1000/a", "https://doi.org/10.1000/A", "10.1000/b"]),
        "PMID": st.sampled_from(["11", "PMID: 11", "12"]),
        "PMCID": st.sampled_from(["PMC13", "14"]),
        "URL": st.sampled_from(ADDRESSES),
        "note": st.sampled_from(["PMID: 11", "DOI: 10.1000/a\nMine.", "Erratum in: Rest 4, PMID: 11"]),
        "volume": st.sampled_from(["3", "03", "4"]),
        "issue": st.sampled_from(["1-2", "1–2", "3"]),
        "edition": st.sampled_from(["2", "2nd"]),
        "aliases": st.sampled_from([["one"], ["old"]]),
    },
)


@MANY
@example({"id": "one"} | ASTER, ASTER | {"aliases": ["one"], "author": [{"family": "Birch"}], "id": "two"}, False)
@given(RECORD, RECORD, st.booleans())
def test_import_and_check_call_the_same_works_one(one: dict[str, Any], other: dict[str, Any], alike: bool) -> None:
    one = one | {"id": "one"}
    other = ({**one, **other} if alike else other) | {"id": "two"}
    intake = imported(one, other)
    assume(not intake.refused)
    assert bool(intake.there) == checked(one, other)
    assert len(intake.added) + len(intake.there) == 1
