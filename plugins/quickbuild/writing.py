"""Write the pages and the feeds of a site: one that would be as it was before is left as it is."""

from __future__ import annotations

import io
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from jinja2 import Template
from pelican import signals
from pelican.contents import Content
from pelican.utils import sanitised_join
from pelican.writers import Writer

from quickbuild.fingerprint import Unknown, digest
from quickbuild.messages import heard
from quickbuild.state import STATE, BuildState
from quickbuild.templates import LazyTemplate, values


class StoringWriter(Writer):
    """Write pages and feeds, and leave those as they are of which nothing changed."""

    def __init__(self, output_path: str, settings: dict[str, Any]) -> None:
        super().__init__(output_path, settings=settings)
        self.state: BuildState = settings[STATE]
        self.key = ""
        """The key of the file that is to be written next; empty where it is not known what it is made of."""
        self.told = bool(self.state.foreign_to(signals.content_written))
        """Whether other plugins are told of each file that is written, and may change it."""
        self.whole: dict[str, bytes] = {}
        """The bytes of the files that are being written, where other plugins are told of them."""

    def write_file(self, name: str, template: Any, context: Any, *args: Any, **options: Any) -> None:
        """Render a template and write the file, as Pelican does."""
        super().write_file(name, StoredTemplate(template, context, self), context, *args, **options)
        for written, data in self.whole.items():
            if Path(self.output_path, written).read_bytes() != data:
                self.state.files.written[written] = ""  # another plugin changed it, and may not know its own work
        self.whole.clear()

    def write_feed(
        self,
        elements: Sequence[Content],
        context: Mapping[str, Any],
        path: str | None = None,
        url: str | None = None,
        feed_type: str = "atom",
        override_output: bool = False,
        feed_title: str | None = None,
    ) -> Any:
        """Write a feed, as Pelican does; one that would be as before is left, and not returned."""
        options = (path, url, feed_type, override_output, feed_title)
        self.key = self._feed_key(elements[: self.settings["FEED_MAX_ITEMS"]], context, options) if elements else ""
        if path and self.key and self.state.files.has(path, self.key):
            self._open_w(sanitised_join(self.output_path, path), "utf-8", override_output).close()
            return None
        with heard() as said:
            feed = super().write_feed(elements, context, *options)
        if path and said:
            self.state.files.written[path] = ""  # what is warned of is made, and warned of, each time
        return feed

    # Hook: how a writer opens files, and knows those that it has written, Pelican 4.12.
    def _open_w(self, filename: str, encoding: str, override: bool = False) -> IO[str]:
        """Open a file to be written; one that would be as before swallows what is written."""
        key, self.key = self.key, ""
        name = Path(filename).relative_to(self.output_path).as_posix()
        if filename in self._written_files or filename in self._overridden_files:
            Path(filename).unlink(missing_ok=True)  # it may have another name, under which it is to stay as it is
            self.state.files.written[name] = ""
            stream: IO[str] = super()._open_w(filename, encoding, override)
            return stream
        if override:
            self._overridden_files.add(filename)
        self._written_files.add(filename)
        if key and self.state.files.has(name, key):
            if self.told:
                self.whole[name] = Path(filename).read_bytes()
            return open(os.devnull, "w", encoding=encoding)  # noqa: PTH123  # Pelican closes it
        return _Page(self, name, key, encoding)

    def _feed_key(self, elements: Sequence[Content], context: Mapping[str, Any], options: tuple[Any, ...]) -> str:
        """Return the hash of all that a feed holds; empty where a plugin may change it that is not known."""
        foreign = self.state.foreign_to(signals.feed_generated, signals.feed_written)
        if foreign:
            self.state.say(f"feeds are made each time: it is not known what {foreign} does to them.")
            return ""
        named = [context.get(name) for name in ("SITENAME", "SITESUBTITLE", "SITEURL", "FEED_DOMAIN", "localsiteurl")]
        try:
            return digest(self.state.common, self.state.fingerprints.of([list(elements), options, named]))
        except Unknown as unknown:
            self.state.say(f"feeds are made each time: nothing is known of {unknown}.")
            return ""


class _Page(io.StringIO):
    """Take the text of a file, and write it when it is whole."""

    def __init__(self, writer: StoringWriter, name: str, key: str, encoding: str) -> None:
        super().__init__(newline=os.linesep)
        self.writer, self.name, self.key, self.encoding_of_file = writer, name, key, encoding

    def __exit__(self, kind: type[BaseException] | None, *rest: Any) -> None:
        if kind is None:
            data = self.getvalue().encode(self.encoding_of_file)
            self.writer.state.files.replace(self.name, self.key, data)
            if self.writer.told:
                self.writer.whole[self.name] = data
        super().__exit__(kind, *rest)


class StoredTemplate:
    """Be a template that renders only what is not there yet, as it would be."""

    def __init__(self, template: Template | LazyTemplate, shared: Mapping[str, Any], writer: StoringWriter) -> None:
        self.template, self.shared, self.writer, self.state = template, shared, writer, writer.state

    def render(self, context: Mapping[str, Any]) -> str:
        """Return the page that the template makes of a context; nothing where its file is there."""
        self.writer.key = ""
        try:
            key = self._key(context)
        except Unknown as unknown:
            self.state.unknown.setdefault(str(unknown), set()).add(str(self.template.name))
            return self.template.render(context)
        if self.state.files.has(context["output_file"], key):
            self.writer.key = key
            return ""
        with heard() as said:
            page = self.template.render(context)
        self.writer.key = "" if said else key  # what is warned of is rendered, and warned of, each time
        return page

    def _key(self, context: Mapping[str, Any]) -> str:
        """Return the hash of all that the template prints; raise Unknown where that is not known."""
        self.state.refuse_changes_while_writing()
        used = self.state.templates.used(self.template.environment, str(self.template.name))
        fingerprints, shared = self.state.fingerprints, self.state.shared
        of = fingerprints.of
        printed = [f"{name}={of(made)}" for name, made in sorted(used.called.items()) if not fingerprints.trusts(made)]
        for name, value in values(used, context, self.template.environment.globals):
            # What all pages share is hashed once: it stays as it is while pages are written.
            known = shared.get(name)
            if known and known[0] is value:
                printed.append(known[1])
            else:
                printed.append(f"{name}={of(value)}")
                if "." not in name and self.shared.get(name, value) is value:
                    shared[name] = value, printed[-1]
        return digest(self.state.common, used.source, str(context.get("localsiteurl")), *printed)
