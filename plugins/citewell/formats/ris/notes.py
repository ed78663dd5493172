"""Carry variables that RIS has no field for in notes, in the form that citeproc-js and Zotero know from "Extra".

One variable to a note, one name to a note: `{:original-date: 1953}`, `{:translator: Fennel || Finn}`; a date in words
stands in quotes. Source: the manual of citeproc-js, "Cheater syntax for odd fields"; Zotero's "Extra" field.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from citewell.formats.csl.plain_values import edtf, line, names_of
from citewell.formats.csl.record import Field
from citewell.formats.csl.variables import DATES, NAMES, VARIABLES
from citewell.formats.names.authors import read_author, write_author

PLAIN = re.compile(r"(?P<variable>[A-Za-z_-]+|Citation Key):\s+(?P<value>\S.*)")
DOI = re.compile(r"\bdoi[:\s]\s{0,3}(?:https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/[^\s\"<>]+)", re.IGNORECASE)
"""`doi: 10.5555/tea.1` anywhere in a note; a DOI alone has no word before it."""
BARE_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/[^\s\"<>]+)", re.IGNORECASE)
"""A note that is a DOI and nothing else: `10.5555/tea`, `https://doi.org/10.5555/tea`."""
SPELT = {name.casefold(): name for name in VARIABLES - NAMES - DATES - {"note"}}
NOTE = re.compile(r"\{:(?P<variable>[A-Za-z_-]+):\s?(?P<value>.*)\}", re.DOTALL)


def read_note(text: str) -> tuple[str, str] | None:
    """Return the variable and the value of a note; None when it is another note.

    >>> read_note("{:original-date: 1953}"), read_note("see also")
    (('original-date', '1953'), None)
    """
    found = NOTE.fullmatch(text)
    known = found and (found["variable"] in VARIABLES or found["variable"] in ("id", "type"))
    return (found["variable"], found["value"]) if found and known else None


def together(notes: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Return the values of the variables of notes, in the shapes of CSL-YAML.

    >>> together([("editor", "Fennel || Finn"), ("editor", "Tea Council"), ("issued", '"circa 1850"')])
    {'editor': [{'family': 'Fennel', 'given': 'Finn'}, {'literal': 'Tea Council'}], 'issued': {'literal': 'circa 1850'}}
    """
    values: dict[str, Any] = {}
    for variable, value in notes:
        if variable in NAMES:
            values.setdefault(variable, []).append(_name(value))
        elif variable in DATES:
            in_words = value[:1] == value[-1:] == '"'
            values.setdefault(variable, {"literal": value[1:-1]} if in_words else value)
        else:
            values.setdefault(variable, value)
    return values


def read_plain(fields: Sequence[Field]) -> tuple[list[tuple[str, str, Field]], str]:
    """Return the variables that notes in plain words hold, each with its value and field, and the rest of the notes.

    >>> read_plain([Field("N1", "doi: 10.5555/n.1\\nPMID: 123\\nSeen twice.", 4)])
    ([('DOI', '10.5555/n.1', Field(tag='N1', value='doi: 10.5555/n.1\\nPMID: 123\\nSeen twice.', line=4)), \
('PMID', '123', Field(tag='N1', value='doi: 10.5555/n.1\\nPMID: 123\\nSeen twice.', line=4))], 'Seen twice.')
    """
    values: list[tuple[str, str, Field]] = []
    rest: list[str] = []
    for each in fields:
        for text in [] if read_note(each.value) else each.value.split("\n"):
            found = PLAIN.fullmatch(text)
            variable = found["variable"] if found else ""
            known = "id" if variable == "Citation Key" else SPELT.get(variable.casefold(), "")
            bare = BARE_DOI.fullmatch(text.strip())
            if found and known:
                values.append((known, found["value"].strip(), each))
            elif bare:
                values.append(("DOI", bare[1], each))
            else:
                values += [("DOI", within[1].rstrip(".,;)"), each) for within in DOI.finditer(text)][:1]
                rest.append(text)
    return values, " ".join(rest)


def write_notes(variable: str, value: Any) -> Iterator[str]:
    """Yield the notes that carry the value of a variable."""
    if variable in NAMES:
        for name in names_of(value):
            family, _, given = write_author(name).partition(", ")
            plain = name.get("literal") or f"{family} || {given}".strip()
            yield f"{{:{variable}: {plain if _name(plain) == name else json.dumps(name, ensure_ascii=False)}}}"
    else:
        yield f"{{:{variable}: {edtf(value) if variable in DATES else line(value)}}}"


def _name(value: str) -> dict[str, str]:
    """Read a name: an organisation, "Family || Given", or the parts of a rarer name as JSON."""
    if value.startswith('{"'):
        with suppress(json.JSONDecodeError):
            return next(iter(names_of([json.loads(value)])), {"literal": value})
    family, apart, given = value.partition("||")
    if not apart:
        return {"literal": value.strip()}
    return read_author(f"{family.strip()}, {given}") if given.strip() else {"family": family.strip()}
