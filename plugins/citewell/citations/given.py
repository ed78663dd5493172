"""Know which fields of a page Pelican has from elsewhere: the settings, the name of its file, its folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pelican.readers import default_metadata, parse_path_metadata, path_metadata


def given_elsewhere(path: Path, settings: Mapping[str, Any], process: Callable[[str, Any], Any]) -> set[str]:
    """Return the names of the fields that Pelican adds to those of a page.

    >>> settings = {"PATH": "/content", "FILENAME_METADATA": r"(?P<date>\\d{4}-\\d{2}-\\d{2}).*"}
    >>> given_elsewhere(Path("/content/2026-01-02-walks.md"), settings, lambda name, value: value)
    {'date'}
    """
    name = path.relative_to(settings["PATH"]).as_posix()
    found = default_metadata(settings, process) | path_metadata(str(path), name, settings)
    return {*found, *parse_path_metadata(name, settings, process)}
