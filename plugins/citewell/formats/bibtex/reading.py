"""Turn a BibTeX file into records of CSL."""

from __future__ import annotations

from typing import Any

from citewell.formats.bibtex.inherit import inherited
from citewell.formats.bibtex.syntax import records
from citewell.formats.bibtex.type_names import NO_RECORDS
from citewell.formats.bibtex.variables import Reading
from citewell.formats.cleaning.records import clean_records
from citewell.formats.csl.record import LIMIT, Fault, Mapping, too_large


def read(text: str) -> tuple[Any, list[Fault]]:
    """Read a file of BibTeX or BibLaTeX as CSL; each record of the file is one, or one `unread-record`.

    >>> read("@book{a, title = {A {G}arden}, year = 2001}")[0]
    [{'id': 'a', 'type': 'book', 'title': 'A Garden', 'issued': '2001'}]
    """
    if len(text) > LIMIT:
        return None, [too_large(text, "invalid-bibliography")]
    found, faults = records(text)
    complete, more = inherited(found)
    faults += more
    mappings: list[Mapping] = []
    for record in complete:
        if record.type == "set":
            message = f'the record "{record.key}" was not read: it is a set of other records'
            faults.append(Fault("unread-record", message, "cite the works of the set one by one.", record.line))
        elif record.type not in NO_RECORDS:
            reading = Reading(record)
            mappings.append(reading.mapping())
            faults += reading.faults
    faults += clean_records(mappings)
    return mappings, sorted(faults, key=lambda fault: (fault.line, fault.column))
