"""Write records of CSL-JSON as BibTeX that BibLaTeX and reference managers read too.

Where BibTeX has a type or a field it is used, for BibLaTeX knows all of them under their old names; what only BibLaTeX
has is written in its way, which BibTeX passes over. So a date is `year` and `month`, with `date` beside them where it
says more. Letters are Unicode. Sources: btxdoc, 3; BibLaTeX manual, 2.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

from citewell.formats.bibtex.dates import write_date
from citewell.formats.bibtex.field_names import (
    DATE_FIELDS,
    FIELDS,
    MONTHS,
    NAME_FIELDS,
    OWN_DATES,
    OWN_NAMES,
    OWN_TEXTS,
    PROTECTED,
    STATES,
    VERBATIM,
)
from citewell.formats.bibtex.latex.babel import LANGUAGES
from citewell.formats.bibtex.latex.writing import to_latex
from citewell.formats.bibtex.names.writing import write_names
from citewell.formats.bibtex.type_names import ARTICLES, SUBTYPES, TYPES, WRITTEN_TYPES

NO_KEY = re.compile(r"[\s\"#%'(),={}~\\@]+")
KEY = re.compile(r"^(@\w+\{)(.*)(?=,$)", re.MULTILINE)
"""The line with which a record begins."""
LISTS = frozenset("address institution organization publisher school".split())
"""Fields in which BibLaTeX takes "and" for the border of two items."""
JOURNALS = frozenset(
    ("article-journal", "article-magazine", "article-newspaper", "periodical", "review", "review-book")
)
MONTH_WORDS = tuple(MONTHS)
SPAN = re.compile(r"(?<=\w)[-–](?=\w)")
AND = re.compile(r"\band\b", re.IGNORECASE)
MASTER = re.compile(r"\b(?:master|m\.?sc|m\.?a\b)", re.IGNORECASE)
DOCTOR = re.compile(r"\b(?:ph\.?\s?d|doctor|dissertation)", re.IGNORECASE)


def write(records: Sequence[dict[str, Any]]) -> str:
    """Write records as one file.

    >>> print(write([{"id": "a", "type": "book", "title": "A DNA garden", "issued": {"date-parts": [[2001, 4]]}}]))
    @book{a,
      title = {A {DNA} garden},
      year = {2001},
      month = apr,
    }
    <BLANKLINE>
    """
    return join([_record(record) for record in records])


def join(texts: Sequence[str]) -> str:
    """Join texts that `write` made; a key that stands in an earlier one gets a number.

    >>> one, other = write([{"id": "a b", "type": "book"}]), write([{"id": "a-b", "type": "book"}])
    >>> KEY.findall(join([one, other]))
    [('@book{', 'a-b'), ('@book{', 'a-b-2')]
    """
    keys: set[str] = set()

    def once(found: re.Match[str]) -> str:
        opening, plain = found.groups()
        numbered = (f"{plain}-{number}" for number in count(2))
        key = plain if plain not in keys else next(each for each in numbered if each not in keys)
        keys.add(key)
        return opening + key

    return KEY.sub(once, "\n".join(texts))


def _record(record: dict[str, Any]) -> str:
    kind = _kind(record)
    lines = "".join(f"  {name} = {value},\n" for name, value in dict(_fields(record, kind)).items())
    return f"@{kind}{{{_key(record)},\n{lines}}}\n"


def _key(record: dict[str, Any]) -> str:
    """Return an id as a key: without the signs that BibTeX or LaTeX forbid."""
    return NO_KEY.sub("-", str(record.get("id") or "")).strip("-") or "work"


def _kind(record: dict[str, Any]) -> str:
    """Return the type that a record is written as."""
    kind, genre = str(record.get("type") or ""), str(record.get("genre") or "")
    if kind == "thesis" and genre:
        return "mastersthesis" if MASTER.search(genre) else "phdthesis" if DOCTOR.search(genre) else "thesis"
    return WRITTEN_TYPES.get(kind, "misc")


def _fields(record: dict[str, Any], kind: str) -> Iterator[tuple[str, str]]:
    """Yield the fields of a record and their values as they are written."""
    for name, variable in NAME_FIELDS.items():
        yield from _names(name, record.get(variable))
    options = _options(record)
    yield from _field("options", options)
    for name, variable in _texts(record, kind):
        if variable not in record and name != "type":
            continue
        text = _line(record.get(variable))
        text = text or ("Report" if name == "type" and kind == "techreport" else "")  # or it prints "Technical Report"
        yield from _field(name, _pages(text) if name == "pages" else text)
    yield from _issued(record)
    for name, variable in DATE_FIELDS.items():
        yield from _field(name, write_date(record.get(variable)))
    yield from _language(_line(record.get("language")))
    yield from _subtype(record, kind)
    for variable in sorted(OWN_NAMES & record.keys()):
        yield from _names(variable, record.get(variable))
    for variable in sorted(OWN_TEXTS & record.keys()):
        yield from _field(variable, _line(record.get(variable)))
    for variable in sorted(OWN_DATES & record.keys()):
        yield from _field(variable, write_date(record.get(variable)))


def _texts(record: dict[str, Any], kind: str) -> Iterator[tuple[str, str]]:
    """Yield each field that holds a text, and the variable that it holds."""
    csl = str(record.get("type") or "")
    yield "title", "title"
    if csl in JOURNALS:
        yield "journal", "container-title"
    else:
        yield "titleaddon" if kind == "online" else "booktitle", "container-title"
    house = {"phdthesis": "school", "mastersthesis": "school", "thesis": "school", "techreport": "institution"}
    yield house.get(kind, "organization" if kind == "online" else "publisher"), "publisher"
    yield "address", "publisher-place"
    if kind in ARTICLES:
        yield from (("number", "issue"), ("eid", "number"))
    elif TYPES.get(kind) in ("book", "chapter", "paper-conference"):
        yield from (("number", "collection-number"), ("issue", "issue"), ("eid", "number"))
    else:
        yield from (("number", "number"), ("issue", "issue"))
    yield "type", "genre"
    yield from FIELDS.items()


def _line(value: Any) -> str:
    return "" if isinstance(value, (dict, list, type(None))) else " ".join(str(value).split())


def _pages(text: str) -> str:
    return SPAN.sub("--", text)


def _field(name: str, text: str) -> Iterator[tuple[str, str]]:
    if not text:
        return
    if name in VERBATIM:
        yield name, f"{{{text.replace('{', '%7B').replace('}', '%7D')}}}"
    elif name == "pages":
        yield name, f"{{{to_latex(text.replace('--', chr(0))).replace(chr(0), '--')}}}"
    else:
        written = to_latex(text, protect=name in PROTECTED)
        one = name in LISTS and AND.search(text)
        yield name, f"{{{{{written}}}}}" if one else f"{{{written}}}"


def _names(name: str, value: Any) -> Iterator[tuple[str, str]]:
    names = [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
    if names:
        yield name, f"{{{write_names(names)}}}"
        if len(names) == 1 and names[0].get("literal") and names[0].get("short"):
            yield f"short{name}", f"{{{{{to_latex(str(names[0]['short']))}}}}}"


def _options(record: dict[str, Any]) -> str:
    """Return the option that says whether particles belong to the family name; a whole record has one."""
    names = [each for value in record.values() if isinstance(value, list) for each in value if isinstance(each, dict)]
    if any(each.get("non-dropping-particle") for each in names):
        return "useprefix=true"
    return "useprefix=false" if any(each.get("dropping-particle") for each in names) else ""


def _issued(record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the date: `year` and `month`, and `date` where it says more than they can."""
    issued, status = write_date(record.get("issued")), _line(record.get("status"))
    if not issued:
        yield "year", f"{{{to_latex(status or 'n.d.')}}}"
        states = {text: key for key, text in STATES.items()}
        if status.lower() in states:
            yield "pubstate", f"{{{states[status.lower()]}}}"
        return
    found = re.fullmatch(r"(\d{4})(?:-(\d\d))?(-\d\d)?", issued)
    if found:
        yield "year", f"{{{found[1]}}}"
        if found[2]:
            yield "month", MONTH_WORDS[int(found[2]) - 1] if 1 <= int(found[2]) <= 12 else f"{{{found[2]}}}"
        if found[3]:
            yield "date", f"{{{issued}}}"
        return
    years = [each[:4] for each in issued.split("/")] if re.fullmatch(r"[\d-]+/[\d-]+", issued) else []
    yield "year", f"{{{'--'.join(years) or to_latex(issued)}}}"
    if years:
        yield "date", f"{{{issued}}}"


def _language(tag: str) -> Iterator[tuple[str, str]]:
    names = {code: name for name, code in LANGUAGES.items()}
    if tag:
        yield ("langid", f"{{{names[tag]}}}") if tag in names else ("language", f"{{{to_latex(tag)}}}")


def _subtype(record: dict[str, Any], kind: str) -> Iterator[tuple[str, str]]:
    """Yield the type of CSL where that of BibTeX does not say it."""
    csl = str(record.get("type") or "document")
    if TYPES.get(kind) != csl:
        short = {name: word for word, name in SUBTYPES.items()}
        yield "entrysubtype", f"{{{short.get(csl, csl)}}}"
