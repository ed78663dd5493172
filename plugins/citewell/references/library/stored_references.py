"""Keep parsed references in a file, and open it without reading every record.

It is known by the fingerprint of what it was made of. Each reference is kept as a text of its own, which is parsed when
the reference is asked for.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from operator import attrgetter
from pathlib import Path
from typing import Any

from citewell.files.cache import read_cache, write_cache
from citewell.model import Edit, Name, Problem, Reference
from citewell.references.library.index import Index
from citewell.references.library.library import Library

FIELDS = [each.name for each in fields(Reference) if each.name != "record"]
REFERENCE = attrgetter(*FIELDS)
SCANNER = json.JSONDecoder()
PROBLEM = attrgetter(*(each.name for each in fields(Problem)))
"""All values of a reference but its record, and of a problem, in the order of their fields."""


class StoredReferences(Mapping[str, Reference]):
    """Hold references by id, each as the texts that `as_texts` made of it until it is asked for."""

    def __init__(self, texts: Mapping[str, Sequence[str]]) -> None:
        self.texts = texts
        self.parsed: dict[str, Reference] = {}

    def __getitem__(self, identity: str) -> Reference:
        if identity not in self.parsed:
            self.parsed[identity] = from_texts(*self.texts[identity])
        return self.parsed[identity]

    def __iter__(self) -> Iterator[str]:
        return iter(self.texts)

    def __len__(self) -> int:
        return len(self.texts)


def as_texts(reference: Reference) -> tuple[str, str]:
    """Write a reference as JSON; its record, which is JSON, stands beside it."""
    return json.dumps(REFERENCE(reference), ensure_ascii=False), reference.record


def from_texts(text: str, record: str) -> Reference:
    """Read what `as_texts` wrote.

    >>> from_texts(*as_texts(Reference("c18", (Name("Cohen"),), "2018", "Pain"))).names[0].family
    'Cohen'
    """
    identity, names, *known, path, line, aliases = SCANNER.raw_decode(text)[0]
    return Reference(*(identity, tuple(map(Name._make, names)), *known, record, path, line, tuple(aliases)))


def store_library(path: Path, library: Library, problems: Sequence[Problem]) -> None:
    """Keep a library that stands on no other, and what was wrong with its file."""
    known = library.index
    index = [known.authors, known.titles, sorted(known.organisations), sorted(known.givens)]
    texts = {identity: as_texts(each) for identity, each in library.own.items()}
    _store(path, library.fingerprint, [texts, [*index, known.short_forms, known.anchors]], problems)


def stored_library(path: Path, fingerprint: str) -> tuple[Library, list[Problem]] | None:
    """Open the library that is kept under a fingerprint; None when there is none."""
    found = _stored(path, fingerprint)
    if not found:
        return None
    (texts, index), problems = found
    authors, titles, organisations, givens, short_forms, anchors = index
    known = Index(authors, titles, frozenset(organisations), frozenset(givens), short_forms, anchors)
    return Library.finished(StoredReferences(texts), known, fingerprint), problems


def store_references(path: Path, fingerprint: str, references: Sequence[Reference], found: Sequence[Problem]) -> None:
    """Keep the references of one file, and what was wrong with it."""
    _store(path, fingerprint, list(map(as_texts, references)), found)


def stored_references(path: Path, fingerprint: str) -> tuple[list[Reference], list[Problem]] | None:
    """Return what is kept of a file under a fingerprint; None when there is nothing."""
    found = _stored(path, fingerprint)
    return ([from_texts(*each) for each in found[0]], found[1]) if found else None


def _store(path: Path, fingerprint: str, what: object, problems: Sequence[Problem]) -> None:
    write_cache(path, [what, list(map(PROBLEM, problems))], fingerprint)


def _stored(path: Path, fingerprint: str) -> tuple[Any, list[Problem]] | None:
    """Return what a file keeps under a fingerprint; None when there is nothing."""
    kept = read_cache(path, fingerprint)
    return (kept[0], [_problem(*problem) for problem in kept[1]]) if kept else None


def _problem(*values: Any) -> Problem:
    kept = Problem(*values)
    return replace(kept, fix=kept.fix and (kept.fix[0], kept.fix[1]), edit=kept.edit and Edit(*kept.edit))
