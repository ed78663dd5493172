"""Cache parsed references, and open them without reading every record.

Each reference is stored as a text of its own, which is parsed when the reference is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from citewell.files.cache import Cache, Namespace, digest
from citewell.files.stored_values import (
    problem_from_json,
    problem_to_json,
    reference_from_texts,
    reference_to_texts,
)
from citewell.model import Problem, Reference
from citewell.references.library.library import Index, Library


class StoredReferences(Mapping[str, Reference]):
    """Hold references by id, each as its texts until it is asked for."""

    def __init__(self, texts: Mapping[str, Sequence[str]]) -> None:
        self.texts = texts
        self.parsed: dict[str, Reference] = {}

    def __getitem__(self, identity: str) -> Reference:
        if identity not in self.parsed:
            self.parsed[identity] = reference_from_texts(*self.texts[identity])
        return self.parsed[identity]

    def __iter__(self) -> Iterator[str]:
        return iter(self.texts)

    def __len__(self) -> int:
        return len(self.texts)


def store_library(cache: Cache, library: Library, problems: Sequence[Problem]) -> None:
    """Cache a library that stands on no other, and what was wrong with its file."""
    texts = {identity: reference_to_texts(each) for identity, each in library.own.items()}
    found = list(map(problem_to_json, problems))
    index = library.index._asdict()
    index |= {name: sorted(value) for name, value in index.items() if isinstance(value, frozenset)}
    value = {"references": texts, "index": index, "problems": found, "matched_by": library.matched_by}
    cache.write(Namespace.LIBRARY, value, library.fingerprint)


def stored_library(cache: Cache, fingerprint: str) -> tuple[Library, list[Problem]] | None:
    """Return the cached library with this fingerprint, and what was wrong with its file; None when there is none."""
    found = cache.read(Namespace.LIBRARY, fingerprint)
    if not found:
        return None
    index = Index(**found["index"])
    index = index._replace(organisations=frozenset(index.organisations), givens=frozenset(index.givens))
    library = Library.finished(StoredReferences(found["references"]), index, fingerprint)
    library.matched_by = found["matched_by"]
    return library, list(map(problem_from_json, found["problems"]))


def store_references(
    cache: Cache, file: str, fingerprint: str, references: Sequence[Reference], problems: Sequence[Problem]
) -> None:
    """Cache the references of a file, and what was wrong with it."""
    value = {"references": list(map(reference_to_texts, references)), "problems": list(map(problem_to_json, problems))}
    cache.write(Namespace.REFERENCES, value, fingerprint, digest(file))


def stored_references(cache: Cache, file: str, fingerprint: str) -> tuple[list[Reference], list[Problem]] | None:
    """Return the cached references of a file with this fingerprint, and its problems; None when there are none."""
    found = cache.read(Namespace.REFERENCES, fingerprint, digest(file))
    if not found:
        return None
    references = [reference_from_texts(*each) for each in found["references"]]
    return references, list(map(problem_from_json, found["problems"]))
