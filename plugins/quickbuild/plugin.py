"""Connect the plugin to Pelican: every signal that it listens to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial
from typing import Any

from jinja2 import Template, TemplateNotFound
from pelican import Pelican, signals
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator

from quickbuild.reading import StoredReaders
from quickbuild.state import STATE, BuildState
from quickbuild.templates import LazyTemplate
from quickbuild.writing import StoringWriter

TIDY = "QUICKBUILD_TIDY"
"""The setting that says that nobody else writes into the output: what a build does not write is removed."""
SAVE = "QUICKBUILD_SAVE"
"""The setting that keeps a build of some pages from being kept for the next one, where it is False."""
ON = "QUICKBUILD"
"""The setting that turns the plugin off where it is False."""
QUICK_INLINE = "quickbuild.inline:QuickInlineExtension"
"""The extension of Python-Markdown that converts faster, as Pelican's setting MARKDOWN names extensions."""


def connect() -> None:
    """Connect every function; they are named in the order in which Pelican calls them."""
    signals.initialized.connect(open_state)
    signals.generator_init.connect(store_readers)
    signals.article_generator_init.connect(read_articles)
    signals.page_generator_init.connect(read_pages)
    signals.get_writer.connect(give_writer)
    signals.finalized.connect(save)


def open_state(pelican: Pelican) -> None:
    """Prepare a build."""
    pelican.settings.pop(STATE, None)
    if pelican.settings.get(ON, True):
        pelican.settings[STATE] = BuildState(pelican.settings)
        pelican.settings["MARKDOWN"] = with_quick_inline(pelican.settings["MARKDOWN"])


def with_quick_inline(options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the options of a converter with the extension for inline patterns before all others.

    >>> with_quick_inline({"extensions": ["toc"]})
    {'extensions': ['quickbuild.inline:QuickInlineExtension', 'toc']}
    """
    others = [each for each in options.get("extensions", ()) if each != QUICK_INLINE]
    return {**options, "extensions": [QUICK_INLINE, *others]}


def store_readers(generator: Generator) -> None:
    """Give a generator readers that use the store."""
    state = generator.settings.get(STATE)
    if state:
        generator.readers = StoredReaders.in_place_of(generator.readers, state)
        # Hook: the method get_template of a generator is replaced, Pelican 4.12.
        generator.get_template = partial(_lazy_template, generator, generator.get_template)


def _lazy_template(generator: Generator, get: Callable[[str], Template], name: str) -> Template | LazyTemplate:
    """Return a template that is compiled when it is rendered; one that is not found is left to Pelican."""
    for ending in generator.settings["TEMPLATE_EXTENSIONS"]:
        with suppress(TemplateNotFound):
            generator.env.loader.get_source(generator.env, name + ending)
            return LazyTemplate(generator.env, name + ending)
    return get(name)


def read_articles(generator: ArticlesGenerator) -> None:
    """Have what changed of the articles read together."""
    _read(generator, "ARTICLE")


def read_pages(generator: PagesGenerator) -> None:
    """Have what changed of the pages read together."""
    _read(generator, "PAGE")


def _read(generator: Any, kind: str) -> None:
    settings = generator.settings
    if isinstance(generator.readers, StoredReaders):  # another plugin may have put others in their place

        def files() -> Iterable[str]:
            found: Iterable[str] = generator.get_files(settings[f"{kind}_PATHS"], exclude=settings[f"{kind}_EXCLUDES"])
            return found

        generator.readers.files = files


def give_writer(pelican: Pelican) -> type[StoringWriter] | None:
    """Give Pelican the writer that uses the store, unless another plugin may give its own: Pelican takes any."""
    state = pelican.settings.get(STATE)
    others = state.foreign_to(signals.get_writer) if state else ""
    if others:
        state.say(f"pages and feeds are made each time: {others} may give Pelican a writer of its own.")
    return StoringWriter if state and not others else None


def save(pelican: Pelican) -> None:
    """Keep for the next build what this one made."""
    settings = pelican.settings
    if STATE in settings:
        if settings.get(TIDY):
            settings[STATE].files.remove_others(settings[STATE].began)
        if settings.get(SAVE, True):
            settings[STATE].save(whole=True)
