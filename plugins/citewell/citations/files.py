"""Turn reference files into references, whatever their format."""

from __future__ import annotations

from citewell.citations.model import Problem, Reference
from citewell.citations.records import read_records
from citewell.formats import FORMATS, format_of, read


def read_file(data: bytes, suffix: str, name: str) -> tuple[list[Reference], list[Problem]]:
    """Parse the bytes of one reference file; `suffix` tells its format, `name` is its path in problems.

    >>> read_file(b"[]", ".doc", "library.doc")[1][0].message
    'library.doc is of a kind that is not read'
    """
    form = format_of(suffix)
    if not form:
        known = ", ".join(suffix for each in FORMATS for suffix in each.suffixes)
        advice = f"use a file that ends in {known}."
        return [], [Problem("invalid-bibliography", f"{name} is of a kind that is not read", advice, name)]
    text, unread = decode(data, name)
    value, faults = read(form, text)
    references, problems = read_records(value, name, 1)
    if not faults and value is not None and not isinstance(value, (list, dict)):
        problems = [
            Problem("invalid-bibliography", f"{name} holds no references", "begin with `references:`.", name, 1, 1)
        ]
    told = [Problem(f.rule, f.message, f.help, name, f.line, f.column, f.length) for f in faults]
    return references, [*unread, *told, *problems]


def decode(data: bytes, name: str) -> tuple[str, list[Problem]]:
    """Return the text of a file; a line that is not UTF-8 is read as Windows-1252, and the first is reported."""
    try:
        text, problems = data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"the file is not UTF-8: byte {data[error.start]:#04x} at offset {error.start}"
        advice = "save the file as UTF-8; such lines were read as Windows-1252."
        problems = [Problem("invalid-encoding", message, advice, name, line, 1)]
        text = "\n".join(map(_decode_line, data.split(b"\n")))
    return text.replace("\r\n", "\n").replace("\r", "\n"), problems


def _decode_line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")
