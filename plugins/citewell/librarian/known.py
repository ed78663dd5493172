"""Read what a library holds, record by record, and keep it: a record that did not change is not read again."""

from __future__ import annotations

import json
from pathlib import Path

from citewell.citations.kept import digest, write_whole
from citewell.citations.model import Problem
from citewell.formats.yamltext import load
from citewell.librarian.identity import Identity, identity_of
from citewell.librarian.pieces import ADVICE, Parts
from citewell.librarian.work import made_by


def identities(parts: Parts, name: str, cache: Path) -> list[Identity] | Problem:
    """Return what each work of a library is known by, or say which piece is no record; `cache` is a file."""
    known = _read(cache)
    made = made_by()
    keys = [digest(made, piece) for piece in parts.pieces]
    found: dict[str, Identity] = {}
    for key, piece, line in zip(keys, parts.pieces, parts.lines, strict=True):
        identity = known.get(key)
        if not identity:
            read = record_in(piece, name, line)
            if isinstance(read, Problem):
                return read
            identity = identity_of(read)
        found[key] = identity
    if found != known:
        write_whole(cache, json.dumps(found, ensure_ascii=False))
    return [found[key] for key in keys]


def record_in(piece: str, name: str, line: int) -> dict[str, object] | Problem:
    """Return the one record that a piece holds; a plain text in its place has no fields.

    >>> record_in("- id: a\\n  note: |\\n", "library.yaml", 3)
    {'id': 'a', 'note': ''}
    """
    value, faults = load(piece, line)
    for fault in faults:
        if fault.rule != "duplicate-key":
            return Problem(fault.rule, fault.message, fault.help, name, fault.line, fault.column, fault.length)
    if not isinstance(value, list) or len(value) != 1:
        return Problem("invalid-references", "it is not clear where this record ends", ADVICE, name, line, 1)
    return value[0] if isinstance(value[0], dict) else {}


def _read(cache: Path) -> dict[str, Identity]:
    """Read the cache; a damaged or foreign file counts as empty."""
    try:
        return {
            key: Identity._make([identity, tuple(aliases), *facts, tuple(fields)])
            for key, (identity, aliases, *facts, fields) in json.loads(cache.read_text("utf-8")).items()
        }
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
