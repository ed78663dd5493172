"""Make hashes of what every page depends on: the settings, and the programs that build the site."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from quickbuild.fingerprint import Fingerprints, Unknown, digest

PLACES = frozenset(["OUTPUT_PATH", "CACHE_PATH", "LOG_FILTER", "DEBUG", "PORT", "BIND", "VERBOSITY"])
"""Settings that say where and how a build runs, and nothing of what it writes."""


def of_settings(settings: Mapping[str, Any], fingerprints: Fingerprints) -> str:
    """Return a hash of all settings that hold plain values; what makes the others is part of the program."""
    found = []
    for name, value in sorted(settings.items()):
        if name not in PLACES:
            with suppress(Unknown):
                found.append(f"{name}={fingerprints.of(value)}")
    return digest(*found)


def of_program(plugins: Iterable[str], root: Path) -> str:
    """Return a hash of the installed packages, of Python, of the plugins' files and of every module below `root`.

    The last are the settings, and what they import.
    """
    names = {name.partition(".")[0] for name in (*plugins, "quickbuild")}
    found = []
    for name, module in sorted(sys.modules.items()):
        file = getattr(module, "__file__", None) or ""
        if file and (name in names or (Path(file).is_relative_to(root) and "site-packages" not in file)):
            path = Path(file)
            folder = path.parent if path.name == "__init__.py" and name in names else None
            found.append(of_files(str(folder) if folder else "", "" if folder else file))
    return digest(*sorted(found), *_installed(), sys.version)


@cache
def of_files(folder: str, file: str) -> str:
    """Return a hash of the names and the bytes of a file, or of all below a folder, without what Python compiled."""
    found = blake2b(digest_size=16)
    for path in [file] if file else _files(folder):
        with suppress(OSError):
            found.update(path.removeprefix(folder).encode("utf-8", "surrogateescape") + b"\0" + Path(path).read_bytes())
    return found.hexdigest()


def _files(folder: str) -> Iterator[str]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        yield from (f"{parent}{os.sep}{name}" for name in sorted(names) if not name.endswith(".pyc"))


@cache
def _installed() -> list[str]:
    """Return the packages that Python finds, each with its version, as their folders are named."""
    found: set[str] = set()
    for folder in sys.path:
        with suppress(OSError):
            found.update(each.name for each in Path(folder).iterdir() if each.suffix in (".dist-info", ".egg-info"))
    return sorted(found)
