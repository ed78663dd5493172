"""Read the Markdown files of a Pelican site, link their citations, and gather their problems."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from pelican.readers import MarkdownReader, default_metadata, parse_path_metadata, path_metadata

from citewell.checks.rules import missing_field, unlinked_citation
from citewell.citations.markdown.extension import Citer
from citewell.citations.markdown.html_text import as_html, render
from citewell.citations.markdown.linked_page import CitedPage, link_cites
from citewell.citations.markdown.suppressions import suppress, take_suppressions
from citewell.citations.markdown.text_runs import prose_of
from citewell.citations.pipeline import find_cites
from citewell.citations.recognise.patterns import patterns_of
from citewell.editorial.duty.page_kinds import is_about_treatment, treatments_of
from citewell.files.cache import digest
from citewell.files.text_encoding import decode_page
from citewell.pages.build_state import BUILD_STATE, BuildState, PageRecord
from citewell.pages.file_links import mark_file_links
from citewell.pages.front_matter import DATES, FrontMatter, read_front_matter
from citewell.pages.review import review_problems, reviewers_of
from citewell.pelican.page_parts import PageParts, contents_of
from citewell.pelican.positions import placed
from citewell.pelican.stored_pages import Asked, page_from_json, page_to_json


class CitingReader(MarkdownReader):
    """Read Markdown with YAML front matter, and link the citations in it."""

    def __init__(self, settings: dict[str, Any]) -> None:
        super().__init__(settings)
        self.build_state: BuildState = settings[BUILD_STATE]
        self.citer = Citer()
        self.asked: dict[str, Asked] = {}
        self.links: dict[str, bool] = {}
        """The files that the links of the page may mean that is read, each with whether it is there."""

    @cached_property
    def markdown(self) -> Any:
        """Markdown as the settings want it, made when the first page is read: Pelican makes readers it never uses."""
        # Hook: a MarkdownReader adds the extension "meta" to the setting when it is made, Pelican 4.12.
        options = dict(self.settings["MARKDOWN"])
        options["extensions"] = [name for name in options["extensions"] if name != "markdown.extensions.meta"]
        markdown = Markdown(**options)
        self.citer.register(markdown)
        return markdown

    @cached_property
    def page_paths(self) -> tuple[str, ...]:
        """The folders and files of Pelican's pages, each with a slash at its end."""
        return tuple(f"{Path(self.settings['PATH'], each).as_posix()}/" for each in self.settings["PAGE_PATHS"])

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return the HTML and the metadata of a file; what is wrong with it is kept in the build state."""
        path = Path(source_path)
        name = self.build_state.reference_sources.name(path)
        text, problems = decode_page(path.read_bytes(), name)
        needed = ("title",) if self._is_page(path) else ("title", "date")
        page = read_front_matter(text, name, needed)
        given: Set[str] = frozenset()
        if not page.fields.keys() >= set(needed):
            given = given_elsewhere(path, self.settings, self.process_metadata)
            needless = {missing_field.no_field(each, in_yaml=True).message for each in given}
            page.problems = [each for each in page.problems if each.message not in needless]
        library, faults = self.build_state.reference_sources.page_library(
            self.build_state.library,
            path,
            page.bibliography,
            page.bibliography_line,
            page.references,
            page.references_line,
        )
        spoken = str(page.fields.get("lang") or self.settings["DEFAULT_LANG"])
        language = patterns_of(spoken)
        mark = bool(self.settings.get("PREVIEW"))
        self.markdown.reset()
        body, suppressions = take_suppressions(page.body, page.body_line, name)
        suppressions = [*page.suppressions, *suppressions]

        no_citations = [suppression for suppression in suppressions if suppression.rule == unlinked_citation.RULE]
        treatments = treatments_of(self.settings)
        parts = PageParts(page, spoken, is_about_treatment(page.fields, treatments, self._is_page(path)))

        def cite(root: Element, stash: list[Any]) -> CitedPage:
            parts.insert(root)
            prose = prose_of(root, stash, language)
            passages = find_cites(prose, library, language)
            if no_citations:
                passages = suppress(passages, page.body, page.body_line, no_citations, unlinked_citation.suppressed)
            parts.finish(root, passages)
            return link_cites(passages, mark)

        self.citer.cite = cite
        rendered, unread = render(self.markdown, body, name, page.body_line)
        self.links.clear()
        content = self._with_signs(rendered, path)
        cited, contents = self.citer.result, contents_of(getattr(self.markdown, "toc_tokens", ()))
        self.citer.cite = None
        problems += [*page.problems, *faults, *unread, *placed(cited, page, name, text)]
        problems += [each.in_file(name) for each in parts.problems]
        problems += review_problems(page, reviewers_of(self.settings), name)
        metadata = self._metadata(page, path, given)
        metadata["contents"] = contents
        made_up = "date" not in page.fields and "date" not in given and not self._is_page(path)
        self.asked[source_path] = Asked(page.bibliography, page.bibliography_line, tuple(self.links.items()), made_up)
        self.build_state.pages[source_path] = PageRecord(
            name,
            metadata.get("status") == "draft",
            cited.counts,
            problems,
            suppressions,
            library=library,
            mentions=cited.mentions,
            fields=page.fields,
            places=page.places,
            is_page=self._is_page(path),
            body_line=page.body_line,
            figures=parts.figures,
            shown_works={work.id: digest(work.record) for work in parts.works},
        )
        return content, metadata

    # What a page depends on, for the plugin quickbuild: see `quickbuild.reading`.

    def made_of(self, source_path: str) -> str:
        """Return nothing: all that every page is read with is in the settings; `restore` asks for the rest."""
        return ""

    def state(self, source_path: str) -> dict[str, Any] | None:
        """Return what reading a page left in the build state, as JSON can hold it."""
        return page_to_json(self.build_state.pages[source_path], self.asked[source_path], self.build_state)

    def restore(self, source_path: str, state: dict[str, Any] | None) -> bool:
        """Put back what reading a page left; return False where the page is to be read again."""
        record = page_from_json(state, self.build_state) if state else None
        if record:
            self.build_state.pages[source_path] = record
        return bool(record)

    def _with_signs(self, content: str, path: Path) -> str:
        """Put signs before the names of files in links, and note which were looked for."""

        def has(name: str) -> bool:
            self.links[name] = self.build_state.folder.has(name)
            return self.links[name]

        return mark_file_links(content, self.build_state.folder.name(path), has)

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
        tags = metadata.get("tags")
        for tag in tags if isinstance(tags, list) else ():
            if not tag.slug:  # its address would be that of the list of topics
                tag.slug = "-".join(f"{ord(char):x}" for char in tag.name)
        if "title" not in metadata and "title" not in given:
            metadata |= {"title": path.stem, "status": "draft"}
        if "date" not in metadata and "date" not in given and not self._is_page(path):
            metadata |= {"date": datetime.fromtimestamp(path.stat().st_mtime), "status": "draft"}
        return metadata


def given_elsewhere(path: Path, settings: Mapping[str, Any], process: Callable[[str, Any], Any]) -> set[str]:
    """Return the fields that Pelican adds to those of a page: from the settings, the name of its file and its folder.

    >>> settings = {"PATH": "/content", "FILENAME_METADATA": r"(?P<date>\\d{4}-\\d{2}-\\d{2}).*"}
    >>> given_elsewhere(Path("/content/2026-01-02-walks.md"), settings, lambda name, value: value)
    {'date'}
    """
    # Hook: three functions of pelican.readers that no page documents, Pelican 4.12.
    name = path.relative_to(settings["PATH"]).as_posix()
    found = default_metadata(settings, process) | path_metadata(str(path), name, settings)
    return {*found, *parse_path_metadata(name, settings, process)}
