"""Save what the last whole check saw, so that the next need only look at what changed since."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from shutil import copytree
from typing import Any

from citewell.checks.context.built_site import BuiltSite
from citewell.files.cache import Cache, Namespace, digest, files_of
from citewell.files.output_folder import OutputError, new_folder, replace_output
from citewell.files.site_folder import link_file
from citewell.formats import FORMATS
from citewell.pages.build_record import BUILD_RECORD, SourcePage

CITED_FROM = frozenset((".csl", *(suffix for form in FORMATS for suffix in form.suffixes)))
"""The endings of files that pages cite from, and of styles."""
FOLDER = "checked"
"""Where it lies below the cache folder: the built site, and what was recorded of it."""


@dataclass(frozen=True, slots=True)
class LastCheck:
    """Hold the last whole check: the site that it built, and what it was built from.

    `state` is a hash of all that every page depends on; `sources` are the pages by their file, relative to the
    content folder; `statics` are the other files of the content folder by that which they become; `targets` are the
    files that each built page leads to.
    """

    site: Path
    state: str
    sources: dict[str, SourcePage]
    statics: dict[str, str]
    targets: dict[str, list[str]]

    @classmethod
    def read(cls, cache: Path) -> LastCheck | None:
        """Read what is cached below the cache folder, if it is whole."""
        folder = cache / FOLDER
        stored = Cache(folder).read(Namespace.BUILT_SITE)
        if not stored or stored["site"] != _digest_below(folder / "site"):
            return None
        sources = {name: SourcePage(*row) for name, row in stored["sources"].items()}
        return cls(folder / "site", stored["state"], sources, stored["statics"], stored["targets"])

    def listed(self, removed: Iterable[str]) -> tuple[set[str], set[str]]:
        """Return what lists any source, files and folders, and what of that lists one that is not in `removed`."""
        without = set(removed)
        every = {name for page in self.sources.values() for name in page.lists}
        return every, {name for path, page in self.sources.items() if path not in without for name in page.lists}


def save_snapshot(built: BuiltSite, folder: Path, settings_file: Path) -> None:
    """Keep a built site in the cache folder, with what was recorded of it, in the place of the last one.

    Where that is refused, it is said, and the next check looks at everything again.
    """
    root, record = settings_file.parent, built.settings[BUILD_RECORD]
    place = root / built.settings["CACHE_PATH"] / FOLDER
    targets: dict[str, list[str]] = {}
    for page, link in built.links():
        if link.target:
            targets.setdefault(page.path, []).append(link.target.name)
    lists = {page.save_as: page.listed_in for page in built.build_state.pages.values()}
    sources = {
        name: each._replace(lists=sorted({*each.lists, *lists.get(each.save_as, ())}))
        for name, each in record.sources.items()
    }
    row = {
        "state": state_of(root, built.settings, settings_file),
        "site": _digest_below(folder),
        "sources": sources,
        "statics": record.statics,
        "targets": {name: sorted(set(found)) for name, found in targets.items()},
    }
    try:
        with new_folder(place) as new:
            copytree(folder, new / "site", copy_function=link_file)
            Cache(new).write(Namespace.BUILT_SITE, row)
            replace_output(new, place)
    except OutputError as error:
        if isinstance(error.__cause__, OSError):
            Cache(place.parent).warn(error.__cause__)
        else:
            print(error, file=sys.stderr)


def state_of(root: Path, settings: Mapping[str, Any], settings_file: Path) -> str:
    """Return a hash of all that every page depends on: settings, theme, library, plugins, and what pages cite from."""
    content = Path(settings["PATH"])
    bases = [root / "pyproject.toml", *sorted(root.glob("*.py")), settings_file]
    statics = [content / name for name in settings["STATIC_PATHS"]]
    more = [path for path in sorted(content.rglob("*")) if path.suffix.lower() in CITED_FROM]
    theirs = [path for path in more if not any(path.is_relative_to(folder) for folder in statics)]
    library = [root / settings["CITATION_LIBRARY"]] if settings.get("CITATION_LIBRARY") else []
    theme = sorted(path for path in Path(settings["THEME"]).rglob("*") if path.is_file())
    files = dict.fromkeys([*bases, *library, *theirs, *theme])
    return digest(*(f"{path}\0{digest_of(path)}" for path in files))


def digest_of(path: Path) -> str:
    """Return a hash of a file's bytes, empty when it is not there."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _digest_below(folder: Path) -> str:
    """Return a hash of all files below a folder, with their names."""
    found = sha256()
    for path in files_of(folder):
        found.update(f"{path.removeprefix(str(folder))}\0{digest_of(Path(path))}\n".encode("utf-8", "surrogateescape"))
    return found.hexdigest()
