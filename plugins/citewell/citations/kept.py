"""Keep what one build found out for the next: files in the cache folder, which may be deleted at any time."""

from __future__ import annotations

import hashlib
import sys
import tempfile
from functools import cache
from pathlib import Path

from citewell import formats
from citewell.citations.terms import LOCALES


@cache
def version() -> str:
    """Return what changes with this plugin, with Python and with the locale files: what they made is stale then."""
    packages = Path(__file__).parent, Path(formats.__file__).parent
    source = b"".join(path.read_bytes() for package in packages for path in sorted(package.rglob("*.py")))
    return digest(hashlib.sha256(source).hexdigest(), str(LOCALES.stat().st_mtime_ns), sys.version)


def digest(*parts: str) -> str:
    """Return a hash of texts, 32 hexadecimal digits.

    >>> digest("a", "b") == digest("ab")
    False
    """
    return hashlib.sha256("\0".join(parts).encode("utf-8", "backslashreplace")).hexdigest()[:32]


def write_whole(path: Path, text: str) -> None:
    """Write a file so that it is the old one or the new one at any moment, never half of either."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as new:
        new.write(text)
    Path(new.name).replace(path)
