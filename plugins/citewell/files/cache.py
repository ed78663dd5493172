"""Keep what one build found out for the next: files in the cache folder, which may be deleted at any time.

Each file bears a checksum. Whatever is wrong with one, it counts as none and is replaced: it may be damaged, be another
file under this name, or have been made by another version or of other sources.
"""

from __future__ import annotations

import glob
import hashlib
import json
import os
import shutil
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).resolve().parent.parent
NEW = ".{}-new-"
"""How the name of a file begins that is to take the place of another."""
CHECKSUM = 64
"""How many characters of a cache file are its checksum; a line end and the value as JSON follow."""
LEFT_ALONE = 3600
"""How many seconds old a half-written file must be before it counts as one that a killed build left."""


@cache
def version() -> str:
    """Return what changes with this package, with any package that is installed and with Python.

    What another version read is stale: it may have been read otherwise.
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


def read_cache(path: Path, made_of: str = "") -> Any:
    """Return the value that `write_cache` left in a file, made of the same; None when there is none.

    `made_of` is a hash of all that the value depends on, this package and the installed ones apart.
    """
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
    except OSError as error:
        say_once(path.parent, error)
        return None
    value = data[CHECKSUM + 1 :]
    if data[: CHECKSUM + 1] != _checksum(path, made_of, value):
        return None
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return None


def write_cache(path: Path, value: object, made_of: str = "") -> None:
    """Leave a value for the next build, as JSON; where that is refused, say so once and go on."""
    data = json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for left in path.parent.glob(glob.escape(NEW.format(path.name)) + "*"):
            if time.time() - left.stat().st_mtime > LEFT_ALONE:
                left.unlink(missing_ok=True)
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        new = write_beside(path, _checksum(path, made_of, data) + data, like_old=False)
        try:
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)
    except OSError as error:
        say_once(path.parent, error)


def _checksum(path: Path, made_of: str, value: bytes) -> bytes:
    """Return the first line of a cache file, which fits this name, these sources, this version and this value alone."""
    known_by = digest(path.name, made_of, version())
    return hashlib.sha256(known_by.encode() + value).hexdigest().encode() + b"\n"


def say_once(folder: Path, error: OSError) -> None:
    """Say that a cache folder cannot be used, the first time that this is found out."""
    if folder not in _said():
        _said().add(folder)
        print(
            f"Warning: the cache folder {folder.name} cannot be used ({error.strerror or error}). Everything is done "
            "all the same, but nothing is kept for the next time. Make the folder writable, or delete it.",
            file=sys.stderr,
        )


@cache
def _said() -> set[Path]:
    """Return the folders of which it was said that they are no use."""
    return set()


def write_whole(path: Path, text: str) -> None:
    """Write a file so that it is the old one or the new one at any moment, never half of either.

    A link stays a link, and the file keeps its permissions.
    """
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    write_beside(path, text.encode("utf-8")).replace(path)


def write_beside(path: Path, data: bytes, durable: bool = False, like_old: bool = True) -> Path:
    """Write a new file that is to take the place of `path`, in its folder; return its path.

    With `durable` its bytes are on the disk, as far as the system tells, before this returns; with `like_old` it has
    the permissions of `path`.
    """
    new = path.with_name(f"{NEW.format(path.name)}{os.getpid()}-{os.urandom(4).hex()}")
    try:
        with new.open("xb") as stream:
            if like_old and path.exists():
                new.chmod(stat.S_IMODE(path.stat().st_mode))
            stream.write(data)
            stream.flush()
            if durable:
                os.fsync(stream.fileno())
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    return new
