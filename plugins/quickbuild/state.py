"""Hold what one build knows: what is stored, what every page depends on, and what is kept for the next build."""

from __future__ import annotations

import locale
import os
import sys
import time
from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from pelican import signals
from pelican.readers import BaseReader, HTMLReader, MarkdownReader
from pelican.urlwrappers import URLWrapper

from quickbuild.files import OutputFiles
from quickbuild.fingerprint import Fingerprints, Unknown, digest, is_of
from quickbuild.program import of_program, of_settings
from quickbuild.store import Row, Store
from quickbuild.templates import KIND as TEMPLATES
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
        self.templates = Templates(self.store, lambda: self.common)
        self.wrappers: dict[Any, URLWrapper] = {}
        self.shared: dict[str, tuple[Any, str]] = {}
        self.kept: dict[str, dict[str, Row]] = {}
        self.new: dict[str, dict[str, Row]] = {}
        self.files = OutputFiles(Path(settings["OUTPUT_PATH"]), self.store)
        self.began = _now(self.files.output)
        self.unknown: dict[str, set[str]] = {}
        """The templates whose pages are rendered each time, by what nothing is known of."""
        self._said: set[str] = set()

    def __reduce__(self) -> tuple[Callable[[], None], tuple[()]]:
        """Be nothing where Pelican's own cache keeps the settings of contents."""
        return _nothing, ()

    @cached_property
    def common(self) -> str:
        """A hash of what every page depends on: the settings, the programs, the locale, the time zone and the month.

        Pelican takes the month and the year from today where a date lacks them.
        """
        program = of_program(self.settings["PLUGINS"])
        here = locale.setlocale(locale.LC_ALL), *time.tzname, date.today().strftime("%Y-%m")
        return digest(of_settings(self.settings, self.fingerprints), program, *here)

    def reads(self, reader: Any) -> bool:
        """Tell whether it is known what a reader reads."""
        if type(reader) is BaseReader:  # it reads nothing of a static file
            return False
        if type(reader) not in (MarkdownReader, HTMLReader) and not hasattr(reader, "made_of"):
            self.say(f"{type(reader).__name__} reads each file anew: it does not say what it reads beside the file.")
            return False
        foreign = self.markdown[0] if isinstance(reader, MarkdownReader) else ""
        if foreign:
            self.say(f"Markdown files are read anew: it is not known what {foreign} may read beside them.")
        return not foreign

    @cached_property
    def markdown(self) -> tuple[str, str]:
        """What the settings give Python-Markdown that may read anything, by name, and a hash of what else they say.

        One of the two is empty.
        """
        settings = self.settings["MARKDOWN"]
        named = [_module_of(each) for each in (*settings.get("extensions", ()), *settings.get("extension_configs", ()))]
        known = *self.trusted, "markdown"
        foreign = sorted({name for name in named if not is_of(name, known)})
        try:
            found = Fingerprints(known).of(_with_configuration(settings))
        except Unknown as unknown:
            foreign, found = foreign or [str(unknown)], ""
        return ", ".join(foreign), "" if foreign else found

    def reading_key(self, name: str, path: Path, reader: Any) -> str:
        """Return the hash of all that a file is read from."""
        try:
            data = path.read_bytes()
            saved = str(path.stat().st_mtime_ns) if self.settings.get("DEFAULT_DATE") == "fs" else ""
        except OSError:
            return "unread"
        more = [reader.made_of(str(path))] if hasattr(reader, "made_of") else []
        more += [self.markdown[1]] if isinstance(reader, MarkdownReader) else []
        text = blake2b(data, digest_size=16).hexdigest()
        return digest(self.common, type(reader).__qualname__, name, text, saved, *more)

    def row(self, kind: str, name: str) -> Row:
        """Return what is stored under a name, in this build or by the one before."""
        return self.new.get(kind, {}).get(name) or self.store.rows(kind).get(name, NONE)

    def keep(self, kind: str, name: str, row: Row, new: bool = False) -> None:
        """Keep a row for the next build; one that is `new` is written."""
        self.kept.setdefault(kind, {})[name] = row
        if new:
            self.new.setdefault(kind, {})[name] = row

    def foreign_to(self, *listened: Any) -> str:
        """Return the modules that listen to signals of which it is not known what they do; empty for none."""
        modules = {str(each.__module__) for signal in listened for each in signal.receivers_for(None)}
        return ", ".join(sorted(each for each in modules if not is_of(each, self.trusted)))

    @cached_property
    def changing_while_writing(self) -> str:
        """The modules that may change articles and pages while these are written; empty for none."""
        return self.foreign_to(signals.article_generator_write_article, signals.page_generator_write_page)

    def refuse_changes_while_writing(self) -> None:
        """Raise Unknown where a plugin may change what a page is made of after it was looked at."""
        if self.changing_while_writing:
            raise Unknown(f"what {self.changing_while_writing} does before a page is written")

    def save(self, whole: bool) -> None:
        """Write what is new, and say what cannot be kept; what a `whole` build did not ask for is forgotten."""
        for what, templates in sorted(self.unknown.items()):
            self.say(f"nothing is known of {what}: each time, pages are rendered of {', '.join(sorted(templates))}.")
        gone = []
        if whole:
            gone = [
                (kind, name)
                for kind, named in self.kept.items()
                for name in self.store.rows(kind).keys() - named.keys()
            ]
        if self.templates.new:
            self.new[TEMPLATES] = self.templates.new
        if self.new or gone:
            self.store.write(self.new, gone)
        self.files.save()

    def say(self, line: str) -> None:
        """Print a line for whoever runs the build, once."""
        if line not in self._said:
            self._said.add(line)
            print(f"quickbuild: {line}", file=sys.stderr)


def write_file(settings: Mapping[str, Any], name: str, key: str, make: Callable[[], bytes]) -> None:
    """Write a file of the build that has these settings, unless it is there, made of the same.

    `key` is a hash of all that `make` makes it of, beside the settings and the programs. Without quickbuild, it is
    made each time.
    """
    state: BuildState | None = settings.get(STATE)
    if state:
        state.files.write(name, digest(state.common, key), make)
    else:
        OutputFiles(Path(settings["OUTPUT_PATH"]), None).replace(name, key, make())


def _nothing() -> None:
    """Return nothing."""


def _now(folder: Path) -> int:
    """Return the time that the system gives to files below a folder, in ns."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryFile(dir=folder) as file:
        return os.fstat(file.fileno()).st_ctime_ns


def _module_of(extension: Any) -> str:
    """Return the module of an extension of Python-Markdown; one that is named without a dot may be an entry point.

    >>> _module_of("toc"), _module_of("markdown.extensions.toc"), _module_of("unheard")
    ('markdown.extensions.toc', 'markdown.extensions.toc', 'unheard')
    """
    from markdown.util import get_installed_extensions  # a site may have no Markdown

    if not isinstance(extension, str):
        return str(type(extension).__module__)
    module = extension.partition(":")[0]
    named = () if "." in module else get_installed_extensions()
    return next((str(each.module) for each in named if each.name == extension), module)


def _with_configuration(value: Any) -> Any:
    """Return settings of Python-Markdown in which extensions are replaced by their configuration."""
    from markdown.extensions import Extension

    if isinstance(value, Extension):
        return [type(value).__qualname__, value.getConfigs()]
    if isinstance(value, dict):
        return {name: _with_configuration(each) for name, each in value.items()}
    return [_with_configuration(each) for each in value] if isinstance(value, (list, tuple)) else value
