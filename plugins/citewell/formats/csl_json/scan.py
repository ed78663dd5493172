"""Read the records of a JSON list one by one, with the place of every field, and go on after a broken one.

Each record is taken apart here, and its fields are read by the package json. After a broken record, the next begins
where a line opens a brace in the same column. Source: RFC 8259.
"""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import Any

from citewell.checks.rules import duplicate_key, invalid_bibliography, malformed_record, unread_record
from citewell.formats.csl.record import PlacedMapping
from citewell.model import Problem
from citewell.places import LineIndex, Position

DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)
BLANK = re.compile(r"[ \t\n\r]*")
AFTER = re.compile(r"\s*,?\s*(?:\][\s\]}]*)?")
MARGIN = re.compile(r"^([ \t]*)\{", re.MULTILINE)
KNOWN_BY = frozenset("id type title author DOI".split())
"""What a record has, and an object inside of one has not."""
PLACED = frozenset(("custom", "findings"))
"""Fields of a record inside of which places are known, too."""
DEPTH = 8
"""How many levels down they are; findings need three."""


def read_list(text: str, begin: int) -> tuple[list[PlacedMapping], list[Problem]]:
    """Read the records of the list that opens at an offset; each one is returned or stands for a problem.

    >>> records, problems = read_list('[{"id": "a"},\\n {"id": "b" "c": 1},\\n {"id": "d"}]', 0)
    >>> [(record["id"], record.line) for record in records], [(problem.line, problem.column) for problem in problems]
    ([('a', 1), ('d', 3)], [(2, 13)])
    """
    reader = _Reader(text)
    reader.read(begin + 1)
    return reader.records, reader.problems


def read_one(text: str, at: int) -> tuple[list[PlacedMapping], list[Problem]]:
    """Read the record that stands alone at an offset; it must be one that json can read."""
    reader = _Reader(text)
    reader.record(at)
    return reader.records, reader.problems


class _Reader:
    """Read records from a text, or from a part of a file that begins at an offset and whose lines are known."""

    def __init__(self, text: str, lines: LineIndex | None = None, begin: int = 0) -> None:
        self.text, self.lines, self.begin = text, lines or LineIndex(text), begin
        self.records: list[PlacedMapping] = []
        self.problems: list[Problem] = []
        self.margin = 0

    def read(self, at: int) -> None:
        """Read the records from an offset to the end of the list."""
        while True:
            at = self._skip(at)
            if self.text[at : at + 1] == "]":
                return
            if at >= len(self.text):
                self._report(invalid_bibliography.open_list(), at)
                return
            try:
                following = self.record(at)
            except (json.JSONDecodeError, RecursionError) as error:
                self._go_on_after(at, error)
                return
            at = self._skip(following)
            if self.text[at : at + 1] == ",":
                at += 1
            elif self.text[at : at + 1] == "{":
                self._report(malformed_record.without_comma_before(), at)
            elif self.text[at : at + 1] not in ("]", ""):
                self._go_on_after(at, json.JSONDecodeError("Expecting ',' delimiter", self.text, at))
                return

    def record(self, at: int) -> int:
        """Read the record at an offset; return where it ends. Raises what json raises."""
        if self.text[at] == "{":
            self.margin = self.margin or self._place(at)[1]
            record, end = self._object(at)
            self.records.append(record)
        else:
            value, end = DECODER.raw_decode(self.text, at)
            self._report(unread_record.plain_value(json.dumps(value, ensure_ascii=False)), at)
        return end

    def unread(self, error: Exception, begin: int, end: int) -> None:
        """Report a part of the text that does not parse, at the place where json gave up."""
        first, last = self._place(begin)[0], self._place(len(self.text[:end].rstrip()) - 1)[0]
        if isinstance(error, json.JSONDecodeError):
            self._report(unread_record.broken_json(first, last, error.msg), min(error.pos, end))
        else:
            self._report(unread_record.deep_json(first, last), begin)

    def _object(self, at: int, depth: int = 0) -> tuple[PlacedMapping, int]:
        """Read an object field by field; what stands in a field of PLACED is read so, too, `depth` levels down."""
        record = PlacedMapping(self._place(at)[0])
        at = self._skip(at + 1)
        while self.text[at : at + 1] != "}":
            if self.text[at : at + 1] != '"':
                raise json.JSONDecodeError("Expecting property name enclosed in double quotes", self.text, at)
            key, colon = DECODER.raw_decode(self.text, at)
            colon = self._skip(colon)
            if self.text[colon : colon + 1] != ":":
                raise json.JSONDecodeError("Expecting ':' delimiter", self.text, colon)
            value, end = self._value(self._skip(colon + 1), depth + 1 if depth or key in PLACED else DEPTH)
            self._put(record, key, value, at)
            at = self._after_comma(end, "}")
        return record, at + 1

    def _value(self, at: int, depth: int) -> tuple[Any, int]:
        """Read a value; above DEPTH, every object in it knows its places."""
        if depth < DEPTH and self.text[at : at + 1] == "{":
            return self._object(at, depth)
        if depth >= DEPTH or self.text[at : at + 1] != "[":
            return DECODER.raw_decode(self.text, at)
        values: list[Any] = []
        at = self._skip(at + 1)
        while self.text[at : at + 1] != "]":
            value, end = self._value(at, depth)
            values.append(value)
            at = self._after_comma(end, "]")
        return values, at + 1

    def _after_comma(self, at: int, closing: str) -> int:
        """Return where the next field or value begins, after its comma, or where the closing bracket stands."""
        at = self._skip(at)
        if self.text[at : at + 1] == ",":
            return self._skip(at + 1)
        if self.text[at : at + 1] != closing:
            raise json.JSONDecodeError("Expecting ',' delimiter", self.text, at)
        return at

    def _put(self, record: PlacedMapping, key: str, value: Any, at: int) -> None:
        if key in record:
            self._report(duplicate_key.stands_twice(key, record.places[key][0]), at)
        else:
            record[key], record.places[key] = value, self._place(at)

    def _go_on_after(self, at: int, error: Exception) -> None:
        """Report what is broken, and read what is after it: from one brace in the column of the first to the next."""
        margin = self.margin - 1 if self.margin else min(map(len, MARGIN.findall(self.text)), default=0)
        following = re.compile(rf"\n[ \t,\[]{{{margin}}}\{{")
        begins = [found.end() - 1 for found in following.finditer(self.text, at)]
        self.unread(error, at, begins[0] if begins else len(self.text))
        before = len(self.records) + len(self.problems)
        for begin, end in pairwise([*begins, len(self.text)]):
            self._alone(self.text[begin:end], begin)
        fault = getattr(error, "pos", at)
        if len(self.records) + len(self.problems) == before and "{" in self.text[fault:]:
            self._report(invalid_bibliography.read_no_further(), fault)

    def _alone(self, text: str, at: int) -> None:
        """Read one record that stands apart from the others, unless it is an object inside of the broken one."""
        one = _Reader(text, self.lines, self.begin + at)
        try:
            end = one.record(0)
            rest = AFTER.match(text, end)
            if rest and rest.end() < len(text):
                one.unread(json.JSONDecodeError("Expecting ',' delimiter", text, rest.end()), rest.end(), len(text))
        except (json.JSONDecodeError, RecursionError) as error:
            one.records.clear()
            one.unread(error, 0, len(text))
        if not one.records or KNOWN_BY & one.records[0].keys():
            self.records += one.records
            self.problems += one.problems

    def _skip(self, at: int) -> int:
        found = BLANK.match(self.text, at)
        return found.end() if found else at

    def _place(self, at: int) -> Position:
        """Return line and column of an offset."""
        return self.lines.position(self.begin + at)

    def _report(self, problem: Problem, at: int) -> None:
        self.problems.append(problem.on_line(*self._place(min(at, len(self.text)))))
