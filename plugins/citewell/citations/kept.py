"""Keep what one build found out for the next: files in the cache folder, which may be deleted at any time."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from functools import cache
from pathlib import Path

from citewell.citations.terms import LOCALES

NEW = ".{}-new-"
"""How the name of a file begins that is to take the place of another."""


@cache
def version() -> str:
    """Return what changes with this plugin, with Python and with the locale files: what they made is stale then."""
    packages = Path(__file__).parent, Path(__file__).parent.parent / "formats"
    source = hashlib.blake2b()
    for package in packages:
        for path in sorted(package.glob("*.py")):
            source.update(path.read_bytes())
    return digest(source.hexdigest(), str(LOCALES.stat().st_mtime_ns), sys.version)


def digest(*parts: str) -> str:
    """Return a hash of texts, 32 hexadecimal digits.

    >>> digest("a", "b") == digest("ab")
    False
    """
    data = "\0".join(parts).encode("utf-8", "backslashreplace")
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def write_whole(path: Path, text: str) -> None:
    """Write a file so that it is the old one or the new one at any moment, never half of either.

    A link stays a link, and the file keeps its permissions.
    """
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    write_beside(path, text.encode("utf-8")).replace(path)


def write_beside(path: Path, data: bytes, durable: bool = False) -> Path:
    """Write a new file that is to take the place of `path`, in its folder and with its permissions; return its path.

    With `durable` its bytes are on the disk, as far as the system tells, before this returns.
    """
    new = path.with_name(f"{NEW.format(path.name)}{os.getpid()}-{os.urandom(4).hex()}")
    try:
        with new.open("xb") as stream:
            if path.exists():
                new.chmod(stat.S_IMODE(path.stat().st_mode))
            stream.write(data)
            stream.flush()
            if durable:
                os.fsync(stream.fileno())
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    return new
