"""Clean the values of records as programs write them: every reader passes its records through here.

Nothing that a record says is lost: a sign that stands for nothing is taken out, a value in another program's spelling
is written in that of CSL. Cleaning twice is the same as cleaning once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from citewell.checks.rules import malformed_record
from citewell.formats.cleaning.schema import into_shape, without_wrong_types
from citewell.formats.csl.record import PlacedMapping
from citewell.formats.csl.variables import ARTICLES, DATES, NAMES, TEXTS
from citewell.formats.names.cleaning import clean_names
from citewell.formats.values.genres import is_common_genre
from citewell.formats.values.markup import plain_text
from citewell.formats.values.page_ranges import COUNT, clean_pages
from citewell.formats.values.placeholders import is_placeholder
from citewell.formats.values.standard_numbers import put_in_place
from citewell.formats.values.titles import clean_title, in_title_case
from citewell.formats.values.volumes import clean_edition, clean_issue, volume_and_issue
from citewell.model import Problem

IN_FULL = re.compile(r"[^\W\d_]{2}")
"""A given name in full, and no initials."""
SURROGATE = re.compile("[\ud800-\udfff]")
RICH = frozenset(
    "abstract annote collection-title container-title container-title-short event-title note original-title "
    "part-title reviewed-title title title-short volume-title".split()
)
"""The variables in which rich text may stand."""
TITLES = frozenset("original-title part-title reviewed-title title title-short volume-title".split())
BUILD_RECORD = frozenset(
    "broadcast dataset document graphic motion_picture pamphlet personal_communication post post-weblog report "
    "software webpage".split()
)
"""What is without a date when only the day is known on which it was seen on the web."""
DOI = re.compile(
    r"(?:doi\b[:\s]{0,3})?(?P<doi>(?:https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}/\S+)(?:\s\[\w{2,5}\])?", re.IGNORECASE
)
"""A DOI with what PubMed and others write beside it: `doi: 10.5555/tea [doi]`."""
COUNTRY = re.compile(
    r"\s?;\s?(?:[A-Z]{2}|Australia|Austria|Belgium|Brazil|Canada|China|Denmark|England|Finland|France|Germany|India"
    r"|Ireland|Israel|Italy|Japan|Netherlands|New Zealand|Norway|Poland|Portugal|Scotland|Spain|Sweden|Switzerland|UK)$"
)
"""The country that PsycINFO writes after a publisher: `Oxford University Press; US`."""
NUMBERS: dict[str, Callable[[str], str]] = {
    "DOI": lambda text: (found["doi"] if (found := DOI.fullmatch(text)) else text).rstrip(".,;"),
    "edition": clean_edition,
    "issue": clean_issue,
    "page": clean_pages,
    "publisher": lambda text: COUNTRY.sub("", text),
}


def clean_records(records: Any) -> list[Problem]:
    """Clean the records of a list in place, and return what cannot be read in them."""
    return [problem for each in _listed(records) for problem in clean_record(each)]


def clean_record(record: dict[str, Any]) -> list[Problem]:
    """Clean the values of a record in place, and return what cannot be read in it.

    >>> record = {"title": "Gut &amp; Liver", "volume": "v. 7 issue 4", "page": "pp. 12-+", "publisher": "[s.n.]"}
    >>> clean_record(record), record
    ([], {'title': 'Gut & Liver', 'volume': '7', 'page': '12', 'issue': '4'})
    """
    problems = [*into_shape(record), *without_wrong_types(record)]
    for variable in list(record):
        value = record[variable]
        if variable in NAMES:
            value = _clean_names(value)
        elif isinstance(value, str) and value:
            value = _clean_text(variable, value)
        elif variable in DATES and isinstance(value, dict):
            value = {key: plain_text(each) if isinstance(each, str) else each for key, each in value.items()}
        if value:
            record[variable] = value
        elif record[variable]:
            del record[variable]
    _share_out(record)
    return [*problems, *_without_surrogates(record)]


def _clean_text(variable: str, value: str) -> str:
    """Return the value of a variable that is no name."""
    if variable in DATES:
        return plain_text(value)
    if variable not in TEXTS:
        return value
    text = plain_text(value, rich=variable in RICH)
    if text != value:
        text = text.strip()
    if variable in TITLES:
        text = clean_title(text)
    if is_placeholder(variable, text):
        return ""
    return NUMBERS[variable](" ".join(text.split())) if variable in NUMBERS else text


def _clean_names(value: Any) -> Any:
    """Return the names of a variable; one that stands alone, as a text, stays so where nothing is to be mended."""
    names = _once(clean_names(value if isinstance(value, list) else [value] if value else []))
    return value if [value] == names else names


def _once(names: list[Any]) -> list[Any]:
    """Return each person once: where a name in full stands twice, or the whole list does."""
    half = len(names) // 2
    if half > 1 and names == names[:half] * 2:
        names = names[:half]
    found: list[Any] = []
    seen: set[str] = set()
    for name in names:
        key = repr(sorted(name.items())) if isinstance(name, dict) else str(name)
        given = name.get("given", "") if isinstance(name, dict) else ""
        sure = IN_FULL.search(str(given)) or (isinstance(name, dict) and "literal" in name)
        if not (sure and key in seen):
            found.append(name)
        seen.add(key)
    return found


def _share_out(record: dict[str, Any]) -> None:
    """Put what stands in one variable and belongs to another where it belongs, and take out what says nothing."""
    put_in_place(record)
    kind = record.get("type")
    volume, issue = record.get("volume"), record.get("issue")
    if isinstance(volume, str):
        number, other = volume_and_issue(" ".join(volume.split()))
        if not other or issue in (None, "", other):
            _put(record, "volume", number, "volume")
            _put(record, "issue", other, "volume")
    page = record.get("page")
    if isinstance(page, str) and COUNT.fullmatch(page):
        del record["page"]
        if "number-of-pages" not in record:
            _put(record, "number-of-pages", re.sub(r"\D", "", page), "page")
    if isinstance(genre := record.get("genre"), str) and is_common_genre(genre):
        del record["genre"]
    if kind == "chapter" and isinstance(title := record.get("container-title"), str):
        record["container-title"] = clean_title(title)
    if kind in ARTICLES and isinstance(title := record.get("container-title"), str):
        record["container-title"] = in_title_case(title)
    if kind in BUILD_RECORD and record.get("accessed") and not (record.get("issued") or record.get("status")):
        _put(record, "issued", "n.d.", "accessed")
    if record.get("collection-editor") and record["collection-editor"] == record.get("editor"):
        del record["collection-editor"]


def _put(record: dict[str, Any], variable: str, value: str, source: str) -> None:
    """Give a variable a value, at the place of the one that held it."""
    if value:
        record[variable] = value
        if isinstance(record, PlacedMapping) and source in record.places:
            record.places.setdefault(variable, record.places[source])


def _listed(records: Any) -> Iterable[dict[str, Any]]:
    """Yield the records of a list, of a list under `references` or `items`, or a record alone."""
    if isinstance(records, dict):
        inner = records.get("references", records.get("items"))
        records = inner if inner is not None else [records]
    return [each for each in records if isinstance(each, dict)] if isinstance(records, list) else []


def _without_surrogates(record: dict[str, Any]) -> Iterable[Problem]:
    """Take out the halves of characters that no file can hold, and yield a problem for each variable with one."""
    reference = _replaced(str(record.get("id") or record.get("title") or "?"))[:40]
    for key in list(record):
        value = record[key]
        if _has_surrogate(key) or _has_surrogate(value):
            line, column = record.places.get(key, (record.line, 1)) if isinstance(record, PlacedMapping) else (1, 1)
            del record[key]
            name = _replaced(key)
            problem = malformed_record.half_character(name, reference, _escaped([key, value]))
            record[name] = _replaced(value)
            if isinstance(record, PlacedMapping):
                record.places[name] = line, column
            yield problem.on_line(line, column, len(name))


def _has_surrogate(value: Any, seen: set[int] | None = None) -> bool:
    """Tell whether a value holds half a character, anywhere in it; what stands in it often is looked at once."""
    if isinstance(value, str):
        return not value.isascii() and SURROGATE.search(value) is not None
    seen = set() if seen is None else seen
    if not isinstance(value, (dict, list, tuple)) or id(value) in seen:
        return False
    seen.add(id(value))
    inner = [*value, *value.values()] if isinstance(value, dict) else value
    return any(_has_surrogate(each, seen) for each in inner)


def _replaced(value: Any, known: dict[int, Any] | None = None) -> Any:
    """Return a value without halves of characters; what stands in it often is copied once."""
    known = {} if known is None else known
    if isinstance(value, str):
        return SURROGATE.sub("", value)
    if not isinstance(value, (dict, list)):
        return value
    if id(value) not in known:
        if isinstance(value, dict):
            known[id(value)] = {_replaced(key): _replaced(each, known) for key, each in value.items()}
        else:
            known[id(value)] = [_replaced(each, known) for each in value]
    return known[id(value)]


def _escaped(value: Any) -> str:
    """Return the first half of a character in a value, as JSON writes it."""
    if isinstance(value, str):
        found = SURROGATE.search(value)
        return f"\\u{ord(found.group()):04x}" if found else ""
    inner = [*value, *value.values()] if isinstance(value, dict) else value if isinstance(value, list) else []
    return next((shown for each in inner if (shown := _escaped(each))), "")
