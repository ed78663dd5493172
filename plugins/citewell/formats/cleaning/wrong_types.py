"""Leave out the values that have not the type of their variable, and say so. Source: the CSL-JSON schema 1.0.2."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from citewell.checks.rules import malformed_record
from citewell.checks.rules.malformed_record import Wanted
from citewell.formats.csl.record import Mapping
from citewell.formats.csl.variables import DATES, NAMES, TEXTS
from citewell.model import Problem

TYPED = NAMES | DATES | TEXTS | {"id", "type"}


def mistyped(record: dict[str, Any]) -> Iterator[Problem]:
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
            line, column = record.places.get(variable, (record.line, 1)) if isinstance(record, Mapping) else (1, 1)
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
