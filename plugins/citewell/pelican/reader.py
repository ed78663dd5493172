"""Be the one Markdown reader of a Pelican site, and give each page its links, bibliography and problems."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from pelican.readers import MarkdownReader

from citewell.bibliography.citeproc import Formatting
from citewell.bibliography.styles import Style, StyleError, load_style
from citewell.citations.markdown.extension import Citer
from citewell.citations.markdown.html_text import as_html, render
from citewell.citations.markdown.linked_page import CitedPage, Mention, link_cites
from citewell.citations.markdown.suppressions import NO_CITATION, Waiver, take_waivers
from citewell.citations.markdown.text_runs import prose_of
from citewell.citations.page_cache import Memory
from citewell.citations.recognise.patterns import rules
from citewell.files.text_encoding import decode as decode
from citewell.model import Problem, Reference
from citewell.pages.content_folder import ContentFolder
from citewell.pages.file_links import with_signs
from citewell.pages.front_matter import DATES, FrontMatter, read_front_matter
from citewell.pages.review import review_problems
from citewell.pages.reviewers import reviewers_of
from citewell.references.library.library import Library
from citewell.references.library.sources import Shelf

DESK = "CITATION_DESK"
"""The setting under which the plugin keeps what it knows of the build that is under way."""


@dataclass(slots=True)
class PageRecord:
    """Hold what became of one source file: what it cites, how often and where, and what is wrong with it.

    `fields` is what its front matter says, with the places of the fields (1-based); `is_page` tells that it is one of
    Pelican's pages, and no article, and its text begins in `body_line`. `content` is what Pelican made of it, and
    `listed_in` are the files and folders of the built site that depend on what this page cites; a folder ends with a
    slash.
    """

    path: str
    draft: bool
    counts: dict[Reference, int]
    problems: list[Problem]
    waivers: list[Waiver] = field(default_factory=list)
    save_as: str = ""
    library: Library = field(default_factory=Library)
    mentions: list[Mention] = field(default_factory=list)
    content: Any = None
    listed_in: list[str] = field(default_factory=list)
    fields: dict[str, Any] = field(default_factory=dict)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    is_page: bool = False
    body_line: int = 1


@dataclass(slots=True)
class Desk:
    """Hold what one build knows: the library, the style, the pages read, and problems of no page."""

    root: Path
    shelf: Shelf
    library: Library
    memory: Memory
    style: Style | None
    cache: Path
    folder: ContentFolder
    problems: list[Problem] = field(default_factory=list)
    pages: dict[str, PageRecord] = field(default_factory=dict)
    formatting: Formatting | None = None

    @classmethod
    def open(cls, settings: dict[str, Any]) -> Desk:
        """Open the desk for a build with these settings."""
        content = Path(settings["PATH"])
        root = content.parent
        cache = root / settings["CACHE_PATH"]
        shelf = Shelf(root, content, cache)
        library, problems = shelf.library(settings.get("CITATION_LIBRARY"))
        folder = ContentFolder.below(content, settings.get("IGNORE_FILES", ()))
        problems = [*problems, *folder.problems(shelf.name)]
        desk = cls(root, shelf, library, Memory(cache / "cites.json"), None, cache, folder, problems)
        try:
            desk.style = load_style(settings.get("CITATION_STYLE", "apa"), root, settings.get("DEFAULT_LANG", "en"))
        except StyleError as error:
            advice = "CITATION_STYLE names a style of the CSL repository, such as apa, or a .csl file."
            desk.problems.append(Problem("invalid-style", str(error), advice, "pelicanconf.py"))
        return desk

    def format(self) -> None:
        """Begin to format every reference that any page cites."""
        cited = list(dict.fromkeys(reference for page in self.pages.values() for reference in page.counts))
        if self.style and cited:
            self.formatting = Formatting(cited, self.style, self.cache / "entries.json")

    def finish(self) -> None:
        """Wait until everything is formatted."""
        try:
            if self.formatting:
                self.formatting.wait()
        except StyleError as error:
            self.formatting = None
            self.problems.append(
                Problem("invalid-style", str(error), "choose another CITATION_STYLE.", "pelicanconf.py")
            )


class CitingReader(MarkdownReader):
    """Read Markdown with YAML front matter, and link the citations in it."""

    def __init__(self, settings: dict[str, Any]) -> None:
        super().__init__(settings)
        self.desk: Desk = settings[DESK]
        self.citer = Citer()

    @cached_property
    def markdown(self) -> Any:
        """Markdown as the settings want it, made when the first page is read: Pelican makes readers it never uses."""
        options = dict(self.settings["MARKDOWN"])
        options["extensions"] = [name for name in options["extensions"] if name != "markdown.extensions.meta"]
        markdown = Markdown(**options)
        self.citer.register(markdown)
        return markdown

    @cached_property
    def page_paths(self) -> tuple[str, ...]:
        """The folders and files of Pelican's pages, each with a slash behind it."""
        return tuple(f"{Path(self.settings['PATH'], each).as_posix()}/" for each in self.settings["PAGE_PATHS"])

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return the HTML and the metadata of a file; what is wrong with it is left on the desk."""
        path = Path(source_path)
        name = self.desk.shelf.name(path)
        text, problems = decode(path.read_bytes(), name)
        needed = ("title",) if self._is_page(path) else ("title", "date")
        page = read_front_matter(text, name, needed)
        given: Set[str] = frozenset()
        if not page.fields.keys() >= set(needed):
            from citewell.pelican.given_metadata import take_given

            given = take_given(page, path, self.settings, self.process_metadata)
        library, faults = self.desk.shelf.page_library(
            self.desk.library, path, page.bibliography, page.bibliography_line, page.references, page.references_line
        )
        language = rules(str(page.fields.get("lang") or self.settings["DEFAULT_LANG"]))
        mark = bool(self.settings.get("PREVIEW"))
        self.markdown.reset()
        body, waivers = take_waivers(page.body, page.body_line, name)
        waivers = [*page.waivers, *waivers]

        sparing = [waiver for waiver in waivers if waiver.rule == NO_CITATION]

        def cite(root: Element, stash: Sequence[object]) -> CitedPage:
            prose = prose_of(root, stash, language)
            if not sparing:
                return link_cites(self.desk.memory.cites(prose, library, language), mark)
            from citewell.citations.suppressed_texts import spared

            return link_cites(spared(prose, library, language, page.body, page.body_line, sparing), mark)

        self.citer.cite = cite
        rendered, unread = render(self.markdown, body, name, page.body_line)
        content = self._with_signs(rendered, path)
        cited = self.citer.result
        self.citer.cite = None
        problems += [*page.problems, *faults, *unread, *_placed(cited, page, name)]
        problems += review_problems(page, reviewers_of(self.settings), name)
        metadata = self._metadata(page, path, given)
        self.desk.pages[source_path] = PageRecord(
            name,
            metadata.get("status") == "draft",
            cited.counts,
            problems,
            waivers,
            library=library,
            mentions=cited.mentions,
            fields=page.fields,
            places=page.places,
            is_page=self._is_page(path),
            body_line=page.body_line,
        )
        return content, metadata

    def _with_signs(self, content: str, path: Path) -> str:
        return with_signs(content, self.desk.folder.name(path), self.desk.folder.has)

    def _is_page(self, path: Path) -> bool:
        return f"{path.as_posix()}/".startswith(self.page_paths)

    def _metadata(self, page: FrontMatter, path: Path, given: Set[str] = frozenset()) -> dict[str, Any]:
        """Give the fields to Pelican; what a page must have and has not is made up, so that it can be previewed.

        What is `given` elsewhere Pelican adds itself.
        """
        metadata: dict[str, Any] = {}
        for name, value in page.fields.items():
            if name in DATES:
                metadata[name] = value
            elif name in self.settings["FORMATTED_FIELDS"]:
                self.markdown.reset()
                metadata[name] = self._with_signs(as_html(self.markdown.convert(str(value))), path)
            else:
                metadata[name] = self.process_metadata(name, as_html(value) if isinstance(value, str) else value)
        if "title" not in metadata and "title" not in given:
            metadata |= {"title": path.stem, "status": "draft"}
        if "date" not in metadata and "date" not in given and not self._is_page(path):
            from datetime import datetime

            metadata |= {"date": datetime.fromtimestamp(path.stat().st_mtime), "status": "draft"}
        return metadata


def _placed(cited: CitedPage, page: FrontMatter, name: str) -> list[Problem]:
    """Give each problem of a citation its place in the source."""
    if not cited.found:
        return []
    from citewell.citations.markdown.source_positions import Source
    from citewell.references import edits

    source = Source(page.body, page.body_line, cited.texts)
    placed = []
    for found in cited.found:
        place = source.locate(found.run, found.span)
        line, column, length = (place.line, place.column, place.length) if place else (page.body_line, 0, 1)
        edit = edits.placed(found.problem.edit, page.body, page.body_line, source.span(found.run, found.span))
        placed.append(replace(found.problem, path=name, line=line, column=column, length=length, edit=edit))
    return placed
