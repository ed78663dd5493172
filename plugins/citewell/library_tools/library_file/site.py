"""Know where a site keeps what the librarian needs."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, NamedTuple

from citewell.checks.report.exit_status import UsageError
from citewell.files.cache import Cache
from citewell.files.path_names import with_slashes
from citewell.pages.content_folder import MARKDOWN, project_of
from citewell.pelican.run import settings_of


class SitePaths(NamedTuple):
    """Hold a site: its settings, its folder, its content, its library's path relative to its folder, and its cache."""

    settings: dict[str, Any]
    root: Path
    content: Path
    library: str
    cache: Cache

    @classmethod
    def read(cls, settings_file: Path) -> SitePaths:
        """Read the settings of a site; raise UsageError if that cannot be done."""
        path = settings_file.absolute()
        if not path.is_file():
            raise UsageError(f"There is no settings file {settings_file}.")
        settings = settings_of(path)
        if settings is None:
            raise UsageError(f"{settings_file} cannot be read: run `inv check`, which says why.")
        content = Path(settings["PATH"])
        root = project_of(content)
        library = with_slashes(settings.get("CITATION_LIBRARY") or "")
        return cls(settings, root, content, library, Cache(root / settings["CACHE_PATH"]))

    def pages(self) -> Iterator[Path]:
        """Yield the Markdown files of the site, in the order of their paths."""
        ignored = [pattern.removeprefix("**/") for pattern in self.settings.get("IGNORE_FILES", ())]
        named = {self.content / name for kind in ("ARTICLE_PATHS", "PAGE_PATHS") for name in self.settings[kind]}
        files = {path for each in named for path in (each.rglob("*") if each.is_dir() else (each,))}
        for path in sorted(path for path in files if path.suffix.lower() in MARKDOWN and path.is_file()):
            if not any(fnmatch(path.name, pattern) for pattern in ignored):
                yield path

    @property
    def language(self) -> str:
        """The language in which most pages are written."""
        return str(self.settings.get("DEFAULT_LANG", "en"))
