"""Read a file of CSL-JSON."""

from __future__ import annotations

import json
from typing import Any

from citewell.checks.rules import invalid_bibliography
from citewell.formats.cleaning.records import clean_records
from citewell.formats.csl.record import LIMIT
from citewell.formats.csl.type_names import type_named
from citewell.formats.csl.variables import DATES, TYPES
from citewell.formats.csl_json.record_list import records_begin
from citewell.formats.csl_json.scan import DECODER, read_list, read_one
from citewell.formats.values.dates import clean_date
from citewell.model import Problem


def read(text: str) -> tuple[Any, list[Problem]]:
    """Parse JSON; each number stays the text that stands in the file, each record learns its line.

    A record that does not parse is a problem and the others are read; a value of a wrong type is one, and left out.

    >>> read('[{"id": "a", "volume": 010.50}]')[1][0].message
    'the record in line 1 was not read: a comma should stand here'
    >>> read('[{"id": "a", "volume": 10.50}]')[0][0]["volume"]
    '10.50'
    """
    if len(text) > LIMIT:
        return None, [invalid_bibliography.too_large(len(text), LIMIT).on_line(1)]
    begin = records_begin(text)
    if begin is not None:
        records, problems = (read_list if text[begin] == "[" else read_one)(text, begin)
        for record in records:
            if isinstance(kind := record.get("type"), str) and kind not in TYPES:
                record["type"] = type_named(kind) or kind
            record.update({each: clean_date(record[each]) for each in DATES & record.keys() if record[each]})
        problems += clean_records(records)
        return records, sorted(problems, key=lambda problem: problem.line)
    try:
        value = DECODER.decode(text)
        return value, clean_records(value)
    except json.JSONDecodeError as error:
        return None, [invalid_bibliography.broken_json(error.msg).on_line(error.lineno, error.colno)]
    except RecursionError:
        return None, [invalid_bibliography.deep_json().on_line(1)]
