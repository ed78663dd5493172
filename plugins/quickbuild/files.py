"""Write the files of a site, and leave those that would be made as they are.

A file is known by its key, a hash of all that it is made of, and by what the system says of it: its size, and the times
of its last changes. One that somebody else changed since is made again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from quickbuild.store import Row, Store, pack, read_row

KIND = "file"
"""The kind of the one row that holds what was written: of each file its key, its size and its time."""
FORM = "1"
"""The form of this row."""


class OutputFiles:
    """Write the files of one build below a folder, of which the store knows what the last build wrote.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     for turn in range(2):
    ...         files = OutputFiles(Path(folder), Store(Path(folder, "cache")))
    ...         files.write("a.txt", "key", lambda: bytes(print("made") or b"text"))
    ...         files.save()
    made
    """

    def __init__(self, output: Path, store: Store | None, known_as: Path | None = None) -> None:
        self.output, self.store, self.known_as = output, store, known_as or output
        self.name = str(self.known_as)
        self.written: dict[str, str] = {}
        self._told: dict[str, list[int]] = {}
        """What the system said of each file, its size and its time, when it was written or left."""
        self._folders: set[str] = set()

    def write(self, name: str, key: str, make: Callable[[], bytes]) -> None:
        """Write a file that `make` makes, unless it is there; `key` is a hash of all that it is made of."""
        if not self.has(name, key):
            self.replace(name, key, make())

    def has(self, name: str, key: str) -> bool:
        """Return whether a file is there as it was written with this key; if so, it is one of this build."""
        row = self.known.get(name)
        if not row or row[0] != key:
            return False
        try:
            about = os.stat(f"{self.output}{os.sep}{name}")  # noqa: PTH116  # asked of every file of a site
        except OSError:
            return False
        if _told(about) != row[1:]:
            return False
        self._told[name] = row[1:3]
        self.written[name] = key
        return True

    def replace(self, name: str, key: str, data: bytes) -> None:
        """Write a file, unless it has these bytes already: then it keeps its time."""
        path = self.output / name
        folder = name.rpartition("/")[0]
        if folder not in self._folders:  # most files share their folder
            path.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        try:
            same = path.stat().st_size == len(data) and path.read_bytes() == data
        except OSError:
            same = False
        if not same:
            with suppress(FileNotFoundError):
                path.unlink()  # it may have another name, under which it is to stay as it is
            path.write_bytes(data)
        self.note(name, key)

    def note(self, name: str, key: str) -> None:
        """Note that a file is there as it is to be."""
        self._told[name] = _told((self.output / name).stat())[:2]
        self.written[name] = key

    @cached_property
    def known(self) -> dict[str, list[Any]]:
        """What the last build wrote."""
        row = self.store.rows(KIND).get(self.name) if self.store else None
        value = read_row(KIND, self.name, row) if row and row.key == FORM else None
        return value if isinstance(value, dict) else {}

    def rows_of(self, folder: Path) -> dict[str, list[Any]]:
        """Return what is to be known of the files of this build, which stand in `folder` now.

        What was changed after it was written is left out: whoever did that does it again with what is written anew.
        """
        rows: dict[str, list[Any]] = {}
        for name, key in self.written.items():
            with suppress(OSError):
                told = _told((folder / name).stat())
                if key and told[:2] == self._told.get(name):
                    rows[name] = [key, *told]
        return rows

    def known_in(self, folder: Path) -> dict[str, list[Any]]:
        """Return what is known of the files of the last build, which stand in `folder` now.

        A name more or less of a file changes the time of its last change of any kind.
        """
        rows: dict[str, list[Any]] = {}
        for name, row in self.known.items():
            with suppress(OSError):
                told = _told((folder / name).stat())
                if told[:2] == row[1:3]:
                    rows[name] = [row[0], *told]
        return rows

    def save(self) -> None:
        """Keep what was written for the next build."""
        rows = self.rows_of(self.output)
        if self.store and rows != self.known:
            save_rows(self.store, {self.name: rows})

    def remove_others(self, began: int) -> None:
        """Remove the files that this build neither wrote nor left, and that nobody changed since `began` (in ns)."""
        for parent, folders, names in os.walk(self.output, topdown=False):
            stem = parent.removeprefix(str(self.output)).lstrip(os.sep).replace(os.sep, "/")
            for each in names:
                path = Path(parent, each)
                if (f"{stem}/{each}" if stem else each) not in self.written and path.lstat().st_ctime_ns < began:
                    path.unlink()
            if stem and not (folders or names):
                with suppress(OSError):
                    Path(parent).rmdir()


def _told(about: os.stat_result) -> list[int]:
    """Return what the system says of a file: its size, the time when it was written, and that of any other change."""
    return [about.st_size, about.st_mtime_ns, about.st_ctime_ns]


def save_rows(store: Store, folders: Mapping[str, Mapping[str, list[Any]]]) -> None:
    """Keep what is known of the files in folders."""
    store.write({KIND: {name: Row(FORM, pack(KIND, name, FORM, rows)) for name, rows in folders.items()}})
