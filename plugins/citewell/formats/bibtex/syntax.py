"""Take a BibTeX file apart: records with their fields as they are written, and what is wrong with them.

A line that begins with `@word{` always begins a record: so a record that does not end takes no other with it.
Source: btxdoc, section 2; BibLaTeX manual, 2.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from citewell.checks.rules import duplicate_key, malformed_record, unread_record
from citewell.checks.rules.malformed_record import Break
from citewell.formats.bibtex.field_names import MONTHS
from citewell.formats.bibtex.scan import Scan, end_of_group, mended
from citewell.formats.bibtex.type_names import TYPES
from citewell.model import Problem

START = re.compile(rf"^[ \t]*(?=@\s*[^\W\d_][\w-]*\s*[{{(]|@(?:{'|'.join(TYPES)})\b)", re.MULTILINE | re.IGNORECASE)
"""Where a line begins a record: before `@article{`, or before `@book` without its brace."""
HEAD = re.compile(r"@\s*([^\W\d_][\w-]*)\s*([{(])\s*")
BETWEEN = re.compile(r"%[^\n]*|(?P<head>@\s*[^\W\d_][\w-]*\s*[{(])")
"""A comment, or a record that begins within a line: `} @book{`."""
KEY = re.compile(r"(?P<key>[^,={}\"\n]*)(?=[,}\n]|\Z)")
"""The key of a record: `aster2001` before a comma, a brace or the end of the line."""
NAME = re.compile(r"(?P<name>[^\s,={}()\"#%@\\]+)\s*=\s*")
"""The name of a field with its equals sign: `title =`."""
BARE = re.compile(r"[^\s,={}()\"#%@\\]+")
"""A value without braces or quotes: `2001`, `apr`, or the name of an `@string`."""
FIELD_LINE = re.compile(r"(?:^|(?<=[,{}\"]))[ \t]*(?P<name>[^\W\d_][\w:-]*)\s*=\s*(?=[{\"\w])", re.MULTILINE)
"""Where a field begins in a broken record: `  title = {A garden`, or after a comma or a brace."""
GOES_ON = re.compile(r"[\s,}]*[^\W\d_][\w-]*\s*=\s*[{\"\w]")
"""What follows a record that ended too early: `, year = 2001`."""
LONGEST = 1000
"""How long the text of an `@string` may be: strings made of strings could grow without bounds."""


class Field(NamedTuple):
    """Hold one field: its text as LaTeX, outer braces or quotes taken off, and its place (1-based)."""

    text: str
    line: int
    column: int


class Record(NamedTuple):
    """Hold one record; `type` and the names of fields are in small letters."""

    type: str
    key: str
    line: int
    fields: dict[str, Field]


class _Slip(Exception):
    """Say why a record cannot be read on, where, and at which sign; inside of this module only."""

    def __init__(self, cause: Break, at: int, sign: str = "") -> None:
        super().__init__(cause, at, sign)
        self.cause, self.at, self.sign = cause, at, sign


def records(text: str) -> tuple[list[Record], list[Problem]]:
    """Return every record of a file, in its order, and the problems found.

    >>> found, problems = records('@book{a, title = "A" # " garden", year = 2001}')
    >>> found[0].key, found[0].fields["title"].text, found[0].fields["year"].text
    ('a', 'A garden', '2001')
    """
    parser = _Parser(text)
    return list(parser.records()), parser.scan.problems


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.scan = Scan(text)
        self.strings = dict(MONTHS)

    def records(self) -> Iterator[Record]:
        """Yield the records between one line that begins a record and the next."""
        starts = [found.end() for found in START.finditer(self.text)]
        yield from self._between(0, starts[0] if starts else len(self.text))
        end = 0
        for start, limit in zip(starts, [*starts[1:], len(self.text)], strict=False):
            if start < end:  # inside of a comment
                continue
            found, end = self._record(start, limit)
            if found:
                yield found
            yield from self._between(end, limit)

    def _between(self, offset: int, limit: int) -> Iterator[Record]:
        """Yield the records that begin within a line."""
        while offset < limit and (found := BETWEEN.search(self.text, offset, limit)):
            offset = found.end()
            if found["head"]:
                record, offset = self._record(found.start(), limit)
                if record:
                    yield record

    def _record(self, start: int, limit: int) -> tuple[Record | None, int]:
        """Read what begins at `start`; return the record, if it is one that can be read, and where it ends."""
        head = HEAD.match(self.text, start)
        if not head:
            self.scan.report(unread_record.without_brace(), start)
            return None, start + 1
        kind = head[1].lower()
        if kind == "comment":
            return None, self._end_of_comment(head.end(2) - 1, start, limit)
        if kind in ("string", "preamble"):
            return None, self._definition(kind, head, limit)
        known = len(self.scan.problems)
        key, fields, end = self._body(head, limit)
        named = f'"{key}"' if key else f"@{kind}"
        if not fields:
            del self.scan.problems[known:]
            self.scan.report(unread_record.without_field(named), start)
            return None, end
        if not key:
            self.scan.report(malformed_record.without_key(named), start)
        return Record(kind, key, self.scan.place(start)[0], fields), end

    def _body(self, head: re.Match[str], limit: int) -> tuple[str, dict[str, Field], int]:
        """Return key, fields and end of a record, mended where it is broken."""
        offset, key = head.end(), ""
        found = KEY.match(self.text, offset, limit)
        if found and not NAME.match(self.text, offset, limit):
            offset, key = found.end(), found["key"].strip()
        known = len(self.scan.problems)
        try:
            fields, end = self._fields(offset, limit, "}" if head[2] == "{" else ")", key or head[1])
            if GOES_ON.match(self.text, end, limit):
                raise _Slip(Break.EARLY, end - 1)
        except _Slip as slip:
            del self.scan.problems[known:]
            broken, at = malformed_record.broken_record(key or head[1], slip.cause, slip.sign), slip.at
            end = end_of_group(self.text, head.start(2), limit) if head[2] == "{" else -1
            if end < 0:
                broken, at, end = malformed_record.broken_record(key or head[1], Break.OPEN), head.start(), limit
            else:
                following = next((each for each in BETWEEN.finditer(self.text, end, limit) if each["head"]), None)
                end = following.start() if following else limit
            self.scan.report(broken, at)
            fields = self._line_by_line(offset, end)
        return key, fields, end

    def _fields(self, offset: int, limit: int, closing: str, key: str) -> tuple[dict[str, Field], int]:
        """Return the fields of a body and its end; raise _Slip where the grammar is left."""
        fields: dict[str, Field] = {}
        comma = True
        while True:
            offset = self.scan.after_blank(offset, limit)
            sign = self.scan.sign(offset, limit)
            if sign == closing:
                return fields, offset + 1
            if sign == ",":
                comma, offset = True, offset + 1
                continue
            found = NAME.match(self.text, offset, limit)
            if not found:
                raise _Slip(Break.SIGN if sign else Break.OPEN, min(offset, limit - 1), sign)
            if not comma:
                self.scan.report(malformed_record.without_comma(key, found["name"]), offset)
            text, end = self._value(found.end(), limit, key)
            self._put(fields, found["name"], text, offset)
            comma, offset = False, end

    def _value(self, offset: int, limit: int, key: str) -> tuple[str, int]:
        """Return the text of a value, its parts joined, and its end."""
        parts: list[str] = []
        while True:
            offset = self.scan.after_blank(offset, limit)
            if self.scan.sign(offset, limit) in ("{", '"'):
                end = end_of_group(self.text, offset, limit)
                if end < 0:
                    raise _Slip(Break.OPEN, offset)
                parts.append(self.text[offset + 1 : end - 1])
            elif word := BARE.match(self.text, offset, limit):
                end = word.end()
                parts.append(self._bare(word.group(), offset, key))
            else:
                raise _Slip(Break.NO_TEXT, min(offset, limit - 1))
            offset = self.scan.after_blank(end, limit)
            if self.scan.sign(offset, limit) != "#":
                return "".join(parts), end
            offset += 1

    def _bare(self, word: str, offset: int, key: str) -> str:
        """Return what a word without braces stands for: a number, or the text of a string."""
        known = word if word.isdigit() else self.strings.get(word.lower())
        if known is not None:
            return known
        self.scan.report(malformed_record.undefined_string(key, word), offset, len(word))
        return word

    def _end_of_comment(self, opening: int, start: int, limit: int) -> int:
        """Return the end of a comment; it may hold whole records."""
        if self.text[opening] == "(":
            return opening + 1
        end = self.scan.closings.get(opening)
        if end is None:
            self.scan.report(malformed_record.open_comment(), start)
        return end or limit

    def _definition(self, kind: str, head: re.Match[str], limit: int) -> int:
        """Read an `@string` or pass over an `@preamble`; return its end."""
        known, start = len(self.scan.problems), head.start()
        try:
            if kind == "preamble":
                end = self._value(head.end(), limit, "@preamble")[1]
                return min(self.scan.after_blank(end, limit) + 1, limit)
            fields, end = self._fields(head.end(), limit, "}" if head[2] == "{" else ")", "@string")
        except _Slip as slip:
            del self.scan.problems[known:]
            self.scan.report(malformed_record.broken_definition(kind, slip.cause, slip.sign), start)
            return limit
        for name, field in fields.items():
            if len(field.text) > LONGEST:
                self.scan.report(malformed_record.long_string(name, LONGEST), start)
            self.strings[name] = field.text[:LONGEST]
        return end

    def _line_by_line(self, offset: int, limit: int) -> dict[str, Field]:
        """Return the fields of a broken record: each goes to where the next begins."""
        fields: dict[str, Field] = {}
        found = list(FIELD_LINE.finditer(self.text, offset, limit))
        ends = [*(each.start() for each in found[1:]), limit]
        for each, end in zip(found, ends, strict=False):
            text = mended(self.text[each.end() : end])
            self._put(fields, each["name"], self.strings.get(text.lower(), text), each.start("name"))
        return fields

    def _put(self, fields: dict[str, Field], name: str, text: str, offset: int) -> None:
        """Add a field; the first of two with one name counts."""
        line, column = self.scan.place(offset)
        first = fields.setdefault(name.lower(), Field(text, line, column))
        if (first.line, first.column) != (line, column):
            self.scan.report(duplicate_key.stands_twice(name, first.line), offset, len(name))
