"""Turn reference files into references, whatever their format."""

from __future__ import annotations

from citewell.checks.rules import invalid_bibliography
from citewell.files.text_encoding import decode_references
from citewell.formats import SUFFIXES, format_of, read
from citewell.model import Problem, Reference
from citewell.references.library.records import places_of, read_records
from citewell.references.record_problems import Places


def read_file(data: bytes, suffix: str, name: str) -> tuple[list[Reference], list[Problem]]:
    """Parse the bytes of one reference file; `suffix` tells its format, `name` is its path in problems.

    >>> read_file(b"[]", ".doc", "library.doc")[1][0].message
    'library.doc is of a kind that is not read'
    """
    form = format_of(suffix)
    if not form:
        return [], [invalid_bibliography.unknown_kind(name, SUFFIXES).at(name)]
    text, unread = decode_references(data, name)
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
    return places_of(read(form, decode_references(data, "")[0])[0] if form else None)
