"""Turn reference files into references, whatever their format."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE

from citewell.checks.rules import invalid_bibliography
from citewell.files.text_encoding import in_windows, wide_coding
from citewell.formats import SUFFIXES, format_of, read
from citewell.model import Problem, Reference
from citewell.places import LINE_END, LineIndex
from citewell.references.library.records import places_of, read_records
from citewell.references.record_problems import Places

MARKS = (BOM_UTF32_LE, "utf-32"), (BOM_UTF32_BE, "utf-32"), (BOM_UTF16_LE, "utf-16"), (BOM_UTF16_BE, "utf-16")
"""The first bytes of files, in the order in which they are tried, and the codings that they stand for."""
BYTE_LINE_END = re.compile(rb"\r\n?|\n")
REPLACED, NUL = "\ufffd", "\0"
WINDOWS = "such lines were read as Windows-1252."


def read_file(data: bytes, suffix: str, name: str) -> tuple[list[Reference], list[Problem]]:
    """Parse the bytes of one reference file; `suffix` tells its format, `name` is its path in problems.

    >>> read_file(b"[]", ".doc", "library.doc")[1][0].message
    'library.doc is of a kind that is not read'
    """
    form = format_of(suffix)
    if not form:
        return [], [invalid_bibliography.unknown_kind(name, SUFFIXES).at(name)]
    text, unread = decode(data, name)
    value, found = read(form, text)
    references, problems = read_records(value, name, 1)
    if not found and value is not None and not isinstance(value, (list, dict)):
        problems = [invalid_bibliography.without_references(name).at(name, 1, 1)]
    if value is None:
        found = list(map(invalid_bibliography.nothing_read, found))
    return references, [*unread, *(each.in_file(name) for each in found), *problems]


def read_places(data: bytes, suffix: str) -> Places:
    """Return the places of the fields of the records in a file."""
    form = format_of(suffix)
    return places_of(read(form, decode(data, "")[0])[0] if form else None)


def decode(data: bytes, name: str) -> tuple[str, list[Problem]]:
    """Return the text of a file with line feeds, and a problem when it is not UTF-8 or UTF-16 throughout.

    A line that is not UTF-8 is read as Windows-1252; UTF-16 is known by its first two bytes, or by its NUL bytes.

    >>> decode("a\\nb\\rc\\r\\nÉ".encode("utf-16"), "library.ris")
    ('a\\nb\\nc\\nÉ', [])
    >>> text, problems = decode("É\\n".encode() + "É".encode("cp1252"), "library.ris")
    >>> text, problems[0].line, problems[0].message
    ('É\\nÉ', 2, 'the file is not saved as UTF-8 in 1 line: in this one stands "É" in the way of Windows-1252')
    """
    wide = next((coding for mark, coding in MARKS if data.startswith(mark)), "") or wide_coding(data)
    if wide:
        text = data.decode(wide, errors="replace")
        wrong = text.count(REPLACED)
        message = f"the file is not sound UTF-16: {wrong} character{'s' * (wrong != 1)} cannot be read"
        line = LineIndex(text).line(text.find(REPLACED))
    else:
        read = [_decode_line(each) for each in BYTE_LINE_END.split(data.removeprefix(BOM_UTF8))]
        text = "\n".join(line for line, _ in read)
        wrong = sum(bad is not None for _, bad in read)
        line, byte = next(((number, bad) for number, (_, bad) in enumerate(read, 1) if bad is not None), (0, 0))
        lines = f"{wrong} line{'s' * (wrong != 1)}"
        message = f"the file is not saved as UTF-8 in {lines}: in this one stands {in_windows(byte)}"
    advice = "save the file as UTF-8; " + ("what could not be read is marked." if wide else WINDOWS)
    problems = [Problem("invalid-encoding", message, advice, name, line, 1)] if wrong else []
    return _without_nul(LINE_END.sub("\n", text.removeprefix("\ufeff")), name, problems)


def _decode_line(line: bytes) -> tuple[str, int | None]:
    """Return a line, and its first byte that is not UTF-8."""
    try:
        return line.decode("utf-8"), None
    except UnicodeDecodeError as error:
        return line.decode("cp1252", errors="replace"), line[error.start]


def _without_nul(text: str, name: str, problems: list[Problem]) -> tuple[str, list[Problem]]:
    """Leave out NUL characters, which no text has, and report them."""
    first = text.find(NUL)
    if first < 0:
        return text, problems
    message = f"the file holds NUL characters, which are no text: {text.count(NUL)}"
    advice = "save the file anew with the program that wrote it; they were left out."
    found = Problem("invalid-encoding", message, advice, name, LineIndex(text).line(first), 1)
    return text.replace(NUL, ""), [*problems, found]
