"""Read the files of a site: each that did not change from the store, the others in several processes.

What Pelican reads of a file depends on its text, the settings and the programs. A reader that reads more says so:
`made_of(path)` returns a hash of it, `state(path)` what reading left beside the page, as JSON can hold it, and
`restore(path, state)` puts that back; it returns False where what it was made of is no longer there.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from datetime import date
from functools import cached_property
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from typing import Any, NamedTuple

from pelican.contents import Page, SkipStub
from pelican.readers import Readers
from pelican.settings import DEFAULT_CONFIG
from pelican.utils import file_suffix, posixize_path

from quickbuild.messages import Message, Unstorable, heard, messages_to_json, say_again
from quickbuild.metadata import NotStorable, from_json, to_json
from quickbuild.state import BuildState
from quickbuild.store import Row, pack, read_row
from quickbuild.typography import typogrify

KIND = "read"
"""The kind of the rows that hold what was read of files."""
FIELDS = ("content", "metadata", "day", "state", "said")
"""What a row holds of a file: see `StoredReaders._pack`."""
FEWEST = 24
"""How many files must be read so that more processes save time."""
TOGETHER = 8
"""How many files another process reads before it is given more."""


class Parts(NamedTuple):
    """Hold what was read of a file, before it becomes an article or a page."""

    content: str
    metadata: dict[str, Any]

    @classmethod
    def take(cls, *, content: str, metadata: dict[str, Any], **_: Any) -> Parts:
        """Take the place of the class of a content, which Pelican calls with all that it read."""
        return cls(content, metadata)


class Metadata:
    """Take the place of the signal that Pelican sends with the metadata of a file, before it makes a content of it."""

    name = "quickbuild"

    def __init__(self) -> None:
        self.found: dict[str, Any] = {}

    def send(self, _: Any, *, metadata: dict[str, Any]) -> None:
        """Take the metadata; without a status, Pelican goes on with what is to be skipped, too."""
        self.found = dict(metadata)
        metadata.pop("status", None)


class StoredReaders(Readers):
    """Be the readers of a generator, and read from the store what did not change.

    `files` lists the files that the generator will ask for: what changed of them is read when the first one is, for
    then every plugin has had its say.
    """

    state: BuildState
    files: Callable[[], Iterable[str]] | None = None

    @classmethod
    def in_place_of(cls, readers: Readers, state: BuildState) -> StoredReaders:
        """Return readers that hold what `readers` hold: signals made these, and are sent once."""
        made: StoredReaders = cls.__new__(cls)
        made.__dict__.update(vars(readers))
        made.state = state
        return made

    @cached_property
    def untyped(self) -> Readers:
        """What reads a file without Typogrify, whose filters are run here."""
        found: Readers = Readers.__new__(Readers)
        found.__dict__.update(vars(self), settings={**self.settings, "TYPOGRIFY": False})
        return found

    def read_file(
        self,
        base_path: str,
        path: str,
        content_class: Any = Page,
        fmt: str | None = None,
        context: Any = None,
        preread_signal: Any = None,
        preread_sender: Any = None,
        context_signal: Any = None,
        context_sender: Any = None,
    ) -> Any:
        """Return the content of a file, as Pelican does, from the store where that holds it."""
        full = _full(base_path, path)
        reader = self.readers.get(fmt or file_suffix(full))
        if not reader or not self.state.reads(reader):
            return super().read_file(
                base_path,
                path,
                content_class,
                fmt,
                context,
                preread_signal,
                preread_sender,
                context_signal,
                context_sender,
            )
        if self.files:
            files, self.files = self.files(), None
            self._read_together(base_path, files)
        if preread_signal:
            preread_signal.send(preread_sender)
        content, metadata = self._stored(base_path, full, reader) or self._read(base_path, full, reader)
        if context_signal:
            context_signal.send(context_sender, metadata=metadata)
        made = SkipStub if metadata.get("status") == "skip" else content_class
        return made(content=content, metadata=metadata, settings=self.settings, source_path=full, context=context)

    def _read_together(self, base_path: str, paths: Iterable[str]) -> None:
        """Read files in several processes, and keep what was read; those that are stored are left."""
        waiting = []
        for path in sorted(paths):
            full = _full(base_path, path)
            reader = self.readers.get(file_suffix(full))
            if (
                reader
                and self.state.reads(reader)
                and self._key(base_path, full, reader) != self.state.row(KIND, _name(base_path, full)).key
            ):
                waiting.append(full)
        processes = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
        if len(waiting) < FEWEST or processes < 2 or "fork" not in get_all_start_methods():
            return
        # A forked process has what this one has; it answers with rows, of which this one makes objects.
        start = _Task.begin, (self, base_path)
        with (
            suppress(OSError, BrokenProcessPool),  # what is not read here is read where it is asked for
            ProcessPoolExecutor(processes, get_context("fork"), *start) as pool,
        ):
            for name, key, packed in filter(None, pool.map(_Task.row, waiting, chunksize=TOGETHER)):
                self.state.keep(KIND, name, Row(key, packed), new=True)

    def _key(self, base_path: str, full: str, reader: Any) -> str:
        """Return the hash of all that a file is read from."""
        return self.state.reading_key(_name(base_path, full), Path(full), reader)

    def _stored(self, base_path: str, full: str, reader: Any) -> Parts | None:
        """Return what the store holds of a file, if it is all still so."""
        name = _name(base_path, full)
        row = self.state.row(KIND, name)
        if row.key != self._key(base_path, full, reader):
            return None
        value = read_row(KIND, name, row)
        if not isinstance(value, dict) or value.keys() != set(FIELDS) or value["day"] not in ("", str(date.today())):
            return None
        if hasattr(reader, "restore") and not reader.restore(full, value["state"]):
            return None
        say_again(value["said"])
        self.state.keep(KIND, name, row)
        return Parts(value["content"], from_json(value["metadata"], self.settings, self.state.wrappers))

    def _read(self, base_path: str, full: str, reader: Any) -> Parts:
        """Read a file, and keep what can be stored."""
        name, key = _name(base_path, full), self._key(base_path, full, reader)
        with heard() as said:
            parts = self._parts(base_path, full)
            try:
                packed = self._pack(name, key, full, parts, reader, said)
            except NotStorable as unknown:
                self.state.say(f"files are read each time in which there is {unknown}, of which nothing is known.")
                return parts
        if key == self._key(base_path, full, reader):  # else the file was saved while it was read
            self.state.keep(KIND, name, Row(key, packed), new=True)
        return parts

    def row_of(self, base_path: str, full: str) -> tuple[str, str, bytes] | None:
        """Return what is to be stored of a file; None when there is nothing, or when it is to be read again."""
        reader = self.readers[file_suffix(full)]
        name, key = _name(base_path, full), self._key(base_path, full, reader)
        with heard(quiet=True) as said:
            try:
                packed = self._pack(name, key, full, self._parts(base_path, full), reader, said)
            except Exception:  # it is raised again where Pelican reads the file
                return None
        return (name, key, packed) if key == self._key(base_path, full, reader) else None

    def _parts(self, base_path: str, full: str) -> Parts:
        """Read a file."""
        metadata = Metadata()
        read = self.untyped.read_file(
            base_path, full, Parts.take, file_suffix(full), context_signal=metadata, context_sender=self
        )
        return self._with_typography(Parts(read.content, metadata.found))

    def _pack(self, name: str, key: str, full: str, parts: Parts, reader: Any, said: Sequence[Message]) -> bytes:
        """Return what is to be stored of a file; raise NotStorable."""
        metadata, day = to_json(parts.metadata), _day(parts.metadata)
        state = reader.state(full) if hasattr(reader, "state") else None
        try:
            values = parts.content, metadata, day, state, messages_to_json(said)
        except Unstorable:
            raise NotStorable("a message with its cause") from None
        return pack(KIND, name, key, dict(zip(FIELDS, values, strict=True)))

    def _with_typography(self, parts: Parts) -> Parts:
        if not self.settings["TYPOGRIFY"]:
            return parts
        content = self._typogrify(parts.content) if parts.content else parts.content
        fields = {
            name: self._typogrify(parts.metadata[name]) for name in ("title", "summary") if name in parts.metadata
        }
        return Parts(content, parts.metadata | fields)

    def _typogrify(self, text: str) -> str:
        settings = self.settings
        # Hook: Pelican 4.10 has no setting to leave filters out, and leaves none out.
        omitted = settings["TYPOGRIFY_OMIT_FILTERS"] if "TYPOGRIFY_OMIT_FILTERS" in DEFAULT_CONFIG else ()
        found: str = typogrify(text, settings["TYPOGRIFY_IGNORE_TAGS"], omitted, settings["TYPOGRIFY_DASHES"])
        return found


class _Task:
    """Hold what a forked process reads with: it is there before it begins, and never sent."""

    readers: StoredReaders
    base_path: str

    @classmethod
    def begin(cls, readers: StoredReaders, base_path: str) -> None:
        """Begin a process."""
        cls.readers, cls.base_path = readers, base_path

    @classmethod
    def row(cls, full: str) -> tuple[str, str, bytes] | None:
        """Return what is to be stored of a file."""
        return cls.readers.row_of(cls.base_path, full)


def _full(base_path: str, path: str) -> str:
    """Return the path of a file as Pelican makes it: a symbolic link stays one."""
    return os.path.abspath(os.path.join(base_path, path))  # noqa: PTH100, PTH118


def _name(base_path: str, full: str) -> str:
    return str(posixize_path(os.path.relpath(full, base_path)))


def _day(metadata: dict[str, Any]) -> str:
    """Return today where a date may come from it; Pelican takes from today what a date lacks, as "May 2026", "Friday".

    Of the last days of a month, any may stand for today in a shorter one.
    """
    today = date.today()
    for each in metadata.values():
        if isinstance(each, date):
            day = date(each.year, each.month, each.day)
            if day.day == today.day or day.day >= 28 <= today.day or 0 <= (day - today).days <= 7:
                return str(today)
    return ""
