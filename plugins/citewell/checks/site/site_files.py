"""List the files of a built site: what leads out of it, and what is copied from the theme."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from citewell.files.folder_entries import entries_below
from citewell.files.path_names import name_below

DEEPEST = 40
"""How many symbolic links are followed on the way to one file, as systems do."""


@dataclass(slots=True)
class Files:
    """Hold the names of a site's files, relative to its folder.

    `aliases` are symbolic links to folders of the site, `outward` those that lead out of it: they may be there on
    this computer, and will not be where the site is published.
    """

    names: set[str] = field(default_factory=set)
    aliases: dict[str, str] = field(default_factory=dict)
    outward: set[str] = field(default_factory=set)

    @classmethod
    def below(cls, folder: Path) -> Files:
        """List what lies below a folder, each file once."""
        files = cls()
        root = Path(os.path.realpath(folder))
        for name, entry in entries_below(str(root)):
            if entry.is_file(follow_symlinks=False):
                files.names.add(name)
            if not entry.is_symlink():
                continue
            real = Path(os.path.realpath(entry.path))
            if not real.is_relative_to(root):
                files.outward.add(name)
            elif real.is_dir():
                files.aliases[name] = "" if real == root else name_below(real, root)
            elif real.is_file():
                files.names.add(name)
        return files

    def real(self, name: str) -> str:
        """Return the name of a file without symbolic links to folders."""
        for _ in range(DEEPEST if self.aliases else 0):
            alias = next((each for each in self.aliases if name.startswith(f"{each}/")), None)
            if alias is None:
                break
            name = f"{self.aliases[alias]}{name[len(alias) :]}".lstrip("/")
        return name

    def leads_out(self, name: str) -> bool:
        """Return whether a name leads through a symbolic link out of the site."""
        return any(name == each or name.startswith(f"{each}/") for each in self.outward)


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
                found[built.as_posix()] = name_below(path, root)
    return found
