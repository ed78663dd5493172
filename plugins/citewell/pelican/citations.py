"""Connect citations to Pelican: from settings to a build state, from pages to links and bibliographies."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from datetime import datetime, time
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.contents import Article, Content
from pelican.generators import Generator
from pelican.readers import MarkdownReader, Readers

from citewell.bibliography.order import bibliography
from citewell.citations.markdown.linked_page import in_order_of_marks
from citewell.citations.markdown.links import remove_links
from citewell.pages.build_state import BUILD_STATE, BuildState
from citewell.pages.clinic import is_clinic
from citewell.pages.output_names import separate_addresses
from citewell.pages.overview import Topic, overview
from citewell.pages.review import insert_review_state, next_review, review_state, reviewers_of, reviewers_on
from citewell.pelican.other_pages import contents, finish_other_pages, unlink_summary
from citewell.pelican.reader import CitingReader

OBJECTS = 20_000
"""After how many new objects Python looks for garbage; its own number is 700."""


class CitationSetupError(SystemExit):
    """End the build, and say why citations cannot work with these settings."""


def open_build_state(pelican: Pelican) -> None:
    """Prepare a build: read the library and the style."""
    settings = pelican.settings
    if settings.get("CACHE_CONTENT") and is_clinic(settings):
        raise CitationSetupError("set CACHE_CONTENT = False: Pelican's cache knows nothing of a changed library.")
    build_state = settings[BUILD_STATE] = BuildState.open(settings)
    if is_clinic(settings):
        settings.update(build_state.folder.excluded(settings))
    _freeze_loaded_objects()


def _freeze_loaded_objects() -> None:
    """Exempt what is loaded when a build begins from garbage collection, for it stays to the end.

    It saves 9.8 % of the CPU time of a build of 5 articles, and 1.7 % with 300 (medians of paired builds). In a process
    that builds again this is done for the first build alone: what each leaves would add up. Most of what a build makes
    stays to its end, too, so garbage is looked for less often: with 300 articles that saves 7 %, and takes 10 MB.
    """
    if not gc.get_freeze_count():
        gc.freeze()
        gc.set_threshold(OBJECTS)


def _state_of_clinic(settings: Mapping[str, Any]) -> BuildState | None:
    """Return the state of the build of a clinic's site, and None on any other site."""
    return settings.get(BUILD_STATE) if is_clinic(settings) else None


def install_reader(readers: Readers) -> None:
    """Have our reader read every Markdown file, whatever the case of its suffix."""
    build_state = _state_of_clinic(readers.settings)
    known = CitingReader.file_extensions
    written = [name.rpartition(".")[2] for name in build_state.folder.files] if build_state else []
    for extension in dict.fromkeys(
        [*known, *(each for each in written if each.lower() in known)] if build_state else ()
    ):
        _refuse_other(readers.reader_classes.get(extension, MarkdownReader))
        readers.reader_classes[extension] = CitingReader


def leave_out_outside_files(generator: Generator) -> None:
    """Have a generator read only what lies in the content folder, and nothing outside that a symbolic link leads to."""
    build_state = _state_of_clinic(generator.settings)
    if build_state and (build_state.folder.links or build_state.folder.faulty):
        # Hook: the method get_files of a generator is replaced, Pelican 4.12.
        generator.get_files = build_state.folder.only_held(generator.get_files)


def leave_out_outside_links(generator: Generator) -> None:
    """Take files outside the content folder out of those that pages link to and Pelican copies."""
    build_state = _state_of_clinic(generator.settings)
    # Hook: what is in the context under static_links is copied, Pelican 4.12.
    linked: set[str] = generator.context.get("static_links", set())
    linked -= {name for name in linked if build_state and not build_state.folder.holds(name)}


def finish_pages(generators: list[Generator]) -> None:
    """Begin to format what was cited, once for the site; give each page its bibliography, problems and summary."""
    build_state: BuildState = generators[0].settings[BUILD_STATE]
    if not is_clinic(generators[0].settings):
        finish_other_pages(generators, build_state)
        return
    build_state.format()
    everything = [content for generator in generators for content in contents(generator)]
    build_state.problems += separate_addresses(
        everything, _listings(generators), _copied(generators, build_state), build_state.reference_sources.name
    )
    articles = [each for each in everything if isinstance(each, Article) and each.status == "published"]
    reviews = [getattr(each, "reviewed_by", None) for each in articles]
    state = review_state(reviews)
    settings = generators[0].settings
    known, years = reviewers_of(settings), settings.get("REVIEW_YEARS")
    tags = [(tag, held) for generator in generators for tag, held in getattr(generator, "tags", {}).items()]
    listed = {tag for tag, _ in tags}
    topics = [Topic(str(tag), str(tag.url), len(held)) for tag, held in tags if tag.save_as]
    generators[0].context["overview"] = overview(topics, reviews)
    for generator in generators:
        if hasattr(generator, "readers"):
            _refuse_other(generator.readers.reader_classes["md"])
        for content in contents(generator):
            record = build_state.pages.get(content.source_path)
            if record:
                record.content, record.save_as = content, content.save_as
                content.bibliography = bibliography(record.counts, build_state.formatting, build_state.style)
                content.figures = record.figures
                content.problems = in_order_of_marks(each for each in record.problems if each.path == record.path)
                content.listed_tags = [tag for tag in getattr(content, "tags", ()) if tag in listed]
                content.reviewers = reviewers_on(record.fields, known)
                due = next_review(record.fields, years)
                content.next_review = datetime.combine(due, time()) if due else None
                # Hook: _content is the HTML of a page before its links are rewritten, Pelican 4.12.
                content._content = insert_review_state(content._content, state, content.lang)
                unlink_summary(content)


def _listings(generators: list[Generator]) -> dict[str, str]:
    """Return what the theme writes beside pages, by the file."""
    settings = generators[0].settings
    named = {name: settings.get(f"{name.upper()}_SAVE_AS", f"{name}.html") for name in settings["DIRECT_TEMPLATES"]}
    found = {str(save_as): f'the theme\'s page "{name}"' for name, save_as in named.items()}
    for generator in generators:
        groups = [*getattr(generator, "tags", ()), *(each for each, _ in getattr(generator, "categories", ()))]
        found |= {str(group.save_as): f'the list of "{group}"' for group in groups if group.save_as}
    return found


def _copied(generators: list[Generator], build_state: BuildState) -> dict[str, str]:
    """Return the files that are copied as they are, by where they are copied to."""
    files = [each for generator in generators for each in getattr(generator, "staticfiles", ())]
    # Hook: a file that was asked for its own `save_as` is not moved by `{attach}` any more, Pelican 4.12.
    address: Callable[[Any], str] = Content.save_as.fget
    return {address(each): build_state.reference_sources.name(Path(each.source_path)) for each in files}


def finish_formatting(pelican: Pelican) -> None:
    """Wait for what no page asked for."""
    pelican.settings[BUILD_STATE].finish()


def unlink_feed(context: dict[str, Any], feed: Any) -> None:
    """Take the links to entries out of a feed, where there is no bibliography."""
    for item in feed.items:
        for key in ("content", "description"):
            if item.get(key):
                item[key] = remove_links(item[key])
        if not is_clinic(context) and item.get("content") == item["description"]:
            item["description"] = None  # so does Pelican, which compared them with the links in one of them


def _refuse_other(reader: type) -> None:
    """Fail when another plugin reads Markdown in our place: citations would vanish without a word."""
    if reader not in (MarkdownReader, CitingReader):
        name = f"{reader.__module__}.{reader.__qualname__}"
        raise CitationSetupError(f"{name} reads .md files beside citewell.citations: take its plugin out of PLUGINS.")
