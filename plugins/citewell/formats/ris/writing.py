"""Write records of CSL-JSON as RIS.

What was written is read back before it leaves: a variable that would return otherwise, or not at all, goes into a note
in the form that Zotero and citeproc-js read in their field "Extra": `{:original-date: 1953}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from citewell.formats.csl.plain_values import edtf, line, names_of
from citewell.formats.csl.record import Field, PlacedMapping
from citewell.formats.csl.variables import ARTICLES, DATES, NAMES, VARIABLES
from citewell.formats.names.authors import write_authors
from citewell.formats.ris.lines import Block
from citewell.formats.ris.notes import write_notes
from citewell.formats.ris.record_reading import read_record
from citewell.formats.ris.tags import COUNTED, NUMBERED, WHOLE, WRITTEN

ALWAYS = frozenset("author container-title editor issued title".split())
"""What is written for other programs in any case, though a note says it better."""
PENDING = re.compile(r"in (?:press|preparation|review)|forthcoming|submitted|under review|accepted", re.IGNORECASE)
"""What stands in the place of a year in every program; another status stands in a note."""
PAGES = re.compile(r"([^\s,–-]+)-([^\s,–-]+)")
TEXTS = {
    "title": "TI",
    "title-short": "ST",
    "container-title-short": "J2",
    "volume": "VL",
    "issue": "IS",
    "number-of-volumes": "NV",
    "publisher": "PB",
    "DOI": "DO",
    "URL": "UR",
    "ISSN": "SN",
    "ISBN": "SN",
    "language": "LA",
    "abstract": "AB",
    "note": "N1",
}
"""The variables that have one field in every type."""
END = "\r\n"
"""How a line ends: "each tag and its contents must be on a separate line, preceded by CR LF"."""


def write(records: Sequence[dict[str, Any]]) -> str:
    """Write CSL-JSON records as RIS; what RIS has no field for stands in notes: `{:original-date: 1953}`.

    >>> write([{"id": "a", "type": "book", "title": "Élan"}]).split("\\r\\n")
    ['TY  - BOOK', 'ID  - a', 'TI  - Élan', 'PY  - n.d.', 'ER  - ', '', '']
    """
    return "".join(f"{_lines(record)}{END}{END}" for record in records)


def _lines(record: dict[str, Any]) -> str:
    return END.join(f"{tag}  - {value}" for tag, value in write_record(record))


def write_record(record: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the tags and values of a record, from TY to ER."""
    kind = line(record.get("type")) or "document"
    begin = [("TY", WRITTEN.get(kind, "GEN"))]
    fields = [each for each in _fields(record, kind) if each[2]]
    returned = _read_back([*begin, *(each[1:] for each in fields)])
    lost = {variable for variable in record if variable in VARIABLES and not _same(record, variable, returned)}
    sound = [(tag, value) for variable, tag, value in fields if variable not in lost - (ALWAYS - {"page"})]
    notes = [note for variable in sorted(lost) for note in write_notes(variable, record[variable])]
    if returned["type"] != kind:
        notes.insert(0, f"{{:type: {kind}}}")
    if line(record.get("id")) != returned.get("id"):
        notes.insert(0, f"{{:id: {line(record.get('id'))}}}")
    return [*begin, *sound, *(("N1", note) for note in notes), ("ER", "")]


def _fields(record: dict[str, Any], kind: str) -> Iterator[tuple[str, str, str]]:
    """Yield what is written: variable, tag, value."""
    yield "id", "ID", line(record.get("id"))
    for variable, tag in _name_tags(kind).items():
        for name in write_authors(names_of(record.get(variable))):
            yield variable, tag, line(name)
    for variable, tag in (TEXTS | _tags_of(record, kind)).items():
        value = line(record.get(variable))
        yield variable, tag, value
    yield from _dates(record)
    yield from _pages(line(record.get("page")))
    for keyword in line(record.get("keyword")).split("; "):
        yield "keyword", "KW", keyword.strip()
    if record.get("PMID"):
        yield "PMID", "DB", "PubMed"


def _name_tags(kind: str) -> dict[str, str]:
    """Return the tags of creators in a type."""
    if kind in ("book", "classic"):
        return {"author": "AU", "editor": "A3", "collection-editor": "A2", "translator": "A4"}
    second = "recipient" if kind == "personal_communication" else "editor"
    return {"author": "AU", second: "A2", "collection-editor": "A3", "translator": "A4"}


def _tags_of(record: dict[str, Any], kind: str) -> dict[str, str]:
    """Return the tags of those variables whose tag depends on the type."""
    tags = {"PMID": "AN", "publisher-place": "CY"}
    if kind == "paper-conference":
        both = bool(record.get("event-title"))
        tags |= {"event-title": "T2", "container-title": "C3" if both else "T2", "collection-title": "T3"}
        tags |= {"event-place": "CY", "publisher-place": "C1"}
    elif kind in WHOLE:
        tags |= {"collection-title": "T2"}
    else:
        tags |= {"container-title": "T2", "collection-title": "T3"}
    if kind in ARTICLES:
        return tags | {"PMCID": "C2", "number": "C7"}
    tags |= {"genre": "M3", "edition": "ET"}
    return (
        tags | {"number": "M1"} if kind in NUMBERED else tags | {"number-of-pages": "SP"} if kind in COUNTED else tags
    )


def _dates(record: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    issued, accessed = edtf(record.get("issued")), edtf(record.get("accessed"))
    year = re.search(r"(?<!\d)\d{4}", issued)
    yield "issued", "PY", year.group() if year else issued.strip('"')
    if re.match(r"\d{4}-\d\d", issued):
        yield "issued", "DA", _slashes(issued)
    if not issued:
        status = line(record.get("status"))
        yield "status", "PY", status if PENDING.fullmatch(status) else "n.d."
    yield "accessed", "Y2", _slashes(accessed) if re.match(r"\d{4}", accessed) else ""


def _slashes(day: str) -> str:
    """Return the first day of an EDTF date in the form of RIS: YYYY/MM/DD/other info."""
    year, month, date = [*day.partition("/")[0].split("-"), "", ""][:3]
    return f"{year}/{month}/{date}/"


def _pages(pages: str) -> Iterator[tuple[str, str, str]]:
    found = PAGES.fullmatch(pages)
    yield "page", "SP", found[1] if found else pages
    yield "page", "EP", found[2] if found else ""


def _read_back(fields: Sequence[tuple[str, str]]) -> PlacedMapping:
    (_, kind), *rest = fields
    return read_record(Block(kind, [Field(tag, value, 0) for tag, value in rest], 0))[0]


def _same(record: dict[str, Any], variable: str, returned: PlacedMapping) -> bool:
    """Tell whether a variable comes back as it was."""
    value = record[variable]
    if variable in NAMES:
        return bool(names_of(value) == returned.get(variable, []))
    if variable in DATES:
        return edtf(value) == edtf(returned.get(variable))
    if variable == "status" and not record.get("issued"):
        return bool(line(value) == returned.get("issued", "")) or line(value) == returned.get("status")
    return bool(line(value) == returned.get(variable, ""))
