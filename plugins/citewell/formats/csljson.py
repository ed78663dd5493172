"""Read and write CSL-JSON. Source: the CSL-JSON schema 1.0.2."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from citewell.formats.cleaning import clean_records
from citewell.formats.jsonscan import DECODER, SYNTAX, read_list
from citewell.formats.jsonwords import json_words
from citewell.formats.record import LIMIT, Fault, Mapping, too_large
from citewell.formats.variables import DATES, NAMES, TEXTS

LIST = re.compile(r'\s*(?:\{\s*"references"\s*:\s*)?(?=\[)')
TYPED = NAMES | DATES | TEXTS | {"id", "type"}
KINDS = {list: "a list", dict: "an object", bool: "true or false"}


def read(text: str) -> tuple[Any, list[Fault]]:
    """Parse JSON; each number stays the text that stands in the file, each record learns its line.

    A record that does not parse is a fault and the others are read; a value of a wrong type is a fault and left out.

    >>> read('[{"id": "a", "volume": 010.50}]')[1][0].message
    'the record in line 1 was not read: a comma should stand here'
    >>> read('[{"id": "a", "volume": 10.50}]')[0][0]["volume"]
    '10.50'
    """
    if len(text) > LIMIT:
        return None, [too_large(text, "invalid-bibliography")]
    if begin := LIST.match(text):
        records, faults = read_list(text, begin.end())
        for record in records:
            faults += _mistyped(record)
        faults += clean_records(records)
        return records, sorted(faults, key=lambda fault: fault.line)
    try:
        value = DECODER.decode(text)
        return value, clean_records(value)
    except json.JSONDecodeError as error:
        message = f"the file was not read: {json_words(error.msg)}"
        return None, [Fault("invalid-bibliography", message, SYNTAX, error.lineno, error.colno)]
    except RecursionError:
        return None, [Fault("invalid-bibliography", "this is nested too deeply", "write a plain list of records.", 1)]


def write(records: Sequence[dict[str, Any]]) -> str:
    """Write records as CSL-JSON.

    >>> print(write([{"id": "a", "title": "Élan"}]), end="")
    [
     {
      "id": "a",
      "title": "Élan"
     }
    ]
    """
    return json.dumps(list(records), ensure_ascii=False, indent=1) + "\n"


def join(texts: Sequence[str]) -> str:
    """Join texts that `write` made.

    >>> join([write([{"id": "a"}]), write([{"id": "b"}])]) == write([{"id": "a"}, {"id": "b"}])
    True
    """
    inner = [text.removeprefix("[").removesuffix("\n]\n") for text in texts]
    return f"[{','.join(inner)}\n]\n" if texts else "[]\n"


def _mistyped(record: Mapping) -> Iterator[Fault]:
    """Leave out the values that have not the type of their variable, and yield a fault for each."""
    for variable in [each for each in record if each in TYPED]:
        value = record[variable]
        if variable in NAMES:
            wanted, sound = "names", _is_names(value)
        elif variable in DATES:
            wanted, sound = "a date", _is_date(value)
        else:
            wanted, sound = "text", not isinstance(value, (list, dict, bool))
        if not sound:
            line, column = record.places[variable]
            message = (
                f'"{variable}" of reference "{record.get("id", "?")}" holds {_shown(value)} in the place of {wanted}'
            )
            advice = f"write {wanted}; it was left out."
            yield Fault("malformed-record", message, advice, line, column, len(variable) + 2)
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


def _shown(value: Any) -> str:
    return KINDS.get(type(value), "a value")
