"""Write reports to files, each whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

ENDINGS = {".sarif.json": "sarif", ".sarif": "sarif", ".json": "json"}
"""The formats of saved reports, by the endings of their names."""


def format_of(path: Path) -> str | None:
    """Return the format that the name of a file asks for, or None.

    >>> format_of(Path("findings.sarif")), format_of(Path("findings.txt"))
    ('sarif', None)
    """
    return next((form for ending, form in ENDINGS.items() if path.name.endswith(ending)), None)


def save(text: str, path: Path) -> None:
    """Write a text to a file: whoever reads it meanwhile, or after a failure, finds the old text or the new."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    new = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        new.chmod(0o644)
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
