"""Build a site in a folder of its own, where what did not change stays, and put it together as it is served.

The folder lies in the cache folder, and nobody else looks at it: a build writes there only what changed. The site that
is served has the same files under second names (hard links), and beside these the pages of a preview with findings on
them. It is put together from the site before the last one, which is kept for that, and replaces the last one at once.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Set
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, cast

from citewell.files.folder_entries import entries_below
from citewell.files.output_folder import OutputError, new_folder
from quickbuild.files import OutputFiles, save_rows
from quickbuild.plugin import ON
from quickbuild.state import STATE, BuildState

FOLDER = "site"
"""Where the folders lie below the cache folder that sites are built in, one for each settings file."""
LAST = "site-before"
"""Where the sites lie that were served before the last ones."""


def site_before(cache: Path, part: str) -> Path:
    """Return where the site lies that was served before the last one."""
    return cache / LAST / part


@contextmanager
def build_folder(cache: Path, part: str, settings: Mapping[str, Any]) -> Iterator[tuple[Path, bool]]:
    """Give the folder that a site is built in, and whether the next build has it again.

    It is another one, empty and gone afterwards, when a build is there already, and where nobody knows what to leave.
    """
    folder = cache / FOLDER / part
    held = False
    if settings.get(ON, True) and "quickbuild" in (settings.get("PLUGINS") or ()):
        from filelock import FileLock, Timeout

        with suppress(Timeout, OSError):
            folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(folder.with_suffix(".lock"), timeout=0)
            lock.acquire()
            held = True
    if not held:
        with new_folder(None) as other:
            yield other, False
        return
    try:
        yield folder, True
    finally:
        lock.release()


def save_files(settings: Mapping[str, Any]) -> None:
    """Keep what is known of the files of a build for the next one, once they have got other names."""
    state = cast(BuildState | None, settings.get(STATE))
    if state:
        state.files.save()


class SiteFolder:
    """Put a site together in a folder that then takes the place of `output`; `last` is where that one is kept."""

    def __init__(self, folder: Path, output: Path, last: Path, settings: Mapping[str, Any]) -> None:
        self.state = state = cast(BuildState | None, settings.get(STATE))
        store = state.store if state else None
        self.own: Set[str] = state.files.written.keys() if state else frozenset()
        """The files that a build replaces, and never changes in place."""
        self.new, self.old = OutputFiles(folder, store, last), OutputFiles(output, store)

    def put_together(self, built: Path, pages: Mapping[str, tuple[str, Callable[[], bytes]]]) -> tuple[int, int]:
        """Make the folder the site that is to be served; return how many of its files differ, and of how many.

        `built` is the folder that it was built in; `pages` are made anew: each has a hash of what it is made of, and
        what makes it. What the folder holds already is used where it is right. Raises OutputError where somebody
        removed files from `built`.
        """
        folder, output = self.new.output, self.old.output
        names = {name for name, _ in entries_below(str(built))}
        if not self.own <= names:
            raise OutputError(f"{built} lost files while the site was built there. The last one stands: build again.")
        differ = 0
        for name in names:
            if name in pages:
                self._take_page(name, *pages[name])
            else:
                self._take_file(built / name, name, name in self.own)
            differ += not _alike(folder / name, output / name)
        for name, entry in entries_below(str(folder)):
            if name not in names:
                Path(entry.path).unlink()
        for parent, folders, files in os.walk(folder, topdown=False):
            if not folders and not files and parent != str(folder):
                with suppress(OSError):
                    Path(parent).rmdir()
        return differ, len(names)

    def save(self) -> None:
        """Keep what is known of the two sites, once they have changed places."""
        if self.state:
            rows = {
                self.old.name: self.new.rows_of(self.old.output),
                self.new.name: self.old.known_in(self.new.known_as),
            }
            save_rows(self.state.store, rows)
            self.state.files.save()

    def _take_page(self, name: str, key: str, make: Callable[[], bytes]) -> None:
        if self.new.has(name, key):
            return
        old, new = self.old.output / name, self.new.output / name
        if self.old.has(name, key):
            link_file(old, new)
            self.new.note(name, key)
            return
        data = make()
        if _holds(old, data):
            link_file(old, new)
        self.new.replace(name, key, data)

    def _take_file(self, built: Path, name: str, own: bool) -> None:
        new = self.new.output / name
        if own:
            if not _is_same(built, new):
                link_file(built, new)
        elif not _holds(new, data := built.read_bytes()):
            old = self.old.output / name
            if _holds(old, data):
                link_file(old, new)
            else:
                new.parent.mkdir(parents=True, exist_ok=True)
                new.unlink(missing_ok=True)
                shutil.copy2(built, new)


def link_file(old: str | Path, new: str | Path) -> None:
    """Give a file a second name; where there are no links, copy it with its time."""
    old, new = Path(old), Path(new)
    new.parent.mkdir(parents=True, exist_ok=True)
    new.unlink(missing_ok=True)
    try:
        new.hardlink_to(old)
    except OSError:
        shutil.copy2(old, new)


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _alike(one: Path, other: Path) -> bool:
    """Return whether two files have one size and one time, by which copying programs know them."""
    try:
        first, second = one.stat(), other.stat()
    except OSError:
        return False
    return (first.st_size, first.st_mtime_ns) == (second.st_size, second.st_mtime_ns)


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False
