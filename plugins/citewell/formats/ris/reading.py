"""Read a file of RIS."""

from __future__ import annotations

from citewell.checks.rules import invalid_bibliography, malformed_record, unread_record
from citewell.formats.cleaning.record_ids import with_ids
from citewell.formats.cleaning.records import clean_record
from citewell.formats.csl.record import CONTENT, LIMIT, PlacedMapping
from citewell.formats.ris.lines import Block, read_blocks
from citewell.formats.ris.record_reading import read_record
from citewell.formats.ris.tags import TYPES
from citewell.formats.ris.type_names import type_named
from citewell.model import Problem


def read(text: str) -> tuple[list[PlacedMapping], list[Problem]]:
    """Read a text with line feeds: return its records and its problems, each record in one of the two.

    >>> records, problems = read("TY  - JOUR\\nAU  - Aster, Ann\\nTI  - Gardens\\nPY  - 2018\\nER  - \\n")
    >>> records[0], problems
    ({'type': 'article-journal', 'title': 'Gardens', 'author': [{'family': 'Aster', 'given': 'Ann'}], \
'issued': '2018', 'id': 'aster2018'}, [])
    """
    if len(text) > LIMIT:
        return [], [invalid_bibliography.too_large(len(text), LIMIT).on_line(1)]
    blocks, problems = read_blocks(text)
    records = []
    for block in blocks:
        record, found = read_record(block)
        if CONTENT & record.keys():
            records.append(record)
            problems += [*_type_problems(block), *found, *clean_record(record)]
        else:
            problems.append(unread_record.without_content().on_line(block.line))
    if not blocks:
        problems.append(invalid_bibliography.no_ris().on_line(1))
    return with_ids(records), sorted(problems, key=lambda problem: problem.line)


def _type_problems(block: Block) -> list[Problem]:
    """Report a type that is missing or unknown."""
    if block.type is None:
        return [malformed_record.without_type().on_line(block.line)]
    if block.type.strip().upper() in TYPES or type_named(block.type):
        return []
    return [malformed_record.unknown_ris_type(block.type).on_line(block.line)]
