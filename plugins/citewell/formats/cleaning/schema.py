"""Bring records of CSL-JSON into the shape of the schema: what Crossref's API, Zotero and others write otherwise.

What then has not the type of its variable is left out.

Sources: the CSL-JSON schema 1.0.2; Crossref REST API, "Works"; Zotero's item types and fields.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from citewell.checks.rules import malformed_record
from citewell.checks.rules.malformed_record import Wanted
from citewell.formats.csl.record import PlacedMapping
from citewell.formats.csl.variables import DATES, NAMES, TEXTS
from citewell.formats.values.dates import clean_date
from citewell.model import Problem

NUMBERS = ("ISSN", "ISBN")
"""The variables that may hold several texts; a list of them is joined."""
ELSEWHERE = {
    "article-number": "number",
    "edition-number": "edition",
    "part-number": "part-number",
    "publisher-location": "publisher-place",
    "short-container-title": "container-title-short",
    "short-title": "title-short",
}
"""What Crossref calls variables of CSL."""
PUBLISHED = ("published-print", "published", "published-online", "posted")
"""Where Crossref has a date when `issued` is empty."""
OF_CROSSREF = frozenset(("indexed", "deposited", "reference-count", "is-referenced-by-count", "member"))
"""What stands in every record of Crossref's, and in no other."""
ADMINISTRATIVE = OF_CROSSREF | frozenset(
    "alternative-id archive article-number assertion clinical-trial-number content-created content-domain "
    "content-updated created degree edition-number event funder group-title institution isbn-type issn-type "
    "journal-issue license link message prefix published published-online published-other published-print posted "
    "publisher-location reference references-count relation resource score short-container-title source subject "
    "subtitle update-policy update-to updated-by".split()
)
"""Fields in which Crossref describes its register, or that are read into another variable."""
NAME_PARTS = frozenset(
    "family given dropping-particle non-dropping-particle suffix literal short comma-suffix static-ordering "
    "parse-names".split()
)

TYPED = NAMES | DATES | TEXTS | {"id", "type"}
"""The variables whose values must have a type."""


def into_shape(record: dict[str, Any]) -> Iterator[Problem]:
    """Change a record in place, and yield a problem where a text of several had to be chosen.

    >>> record = {"title": ["Rest"], "subtitle": ["A try"], "published-online": [[2018, 4]],
    ...     "author": [{"name": "Tea Group", "sequence": "first", "affiliation": []}], "issued": [[None]]}
    >>> list(into_shape(record)), record["title"], record["author"], record["issued"]
    ([], 'Rest: A try', [{'literal': 'Tea Group'}], {'date-parts': [[2018, 4]]})
    """
    of_crossref = not OF_CROSSREF.isdisjoint(record)
    for key, variable in ELSEWHERE.items():
        if key in record and not record.get(variable):
            _put(record, variable, record.pop(key), key)
    yield from _texts(record)
    _subtitle(record)
    for variable in NAMES & record.keys():
        if isinstance(record[variable], list):
            record[variable] = [_name(each) for each in record[variable]]
    for variable in DATES & record.keys():
        if not isinstance(record[variable], str):
            _date(record, variable)
    for key in PUBLISHED:
        if key in record and not record.get("issued"):
            _put(record, "issued", clean_date(record[key]), key)
    if of_crossref:
        _of_crossref(record)


def _texts(record: dict[str, Any]) -> Iterator[Problem]:
    """Take the text out of a list of one, and the first of several, which is reported."""
    for variable in [each for each in record if each in TEXTS and isinstance(record[each], list)]:
        texts = [each for each in record[variable] if isinstance(each, str) and each.strip()]
        if len(texts) != len([each for each in record[variable] if each not in (None, "")]):
            continue  # it holds something else
        if not texts:
            del record[variable]
        elif variable in NUMBERS:
            record[variable] = ", ".join(texts)
        else:
            record[variable] = texts[0]
            if variable == "keyword":
                record[variable] = "; ".join(texts)
            elif len(set(texts)) > 1:
                line, column = (
                    record.places.get(variable, (record.line, 1)) if isinstance(record, PlacedMapping) else (1, 1)
                )
                problem = malformed_record.list_for_text(variable, str(record.get("id", "?")), texts[0])
                yield problem.on_line(line, column, len(variable) + 2)


def _subtitle(record: dict[str, Any]) -> None:
    value = record.get("subtitle")
    under = value[0] if isinstance(value, list) and value else value
    title = record.get("title")
    if isinstance(under, str) and isinstance(title, str) and under.strip():
        if under.casefold() not in title.casefold():
            record["title"] = f"{title}{' ' if title[-1:] in ('?', '!', ':') else ': '}{under}"
        del record["subtitle"]
    elif value == []:
        del record["subtitle"]


def _name(name: Any) -> Any:
    """Return a name in the parts of CSL; what else is known of a person stands in no reference."""
    if not isinstance(name, dict):
        return name
    parts = {part: value for part, value in name.items() if part in NAME_PARTS and value is not None}
    for key, part in (("lastName", "family"), ("firstName", "given"), ("name", "literal")):
        if isinstance(name.get(key), str) and part not in parts and not (key == "name" and "family" in parts):
            parts[part] = name[key]
    return parts or {part: value for part, value in name.items() if isinstance(value, str)}


def _date(record: dict[str, Any], variable: str) -> None:
    value = clean_date(record[variable])
    if value is None:
        del record[variable]
    else:
        record[variable] = value


def _of_crossref(record: dict[str, Any]) -> None:
    """Take what Crossref keeps in objects, and leave out what describes the register."""
    event, issue, places = record.get("event"), record.get("journal-issue"), record.get("institution")
    if isinstance(event, dict):
        _put(record, "event-title", event.get("name"), "event")
        _put(record, "event-place", event.get("location"), "event")
    if isinstance(issue, dict):
        _put(record, "issue", issue.get("issue"), "journal-issue")
    first = places[0] if isinstance(places, list) and places else places
    if isinstance(first, dict) and record.get("type") in ("thesis", "report", "article"):
        _put(record, "publisher", first.get("name"), "institution")
    degree = record.get("degree")
    if isinstance(degree, list) and degree and record.get("type") == "thesis":
        _put(record, "genre", degree[0], "degree")
    for key in ADMINISTRATIVE & record.keys():
        del record[key]


def _put(record: dict[str, Any], variable: str, value: Any, source: str) -> None:
    """Give a variable a value, if it has none, at the place of the field that held it."""
    if value and not record.get(variable):
        record[variable] = value
        if isinstance(record, PlacedMapping) and source in record.places:
            record.places.setdefault(variable, record.places[source])


def without_wrong_types(record: dict[str, Any]) -> Iterator[Problem]:
    """Leave out the values that have not the type of their variable, and yield a problem for each."""
    for variable in [each for each in record if each in TYPED]:
        value = record[variable]
        if variable in NAMES:
            wanted, sound = Wanted.NAMES, _is_names(value)
        elif variable in DATES:
            wanted, sound = Wanted.DATE, _is_date(value)
        else:
            wanted, sound = Wanted.TEXT, not isinstance(value, (list, dict, bool))
        if not sound:
            line, column = (
                record.places.get(variable, (record.line, 1)) if isinstance(record, PlacedMapping) else (1, 1)
            )
            problem = malformed_record.wrong_type(variable, str(record.get("id", "?")), value, wanted)
            yield problem.on_line(line, column, len(variable) + 2)
            del record[variable]
        elif variable in DATES and isinstance(value, dict) and value.keys() == {"edtf"}:
            record[variable] = value["edtf"]


def _is_names(value: Any) -> bool:
    """Tell whether a value is a list of names, each an object with texts or a text."""
    names = value if isinstance(value, list) else [value]
    return all(
        isinstance(name, (str, type(None)))
        or (isinstance(name, dict) and not any(isinstance(part, (list, dict)) for part in name.values()))
        for name in names
    )


def _is_date(value: Any) -> bool:
    """Tell whether a value is a date: an object with parts or words, or EDTF text."""
    if not isinstance(value, dict):
        return not isinstance(value, bool)
    rows = value.get("date-parts", [])
    return isinstance(rows, list) and all(isinstance(row, list) for row in rows)
