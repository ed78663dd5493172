"""Know which fields of a page Pelican has from elsewhere: the settings, the name of its file, its folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pelican.readers import default_metadata, parse_path_metadata, path_metadata

from citewell.pages.front_matter import FrontMatter


def take_given(
    page: FrontMatter, path: Path, settings: Mapping[str, Any], process: Callable[[str, Any], Any]
) -> set[str]:
    """Return the fields that Pelican adds to those of a page, which is no longer told that it lacks them."""
    given = given_elsewhere(path, settings, process)
    needless = {f"the page has no {name}" for name in given}
    page.problems = [each for each in page.problems if each.message not in needless]
    return given


def given_elsewhere(path: Path, settings: Mapping[str, Any], process: Callable[[str, Any], Any]) -> set[str]:
    """Return the names of the fields that Pelican adds to those of a page.

    >>> settings = {"PATH": "/content", "FILENAME_METADATA": r"(?P<date>\\d{4}-\\d{2}-\\d{2}).*"}
    >>> given_elsewhere(Path("/content/2026-01-02-walks.md"), settings, lambda name, value: value)
    {'date'}
    """
    name = path.relative_to(settings["PATH"]).as_posix()
    found = default_metadata(settings, process) | path_metadata(str(path), name, settings)
    return {*found, *parse_path_metadata(name, settings, process)}
