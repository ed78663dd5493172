"""Read a page as a build does, and keep what it cites where."""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path
from typing import Any

from citewell.citations.markdown.linked_page import CitedPage
from citewell.citations.markdown.source_positions import Source
from citewell.citations.recognise.patterns import patterns_of
from citewell.library_tools.refs.citing_words import words_for
from citewell.library_tools.refs.work import CitedAt, WorkSummary, work_of
from citewell.model import Reference
from citewell.pages.build_state import BUILD_STATE, BuildState
from citewell.pages.front_matter import FrontMatter
from citewell.pelican.reader import CitingReader
from citewell.references.library.library import Library


class _NotingReader(CitingReader):
    """Note what a page says of itself and what it cites, instead of making Pelican's metadata."""

    noted: tuple[FrontMatter, CitedPage]

    def _metadata(self, page: FrontMatter, path: Path, given: Set[str] = frozenset()) -> dict[str, Any]:
        self.noted = page, self.citer.result
        return {}


class PageReader:
    """Read pages within one build state."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self.build_state = BuildState.open(settings)
        self.reader = _NotingReader(settings | {BUILD_STATE: self.build_state})

    def read_page(self, path: Path) -> tuple[list[str], list[WorkSummary], list[tuple[str, str, CitedAt]]]:
        """Return the files that a page names, the works that it brings along, and what it cites.

        A cite is the file of the work, its id, and the place.
        """
        self.reader.read(str(path))
        page, cited = self.reader.noted
        record = self.build_state.pages[str(path)]
        title = str(page.fields.get("title") or path.stem)
        source = Source(page.body, page.body_line, cited.texts, links=False)
        cites = []
        for mention in cited.mentions:
            place = source.locate(mention.run, mention.span)
            at = CitedAt(title, record.path, place.line if place else page.body_line, place.column if place else 0)
            cites.append((mention.reference.path, mention.reference.id, at))
        language = str(page.fields.get("lang") or self.reader.settings["DEFAULT_LANG"])
        files = [self.build_state.reference_sources.name((path.parent / each).resolve()) for each in page.bibliography]
        return files, self._works(record.library, language), cites

    def _works(self, library: Library, language: str) -> list[WorkSummary]:
        """Return the works of a page's own library, and of its files."""
        found: list[WorkSummary] = []
        own: Library | None = library
        while own and own is not self.build_state.library:
            found += [self._work(each, library, language) for each in own.own.values()]
            own = own.below
        return found

    def _work(self, reference: Reference, library: Library, language: str) -> WorkSummary:
        parenthetical, narrative = words_for(reference, library, patterns_of(language))
        return work_of(reference)._replace(parenthetical=parenthetical, narrative=narrative)
