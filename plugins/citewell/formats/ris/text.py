"""Read and write RIS. Source: RIS Format Specifications of Research Information Systems, 2001 and 2011."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from citewell.formats.cleaning.new_ids import with_ids
from citewell.formats.cleaning.records import clean_record
from citewell.formats.csl.record import LIMIT, Fault, Mapping, too_large
from citewell.formats.ris.lines import Block, read_blocks
from citewell.formats.ris.record_reading import read_record
from citewell.formats.ris.record_writing import write_record
from citewell.formats.ris.tags import TYPES
from citewell.formats.tagged.field import CONTENT, unread
from citewell.formats.values.genres import type_named

END = "\r\n"
"""How a line ends: "each tag and its contents must be on a separate line, preceded by CR LF"."""


def read(text: str) -> tuple[list[Mapping], list[Fault]]:
    """Read a text with line feeds: return its records and its faults, each record in one of the two.

    >>> records, faults = read("TY  - JOUR\\nAU  - Aster, Ann\\nTI  - Gardens\\nPY  - 2018\\nER  - \\n")
    >>> records[0], faults
    ({'type': 'article-journal', 'title': 'Gardens', 'author': [{'family': 'Aster', 'given': 'Ann'}], \
'issued': '2018', 'id': 'aster2018'}, [])
    """
    if len(text) > LIMIT:
        return [], [too_large(text, "invalid-bibliography")]
    blocks, faults = read_blocks(text)
    records = []
    for block in blocks:
        record, found = read_record(block)
        if CONTENT & record.keys():
            records.append(record)
            faults += [*_type_faults(block), *found, *clean_record(record)]
        else:
            faults.append(unread(block.line))
    if not blocks:
        advice = "a record goes from `TY  - JOUR` to `ER  - `; is this another format?"
        faults.append(Fault("invalid-bibliography", "the file holds no record of RIS", advice, 1))
    return with_ids(records), sorted(faults, key=lambda fault: fault.line)


def write(records: Sequence[dict[str, Any]]) -> str:
    """Write CSL-JSON records as RIS; what RIS has no field for stands in notes: `{:original-date: 1953}`.

    >>> write([{"id": "a", "type": "book", "title": "Élan"}]).split("\\r\\n")
    ['TY  - BOOK', 'ID  - a', 'TI  - Élan', 'PY  - n.d.', 'ER  - ', '', '']
    """
    return "".join(f"{_lines(record)}{END}{END}" for record in records)


def _lines(record: dict[str, Any]) -> str:
    return END.join(f"{tag}  - {value}" for tag, value in write_record(record))


def _type_faults(block: Block) -> list[Fault]:
    """Report a type that is missing or unknown."""
    known = (block.type or "").strip().upper() in TYPES or type_named(block.type or "")
    if known:
        return []
    if block.type is None:
        message, advice = "this record does not begin with its type", "begin it with `TY  - JOUR`, BOOK or RPRT."
    else:
        message = f'this record has an unknown type: "{block.type[:40]}"'
        advice = "the types of RIS are JOUR, BOOK, CHAP, RPRT, ELEC and others; it was read as a document."
    return [Fault("malformed-record", message, advice, block.line)]
