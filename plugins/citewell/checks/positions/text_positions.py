"""Find where a text of a built page was written: in the page's Markdown, else in a template or the settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from functools import cached_property
from operator import contains, eq
from pathlib import Path
from typing import NamedTuple

from citewell.checks.page.page import Page
from citewell.checks.positions.link_positions import BUILT
from citewell.citations.markdown.source_positions import Source
from citewell.files.path_names import name_below
from citewell.files.text_encoding import decode_page, read_text
from citewell.model import Span
from citewell.pages.answers import FieldText
from citewell.pages.build_state import PageRecord
from citewell.pages.front_matter import FrontMatter, place_in_field, read_front_matter
from citewell.places import LineIndex, Place


class TextKind(Enum):
    """Say in what kind of text something was written."""

    PROSE = "the Markdown of a page"
    FRONT_MATTER = "what a page says of itself"
    THEME = "the theme or the settings"


class Origin(NamedTuple):
    """Hold where a text was written; `reported` says that a fault was found there when the page was read."""

    part: TextKind
    place: Place
    reported: bool = False


class Manuscript:
    """Find texts of a built page in its Markdown.

    `waived` is the rule of problems that say of a text that it is no citation.
    """

    def __init__(self, root: Path, record: PageRecord, waived: str = "") -> None:
        self.record, self.waived = record, waived
        self.text, _ = decode_page((root / record.path).read_bytes(), record.path)

    @cached_property
    def page(self) -> FrontMatter:
        return read_front_matter(self.text, self.record.path)

    def read_with(self, texts: Sequence[str], linked: Sequence[tuple[int, Span]]) -> None:
        """Take the texts of the page's runs, and where in them links stand, as run (0-based) and span."""
        self.texts, self.links = texts, linked

    @cached_property
    def source(self) -> Source:
        return Source(self.page.body, self.page.body_line, self.texts, self.record.path)

    @cached_property
    def linked(self) -> set[Span | None]:
        """Where in the body links stand."""
        return {self.source.span(run, span) for run, span in self.links}

    @cached_property
    def linked_texts(self) -> set[str]:
        return {span.of(self.texts[run]) for run, span in self.links}

    def find(self, run: int, span: Span) -> Origin | None:
        """Return where the text at a span of a run was written; None where that was not in this file.

        A run that is a field's whole text was written there; one that is a part of it was, if it is not in the body.
        """
        return self._in_fields(run, span, eq) or self._in_body(run, span) or self._in_fields(run, span, contains)

    def holds(self, text: str) -> bool:
        """Tell whether a text stands anywhere in the body, be it in code."""
        return _letters(text) in self._body_letters

    @cached_property
    def _body_letters(self) -> str:
        return _letters(self.page.body)

    def _in_fields(self, run: int, span: Span, fits: Callable[[str, str], bool]) -> Origin | None:
        """Look for a field, a title or a summary, whose text fits that of a run."""
        whole = _letters(self.texts[run])
        for name, value in self.page.fields.items():
            if isinstance(value, str) and fits(_letters(value), whole) and name in self.page.places:
                return Origin(TextKind.FRONT_MATTER, self.in_field(name, span.of(self.texts[run])))
        shown = self.page.shown_text(self.texts[run])
        return Origin(TextKind.FRONT_MATTER, self.in_shown(shown, span.of(self.texts[run]))) if shown else None

    def in_field(self, name: str, wanted: str) -> Place:
        """Return where a text stands in a field, else where the field stands: it may be written with escapes."""
        return self.in_shown(FieldText(name, *self.page.places[name]), wanted, len(name))

    def in_shown(self, shown: FieldText, wanted: str, length: int = 1) -> Place:
        """Return where some words stand in a text of the front matter, else where its field stands."""
        return place_in_field(self.text, shown, wanted, self.record.path, length)

    def _in_body(self, run: int, span: Span) -> Origin | None:
        """Look for a text after the front matter, where it is not linked."""
        found = self._standing_once(run, span)
        if not found:
            found = self.source.span(run, span)
            if not found or found in self.linked:
                return None
        place = self.source.lines.place(self.record.path, *found)
        reported = any(
            (each.marked or each.rule == self.waived)
            and each.line == place.line
            and each.column < place.column + place.length
            and place.column < each.column + each.length
            for each in self.record.problems
        )
        return Origin(TextKind.PROSE, place, reported)

    def _standing_once(self, run: int, span: Span) -> Span | None:
        """Return where a text stands in the body if its run stands there as it is, and once: no search is needed."""
        text, body = self.texts[run], self.page.body
        at = body.find(text)
        if at < 0 or body.find(text, at + 1) >= 0 or span.of(text) in self.linked_texts:
            return None
        return Span(at + span.start, at + span.end)


class ThemeTexts:
    """Find texts of built pages in the settings and the templates, which are read when one is looked for."""

    def __init__(self, root: Path, theme: Path, settings_files: Mapping[str, str]) -> None:
        self.root, self.theme, self.settings_files = root, theme, settings_files

    @cached_property
    def texts(self) -> dict[str, str]:
        """The settings and templates by their paths, relative to the project's folder where they lie in it."""
        templates = sorted((self.theme / "templates").rglob("*.html"))
        read = {name_below(path, self.root): read_text(path) for path in templates}
        return {**self.settings_files, **read}

    def find(self, text: str, page: Page, line: int) -> Origin:
        """Return where a text stands literally, else the line (1-based) of the built page."""
        for path, content in self.texts.items():
            at = content.find(text)
            if at >= 0:
                return Origin(TextKind.THEME, LineIndex(content).place(path, at, at + len(text)))
        return Origin(TextKind.THEME, Place(f"{BUILT}{page.path}", line))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
