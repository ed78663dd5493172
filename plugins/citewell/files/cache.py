"""Store what one run found out for the next: the cache folder of a site, which may be deleted at any time.

A value is stored as JSON in a file of its own. The file begins with a checksum of the value, of the name of the file,
of what the value was made of, and of the program. When anything differs or is damaged, the value counts as missing: it
is made again, and the file is replaced. There is no other place where anything is cached between runs.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from citewell.files.atomic_write import remove_leftovers, write_atomically

PACKAGE = Path(__file__).resolve().parent.parent
CHECKSUM = 64
"""How many characters of a cache file are its checksum; a line end and the value as JSON follow."""
LEFT_ALONE = 3600
"""How many seconds old a half-written file must be before it counts as one that a killed build left."""


class Namespace(StrEnum):
    """Name each kind of value that is cached; another version of the program makes every value stale.

    The file has the name of its namespace; where a namespace has several files, the name of the part follows.
    """

    LIBRARY = "library"
    """The references of the site's library, with their index: `references.library`. Stale when the file changes."""
    REFERENCES = "references"
    """The references of a file that pages name, a part each: `references.library`. Stale when the file changes."""
    ENTRIES = "entries"
    """The HTML of each entry: `bibliography.formatting`. Stale when the style changes; an entry, with its record."""
    PROBLEMS = "found"
    """What slow rules find in each page: `checks.context.page_problems`. A page is stale when what they read does."""
    REPORTED = "told"
    """What the last run reported, a part for each settings file: `checks.incremental.last_run`. Never stale."""
    BUILT_SITE = "seen"
    """What the last whole check saw of the site that it stored beside this: `checks.incremental.snapshot`. Stale when
    the stored site, or anything that every page depends on, changes."""
    BUILT = "built"
    """What the last build was made of, left and reported, a part for each settings file: `cli.unchanged`. Stale when
    any file of the project, the settings, the day or the commit changes."""
    ADDRESSES = "addresses"
    """The addresses of the pages of the last preview by their files: `cli.serve`. Stale when it ends."""
    CITING_PAGES = "refs"
    """Where pages cite works: `library_tools.refs.citing_pages`. A page is stale when it or what it reads changes."""
    WORKS = "catalogue"
    """The works of the library as they are searched: `library_tools.refs.command`. Stale when the library changes."""
    CITING_WORDS = "words"
    """What to type to cite a work: `library_tools.refs.command`. Stale when the library or the language changes."""
    RECORDS = "librarian"
    """The records of the library as import compares them: `library_tools.library_file`. A record is stale when its
    text changes."""


class Cache:
    """Read and write the cached values below a folder.

    >>> cache = Cache(Path("no such folder"))
    >>> cache.read(Namespace.ENTRIES) is None
    True
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, namespace: Namespace, part: str = "") -> Path:
        """Return the file of a value.

        >>> Cache(Path(".cache")).path(Namespace.REPORTED, "pelicanconf").name
        'told-pelicanconf.json'
        """
        return self.folder / (f"{namespace}-{part}.json" if part else f"{namespace}.json")

    def read(self, namespace: Namespace, made_of: str = "", part: str = "") -> Any:
        """Return the value that was written, made of the same; None when there is none.

        `made_of` is a hash of all that the value depends on, beside the program.
        """
        path = self.path(namespace, part)
        try:
            data = path.read_bytes()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None
        except OSError as error:
            self.warn(error)
            return None
        value = data[CHECKSUM + 1 :]
        if data[: CHECKSUM + 1] != _checksum(path, made_of, value):
            return None
        try:
            return json.loads(value)
        except (ValueError, RecursionError):
            return None

    def write(self, namespace: Namespace, value: object, made_of: str = "", part: str = "") -> None:
        """Write a value for the next run; where the system refuses that, warn and go on."""
        path = self.path(namespace, part)
        data = json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            remove_leftovers(path, LEFT_ALONE)
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            write_atomically(path, _checksum(path, made_of, data) + data, follow=False)
        except OSError as error:
            self.warn(error)

    def warn(self, error: OSError) -> None:
        """Say that the cache folder cannot be used, once in a run."""
        if self.folder not in _unusable():
            _unusable().add(self.folder)
            print(
                f"Warning: the cache folder {self.folder.name} cannot be used ({error.strerror or error}). Everything "
                "is done all the same, but nothing is kept for the next time. Make the folder writable, or delete it.",
                file=sys.stderr,
            )


@cache
def _unusable() -> set[Path]:
    """Return the folders of which it was said that they cannot be used."""
    return set()


def _checksum(path: Path, made_of: str, value: bytes) -> bytes:
    """Return the first line of a cache file."""
    known_by = digest(path.name, made_of, program_fingerprint())
    return hashlib.sha256(known_by.encode() + value).hexdigest().encode() + b"\n"


@cache
def program_fingerprint() -> str:
    """Return a hash that changes with any file of this package, any installed package, and Python.

    What another version read may have been read otherwise.
    """
    source = hashlib.sha256()
    for path in files_of(PACKAGE):
        with suppress(OSError):
            source.update(path.removeprefix(str(PACKAGE)).encode() + b"\0" + Path(path).read_bytes())
    return digest(source.hexdigest(), *_installed(), sys.version)


def files_of(folder: Path) -> Iterator[str]:
    """Yield the files below a folder, in order, without what Python compiled."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield from (f"{parent}{os.sep}{name}" for name in sorted(names))


def _installed() -> list[str]:
    """Return the packages that Python finds, each with its version: `pyyaml-6.0.2.dist-info`.

    Their folders are named so; asking `importlib.metadata` takes a millisecond a package.
    """
    found: set[str] = set()
    for folder in sys.path:
        with suppress(OSError):
            found.update(path.name for path in Path(folder).iterdir() if path.suffix in (".dist-info", ".egg-info"))
    return sorted(found)


def digest(*parts: str) -> str:
    """Return a hash of texts, 32 hexadecimal digits.

    >>> digest("a", "b") == digest("ab")
    False
    """
    data = "\0".join(parts).encode("utf-8", "backslashreplace")
    return hashlib.blake2b(data, digest_size=16).hexdigest()
