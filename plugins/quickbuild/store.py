"""Keep values between builds, in a file that may be deleted at any time.

The file is a database of SQLite: what a killed build wrote half is rolled back, and two builds at once wait for each
other. Each row has a checksum; a row or a file that is damaged counts as missing. Values are JSON, never code.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

WAIT = 10.0
"""How many seconds a build waits until another one has written."""
REFUSED = frozenset(
    (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_READONLY,
    )
)
"""What SQLite answers when another build holds the file, or the system lets nobody write; all else when it writes
means that the file is no database, a damaged one, or one of another program."""
DAMAGED = frozenset((sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOTADB))
"""What it answers when it reads a damaged file: that may let itself be written, and can still not be read."""
TABLE = "CREATE TABLE IF NOT EXISTS made (kind TEXT, name BLOB, key TEXT, value BLOB, PRIMARY KEY (kind, name))"


class Row(NamedTuple):
    """Hold a stored value: what it was made of, as a hash, and its bytes as `pack` makes them."""

    key: str
    stored: bytes


class Store:
    """Read and write values by their kind and their name.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     Store(Path(folder)).write({"page": {"a.md": Row("key 1", pack("page", "a.md", "key 1", ["title"]))}})
    ...     read_row("page", "a.md", Store(Path(folder)).rows("page")["a.md"])
    ['title']
    """

    def __init__(self, folder: Path, part: str = "") -> None:
        self.path = folder / (f"quickbuild-{part}.sqlite3" if part else "quickbuild.sqlite3")
        self._rows: dict[str, dict[str, Row]] = {}
        self._damaged = False

    def rows(self, kind: str) -> dict[str, Row]:
        """Return all rows of a kind by their names; a store that cannot be read has none."""
        if kind not in self._rows:
            self._rows[kind] = {}
            try:
                self._rows[kind] = self._read(kind)
            except OSError:
                pass
            except sqlite3.Error as error:
                self._damaged |= _code(error) in DAMAGED
        return self._rows[kind]

    def _read(self, kind: str) -> dict[str, Row]:
        with self._open() as database:
            found = database.execute("SELECT name, key, value FROM made WHERE kind = ?", (kind,))
            # Another program may have written values of any type.
            return {
                name.decode("utf-8", "surrogateescape"): Row(key, value)
                for name, key, value in found
                if isinstance(name, bytes) and isinstance(key, str) and isinstance(value, bytes)
            }

    def write(self, rows: Mapping[str, Mapping[str, Row]], gone: Sequence[tuple[str, str]] = ()) -> None:
        """Write rows, by kind and name, and forget those that are gone.

        Where the system refuses that, nothing is kept for the next time, and nothing is lost.
        """
        known = {kind: self.rows(kind) for kind in (*rows, *(kind for kind, _ in gone))}  # which finds damage, too
        made = [(kind, _encoded(name), *row) for kind, named in rows.items() for name, row in named.items()]
        self._write(made, [(kind, _encoded(name)) for kind, name in gone])
        for kind, named in rows.items():
            known[kind].update(named)
        for kind, name in gone:
            known[kind].pop(name, None)

    def _write(self, rows: list[tuple[str, bytes, str, bytes]], gone: list[tuple[str, bytes]]) -> None:
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            if self._damaged or self.path.is_symlink() or self.path.is_dir():
                self._remove()  # a link is not followed: what it leads to is not ours
        try:
            self._execute(rows, gone)
        except sqlite3.Error as error:
            if _code(error) not in REFUSED:
                with suppress(OSError, sqlite3.Error):
                    self._remove()
                    self._execute(rows, gone)

    def _remove(self) -> None:
        """Remove the file with what SQLite put beside it."""
        for path in (self.path, self.path.with_name(f"{self.path.name}-journal")):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)

    def _execute(self, rows: list[tuple[str, bytes, str, bytes]], gone: list[tuple[str, bytes]]) -> None:
        with self._open() as database, database:
            database.execute(TABLE)
            database.executemany("REPLACE INTO made (kind, name, key, value) VALUES (?, ?, ?, ?)", rows)
            database.executemany("DELETE FROM made WHERE kind = ? AND name = ?", gone)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.path, timeout=WAIT)) as database:
            # A killed process loses nothing that is written; what a lost current damages, the checksums find.
            database.execute("PRAGMA synchronous = OFF")
            database.text_factory = lambda data: data.decode("utf-8", "replace")  # it may be damaged
            yield database


def _code(error: sqlite3.Error) -> int:
    """Return what SQLite answered, without what it says more of the cause; 0 for what Python itself refused."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def _encoded(name: str) -> bytes:
    """Return a name as it is stored: that of a file may hold bytes that are no text."""
    return name.encode("utf-8", "surrogateescape")


def pack(kind: str, name: str, key: str, value: Any) -> bytes:
    """Return a value as JSON with its checksum before it."""
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return _checksum(kind, name, key, data) + data


def read_row(kind: str, name: str, row: Row) -> Any:
    """Return the value of a row; None when it is damaged."""
    data = row.stored[16:]
    if row.stored[:16] != _checksum(kind, name, row.key, data):
        return None
    with suppress(ValueError, RecursionError):
        return json.loads(data)
    return None


def _checksum(kind: str, name: str, key: str, data: bytes) -> bytes:
    found = blake2b("\0".join((kind, name, key, "")).encode("utf-8", "surrogatepass"), digest_size=16)
    found.update(data)
    return found.digest()
