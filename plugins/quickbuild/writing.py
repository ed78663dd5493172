"""Write the files of a site: a page that would be rendered as it was before is written as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Template
from pelican import signals
from pelican.contents import Content
from pelican.utils import sanitised_join
from pelican.writers import Writer

from quickbuild.fingerprint import Unknown, digest
from quickbuild.messages import heard
from quickbuild.state import STATE, BuildState
from quickbuild.templates import values

KIND = "page"
FEED = "feed"
"""The kinds of the rows that hold what was rendered, and feeds, by the names of their files."""


class StoringWriter(Writer):
    """Write pages and feeds, and render only those of which something changed."""

    def __init__(self, output_path: str, settings: dict[str, Any]) -> None:
        super().__init__(output_path, settings=settings)
        self.state: BuildState = settings[STATE]

    def write_file(self, name: str, template: Any, context: Any, *args: Any, **options: Any) -> None:
        """Render a template and write the file, as Pelican does."""
        super().write_file(name, StoredTemplate(template, context, self.state), context, *args, **options)

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
        """Write a feed, as Pelican does; one that would be as before is written as it was, and not returned."""
        options = (path, url, feed_type, override_output, feed_title)
        key = self._feed_key(elements[: self.settings["FEED_MAX_ITEMS"]], context, options) if path and elements else ""
        text = self.state.stored_text(FEED, path or "", key)
        if not path or text is None:
            with heard() as said:
                feed = super().write_feed(elements, context, *options)
            if path and key:
                with Path(sanitised_join(self.output_path, path)).open(encoding="utf-8", newline="") as stream:
                    self.state.store_text(FEED, path, key, stream.read(), said)
            return feed
        file = Path(sanitised_join(self.output_path, path))
        file.parent.mkdir(parents=True, exist_ok=True)
        # Hook: how a writer opens a file that it may have written already, Pelican 4.12.
        with self._open_w(file, "utf-8", override_output) as stream:
            stream.write(text)
        return None

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


class StoredTemplate:
    """Be a template that gives what it rendered before where nothing changed that it prints."""

    def __init__(self, template: Template, shared: Mapping[str, Any], state: BuildState) -> None:
        self.template, self.shared, self.state = template, shared, state

    def render(self, context: Mapping[str, Any]) -> str:
        """Return the page that the template makes of a context."""
        name = context["output_file"]
        try:
            key = self._key(context)
        except Unknown as unknown:
            self.state.say(
                f"pages are rendered each time where {self.template.name} is used: nothing is known of {unknown}."
            )
            return self.template.render(context)
        page = self.state.stored_text(KIND, name, key)
        if page is None:
            with heard() as said:
                page = self.template.render(context)
            self.state.store_text(KIND, name, key, page, said)
        return page

    def _key(self, context: Mapping[str, Any]) -> str:
        """Return the hash of all that the template prints; raise Unknown where that is not known."""
        self.state.refuse_changes_while_writing()
        used = self.state.templates.used(self.template)
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
