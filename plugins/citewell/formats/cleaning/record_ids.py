"""Give ids to the records of formats that have none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from citewell.formats.csl.record import PlacedMapping

LONGEST = 40
"""How much of a name goes into an id."""
LETTERS = 26
MORE = re.compile(r"( [A-Z]{1,4})?, et al$")


def with_ids(records: Iterable[PlacedMapping]) -> list[PlacedMapping]:
    """Name each record that has no id for its first author and year; others of the same name get a letter.

    Whether two records are of one work is not asked here.

    >>> aster = [PlacedMapping(1), PlacedMapping(5), PlacedMapping(9)]
    >>> for record in aster:
    ...     record.update({"author": [{"family": "Áster"}], "issued": "2018-04"})
    >>> [record["id"] for record in with_ids(aster)]
    ['aster2018', 'aster2018b', 'aster2018c']
    """
    named = list(records)
    taken = {record["id"] for record in named if "id" in record}
    last: dict[str, int] = {}
    for record in named:
        if "id" not in record:
            name = _name(record)
            record["id"] = name if name not in taken else _free(name, taken, last)
            taken.add(record["id"])
    return named


def _free(name: str, taken: set[str], last: dict[str, int]) -> str:
    """Return the name with the next letter that is free, b to z, or the next number."""
    while True:
        last[name] = number = last.get(name, 1) + 1
        tried = name + (chr(ord("a") + number - 1) if number <= LETTERS else f"-{number}")
        if tried not in taken:
            return tried


def _name(record: PlacedMapping) -> str:
    names = record.get("author") or record.get("editor") or []
    first = names[0] if names else {}
    literal = MORE.sub("", first.get("literal", ""))
    known = _plain(first.get("family") or literal or record.get("title", ""))
    return (known[:LONGEST] or "work") + _year(record.get("issued"))


def _year(issued: Any) -> str:
    text = issued if isinstance(issued, str) else ""
    return text[:4] if text[:4].isdecimal() else ""


def _plain(text: str) -> str:
    """Return the letters and digits of a text, without case and accents."""
    apart = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in apart if char.isalnum())
