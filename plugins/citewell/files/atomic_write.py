"""Write files so that whoever reads them finds the old file or the new one at any moment, never half of either.

A new file is written beside the old one, and then takes its name in one step. A process that is killed between the two
leaves the new file; its name begins as NEW says, and the next writer of the same file removes it.
"""

from __future__ import annotations

import glob
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

NEW = ".{}-new-"
"""How the name of a file begins that is to take the place of another."""
TRIES = 20
"""How often a change is begun anew when an editor keeps saving the file meanwhile."""
T = TypeVar("T")


class NotWritten(Exception):
    """Say why a file could not be changed, and what to do, to whoever ran the command."""


def write_atomically(path: Path, data: bytes | str, follow: bool = True) -> None:
    """Write a file. Texts are written as UTF-8, with line feeds.

    A symbolic link stays a link, and the file keeps its permissions. Without `follow` the link itself is replaced, and
    the permissions are those of a new file.
    """
    with _written_beside(path.resolve() if follow else path, data, like_old=follow) as (target, new):
        new.replace(target)


def replace_unchanged(path: Path, before: bytes | None, after: bytes) -> bool:
    """Write a file if it still holds the bytes `before`, None if it is still missing; return whether it does.

    The new bytes are on the disk when this returns, as far as the system says so.
    """
    with _written_beside(path, after, durable=True) as (target, new):
        if _bytes_of(target) != before:
            return False
        new.replace(target)
    if sys.platform != "win32":  # there a folder cannot be opened
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    return True


def rewrite(path: Path, locks: Path, wait: float, change: Callable[[bytes | None], tuple[bytes | None, T]]) -> T:
    """Change a file that people and programs share, so that nobody's change is lost.

    `change` is given the bytes of the file, None when it is missing, and returns new bytes and a result; None, or the
    same bytes, leave the file alone. When someone else saves the file meanwhile, `change` is called again with what it
    holds now. Other calls wait for their turn, `wait` seconds at the most; `locks` is the folder of the locks.
    Returns the result. Raises NotWritten.
    """
    from filelock import FileLock, Timeout  # most need no lock: 4 % of a build of five articles

    target = path.resolve()
    lock = locks / f"{target.name}-{blake2b(os.fsencode(target), digest_size=16).hexdigest()}.lock"
    locks.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(lock, timeout=wait):
            remove_leftovers(target)
            for _ in range(TRIES):
                before = _bytes_of(target)
                after, result = change(before)
                if after is None or after == before:
                    return result
                target.parent.mkdir(parents=True, exist_ok=True)
                if replace_unchanged(target, before, after):
                    return result
    except Timeout:
        raise NotWritten(
            f"Another command has been writing {path} for {wait:g} s. Nothing was changed. "
            "Wait until it is done, or end it, and run this command again."
        ) from None
    raise NotWritten(f"{path} is being saved again and again. Nothing was changed. Close it elsewhere, and try again.")


def remove_leftovers(path: Path, seconds: float = 0) -> None:
    """Remove the new files that killed processes left beside a file, if they are so many seconds old."""
    for left in path.parent.glob(glob.escape(NEW.format(path.name)) + "*"):
        if not seconds or time.time() - left.stat().st_mtime > seconds:
            left.unlink(missing_ok=True)


@contextmanager
def _written_beside(
    path: Path, data: bytes | str, durable: bool = False, like_old: bool = True
) -> Iterator[tuple[Path, Path]]:
    """Write a new file beside `path`, and give both; the new file is removed at the end, if it is still there.

    With `durable` its bytes are on the disk; with `like_old` it has the permissions of `path`.
    """
    new = path.with_name(f"{NEW.format(path.name)}{os.getpid()}-{os.urandom(4).hex()}")
    try:
        with new.open("xb") as stream:
            if like_old and path.exists():
                new.chmod(stat.S_IMODE(path.stat().st_mode))
            stream.write(data.encode("utf-8") if isinstance(data, str) else data)
            stream.flush()
            if durable:
                os.fsync(stream.fileno())
        yield path, new
    finally:
        new.unlink(missing_ok=True)


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
