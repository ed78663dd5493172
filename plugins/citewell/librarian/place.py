"""Know where a site keeps what the librarian needs."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from citewell.build import settings_of
from citewell.checks.fault import UsageError


class Site(NamedTuple):
    """Hold a site: its settings, its folder, its library's path relative to that folder, and its cache."""

    settings: dict[str, Any]
    root: Path
    library: str
    cache: Path

    @classmethod
    def read(cls, settings_file: Path) -> Site:
        """Read the settings of a site; raise UsageError if that cannot be done."""
        path = settings_file.absolute()
        if not path.is_file():
            raise UsageError(f"There is no settings file {settings_file}.")
        settings = settings_of(path)
        if settings is None:
            raise UsageError(f"{settings_file} cannot be read: run `inv check`, which says why.")
        root = Path(settings["PATH"]).parent
        return cls(settings, root, settings.get("CITATION_LIBRARY") or "", root / settings["CACHE_PATH"])
