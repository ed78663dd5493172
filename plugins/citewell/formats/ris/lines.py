"""Divide the text of a RIS file into records and fields, and report what is wrong with its lines.

Programs write tags with one blank or a tab, in small letters, after blanks, or without the blank at the end: all that
is understood, as long as it cannot be mistaken for text.
Source: RIS Format Specifications, "Tag format", "How to handle long fields".
"""

from __future__ import annotations

import re
from typing import NamedTuple

from citewell.checks.rules import malformed_record
from citewell.formats.csl.record import Field
from citewell.model import Problem

TAGS = frozenset(
    "TY A1 A2 A3 A4 AB AD AN AR AU AV BT C1 C2 C3 C4 C5 C6 C7 C8 CA CN CP CR CT CY DA DB DI DO DP ED EP ER ET ID IS J1 "
    "J2 JA JF JO KW L1 L2 L3 L4 LA LB LK M1 M2 M3 N1 N2 NV OP PB PP PY RI RN RP SE SN SP ST SV T1 T2 T3 TA TI "
    "TT U1 U2 U3 U4 U5 UR VL VO Y1 Y2".split()
)
EXACT = re.compile(r"(?P<tag>[A-Z][A-Z0-9])  -(?:\s|$)(?P<value>.*)")
"""A line with a tag as the specification has it: `TI  - Tea`."""
LOOSE = re.compile(r"[\s\ufeff]*(?P<tag>[A-Za-z][A-Za-z0-9])(?P<gap>[ \t]{0,4})[-–](?P<value>.*)")
"""A line with a tag as other programs write it: `ti - Tea`, `TI\\t- Tea`, `  TI-Tea`."""
END = re.compile(r"[\s\ufeff]*ER\s*-[\s-]*", re.IGNORECASE)
HEADING = re.compile(
    r"(?:provider|content|contact|copyright|database|document|downloaded|export(?:ed)?|generated|link to|number of|"
    r"platform|publication info|record|report|results?|retrieved|search|source|terms and conditions|total|user)\b.*"
    r"|(?:©|\(c\)|all rights reserved).*|<?\d+[.>]?|\[?\d+\]?|%.*|[-=_*]{3,}",
    re.I,
)
"""What databases write before, between and after records: "Provider: …", "Record #1 of 3", "<1>", "Link to …"."""
LONG = frozenset(
    "AB AD BT C1 C3 CA CR CT J1 J2 JA JF JO KW L1 L2 L3 L4 LK M2 N1 N2 OP PB RI RN SN ST T1 T2 T3 TA TI TT UR".split()
)
"""The fields which may go on in the next line."""
LINES = frozenset("KW L1 L2 LK M2 N1 SN UR".split())
"""The fields of which each line may be a value of its own."""
ONCE = frozenset("DO ID PY T1 TI".split())
"""What a record has once: twice, with two values, it is two records in one."""


class Block(NamedTuple):
    """Hold the lines of one record; `type` is None when it does not begin with TY."""

    type: str | None
    fields: list[Field]
    line: int


def read_blocks(text: str) -> tuple[list[Block], list[Problem]]:
    """Return the records of a text with line feeds, and the problems of its lines.

    >>> blocks, problems = read_blocks("TY  - BOOK\\nTI  - A long\\ntitle\\nTY  - JOUR\\nTI  - Short\\nER  -")
    >>> [(block.type, block.fields[0].value) for block in blocks], [problem.line for problem in problems]
    ([('BOOK', 'A long title'), ('JOUR', 'Short')], [1])
    """
    reader = _Reader()
    for number, line in enumerate(text.split("\n"), 1):
        reader.read(line, number)
    reader.close(malformed_record.open_record())
    return reader.blocks, reader.problems


class _Reader:
    """Read line by line; one record is open at a time."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.problems: list[Problem] = []
        self.open: Block | None = None
        self.parts: list[str] = []
        self.loose = self.in_stray = False
        self.trailing = False
        """Whether what is open only follows a record: it has no type, and no tag that a record has."""

    def read(self, line: str, number: int) -> None:
        """Take one line: a field, the continuation of one, an empty line, or what belongs to no record."""
        if END.fullmatch(line):
            if not self.open:
                self._stray(malformed_record.end_without_record(), number)
            self.close()
        elif found := self._field(line):
            self._take(found["tag"].upper(), found["value"].strip(), number)
            self.in_stray = False
        elif line.strip(" \t\ufeff\f\x1a"):
            self._go_on(" ".join(line.split()), number)

    def close(self, missing: Problem | None = None) -> None:
        """Close the open record; `missing` is what is wrong when no line ER does.

        Ovid writes a line or two with tags after ER: `NL  - ` and a link. They are no record, and nothing is lost.
        """
        block = self.open
        if block and not (missing and self.trailing):
            self._end_field()
            if missing:
                self.problems.append(missing.on_line(block.line))
            self.problems += _repeated(block)
            self.blocks.append(block)
        self.open, self.in_stray = None, False

    def _field(self, line: str) -> re.Match[str] | None:
        """Return what a line says, if it begins with a tag."""
        if found := EXACT.match(line):
            self.loose = self.loose and found["tag"] != "TY"
            return found
        found = LOOSE.match(line)  # its first line shows how a record writes tags
        if not found or found["tag"].upper() not in TAGS:
            return None
        apart = found["gap"] in ("  ", "\t")
        if found["tag"].upper() == "TY" and re.fullmatch(r"\s*[A-Za-z]{3,7}\s*", found["value"]):
            self.loose = not apart
            return found
        alike = self.loose and found["tag"].isupper() and found["value"][:1] in ("", " ", "\t")
        return found if apart or alike else None

    def _take(self, tag: str, value: str, number: int) -> None:
        if tag == "TY":
            self.close(malformed_record.record_in_record(number))
            self.open, self.trailing = Block(value, [], number), False
        else:
            if not self.open:
                self.open, self.trailing = Block(None, [], number), bool(self.blocks)
            self.trailing = self.trailing and tag not in TAGS
            self._end_field()
            self.open.fields.append(Field(tag, value, number))
        self.parts = [value]

    def _end_field(self) -> None:
        """Join the lines of the last field."""
        if self.open and self.open.fields and len(self.parts) > 1:
            separator = "\n" if self.open.fields[-1].tag in LINES else " "
            self.open.fields[-1] = self.open.fields[-1]._replace(value=separator.join(self.parts))
        self.parts = []

    def _go_on(self, text: str, number: int) -> None:
        """Take a line without a tag."""
        if self.open and self.open.fields and self.open.fields[-1].tag in LONG:
            self.parts.append(text)
        elif self.open and not (self.trailing and _is_heading(text)):
            self._stray(malformed_record.line_without_tag(text), number)
        elif not _is_heading(text):
            self._stray(malformed_record.line_without_record(text), number)

    def _stray(self, problem: Problem, number: int) -> None:
        """Report the first of the lines that are passed over."""
        if not self.in_stray:
            self.problems.append(problem.on_line(number))
        self.in_stray = True


def _is_heading(text: str) -> bool:
    """Tell whether a line is what databases write around records; so is one with an address, but no page of a site."""
    return bool(HEADING.fullmatch(text)) or ("://" in text and "<" not in text)


def _repeated(block: Block) -> list[Problem]:
    """Report fields that a record has once: two of them may be two records that ran together."""
    first: dict[str, Field] = {}
    found = []
    for each in block.fields:
        before = first.setdefault(each.tag, each) if each.tag in ONCE else each
        if before.value != each.value:
            found.append(malformed_record.tag_twice(each.tag, before.line).on_line(each.line, 1, 2))
    return found
