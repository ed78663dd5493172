"""Read PubMed's files, `.nbib`, which are in the MEDLINE format."""

from __future__ import annotations

from citewell.formats.cleaning.new_ids import with_ids
from citewell.formats.cleaning.records import clean_record
from citewell.formats.csl.record import LIMIT, Fault, Mapping, too_large
from citewell.formats.pubmed.lines import FIRST, read_blocks
from citewell.formats.pubmed.record_reading import read_record
from citewell.formats.tagged.field import CONTENT, unread

ERIC = "ERIC"
"""Who writes such files beside PubMed; its records have no PMID."""


def read(text: str) -> tuple[list[Mapping], list[Fault]]:
    """Read a text with line feeds: return its records and its faults, each record in one of the two.

    >>> records, faults = read("PMID- 1\\nTI  - Gardens and\\n      rest.\\nFAU - Aster, Ann\\nDP  - 2018 Apr\\n")
    >>> records[0]["title"], records[0]["issued"], records[0]["id"], faults
    ('Gardens and rest', '2018-04', 'aster2018', [])
    """
    if len(text) > LIMIT:
        return [], [too_large(text, "invalid-bibliography")]
    blocks, faults = read_blocks(text)
    records = []
    for fields in blocks:
        record, found = read_record(fields)
        if CONTENT & record.keys():
            records.append(record)
            faults += [*found, *clean_record(record)]
        else:
            faults.append(unread(fields[0].line))
        elsewhere = any(each.tag == "OWN" and each.value == ERIC for each in fields)
        if fields[0].tag != FIRST and CONTENT & record.keys() and not elsewhere:
            message, advice = "this record does not begin with its PMID", "add the line `PMID- ` that is missing."
            faults.append(Fault("malformed-record", message, advice, fields[0].line))
    if not blocks:
        advice = "a record begins with a line `PMID- `; is this another format?"
        faults.append(Fault("invalid-bibliography", "the file holds no record of PubMed", advice, 1))
    return with_ids(records), sorted(faults, key=lambda fault: fault.line)
