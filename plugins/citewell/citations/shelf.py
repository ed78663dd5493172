"""Fetch references from files: the site's library, and the bibliography files of a page.

What was read once in a build is not read again, and what was read in an earlier build is taken from a cache that
knows it by the hash of its content. The cache is JSON: reading a damaged or hostile one can only fail.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import astuple
from pathlib import Path
from typing import Any

from citewell.citations.kept import digest, version, write_whole
from citewell.citations.library import Library, contradictions
from citewell.citations.model import Name, Problem, Reference
from citewell.citations.yamltext import LIMIT, Fault, Mapping, load

KINDS = {".yaml": "CSL-YAML", ".yml": "CSL-YAML", ".json": "CSL-JSON"}


class Shelf:
    """Hold the reference files of one build and the libraries made of them.

    `root` is the folder that paths in problems are relative to, `content` the folder that bibliography files must
    lie in, `cache` the folder of the parsed files.
    """

    def __init__(self, root: Path, content: Path, cache: Path) -> None:
        self.root, self.content, self.cache = root, content.resolve(), cache
        self.inside = f"{root.as_posix()}/"
        self._files: dict[Path, tuple[list[Reference], list[Problem]]] = {}
        self._fingerprints: dict[Path, str] = {}
        self._libraries: dict[tuple[Path, ...], tuple[Library, list[Problem]]] = {}

    def library(self, file: str | None) -> tuple[Library, list[Problem]]:
        """Return the site's library; without a file it is empty."""
        if not file:
            return Library(fingerprint="empty"), []
        path = self.root / file
        if not path.is_file():
            advice = "correct the setting CITATION_LIBRARY, or set it to None."
            problem = Problem("missing-bibliography", f"there is no library at {file}", advice, file)
            return Library(fingerprint="empty"), [problem]
        data = path.read_bytes()
        fingerprint = self._fingerprint(path, data)
        cached = self.cache / "library.json"
        known = _from_cache(cached, fingerprint)
        if known:
            return Library(known[0], fingerprint=fingerprint, finished=True), known[1]
        references, problems = _read(data, path.suffix, file)
        library = Library(references, fingerprint=fingerprint)
        _to_cache(cached, fingerprint, library.own.values(), problems)
        return library, problems

    def page_library(
        self, site: Library, path: Path, files: Sequence[str], files_line: int, own: Any, own_line: int
    ) -> tuple[Library, list[Problem]]:
        """Return the library of one page: its own references on those of its files on those of the site.

        `own` is the value of the page's `references`; `files` are relative to the page at `path`. Lines are 1-based.
        """
        problems: list[Problem] = []
        found = [each for each in (self._beside(path, name, files_line, problems) for name in files) if each]
        library = site
        if found:
            key = tuple(found)
            if key not in self._libraries:
                references = [reference for each in found for reference in self.file(each)[0]]
                self._libraries[key] = _stack(site, references, [self._fingerprints[each] for each in found])
                problems += [problem for each in found for problem in self.file(each)[1]]
                problems += self._libraries[key][1]
            library = self._libraries[key][0]
        if own is not None:
            from citewell.citations.records import read_records

            references, faults = read_records(own, self.name(path), own_line)
            library, clashes = _stack(library, references, own)
            problems += [*faults, *clashes]
        return library, problems

    def name(self, path: Path) -> str:
        """Return a path as it is printed: relative to the root when it lies there."""
        return path.as_posix().removeprefix(self.inside)

    def _beside(self, page: Path, name: str, line: int, problems: list[Problem]) -> Path | None:
        """Find a file that a page names, inside the content folder."""
        path = (page.parent / name).resolve()
        where = self.name(page), line
        if not path.is_relative_to(self.content):
            advice = "move it into the content folder, beside the article."
            problems.append(
                Problem("bibliography-outside-content", f"{name} lies outside the content folder", advice, *where, 1)
            )
        elif not path.is_file():
            advice = f"the name is relative to the article; looked for {self.name(path)}."
            problems.append(Problem("missing-bibliography", f"there is no file {name}", advice, *where, 1))
        else:
            return path
        return None

    def file(self, path: Path) -> tuple[list[Reference], list[Problem]]:
        """Return the references of a file and its problems, from memory, the cache or the file."""
        if path not in self._files:
            data = path.read_bytes()
            self._fingerprints[path] = fingerprint = self._fingerprint(path, data)
            cached = self.cache / f"references-{digest(self.name(path))}.json"
            known = _from_cache(cached, fingerprint)
            if known is None:
                known = _read(data, path.suffix, self.name(path))
                _to_cache(cached, fingerprint, *known)
            self._files[path] = known
        return self._files[path]

    def _fingerprint(self, path: Path, data: bytes) -> str:
        return digest(version(), self.name(path), hashlib.sha256(data).hexdigest())


def _stack(below: Library, references: list[Reference], source: object) -> tuple[Library, list[Problem]]:
    """Put references on a library; `source` is what they were read from."""
    library = Library(references, below, digest(below.fingerprint, repr(source)))
    return library, list(contradictions(references, below))


def _read(data: bytes, suffix: str, name: str) -> tuple[list[Reference], list[Problem]]:
    """Parse one reference file."""
    if suffix.lower() not in KINDS:
        advice = f"use a file that ends in {', '.join(KINDS)}."
        return [], [Problem("invalid-bibliography", f"{name} is of a kind that is not read", advice, name)]
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"the file is not UTF-8: byte {data[error.start]:#04x} at offset {error.start}"
        return [], [Problem("invalid-encoding", message, "save the file as UTF-8.", name, line, 1)]
    from citewell.citations.records import read_records

    value, faults = _load_json(text) if suffix.lower() == ".json" else load(text)
    references, problems = read_records(value, name, 1)
    if not faults and value is not None and not isinstance(value, (list, dict)):
        problems = [
            Problem("invalid-bibliography", f"{name} holds no references", "begin with `references:`.", name, 1, 1)
        ]
    return references, [
        *(Problem(f.rule, f.message, f.help, name, f.line, f.column, f.length) for f in faults),
        *problems,
    ]


def _load_json(text: str) -> tuple[Any, list[Fault]]:
    """Parse JSON; each number stays the text that stands in the file, each record learns its line."""
    if len(text) > LIMIT:
        message = f"the file is too large to be read: {len(text):,} characters"
        return None, [Fault("invalid-bibliography", message, f"split it; {LIMIT:,} are read at the most.", 1)]
    try:
        value = json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except json.JSONDecodeError as error:
        advice = "look at this line and the one above it: a missing comma, quote or bracket."
        return None, [
            Fault(
                "invalid-bibliography", f"this does not parse as JSON: {error.msg}", advice, error.lineno, error.colno
            )
        ]
    except RecursionError:
        return None, [Fault("invalid-bibliography", "this is nested too deeply", "write a plain list of records.", 1)]
    records = value.get("references") if isinstance(value, dict) else value
    if isinstance(records, list):
        lines = _lines_of_ids(text)
        records[:] = [_placed(record, lines) if isinstance(record, dict) else record for record in records]
        value = records
    return value, []


def _lines_of_ids(text: str) -> dict[str, int]:
    """Return the line on which each id first stands."""
    lines: dict[str, int] = {}
    line, at = 1, 0
    for found in re.finditer(r'"id"\s*:\s*(?:"(?P<id>(?:[^"\\]|\\.)*)"|(?P<number>\d+))', text):
        line += text.count("\n", at, found.start())
        at = found.start()
        identity = json.loads(f'"{found["id"]}"', strict=False) if found["id"] is not None else found["number"]
        lines.setdefault(identity, line)
    return lines


def _placed(record: dict[str, Any], lines: dict[str, int]) -> Mapping:
    placed = Mapping(lines.get(str(record.get("id", "")), 1))
    placed.update(record)
    return placed


def _from_cache(path: Path, fingerprint: str) -> tuple[list[Reference], list[Problem]] | None:
    try:
        known_by, references, problems = json.loads(path.read_text("utf-8"))
        if known_by != fingerprint:
            return None
        return (
            [Reference(key, tuple(Name(*name) for name in names), *rest) for key, names, *rest in references],
            [Problem(*problem) for problem in problems],
        )
    except (OSError, ValueError, TypeError):
        return None


def _to_cache(path: Path, fingerprint: str, references: Iterable[Reference], problems: Iterable[Problem]) -> None:
    known = [fingerprint, [astuple(each) for each in references], [astuple(each) for each in problems]]
    write_whole(path, json.dumps(known, ensure_ascii=False))
