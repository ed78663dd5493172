"""Find pandoc, whose citeproc is the CSL processor: that of the package pypandoc-binary, or one on the PATH."""

from __future__ import annotations

import shutil
from importlib.util import find_spec
from pathlib import Path


def find_pandoc() -> Path | None:
    """Return the program that formats entries, or None where there is none.

    That of the package comes first: its version is the one that the tests passed with.
    """
    folder = find_package("pypandoc") / "files"
    packaged = [folder / name for name in ("pandoc", "pandoc.exe") if (folder / name).is_file()]
    if packaged:
        return packaged[0]
    on_path = shutil.which("pandoc")
    return Path(on_path) if on_path else None


def find_package(name: str) -> Path:
    """Return the folder of a package without importing it, which would cost each build a twentieth of a second.

    It is a folder that is not there where the package is not installed.
    """
    origin = getattr(find_spec(name), "origin", None)
    return Path(origin).parent if origin else Path("no-package", name)
