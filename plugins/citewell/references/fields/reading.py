"""Give each field of a record the type of its CSL variable, and say what is wrong with it.

What cannot be used is left out. Source: CSL 1.0.2, appendix IV.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from citewell.checks.rules import (
    author_in_one_text,
    disagreeing_url,
    malformed_doi,
    malformed_isbn,
    malformed_issn,
    malformed_pmcid,
    malformed_pmid,
    malformed_url,
    reversed_pages,
    text_in_number,
    title_in_capitals,
    unknown_variable,
)
from citewell.formats.csl.variables import DATES, NAMES
from citewell.references.creators import csl_name, line_of, listed_names
from citewell.references.dates import read_date
from citewell.references.edits import field_name_edit
from citewell.references.evidence.evidence import EVIDENCE_FIELDS
from citewell.references.fields.known_fields import FIELDS, PRIVATE, nearest_variable
from citewell.references.fields.plausibility import NUMBERED, has_no_number, in_capitals, ranges_reversed, spelt_out
from citewell.references.fields.several_persons import persons
from citewell.references.identifiers import (
    Numbers,
    folded,
    is_address,
    leads_to,
    read_doi,
    read_isbns,
    read_issns,
    read_pmcid,
    read_pmid,
)
from citewell.references.record_problems import RecordProblems

TITLES = ("title", "container-title", "collection-title")
"""What is slow to read in capitals."""


def read_field(key: str, value: Any, problems: RecordProblems) -> Any:
    """Return the value of one field as CSL-JSON has it; None leaves it out."""
    if key not in FIELDS:
        nearest = nearest_variable(key)
        edit = field_name_edit(key, nearest, problems.places, problems.places.get(key))
        problems.add(unknown_variable.unknown(problems.name, key, nearest), key, edit)
    if value is None or key in PRIVATE or key in EVIDENCE_FIELDS:
        return None
    if key in NAMES:
        return _read_names(key, listed_names(value), problems)
    if key in DATES:
        date = read_date(value)
        return date.data if date else None
    if isinstance(value, (dict, list)):
        return None
    text = line_of(value)
    if key in READERS:
        return READERS[key](text, problems) if text else None
    if key in NUMBERED:
        _judge_number(key, text, problems)
    elif key in TITLES and in_capitals(text):
        problems.add(title_in_capitals.in_capitals(problems.name, key), key)
    return text


def judge_address(data: dict[str, Any], problems: RecordProblems) -> None:
    """Find fault with an address that leads to another work than an identifier of the same record."""
    found = leads_to(data.get("URL", ""))
    if not found:
        return
    kind, value = found
    if kind in data and folded(data[kind]) != folded(value):
        problems.add(disagreeing_url.other_work(problems.name, kind, value, data[kind]), "URL")


def _read_names(key: str, values: list[Any], problems: RecordProblems) -> list[dict[str, str]] | None:
    names = [csl_name(value) for value in values]
    for value, name in zip(values, names, strict=True):
        text = _whole(value, name)
        apart = persons(text)
        if apart:
            problems.add(author_in_one_text.several_persons(problems.name, key, text, apart), key)
    return [name for name in names if any(name.values())] or None


def _whole(value: Any, name: dict[str, str]) -> str:
    """Return a name as one text; an organisation that declares its short form is known to be one."""
    if not isinstance(value, dict):
        return line_of(value)
    if value.get("short"):
        return ""
    family, given = name.get("family", ""), name.get("given", "")
    return name.get("literal") or (f"{family}, {given}" if family and given else family or given)


def _judge_number(key: str, text: str, problems: RecordProblems) -> None:
    if has_no_number(key, text):
        problems.add(text_in_number.no_number(problems.name, key, text, spelt_out(text)), key)
    if key == "page":
        for first, last in ranges_reversed(text):
            problems.add(reversed_pages.ends_before_it_begins(problems.name, first, last), key)


def _doi(text: str, problems: RecordProblems) -> str | None:
    doi = read_doi(text)
    if not doi:
        problems.add(malformed_doi.no_doi(problems.name, text), "DOI")
    return doi


def _pmid(text: str, problems: RecordProblems) -> str | None:
    pmid = read_pmid(text)
    if not pmid:
        problems.add(malformed_pmid.no_pmid(problems.name, text, is_pmcid=bool(read_pmcid(text))), "PMID")
    return pmid


def _pmcid(text: str, problems: RecordProblems) -> str | None:
    pmcid = read_pmcid(text)
    if not pmcid:
        problems.add(malformed_pmcid.no_pmcid(problems.name, text, is_pmid=bool(read_pmid(text))), "PMCID")
    return pmcid


def _isbn(text: str, problems: RecordProblems) -> str | None:
    found = read_isbns(text)
    for number in found.wrong:
        problems.add(malformed_isbn.wrong_digit(problems.name, number), "ISBN")
    if rest := _rest(found, text):
        problems.add(malformed_isbn.no_isbn(problems.name, rest), "ISBN")
    return " ".join(found.good) or None


def _issn(text: str, problems: RecordProblems) -> str | None:
    found = read_issns(text)
    for number in found.wrong:
        problems.add(malformed_issn.wrong_digit(problems.name, number), "ISSN")
    if rest := _rest(found, text):
        problems.add(malformed_issn.no_issn(problems.name, rest), "ISSN")
    return " ".join(found.good) or None


def _rest(found: Numbers, text: str) -> str:
    """Return the text beside the numbers of a field; all of it where no number was found."""
    return found.rest or ("" if found.good or found.wrong else text)


def _url(text: str, problems: RecordProblems) -> str | None:
    if is_address(text):
        return text
    problems.add(malformed_url.no_address(problems.name, text), "URL")
    return None


READERS: dict[str, Callable[[str, RecordProblems], str | None]] = {
    "DOI": _doi,
    "PMID": _pmid,
    "PMCID": _pmcid,
    "ISBN": _isbn,
    "ISSN": _issn,
    "URL": _url,
}
