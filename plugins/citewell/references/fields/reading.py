"""Give each field of a record the type of its CSL variable, and say what is wrong with it.

What cannot be used is left out. Source: CSL 1.0.2, appendix IV.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from citewell.formats.csl.variables import DATES, NAMES
from citewell.references.creators import csl_name, line_of
from citewell.references.dates import read_date
from citewell.references.edits import of_key
from citewell.references.evidence.evidence import EVIDENCE_FIELDS
from citewell.references.fields.names import FIELDS, PRIVATE, nearest_variable
from citewell.references.fields.plausibility import NUMBERED, has_no_number, in_capitals, reversed_pages, spelt_out
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
from citewell.references.record_problems import Faults

IN_SENTENCE = "write it as the work itself would in a sentence, with capitals for names only."
CAPITALS = {
    "title": ("title", IN_SENTENCE),
    "container-title": ("container-title", "write the journal, or the book, as it names itself: Annals of Rest."),
    "collection-title": ("collection-title", "write the series as it names itself: Annals of Rest."),
}
"""What is slow to read in capitals, and how it is to be written."""
SHOWN = 6
"""How many persons are shown in an advice."""


def read_field(key: str, value: Any, faults: Faults) -> Any:
    """Return the value of one field as CSL-JSON has it; None leaves it out."""
    if key not in FIELDS:
        nearest = nearest_variable(key)
        advice = f"did you mean `{nearest}`?" if nearest else "take it out, or keep it under `note:` or `custom:`."
        edit = of_key(key, nearest, faults.places, faults.places.get(key))
        faults.add("unknown-variable", key, f'has a field that is not known: "{key}"', advice, edit)
    if value is None or key in PRIVATE or key in EVIDENCE_FIELDS:
        return None
    if key in NAMES:
        return _read_names(key, value if isinstance(value, list) else [value], faults)
    if key in DATES:
        date = read_date(value)
        return date.data if date else None
    if isinstance(value, (dict, list)):
        return None
    text = line_of(value)
    if key in READERS:
        return READERS[key](text, faults) if text else None
    if key in NUMBERED:
        _judge_number(key, text, faults)
    elif key in CAPITALS and in_capitals(text):
        what, advice = CAPITALS[key]
        faults.add("title-in-capitals", key, f"has a {what} in capitals", advice)
    return text


def judge_address(data: dict[str, Any], faults: Faults) -> None:
    """Find fault with an address that leads to another work than an identifier of the same record."""
    found = leads_to(data.get("URL", ""))
    if not found:
        return
    kind, value = found
    if kind in data and folded(data[kind]) != folded(value):
        message = f"has an address that leads to another {kind}: {value}"
        advice = f"its {kind} is {data[kind]}: correct one of the two, or leave the URL out."
        faults.add("disagreeing-url", "URL", message, advice)


def _read_names(key: str, values: list[Any], faults: Faults) -> list[dict[str, str]] | None:
    names = [csl_name(value) for value in values]
    for value, name in zip(values, names, strict=True):
        text = _whole(value, name)
        apart = persons(text)
        if apart:
            shown = ", ".join(f'"{name}"' for name in apart[:SHOWN]) + (", …" if len(apart) > SHOWN else "")
            what = "several persons in one text" if len(apart) > 1 else "others beside one person in one text"
            faults.add("author-in-one-text", key, f'has {what}: "{text[:60]}"', f"write `{key}: [{shown}]`.")
    return [name for name in names if any(name.values())] or None


def _whole(value: Any, name: dict[str, str]) -> str:
    """Return a name as one text; an organisation that declares its short form is known to be one."""
    if not isinstance(value, dict):
        return line_of(value)
    if value.get("short"):
        return ""
    family, given = name.get("family", ""), name.get("given", "")
    return name.get("literal") or (f"{family}, {given}" if family and given else family or given)


def _judge_number(key: str, text: str, faults: Faults) -> None:
    if has_no_number(key, text):
        number = spelt_out(text)
        advice = f"write `{key}: {number}`." if number else "write its number, or leave the field out."
        faults.add("text-in-number", key, f'has a text where a number should be: {key} "{text[:60]}"', advice)
    if key == "page":
        for first, last in reversed_pages(text):
            message = f"has a range of pages that ends before it begins: {first} to {last}"
            faults.add("reversed-pages", key, message, "look the pages up, and write the first one first.")


def _doi(text: str, faults: Faults) -> str | None:
    doi = read_doi(text)
    if not doi:
        advice = "a DOI looks like 10.1002/ejp.1153; it was left out."
        faults.add("malformed-doi", "DOI", f'has a malformed DOI: "{text}"', advice)
    return doi


def _pmid(text: str, faults: Faults) -> str | None:
    pmid = read_pmid(text)
    if not pmid:
        advice = "a PMID is a number of up to eight digits; it was left out."
        if read_pmcid(text):
            advice = "this is a PMCID: write it as `PMCID`; it was left out."
        faults.add("malformed-pmid", "PMID", f'has a malformed PMID: "{text}"', advice)
    return pmid


def _pmcid(text: str, faults: Faults) -> str | None:
    pmcid = read_pmcid(text)
    if not pmcid:
        advice = "a PMCID looks like PMC1852221; it was left out."
        if read_pmid(text):
            advice = "this is a PMID: write it as `PMID`; it was left out."
        faults.add("malformed-pmcid", "PMCID", f'has a malformed PMCID: "{text}"', advice)
    return pmcid


def _isbn(text: str, faults: Faults) -> str | None:
    found = read_isbns(text)
    for wrong, advice in _wrong(found, text, "an ISBN has 10 or 13 digits"):
        faults.add("malformed-isbn", "ISBN", f'has a malformed ISBN: "{wrong}"', advice)
    return " ".join(found.good) or None


def _issn(text: str, faults: Faults) -> str | None:
    found = read_issns(text)
    for wrong, advice in _wrong(found, text, "an ISSN has eight digits, such as 0317-8471"):
        faults.add("malformed-issn", "ISSN", f'has a malformed ISSN: "{wrong}"', advice)
    return " ".join(found.good) or None


def _wrong(found: Numbers, text: str, form: str) -> list[tuple[str, str]]:
    """Return what is wrong in a field of numbers, each with its cure."""
    wrong = [
        (each, "a digit is wrong, for the last one does not fit the others; it was left out.") for each in found.wrong
    ]
    if found.rest or not (found.good or found.wrong):
        wrong.append((found.rest or text, f"{form}; it was left out."))
    return wrong


def _url(text: str, faults: Faults) -> str | None:
    if is_address(text):
        return text
    advice = "write https://…; it was left out."
    faults.add("malformed-url", "URL", f'has an address that cannot be linked: "{text}"', advice)
    return None


READERS: dict[str, Callable[[str, Faults], str | None]] = {
    "DOI": _doi,
    "PMID": _pmid,
    "PMCID": _pmcid,
    "ISBN": _isbn,
    "ISSN": _issn,
    "URL": _url,
}
