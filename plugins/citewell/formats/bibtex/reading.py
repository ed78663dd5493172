"""Turn a BibTeX file into records of CSL."""

from __future__ import annotations

from typing import Any

from citewell.checks.rules import invalid_bibliography, unread_record
from citewell.formats.bibtex.inherit import inherited
from citewell.formats.bibtex.record_reading import Reading
from citewell.formats.bibtex.syntax import records
from citewell.formats.bibtex.type_names import NO_RECORDS
from citewell.formats.cleaning.records import clean_records
from citewell.formats.csl.record import LIMIT, PlacedMapping
from citewell.model import Problem


def read(text: str) -> tuple[Any, list[Problem]]:
    """Read a file of BibTeX or BibLaTeX as CSL; each record of the file is one, or one `unread-record`.

    >>> read("@book{a, title = {A {G}arden}, year = 2001}")[0]
    [{'id': 'a', 'type': 'book', 'title': 'A Garden', 'issued': '2001'}]
    """
    if len(text) > LIMIT:
        return None, [invalid_bibliography.too_large(len(text), LIMIT).on_line(1)]
    found, problems = records(text)
    complete, more = inherited(found)
    problems += more
    mappings: list[PlacedMapping] = []
    for record in complete:
        if record.type == "set":
            problems.append(unread_record.set_of_records(record.key).on_line(record.line))
        elif record.type not in NO_RECORDS:
            reading = Reading(record)
            mappings.append(reading.mapping())
            problems += reading.problems
    problems += clean_records(mappings)
    return mappings, sorted(problems, key=lambda problem: (problem.line, problem.column))
