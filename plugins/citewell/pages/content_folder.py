"""List the files of the content folder, and keep out what a symbolic link brings in from elsewhere."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from citewell.checks.rules import faulty_symlink
from citewell.files.folder_entries import entries_below
from citewell.files.path_names import name_below, with_slashes
from citewell.model import Problem

LEVELS = 3
"""How many folders above the content folder may be that of the settings, as two in `src/content`."""
EXCLUDES = ("ARTICLE_EXCLUDES", "PAGE_EXCLUDES", "STATIC_EXCLUDES")

MARKDOWN = frozenset((".md", ".markdown", ".mkd", ".mdown"))
"""The endings of Markdown files, as Pelican 4.12 knows them, in small letters."""


@dataclass(slots=True)
class ContentFolder:
    """Hold what lies below the content folder; names are relative to it, with `/` between folders.

    `ignored` are files and folders that IGNORE_FILES leaves out; what is in such a folder is not listed. `links` are
    symbolic links, and `faulty` those that are not followed, and what is no file, each with its problem.
    """

    path: Path
    files: list[str] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    faulty: dict[str, Problem] = field(default_factory=dict)

    @classmethod
    def below(cls, path: Path, ignore: Sequence[str] = ()) -> ContentFolder:
        """List what lies below a folder, in order; symbolic links to folders are named and not gone into."""
        folder = cls(path)
        root = os.path.realpath(path)
        for name, entry in entries_below(str(path), ignore):
            if entry.is_symlink():
                folder.links.append(name)
                if fault := _fault(entry.path, root):
                    folder.faulty[name] = fault
                    continue
            if any(fnmatch(entry.name, pattern) for pattern in ignore):
                folder.ignored.append(name)
            elif entry.is_file():
                folder.files.append(name)
            elif not entry.is_dir():
                folder.faulty[name] = faulty_symlink.no_file()
        return folder

    def holds(self, name: str) -> bool:
        """Tell whether a file, by its name, is one of this folder's, and no link leads out on the way to it."""
        plain = with_slashes(os.path.normpath(name))
        if plain.startswith(("../", "/")) or plain in (".", "..") or Path(plain).is_absolute():
            return False
        if not self.links and not self.faulty:
            return True
        if any(plain == each or plain.startswith(f"{each}/") for each in self.faulty):
            return False
        return Path(os.path.realpath(self.path / plain)).is_relative_to(os.path.realpath(self.path))

    def name(self, path: Path) -> str:
        """Return the name of a file of this folder."""
        return name_below(path, self.path)

    def has(self, name: str) -> bool:
        """Tell whether a name, in which folders may be left with `..`, is that of a file of this folder."""
        return self.holds(name) and Path(os.path.normpath(self.path / name)).is_file()

    def only_held(self, get_files: Callable[..., set[str]]) -> Callable[..., set[str]]:
        """Return what Pelican lists files with, without those that are not this folder's."""
        return lambda *args, **options: {name for name in get_files(*args, **options) if self.holds(name)}

    def problems(self, name_of: Callable[[Path], str]) -> Iterator[Problem]:
        """Yield a problem for each link that is not followed."""
        for name, problem in self.faulty.items():
            yield problem.at(name_of(self.path / name))

    def excluded(self, settings: Mapping[str, Any]) -> dict[str, list[str]]:
        """Return Pelican's settings of what it shall not go into, with the links that are not followed."""
        return {name: [*settings[name], *self.faulty] for name in EXCLUDES if self.faulty}


def _fault(link: str, root: str) -> Problem | None:
    """Return why a symbolic link is not followed."""
    real = Path(os.path.realpath(link))
    if not real.is_relative_to(root):
        return faulty_symlink.out_of_folder()
    if not real.exists():
        return faulty_symlink.to_nothing()
    inside = Path(os.path.realpath(Path(link).parent)).is_relative_to(real)
    return faulty_symlink.into_itself() if inside else None


def project_of(content: Path) -> Path:
    """Return the folder of the project: that of pelicanconf.py, which is at or above the content folder."""
    content = content.absolute()  # where no setting names it, Pelican takes the folder in which it is started
    above = [content, *list(content.parents)[:LEVELS]]
    return next((folder for folder in above if (folder / "pelicanconf.py").is_file()), content.parent)
