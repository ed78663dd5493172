"""Hold what one build knows: what is stored, what every page depends on, and what is kept for the next build."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any

from pelican.readers import HTMLReader, MarkdownReader
from pelican.urlwrappers import URLWrapper

from quickbuild.fingerprint import Fingerprints, digest
from quickbuild.program import of_program, of_settings
from quickbuild.store import Row, Store
from quickbuild.templates import Templates

STATE = "QUICKBUILD_STATE"
"""The setting that holds the state of the build that is under way."""
STORE = "QUICKBUILD_STORE"
"""The setting that a process may give its store in, which builds again and again."""
PART = "QUICKBUILD_PART"
"""The setting that names a store of its own, for builds of one site with other settings."""
TRUSTED = "QUICKBUILD_TRUSTED"
"""The setting that names packages whose functions, readers and extensions depend on nothing but what they are given."""
NONE = Row("", b"")


class BuildState:
    """Hold the state of one build."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self.settings = settings
        store = settings.get(STORE)
        self.store: Store = (
            store if isinstance(store, Store) else Store(Path(settings["CACHE_PATH"]), settings.get(PART, ""))
        )
        self.trusted = frozenset(("pelican", "quickbuild", *settings.get(TRUSTED, ())))
        self.fingerprints = Fingerprints(self.trusted)
        self.templates = Templates()
        self.wrappers: dict[Any, URLWrapper] = {}
        self.shared: dict[str, tuple[Any, str]] = {}
        self.kept: dict[str, dict[str, Row]] = {}
        self.new: dict[str, dict[str, Row]] = {}
        self._said: set[str] = set()

    @cached_property
    def common(self) -> str:
        """A hash of what every page depends on: the settings, the programs, and the month.

        Pelican takes the month and the year from today where a date lacks them.
        """
        root = Path(self.settings["PATH"]).parent
        program = of_program(self.settings["PLUGINS"], root)
        return digest(of_settings(self.settings, self.fingerprints), program, date.today().strftime("%Y-%m"))

    def reads(self, reader: Any) -> bool:
        """Tell whether it is known what a reader reads."""
        known = type(reader) in (MarkdownReader, HTMLReader) or hasattr(reader, "made_of")
        if not known:
            self.say(f"{type(reader).__name__} reads each file anew: it does not say what it reads beside the file.")
            return False
        foreign = self.foreign_extensions if isinstance(reader, MarkdownReader) else []
        if foreign:
            self.say(f"Markdown files are read anew: it is not known what {', '.join(foreign)} may read beside them.")
        return not foreign

    @cached_property
    def foreign_extensions(self) -> list[str]:
        """The extensions of Python-Markdown in the settings that may read anything, by their names."""
        markdown = self.settings["MARKDOWN"]
        listed = [*markdown.get("extensions", ()), *markdown.get("extension_configs", ())]
        named = [
            each if isinstance(each, str) else f"{type(each).__module__}.{type(each).__qualname__}" for each in listed
        ]
        known = {*self.trusted, "markdown"}
        return sorted({name for name in named if "." in name and name.partition(".")[0] not in known})

    def reading_key(self, name: str, path: Path, reader: Any) -> str:
        """Return the hash of all that a file is read from."""
        try:
            data = path.read_bytes()
            saved = str(path.stat().st_mtime_ns) if self.settings.get("DEFAULT_DATE") == "fs" else ""
        except OSError:
            return "unread"
        more = reader.made_of(str(path)) if hasattr(reader, "made_of") else ""
        text = blake2b(data, digest_size=16).hexdigest()
        return digest(self.common, type(reader).__qualname__, name, text, saved, more)

    def row(self, kind: str, name: str) -> Row:
        """Return what is stored under a name, in this build or by the one before."""
        return self.new.get(kind, {}).get(name) or self.store.rows(kind).get(name, NONE)

    def keep(self, kind: str, name: str, row: Row, new: bool = False) -> None:
        """Keep a row for the next build; one that is `new` is written."""
        self.kept.setdefault(kind, {})[name] = row
        if new:
            self.new.setdefault(kind, {})[name] = row

    def save(self, whole: bool) -> None:
        """Write what is new; what a `whole` build did not ask for is forgotten."""
        gone = []
        if whole:
            gone = [
                (kind, name)
                for kind, named in self.kept.items()
                for name in self.store.rows(kind).keys() - named.keys()
            ]
        if self.new or gone:
            self.store.write(self.new, gone)

    def say(self, line: str) -> None:
        """Print a line for whoever runs the build, once."""
        if line not in self._said:
            self._said.add(line)
            print(f"quickbuild: {line}", file=sys.stderr)
