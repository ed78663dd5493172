"""Hold what one build knows: the library, the style, the pages read, and what is wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from citewell.bibliography.formatting import Formatting
from citewell.bibliography.styles import Style, StyleError, choose_style
from citewell.citations.markdown.linked_page import Mention
from citewell.citations.markdown.suppressions import Suppression
from citewell.files.cache import Cache
from citewell.model import Problem, Reference
from citewell.pages.clinic import is_clinic
from citewell.pages.content_folder import ContentFolder, project_of
from citewell.pages.figure_values import Figure
from citewell.references.library.library import Library
from citewell.references.library.sources import ReferenceSources

BUILD_STATE = "CITATION_BUILD_STATE"
"""The setting that holds the state of the build that is under way."""


@dataclass(slots=True)
class PageRecord:
    """Hold what became of one source file: what it cites, how often and where, and what is wrong with it.

    `fields` is what its front matter says, with the places of the fields (1-based); `is_page` is true for one of
    Pelican's pages, and false for an article, and its text begins in `body_line`. `content` is what Pelican made of
    it, and `listed_in` are the files and folders of the built site that depend on what this page cites, or are made of
    it; a folder ends with a slash. `figures` are what the theme draws. `shown_works` are the ids of the works of which
    the text shows what is recorded, each with a hash of its record.
    """

    path: str
    draft: bool
    counts: dict[Reference, int]
    problems: list[Problem]
    suppressions: list[Suppression] = field(default_factory=list)
    save_as: str = ""
    library: Library = field(default_factory=Library)
    mentions: list[Mention] = field(default_factory=list)
    content: Any = None
    listed_in: list[str] = field(default_factory=list)
    fields: dict[str, Any] = field(default_factory=dict)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    is_page: bool = False
    body_line: int = 1
    figures: tuple[Figure, ...] = ()
    shown_works: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class BuildState:
    """Hold what one build knows: the library, the style, the pages read, and problems of no page."""

    root: Path
    reference_sources: ReferenceSources
    library: Library
    style: Style | None
    cache: Cache
    folder: ContentFolder
    problems: list[Problem] = field(default_factory=list)
    pages: dict[str, PageRecord] = field(default_factory=dict)
    formatting: Formatting | None = None

    @classmethod
    def open(cls, settings: dict[str, Any]) -> BuildState:
        """Open the library and the style that these settings name."""
        content = Path(settings["PATH"]).absolute()
        root = project_of(content)
        cache = Cache(root / settings["CACHE_PATH"])
        reference_sources = ReferenceSources(root, content, cache)
        library, problems = reference_sources.library(settings.get("CITATION_LIBRARY"))
        folder = ContentFolder.below(content, settings.get("IGNORE_FILES", ()))
        if is_clinic(settings):
            problems = [*problems, *folder.problems(reference_sources.name)]
        build_state = cls(root, reference_sources, library, None, cache, folder, problems)
        named, language = str(settings.get("CITATION_STYLE") or ""), settings.get("DEFAULT_LANG", "en")
        build_state.style, problem = choose_style(named, root, language)
        if problem:
            build_state.problems.append(problem.at("pelicanconf.py"))
        return build_state

    def format(self) -> None:
        """Begin to format every reference that any page cites."""
        cited = list(dict.fromkeys(reference for page in self.pages.values() for reference in page.counts))
        if self.style and cited:
            self.formatting = Formatting(cited, self.style, self.cache)

    def finish(self) -> None:
        """Wait until everything is formatted."""
        try:
            if self.formatting:
                self.formatting.wait()
        except StyleError as error:
            self.formatting = None
            self.problems.append(error.problem.at("pelicanconf.py"))
