"""Read a file of PubMed's."""

from __future__ import annotations

from citewell.checks.rules import invalid_bibliography, malformed_record, unread_record
from citewell.formats.cleaning.record_ids import with_ids
from citewell.formats.cleaning.records import clean_record
from citewell.formats.csl.record import CONTENT, LIMIT, PlacedMapping
from citewell.formats.pubmed.lines import FIRST, read_blocks
from citewell.formats.pubmed.record_reading import read_record
from citewell.model import Problem

ERIC = "ERIC"
"""Who writes such files beside PubMed; its records have no PMID."""


def read(text: str) -> tuple[list[PlacedMapping], list[Problem]]:
    """Read a text with line feeds: return its records and its problems, each record in one of the two.

    >>> records, problems = read("PMID- 1\\nTI  - Gardens and\\n      rest.\\nFAU - Aster, Ann\\nDP  - 2018 Apr\\n")
    >>> records[0]["title"], records[0]["issued"], records[0]["id"], problems
    ('Gardens and rest', '2018-04', 'aster2018', [])
    """
    if len(text) > LIMIT:
        return [], [invalid_bibliography.too_large(len(text), LIMIT).on_line(1)]
    blocks, problems = read_blocks(text)
    records = []
    for fields in blocks:
        record, found = read_record(fields)
        if CONTENT & record.keys():
            records.append(record)
            problems += [*found, *clean_record(record)]
        else:
            problems.append(unread_record.without_content().on_line(fields[0].line))
        elsewhere = any(each.tag == "OWN" and each.value == ERIC for each in fields)
        if fields[0].tag != FIRST and CONTENT & record.keys() and not elsewhere:
            problems.append(malformed_record.without_pmid().on_line(fields[0].line))
    if not blocks:
        problems.append(invalid_bibliography.no_pubmed().on_line(1))
    return with_ids(records), sorted(problems, key=lambda problem: problem.line)
