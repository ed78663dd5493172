"""List the files of a built site, and tell what leads out of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

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
        root = os.path.realpath(folder)
        for name, entry in _entries(root):
            if not entry.is_symlink():
                files.names.add(name)
                continue
            real = os.path.realpath(entry.path)
            inside = os.path.relpath(real, root)
            if not f"{real}/".startswith(f"{root}/"):
                files.outward.add(name)
            elif Path(real).is_dir():
                files.aliases[name] = "" if inside == "." else inside
            elif Path(real).is_file():
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
        """Tell whether a name lies behind a symbolic link out of the site."""
        return any(name == each or name.startswith(f"{each}/") for each in self.outward)


def _entries(root: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield every file and symbolic link below a folder with its name, which has `/` between folders."""
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        try:
            found = sorted(os.scandir(f"{root}/{folder}"), key=lambda each: each.name)
        except OSError:
            continue
        for entry in found:
            if entry.is_dir(follow_symlinks=False):
                waiting.append(f"{folder}{entry.name}/")
            elif entry.is_symlink() or entry.is_file(follow_symlinks=False):
                yield f"{folder}{entry.name}", entry
