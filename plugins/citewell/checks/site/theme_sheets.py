"""Tell where the style sheets of a theme come from, which are copied into the site as they are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any


def theme_sheets(settings: Mapping[str, Any], root: Path) -> dict[str, str]:
    """Return the files from which the style sheets of a theme are copied, by their names in the site.

    A file is named relative to `root`, or in full when the theme lies elsewhere.
    """
    found: dict[str, str] = {}
    for name in settings["THEME_STATIC_PATHS"]:
        place = Path(settings["THEME"], name)
        for path in [place] if place.is_file() else sorted(place.rglob("*")):
            if path.suffix.lower() == ".css":
                built = Path(settings["THEME_STATIC_DIR"], path.name if path == place else path.relative_to(place))
                source = path.relative_to(root) if path.is_relative_to(root) else path
                found[built.as_posix()] = source.as_posix()
    return found
