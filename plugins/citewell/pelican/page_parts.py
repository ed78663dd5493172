"""Put the parts of a page into its tree that its front matter and the library give it: the answer, and its sections."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any
from xml.etree.ElementTree import Element

from citewell.checks.rules import invalid_outcome
from citewell.citations.markdown.text_runs import Passage
from citewell.editorial.duty.balance import BalanceWords, section_kinds, words_of
from citewell.model import Problem, Reference
from citewell.pages.answer_parts import ShownOutcome, add_certainty, insert_answer
from citewell.pages.figure_parts import ShownFigure, finish_figures, insert_figures
from citewell.pages.figure_values import Figure
from citewell.pages.front_matter import SHOWN, FrontMatter, text_of
from citewell.pages.named_findings import look_up
from citewell.pages.section_parts import add_slot_for_contents, mark_sections
from citewell.references.evidence.evidence import evidence_of
from citewell.references.evidence.finding import Finding
from citewell.references.names import short_form


class PageParts:
    """Hold what is put into the tree of the page that is being read, what is wrong with it, and the works behind it.

    `works` are those of which the text shows what is recorded, `figures` what the theme draws.
    """

    def __init__(self, page: FrontMatter, language: str, is_about_treatment: bool) -> None:
        self.page = page
        self.in_english = language.lower().partition("-")[0] == "en"
        self.words = words_of(language) if is_about_treatment else None
        self.outcomes: list[ShownOutcome] = []
        self.asked: list[ShownFigure] = []
        self.figures: tuple[Figure, ...] = ()
        self.works: list[Reference] = []
        self.problems: list[Problem] = []

    def insert(self, root: Element) -> None:
        """Put in what holds texts, before citations are looked for."""
        fields = self.page.fields
        self.asked, problems = insert_figures(root, self.page.figures, self.in_english)
        self.problems += problems
        if fields.get("answer"):
            answer, conflicts = (text_of(fields.get(name)) for name in SHOWN)
            self.outcomes = insert_answer(root, answer, self.page.outcomes, conflicts, self.in_english)
        elif self.page.outcomes:
            line, column = self.page.places["outcomes"]
            self.problems.append(invalid_outcome.no_answer().on_line(line, column, len("outcomes")))

    def finish(self, root: Element, passages: Sequence[Passage]) -> None:
        """Put in what depends on the works that are cited, and mark the sections, now that all texts are read."""
        self.figures, works, problems = finish_figures(self.asked, passages, self.in_english)
        self.works += works
        self.problems += problems
        for shown in self.outcomes:
            finding = self._finding(shown, passages)
            add_certainty(shown.row, finding.certainty if finding else None, self.in_english)
        if self.words:
            mark_sections(root, partial(_kinds, words=self.words))
        if self.page.fields.get("answer"):
            add_slot_for_contents(root)

    def _finding(self, shown: ShownOutcome, passages: Sequence[Passage]) -> Finding | None:
        """Return the finding behind a result: that of the work which it cites."""
        cited = [one.reference for run, cites in passages if run.block is shown.result for one in cites]
        works = list(dict.fromkeys(each for each in cited if each))
        result, name = shown.outcome.result, shown.outcome.finding
        if len(works) != 1:
            if not cited or works:  # a citation of an unknown work is a problem of its own
                named = list(map(short_form, works))
                problem = invalid_outcome.several_works(named) if works else invalid_outcome.no_citation()
                self.problems.append(problem.on_line(result.line, result.column, len("result")))
            return None
        self.works.append(works[0])
        found = look_up(works[0], evidence_of(works[0]), name)
        if isinstance(found, Problem):
            self.problems.append(found)
            return None
        return found


def _kinds(heading: str, words: BalanceWords) -> list[str]:
    return list(section_kinds(heading, words))


def contents_of(tokens: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Return the headings of level 2 of a page, each with its id and its text, from the tokens of the extension toc.

    >>> contents_of([{"level": 2, "id": "a", "name": "Harms &amp; more", "children": []}])
    [{'id': 'a', 'title': 'Harms & more'}]
    """
    found = []
    for token in tokens:
        if token["level"] == 2:
            found.append({"id": str(token["id"]), "title": html.unescape(str(token["name"]))})
        elif token["level"] < 2:
            found += contents_of(token["children"])
    return found
