"""Change a file that people and programs share so that it is whole at any moment and nobody's change is lost."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from filelock import FileLock, Timeout

from citewell.files.cache import NEW, digest, write_beside

TRIES = 20
"""How often a change is begun anew when an editor keeps saving the file meanwhile."""
T = TypeVar("T")


class NotKept(Exception):
    """Say why a file could not be changed, and what to do, to whoever ran the command."""


def rewrite(path: Path, locks: Path, wait: float, change: Callable[[bytes | None], tuple[bytes | None, T]]) -> T:
    """Give `change` the bytes of a file, None when it is not there, and put those that it returns in their place.

    Other writers wait for their turn, `wait` seconds at the most; `locks` is the folder of the locks. When the file
    was saved by someone else meanwhile, `change` is called again with what stands there now. What killed writers left
    is cleared away. None, or the same bytes, leave the file alone. Returns what `change` returned beside the bytes;
    raises NotKept.
    """
    target = path.resolve()
    locks.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(locks / f"{target.name}-{digest(str(target))}.lock", timeout=wait):
            for left in target.parent.glob(glob.escape(NEW.format(target.name)) + "*"):
                left.unlink(missing_ok=True)
            for _ in range(TRIES):
                before = _bytes_of(target)
                after, result = change(before)
                if after is None or after == before or _replaced(target, before, after):
                    return result
    except Timeout:
        raise NotKept(
            f"Another command has been writing {path} for {wait:g} s. Nothing was changed. "
            "Wait until it is done, or end it, and run this command again."
        ) from None
    raise NotKept(f"{path} is being saved again and again. Nothing was changed. Close it elsewhere, and try again.")


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _replaced(path: Path, before: bytes | None, after: bytes) -> bool:
    """Put new bytes in the place of the old ones, if the old ones still stand there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = write_beside(path, after, durable=True)
    try:
        if _bytes_of(path) != before:
            return False
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
    if sys.platform != "win32":  # there a folder cannot be opened
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    return True
