"""Make hashes of what every page depends on: the settings, and the programs that build the site."""

from __future__ import annotations

import os
import site
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from types import ModuleType
from typing import Any

from quickbuild.fingerprint import Fingerprints, Unknown, digest

PLACES = frozenset(["OUTPUT_PATH", "CACHE_PATH", "LOG_FILTER", "DEBUG", "PORT", "BIND", "VERBOSITY"]) | frozenset(
    ["QUICKBUILD_TIDY", "QUICKBUILD_SAVE", "QUICKBUILD_PART", "QUICKBUILD_STORE", "QUICKBUILD_STATE"]
)
"""Settings that say where and how a build runs, and nothing of what it writes."""


def of_settings(settings: Mapping[str, Any], fingerprints: Fingerprints) -> str:
    """Return a hash of all settings that hold plain values; what makes the others is part of the program."""
    return digest(
        *(f"{name}={_plain(value, fingerprints)}" for name, value in sorted(settings.items()) if name not in PLACES)
    )


def _plain(value: Any, fingerprints: Fingerprints) -> str:
    """Return a hash of a value; of what is not known in a list or a dictionary, and of all else, the type counts."""
    try:
        return fingerprints.of(value)
    except Unknown as unknown:
        if type(value) is dict:
            return digest(*(f"{name!r}={_plain(each, fingerprints)}" for name, each in value.items()))
        if type(value) in (list, tuple):
            return digest(*(_plain(each, fingerprints) for each in value))
        return str(unknown)


def of_program(plugins: Iterable[str]) -> str:
    """Return a hash of Python, of the installed packages, of the plugins' files and of modules from elsewhere.

    The last are the settings, what they import, and what plugins import that is not installed. Installed packages
    are known by their versions.
    """
    names = {part for name in (*plugins, "quickbuild") for part in (name, name.partition(".")[0]) if part != "pelican"}
    scripts = str(Path(sys.executable).parent)
    found = []
    for name, module in sorted(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if file and name in names:
            found.append(_of_module(module, folder=Path(file).name == "__init__.py"))
        elif name.partition(".")[0] in names or name.startswith("__"):
            continue  # it is part of a folder that is hashed, or the command
        elif file and not file.startswith(_libraries()) and str(Path(file).parent) != scripts:
            found.append(_of_module(module, folder=False))
    return digest(*sorted(found), *_installed(), sys.version)


@cache
def _libraries() -> tuple[str, ...]:
    """Return the folders of Python's own modules and of installed packages."""
    found = {*map(sysconfig.get_path, ("stdlib", "platstdlib", "purelib", "platlib")), *site.getsitepackages()}
    return tuple(f"{folder}{os.sep}" for folder in (*sorted(found), site.getusersitepackages()))


@cache
def _of_module(module: ModuleType, folder: bool) -> str:
    """Return a hash of the file that a module was loaded from, or of all files in its folder, as they first were."""
    file = Path(module.__file__ or "")
    found = blake2b(digest_size=16)
    for path in _files(str(file.parent)) if folder else [str(file)]:
        with suppress(OSError):
            found.update(path.encode("utf-8", "surrogateescape") + b"\0" + Path(path).read_bytes())
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
