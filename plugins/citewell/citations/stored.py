"""Keep parsed references in a file, and open it without reading every record.

The file is JSON: reading a damaged or hostile one can only fail. It is known by the fingerprint of what it was made
of. Each reference is kept as a text of its own, which is parsed when the reference is asked for.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from operator import attrgetter
from pathlib import Path
from typing import Any

from citewell.citations.index import Index
from citewell.citations.kept import write_whole
from citewell.citations.library import Library
from citewell.citations.model import Name, Problem, Reference

REFERENCE = attrgetter(*(each.name for each in fields(Reference)))
PROBLEM = attrgetter(*(each.name for each in fields(Problem)))
"""All values of a reference, and of a problem, in the order of their fields."""


class StoredReferences(Mapping[str, Reference]):
    """Hold references by id, each as the text that `as_text` made of it until it is asked for."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts
        self.parsed: dict[str, Reference] = {}

    def __getitem__(self, identity: str) -> Reference:
        if identity not in self.parsed:
            self.parsed[identity] = from_text(self.texts[identity])
        return self.parsed[identity]

    def __iter__(self) -> Iterator[str]:
        return iter(self.texts)

    def __len__(self) -> int:
        return len(self.texts)


def as_text(reference: Reference) -> str:
    """Write a reference as JSON."""
    return json.dumps(REFERENCE(reference), ensure_ascii=False)


def from_text(text: str) -> Reference:
    """Read what `as_text` wrote.

    >>> from_text(as_text(Reference("c18", (Name("Cohen"),), "2018", "Pain"))).names[0].family
    'Cohen'
    """
    identity, names, *rest, aliases = json.loads(text)
    return Reference(identity, tuple(map(Name._make, names)), *[*rest, tuple(aliases)])


def store_library(path: Path, library: Library, problems: Sequence[Problem]) -> None:
    """Keep a library that stands on no other, and what was wrong with its file."""
    known = library.index
    index = [known.authors, known.titles, sorted(known.organisations), sorted(known.givens)]
    texts = {identity: as_text(each) for identity, each in library.own.items()}
    _store(path, library.fingerprint, [texts, [*index, known.short_forms, known.anchors]], problems)


def stored_library(path: Path, fingerprint: str) -> tuple[Library, list[Problem]] | None:
    """Open the library that is kept under a fingerprint; None when there is none."""
    try:
        (texts, index), problems = _stored(path, fingerprint)
        authors, titles, organisations, givens, short_forms, anchors = index
        known = Index(authors, titles, frozenset(organisations), frozenset(givens), short_forms, anchors)
        return Library.finished(StoredReferences(texts), known, fingerprint), problems
    except (OSError, ValueError, TypeError):
        return None


def store_references(path: Path, fingerprint: str, references: Sequence[Reference], found: Sequence[Problem]) -> None:
    """Keep the references of one file, and what was wrong with it."""
    _store(path, fingerprint, list(map(as_text, references)), found)


def stored_references(path: Path, fingerprint: str) -> tuple[list[Reference], list[Problem]] | None:
    """Return what is kept of a file under a fingerprint; None when there is nothing."""
    try:
        texts, problems = _stored(path, fingerprint)
        return list(map(from_text, texts)), problems
    except (OSError, ValueError, TypeError):
        return None


def _store(path: Path, fingerprint: str, what: object, problems: Sequence[Problem]) -> None:
    write_whole(path, json.dumps([fingerprint, what, list(map(PROBLEM, problems))], ensure_ascii=False))


def _stored(path: Path, fingerprint: str) -> tuple[Any, list[Problem]]:
    """Return what a file keeps. Raises ValueError when it is of something else."""
    known_by, what, problems = json.loads(path.read_text("utf-8"))
    if known_by != fingerprint:
        raise ValueError("stale")
    return what, [Problem(*problem) for problem in problems]
