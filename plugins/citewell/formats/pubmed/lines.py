"""Divide the text of a PubMed file into records and fields, and report what is wrong with its lines.

Source: MEDLINE/PubMed Data Element (Field) Descriptions, NLM.
"""

from __future__ import annotations

import re

from citewell.checks.rules import malformed_record
from citewell.formats.csl.record import Field
from citewell.model import Problem

LINE = re.compile(r"\ufeff?(?P<tag>[A-Z][A-Z0-9]{1,3}) {0,2}-(?: (?P<value>.*)|$)")
GOES_ON = re.compile(r"(?: {2,}|\t)\s*(?P<text>\S.*)")
EMPTY = " \t\ufeff\f\x1a"
FIRST = "PMID"
LEADING = frozenset(("OWN", "STAT"))
"""What stands right after the PMID: after an empty line and a title, it begins another record."""
ONCE = frozenset("OWN STAT TI DP TA JT BTI".split())
"""What a record has once: seen again after an empty line, another record has begun."""


def read_blocks(text: str) -> tuple[list[list[Field]], list[Problem]]:
    """Return the fields of each record of a text with line feeds, and the problems of its lines.

    A record begins with its PMID; empty lines stand between records, but an empty line alone ends none.

    >>> blocks, _ = read_blocks("PMID- 1\\nTI  - Gardens and\\n      rest.\\n\\nPMID- 2\\n\\nTI  - Tea.")
    >>> [[each.value for each in block] for block in blocks]
    [['1', 'Gardens and rest.'], ['2', 'Tea.']]
    """
    reader = _Reader()
    for number, line in enumerate(text.split("\n"), 1):
        reader.read(line, number)
    blocks = [[Field(tag, " ".join(filter(None, parts)), line) for tag, parts, line in each] for each in reader.blocks]
    return blocks, reader.problems


class _Reader:
    """Read line by line; the last of the records is open."""

    def __init__(self) -> None:
        self.blocks: list[list[tuple[str, list[str], int]]] = []
        self.problems: list[Problem] = []
        self.seen: set[str] = set()
        self.after_gap = self.in_stray = False

    def read(self, line: str, number: int) -> None:
        """Take one line: a field, the continuation of one, an empty line, or what is neither."""
        if found := LINE.match(line):
            self._take(found["tag"], (found["value"] or "").strip(), number)
        elif not line.strip(EMPTY):
            self.after_gap = True
        elif self.blocks and not self.in_stray and (found := GOES_ON.fullmatch(line)):
            self.blocks[-1][-1][1].append(" ".join(found["text"].split()))
        elif not self.in_stray:
            self.problems.append(malformed_record.pubmed_line_without_tag(line.strip()).on_line(number))
            self.in_stray = True

    def _take(self, tag: str, value: str, number: int) -> None:
        another = tag in ONCE & self.seen or (tag in LEADING and "TI" in self.seen)
        if not self.blocks or tag == FIRST or (self.after_gap and another):
            self.blocks.append([])
            self.seen = set()
        elif tag in ONCE & self.seen:
            self.problems.append(malformed_record.pubmed_tag_twice(tag).on_line(number, 1, len(tag)))
        self.seen.add(tag)
        self.blocks[-1].append((tag, [value], number))
        self.after_gap = self.in_stray = False
