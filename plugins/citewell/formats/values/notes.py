"""Read the variables that programs write into notes, for which they have no field: "PMID: 123", "Original Date: 1953".

Source: Zotero's help on its field "Extra", "Citing fields from Extra"; citeproc-js manual, "Cheater syntax".
"""

from __future__ import annotations

import re
from typing import Any

from citewell.formats.csl.record import PlacedMapping
from citewell.formats.csl.variables import DATES, NAMES, TYPES, VARIABLES
from citewell.formats.values.calendar import read_day

LINES = re.compile(r"\n|\\\\(?!\w)")
LABELLED = re.compile(r"(?:\{:)?(?P<label>[^\W\d_][\w -]{1,40}?)\s*:\s*(?P<value>\S.*)")
"""One line: "Original Date: 1953", "{:event-place: Bern}"."""
NUMBERS = re.compile(
    r"(?:^|[;,]?\s*)\b(?P<label>PMID|PMCID|DOI)\s*:\s*(?P<value>[^\s;,]+(?<![.;,]))[.;,]?\s*", re.IGNORECASE
)
"""One of several identifiers in a line: "PMID: 123; PMCID: PMC45"."""
OURS = frozenset(
    "abstract annote citation-key citation-number keyword language note page references source status title".split()
)
"""Variables of CSL whose names people also write before remarks of their own."""
BY_NAME = {name.casefold(): name for name in VARIABLES - OURS} | {"place": "publisher-place", "city": "publisher-place"}


def read_note(text: str) -> tuple[dict[str, str], str]:
    """Return the variables that stand in a note, each in a line of its own, and what else it says.

    >>> read_note("Read it.\\nPMID: 29000001\\nOriginal Date: 1953")
    ({'PMID': '29000001', 'original-date': '1953'}, 'Read it.')
    >>> read_note("PMID: 1; PMCID: PMC2."), read_note("Erratum in: Rest 4, PMID: 3")
    (({'PMID': '1', 'PMCID': 'PMC2'}, ''), ({}, 'Erratum in: Rest 4, PMID: 3'))
    """
    found: dict[str, str] = {}
    rest = []
    for line in LINES.split(text):
        numbers = [*NUMBERS.finditer(line)]
        if numbers and "".join(each.group() for each in numbers) == line:
            pairs = [(each["label"].upper(), each["value"]) for each in numbers]
        else:
            one = LABELLED.fullmatch(line.strip())
            pairs = [(_variable(one["label"]), _value(one))] if one else [("", "")]
        if all(name and value for name, value in pairs):
            for name, value in pairs:
                found.setdefault(name, value)
        else:
            rest.append(line)
    return found, "\n".join(rest).strip()


def with_notes(record: dict[str, Any]) -> dict[str, Any]:
    """Return a record with what stands in its note as variables of their own, where it has none; a type counts more.

    >>> with_notes({"type": "article", "note": "Type: dataset\\nEditor: Birch || Ben", "PMID": "1"})
    {'type': 'dataset', 'PMID': '1', 'editor': [{'family': 'Birch', 'given': 'Ben'}]}
    """
    note = record.get("note")
    if not isinstance(note, str) or ":" not in note:
        return record
    found, rest = read_note(note)
    if not found:
        return record
    result = PlacedMapping(record.line) if isinstance(record, PlacedMapping) else {}
    result.update((key, value) for key, value in record.items() if key != "note")
    if rest:
        result["note"] = rest
    places = record.places if isinstance(record, PlacedMapping) else {}
    for name, value in found.items():
        if not result.get(name) or name == "type" or (name == "id" and _is_made_up(str(result["id"]))):
            result[name] = _names(value) if name in NAMES else value
            places = places | ({name: places["note"]} if "note" in places else {})
    if isinstance(result, PlacedMapping):
        result.places = places
    return result


def _variable(label: str) -> str:
    """Return the variable that a label names, or ""."""
    plain = re.sub(r"[\s_]+", "-", label).casefold()
    return {"citation-key": "id", "type": "type"}.get(plain) or BY_NAME.get(plain, "")


def _value(found: re.Match[str]) -> str:
    value = found["value"].strip()
    value = value.removesuffix("}") if found.group().startswith("{:") else value
    if _variable(found["label"]) in DATES:
        day = read_day(value)
        return day.text if day.exists and day.text[:1].isdecimal() else ""
    return value if found["label"].casefold() != "type" or value in TYPES else ""


def _names(value: str) -> list[dict[str, str]]:
    """Read "Family || Given", as it is written for one name."""
    family, bars, given = (part.strip() for part in value.partition("||"))
    return [{"family": family, "given": given}] if bars else [{"literal": family}]


def _is_made_up(identity: str) -> bool:
    return "/" in identity or identity.isdecimal()
