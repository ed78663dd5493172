"""Show that identifiers of works are reduced to one plain form, and that a wrong digit never passes."""

import json
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import isbn, issn

from citewell.references.fields.reading import READERS
from citewell.references.identifiers import (
    field_identifiers,
    leads_to,
    read_doi,
    read_isbns,
    read_issns,
    read_pmcid,
    read_pmid,
)
from citewell.references.library.records import read_records
from citewell.references.record_problems import RecordProblems
from growth import assert_linear

DIGITS = "0123456789"
numbers = st.integers(1, 99_999_999).map(str)
dois = st.from_regex(r"10\.[0-9]{4,9}/[A-Za-z0-9().;:_/-]{1,20}", fullmatch=True)


@given(numbers)
def test_a_pmid_is_the_same_in_every_form(number: str) -> None:
    forms = "{}", "PMID: {}", "PMID {}", "pmid:{}", "PubMed PMID: {}", "https://pubmed.ncbi.nlm.nih.gov/{}/"
    forms += "http://www.ncbi.nlm.nih.gov/pubmed/{}?dopt=Abstract", "https://europepmc.org/article/MED/{}"
    assert {read_pmid(form.format(number)) for form in forms} == {number}


@given(numbers)
def test_a_pmcid_is_the_same_in_every_form(number: str) -> None:
    forms = "PMC{}", "{}", "PMCID: PMC{}", "pmc{}", "PMC{}.1", "https://pmc.ncbi.nlm.nih.gov/articles/PMC{}/"
    forms += "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC{}/pdf/main.pdf", "https://europepmc.org/articles/PMC{}"
    assert {read_pmcid(form.format(number)) for form in forms} == {f"PMC{number}"}


@given(dois)
def test_a_doi_is_the_same_in_every_form(doi: str) -> None:
    forms = "{}", "doi:{}", "DOI: {}", "doi {}", "https://doi.org/{}", "http://dx.doi.org/{}", "doi.org/{}"
    assert {read_doi(form.format(doi)) for form in (*forms, "doi: https://www.doi.org/{}")} == {doi}


@pytest.mark.parametrize("text", ["", " ", "10.1/2", "doi:", "https://doi.org/", "10.1000/a b", "PMID 1", "10.1000/"])
def test_what_is_no_doi_is_not_taken_for_one(text: str) -> None:
    assert read_doi(text) is None


def test_a_doi_from_an_address_is_decoded_unless_it_would_hold_what_no_address_can() -> None:
    assert read_doi("https://doi.org/10.1002/%28SICI%291097%3A2") == "10.1002/(SICI)1097:2"
    assert read_doi("https://doi.org/10.1002/1097:2%3C147::AID%3E3") == "10.1002/1097:2%3C147::AID%3E3"
    assert read_doi("10.1000/a%20b") == "10.1000/a%20b", "a bare DOI may hold a per cent sign"


@given(st.text(DIGITS, min_size=9, max_size=9), st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_of_an_isbn_is_always_seen(body: str, place: int, shift: int) -> None:
    sum_of_ten = sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), body, strict=True))
    short = body + "0123456789X"[-sum_of_ten % 11]
    _assert_seen(read_isbns, short, place, shift)
    _assert_seen(read_isbns, isbn.to_isbn13(short), place + 3, shift)


@given(st.text(DIGITS, min_size=7, max_size=7), st.integers(0, 6), st.integers(1, 9))
def test_one_wrong_digit_of_an_issn_is_always_seen(body: str, place: int, shift: int) -> None:
    _assert_seen(read_issns, issn.format(body + issn.calc_check_digit(body)).replace("-", ""), place, shift)


def _assert_seen(read, right: str, place: int, shift: int) -> None:
    assert read(right).good
    if right[place].isdigit():
        other = DIGITS[(int(right[place]) + shift) % 10]
        found = read(right[:place] + other + right[place + 1 :])
        assert not found.good


@given(st.sampled_from([READERS[key] for key in sorted(READERS)]), st.text())
def test_reading_what_was_read_changes_nothing_and_nothing_is_raised(read, text: str) -> None:
    once = read(text, RecordProblems({}, "", 0))
    assert once is None or read(once, RecordProblems({}, "", 0)) == once


@given(dois)
def test_an_address_leads_to_the_doi_that_it_was_made_of(doi: str) -> None:
    assert leads_to(f"https://doi.org/{doi}") == ("DOI", doi)
    [known] = field_identifiers({"DOI": doi.upper(), "URL": f"https://doi.org/{doi}"})
    [led_to] = field_identifiers({"URL": f"https://doi.org/{doi}"})
    assert known.folded == led_to.folded == doi.lower()


def test_the_record_holds_the_plain_forms() -> None:
    record = {
        "id": "aster2001",
        "type": "book",
        "title": "A garden",
        "author": "Aster, Anna",
        "issued": "2001",
        "DOI": "https://doi.org/10.1000/182",
        "PMID": "PMID: 10000182",
        "PMCID": "1000182",
        "ISBN": "ISBN 978-0-306-40615-7 (pbk.), 0306406153",
        "ISSN": "03178471; 2434561x",
    }
    [reference], [problem] = read_records([record], "references.yaml")
    kept = {key: reference.data[key] for key in ("DOI", "PMID", "PMCID", "ISBN", "ISSN")}
    assert kept == {
        "DOI": "10.1000/182",
        "PMID": "10000182",
        "PMCID": "PMC1000182",
        "ISBN": "978-0-306-40615-7",
        "ISSN": "0317-8471 2434-561X",
    }
    assert problem.message == 'reference "aster2001" has a malformed ISBN: "0306406153"'


def test_what_is_malformed_is_left_out_of_the_record() -> None:
    malformed = {"DOI": "182", "PMID": "PMC1", "PMCID": "PMC", "ISBN": "1", "ISSN": "1", "URL": "www.example.org"}
    record = {"id": "a", "type": "book", "title": "A", "author": "Aster", "issued": "2001"} | malformed
    [reference], problems = read_records([record], "references.yaml")
    assert not set(json.loads(reference.record)) & set(malformed)
    assert sorted(problem.rule for problem in problems) == sorted(f"malformed-{key.lower()}" for key in malformed)


@pytest.mark.parametrize("hostile", ["9" * 50_000, "1-" * 20_000, "(" * 20_000, "A, " * 10_000, "ISBN" * 10_000])
def test_long_fields_are_read(hostile: str) -> None:
    record = {"id": "a", "type": "book", "title": hostile, "author": hostile, "issued": "2001", "page": hostile}
    record |= dict.fromkeys(READERS, hostile) | {"volume": hostile, hostile: "x"}
    references, _ = read_records([record], "references.yaml")
    assert re.fullmatch("a", references[0].id)


@pytest.mark.slow
@pytest.mark.parametrize("reader", [read_doi, read_pmid, read_pmcid, read_isbns, read_issns, leads_to])
@pytest.mark.parametrize(("start", "part"), [("", " "), ("PubMed", " "), ("", "doi:"), ("", "1 ")])
def test_time_to_read_an_identifier_grows_with_its_length(
    reader: Callable[[str], object], start: str, part: str
) -> None:
    assert_linear(reader, lambda n: start + part * n, 2_500)
