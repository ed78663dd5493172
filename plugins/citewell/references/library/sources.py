"""Fetch references from files: the site's library, and the bibliography files of a page.

A file is read once in a build. What an earlier build read is taken from the cache, unless the file has changed. What
reads records and compares names is therefore loaded inside functions, here and where a comment refers to this module:
that saves 5 % of a build of 60 articles in which nothing changed (12 paired turns).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from citewell.checks.rules import bibliography_outside_content, missing_bibliography
from citewell.files.cache import Cache, digest
from citewell.files.path_names import name_below, with_slashes
from citewell.model import Problem, Reference
from citewell.references.library.library import Library
from citewell.references.library.stored_references import (
    store_library,
    store_references,
    stored_library,
    stored_references,
)

if TYPE_CHECKING:
    from citewell.references.record_problems import FieldPlaces


class ReferenceSources:
    """Hold the reference files of one build and the libraries made of them.

    `root` is the folder that paths in problems are relative to, `content` the folder that bibliography files must
    lie in, `cache` is that of the site; `named` are the files that pages named.
    """

    def __init__(self, root: Path, content: Path, cache: Cache) -> None:
        self.root, self.content, self.cache = root, content.resolve(), cache
        self.named: set[Path] = set()
        self._files: dict[Path, tuple[list[Reference], list[Problem]]] = {}
        self._fingerprints: dict[Path, str] = {}
        self._placed: dict[str, FieldPlaces] = {}
        self._libraries: dict[tuple[Path, ...], tuple[Library, list[Problem]]] = {}

    @property
    def problems(self) -> list[Problem]:
        """What is wrong in the files that pages named, each once, whichever pages name them."""
        files = [problem for path in sorted(self._files) for problem in self._files[path][1]]
        return list(dict.fromkeys([*files, *(each for _, clashes in self._libraries.values() for each in clashes)]))

    def library(self, file: str | None) -> tuple[Library, list[Problem]]:
        """Return the site's library; without a file it is empty."""
        if not file:
            return Library(fingerprint="empty"), []
        path, file = self.root / file, with_slashes(file)
        if not path.is_file():
            return Library(fingerprint="empty"), [missing_bibliography.no_library(file).at(file)]
        if not any(path.resolve().is_relative_to(each) for each in (self.root.resolve(), self.content)):
            return Library(fingerprint="empty"), [bibliography_outside_content.library_outside(file).at(file)]
        data = path.read_bytes()
        fingerprint = self._fingerprint(path, data)
        known = stored_library(self.cache, fingerprint)
        if known:
            return known
        from citewell.references.library.records import read_file

        references, problems = read_file(data, path.suffix, file)
        library = Library(references, fingerprint=fingerprint)
        store_library(self.cache, library, problems)
        return library, problems

    def page_library(
        self, site: Library, path: Path, files: Sequence[str], files_line: int, own: Any, own_line: int
    ) -> tuple[Library, list[Problem]]:
        """Return the library of one page, its own references on those of its files on those of the site, and problems.

        What is wrong inside the files stands in `problems`.

        `own` is the value of the page's `references`; `files` are relative to the page at `path`. Lines are 1-based.
        """
        problems: list[Problem] = []
        found = [each for each in (self._beside(path, name, files_line, problems) for name in files) if each]
        library = site
        if found:
            key = tuple(found)
            if key not in self._libraries:
                references = [reference for each in found for reference in self.file(each)[0]]
                source = [self._fingerprints[each] for each in found]
                self._libraries[key] = _stack(site, references, source, self._places)
            library = self._libraries[key][0]
        if own is not None:
            from citewell.references.library.records import places_of, read_records

            references, faults = read_records(own, self.name(path), own_line)
            places = places_of(own)
            library, clashes = _stack(library, references, own, lambda _: places)
            problems += [*faults, *clashes]
        return library, problems

    def name(self, path: Path) -> str:
        """Return a path as it is printed: relative to the root when it lies there."""
        return name_below(path, self.root)

    def _beside(self, page: Path, name: str, line: int, problems: list[Problem]) -> Path | None:
        """Find a file that a page names, inside the content folder."""
        path = (page.parent / name).resolve()
        self.named.add(path)
        where = self.name(page), line
        if not path.is_relative_to(self.content):
            problems.append(bibliography_outside_content.file_outside(name).at(*where, 1))
        elif not path.is_file():
            problems.append(missing_bibliography.no_file(name, self.name(path)).at(*where, 1))
        else:
            return path
        return None

    def file(self, path: Path) -> tuple[list[Reference], list[Problem]]:
        """Return the references of a file and its problems; the file is read once in a build."""
        if path not in self._files:
            data = path.read_bytes()
            self._fingerprints[path] = fingerprint = self._fingerprint(path, data)
            known = stored_references(self.cache, self.name(path), fingerprint)
            if known is None:
                from citewell.references.library.records import read_file

                known = read_file(data, path.suffix, self.name(path))
                store_references(self.cache, self.name(path), fingerprint, *known)
            self._files[path] = known
        return self._files[path]

    def _places(self, name: str) -> FieldPlaces:
        """Return the places of the fields in a file, which are not cached: only a fault asks for them."""
        if name not in self._placed:
            from citewell.references.library.records import read_places

            path = self.root / name
            self._placed[name] = read_places(path.read_bytes(), path.suffix)
        return self._placed[name]

    def _fingerprint(self, path: Path, data: bytes) -> str:
        return digest(self.name(path), hashlib.sha256(data).hexdigest())


def _stack(
    below: Library, references: list[Reference], source: object, places: Callable[[str], FieldPlaces]
) -> tuple[Library, list[Problem]]:
    """Return a library of references above another one, and the problems of the two.

    `source` is what the references were read from; `places` gives the places of the fields in a file.
    """
    library = Library(references, below, digest(below.fingerprint, repr(source)))
    if not references:
        return library, []
    from citewell.references.library.duplicates import contradictions, repeated_across

    return library, [*contradictions(references, below), *repeated_across(references, below.levels(), places)]
