"""Give the editorial rules the pages of a built site as texts, and their findings a place in the author's file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from citewell.checks.context.works_read import WorksRead
from citewell.checks.positions.text_positions import Manuscript
from citewell.checks.rules import invalid_field
from citewell.citations.markdown.source_positions import Source
from citewell.editorial.certainty.overstated import Overstated, Unrated, find_overstated
from citewell.editorial.duty.page_kinds import is_about_treatment, is_medical, treatments_of
from citewell.editorial.text.blocks import Block, BlockKind, PageText, Sentence
from citewell.editorial.text.html_reading import read_text
from citewell.files.cache import digest
from citewell.model import Problem, Span
from citewell.places import LineIndex, Place
from citewell.references.evidence.finding import Finding
from citewell.references.evidence.named import named_finding

if TYPE_CHECKING:
    from citewell.checks.context.built_site import BuiltSite
    from citewell.pages.build_state import PageRecord

AT_A_TIME = 8
"""How many pages are held as texts, with all that was found out of them."""


@dataclass
class EditorialPage:
    """Hold one page as the editorial rules look at it.

    `language` is that of the page, as "en"; `medical` says that it speaks of health, and `treatment` that it is about a
    treatment.
    """

    record: PageRecord
    root: Path
    language: str
    medical: bool
    treatment: bool
    works: WorksRead = field(default_factory=WorksRead)

    @property
    def fields(self) -> dict[str, Any]:
        """What its front matter says."""
        return self.record.fields

    @property
    def in_english(self) -> bool:
        """Whether it is in English, the language in which the words of medicine are known."""
        return self.language.lower().partition("-")[0] == "en"

    def says(self, name: str) -> bool:
        """Return whether a field is given, on the page or elsewhere, as by Pelican's EXTRA_PATH_METADATA."""
        return name in self.fields or bool(getattr(self.record.content, name, None))

    def is_invalid(self, name: str) -> bool:
        """Return whether a field was reported as invalid when the page was read."""
        place = self.record.places.get(name)
        problems = self.record.problems
        return any(each.rule == invalid_field.RULE and (each.line, each.column) == place for each in problems)

    @cached_property
    def text(self) -> PageText:
        """Its title, its summary and the blocks of its content."""
        mentions = {mention.id: mention.reference for mention in self.record.mentions}
        title, summary = (str(self.fields.get(name, "")) for name in ("title", "summary"))
        return read_text(self.record.content._content or "", mentions, title, summary)

    @cached_property
    def manuscript(self) -> Manuscript:
        """The file that the author wrote."""
        return Manuscript(self.root, self.record)

    @cached_property
    def _body(self) -> str:
        """What stands in the file after the front matter."""
        text = self.manuscript.text
        return text[LineIndex(text).offset(self.record.body_line) :]

    @cached_property
    def _source(self) -> Source:
        runs = [block.text for block in self.text.blocks]
        return Source(self._body, self.record.body_line, runs, self.record.path)

    @cached_property
    def _lines(self) -> LineIndex:
        return LineIndex(self._body, self.record.body_line)

    def _standing_once(self, block: Block, span: Span) -> Span | None:
        """Return where in the body a text stands if its sentence was typed as it is read, and once."""
        for sentence in block.sentences:
            if sentence.span.start <= span.start < sentence.span.end:
                at = self._body.find(sentence.text)
                if at < 0 or self._body.find(sentence.text, at + 1) >= 0:
                    return None
                begin = at + span.start - sentence.span.start
                return Span(begin, begin + span.end - span.start)
        return None

    @cached_property
    def key(self) -> str:
        """A hash of all that what is found in the page depends on, but for settings and the day.

        Of the library, these are the works that it cites: what leads to them is in its content.
        """
        source = (self.root / self.record.path).read_bytes().hex()
        flags = f"{self.language} {self.medical} {self.treatment} {self.record.path}"
        works = (f"{mention.id} {self.works.fingerprint(mention.reference)}" for mention in self.record.mentions)
        return digest(source, self.record.content._content or "", flags, *works)

    @cached_property
    def citing(self) -> tuple[Sentence, ...]:
        """The sentences that cite."""
        cited = (block for block in self.text.blocks if block.citings)
        return tuple(sentence for block in cited for sentence in block.sentences if sentence.citings)

    @cached_property
    def certainty_claims(self) -> tuple[tuple[Sentence, Overstated | Unrated], ...]:
        """What its sentences claim more strongly than the works that they cite carry."""
        found = ((each, self._judged(each)) for each in self.citing)
        return tuple((sentence, each) for sentence, judgements in found for each in judgements)

    def _judged(self, sentence: Sentence) -> Iterator[Overstated | Unrated]:
        return find_overstated(sentence, self.works.evidence, self.language, self.finding_behind(sentence))

    def finding_behind(self, sentence: Sentence) -> Finding | None:
        """Return the finding that the author names for a result of the answer; None for other sentences."""
        outcomes = self.manuscript.page.outcomes if "answer" in self.fields else ()
        text = sentence.block.text.split()
        named = next((each.finding.text for each in outcomes if each.result.text.split() == text), "")
        works = dict.fromkeys(work for each in sentence.block.citings for work in each.references)
        found = [named_finding(self.works.evidence(work), named) for work in works] if named else []
        return found[0] if len(found) == 1 else None

    @property
    def overstated(self) -> Iterator[tuple[Sentence, Overstated]]:
        """The claims that are stronger than what is recorded."""

        return ((sentence, each) for sentence, each in self.certainty_claims if isinstance(each, Overstated))

    @property
    def unrated(self) -> Iterator[tuple[Sentence, Unrated]]:
        """The claims for which nothing is recorded that could carry them."""

        return ((sentence, each) for sentence, each in self.certainty_claims if isinstance(each, Unrated))

    def place(self, block: Block, span: Span) -> Place:
        """Return where the text at a span of a block was written.

        What a plugin or a template made has the place of the page itself.
        """
        if block.kind in (BlockKind.TITLE, BlockKind.SUMMARY):
            return self.place_of_field(block.kind.value, span.of(block.text))
        shown = self.manuscript.page.shown_text(block.text)
        if shown:
            return self.manuscript.in_shown(shown, span.of(block.text))
        found = self._standing_once(block, span) or self._source.span(block.number, span)
        return self._lines.place(self.record.path, *found) if found else Place(self.record.path, self.record.body_line)

    def place_of_text(self, *texts: str) -> Place:
        """Return where the first of some texts was written as it is here; the page itself, if none was."""
        for text in texts:
            if text and (at := self._body.find(text)) >= 0:
                return self._lines.place(self.record.path, at, at + len(text))
        return Place(self.record.path, self.record.body_line)

    def place_of_field(self, name: str, words: str = "") -> Place:
        """Return where a field of the front matter stands, or words in it; line 1, if there is no such field."""
        if name not in self.record.places:
            return Place(self.record.path, 1, 1)
        if words:
            return self.manuscript.in_field(name, words)
        line, column = self.record.places[name]
        return Place(self.record.path, line, column, len(name))


def pages_of(built: BuiltSite) -> Iterator[EditorialPage]:
    """Yield every page of the site that is looked at and that was written by an author, drafts too."""
    treatments = treatments_of(built.settings)
    for record in built.only or built.build_state.pages.values():
        if record.content is None or not record.save_as or (built.focus and record.save_as not in built.focus.new):
            continue
        if record.path not in built.pages_read:
            fields, is_page = record.fields, record.is_page
            language = str(fields.get("lang") or built.settings["DEFAULT_LANG"])
            medical, treatment = is_medical(fields, is_page), is_about_treatment(fields, treatments, is_page)
            built.pages_read[record.path] = EditorialPage(
                record, built.build_state.root, language, medical, treatment, built.works_read
            )
        yield built.pages_read[record.path]


def in_parts(built: BuiltSite) -> Iterator[BuiltSite]:
    """Yield the site with a few of its pages at a time, so that no more of them are held."""
    records = list(built.build_state.pages.values())
    for start in range(0, len(records), AT_A_TIME):
        yield replace(built, only=records[start : start + AT_A_TIME], pages_read={})


def in_each_page(
    built: BuiltSite, rule: str, find: Callable[[EditorialPage], Iterable[Problem]], *settings: object
) -> Iterator[Problem]:
    """Yield what a rule finds in each page that speaks of health, from the cache where nothing changed.

    `find` looks at the page alone, and at `settings`.
    """
    key = digest(rule, *map(repr, settings))
    for page in medical_pages(built):
        if built.page_problems:
            yield from built.page_problems.problems(page.record.path, page.key, key, partial(find, page))
        else:
            yield from find(page)


def medical_pages(built: BuiltSite) -> Iterator[EditorialPage]:
    """Yield the pages that speak of health."""
    return (page for page in pages_of(built) if page.medical)
