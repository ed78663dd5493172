"""Link the cites of a page to its entries, and its entries back to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import NamedTuple

from citewell.citations.markdown import links as linking
from citewell.citations.markdown.text_runs import Passage, Run
from citewell.model import Problem, Reference, Span


class FoundProblem(NamedTuple):
    """Hold a problem with the run (0-based index) and the span in it where it was met."""

    run: int
    span: Span
    problem: Problem


class Mention(NamedTuple):
    """Hold one cite that is linked: its work, its number among those of the work (1-based), and where it stands.

    `span` is that of the cite in `text`, the text of the run with the 0-based index `run`.
    """

    reference: Reference
    number: int
    run: int
    text: str
    span: Span

    @property
    def id(self) -> str:
        """The HTML id of the link."""
        return f"cite-{self.reference.anchor.removeprefix('ref-')}-{self.number}"


@dataclass(slots=True)
class CitedPage:
    """Hold what was cited on one page, how often, where, and what is wrong with it.

    `texts` are those of its runs; `tags` are those of its links, in the order of their placeholders;
    `marks` counts the faults that are marked.
    """

    counts: dict[Reference, int] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    found: list[FoundProblem] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    marks: int = 0

    def with_tags(self, content: str) -> str:
        """Put the tags into the HTML of the page, in the places of their placeholders."""
        return linking.insert_tags(content, self.tags)


def link_cites(passages: Sequence[Passage], mark: bool) -> CitedPage:
    """Link every cite to its entry, in the tree that the runs came from; with `mark`, mark what leads nowhere.

    The tree gets placeholders, which `CitedPage.with_tags` replaces in the HTML that is made of it.

    >>> from xml.etree.ElementTree import fromstring, tostring
    >>> from citewell.citations.pipeline import find_cites
    >>> from citewell.references.library.library import Library
    >>> from citewell.model import Name
    >>> from citewell.citations.markdown.text_runs import prose_of
    >>> from citewell.citations.recognise.patterns import patterns_of
    >>> tree = fromstring("<p>It hurts (Cohen, 2018).</p>")
    >>> library = Library([Reference("c18", (Name("Cohen"),), "2018", "Ketamine")])
    >>> page = link_cites(find_cites(prose_of(tree, [], patterns_of()), library, patterns_of()), mark=False)
    >>> print(page.with_tags(tostring(tree, "unicode")))
    <p>It hurts (<a class="citation" href="#ref-c18" id="cite-c18-1" role="doc-biblioref">Cohen, 2018</a>).</p>
    """
    page = CitedPage(texts=[run.text for run, _ in passages])
    linked: list[tuple[Run, list[linking.Link]]] = []
    for index, (run, cites) in enumerate(passages):
        links: list[linking.Link] = []
        reached = 0
        for span, reference, problem in cites:
            if problem:
                page.found.append(FoundProblem(index, span, problem))
            if span.start < reached:
                continue
            tags = _tags(page, index, span, reference, problem if mark else None)
            if tags:
                links.append((span, len(page.tags)))
                page.tags += tags
                reached = span.end
        if links:
            linked.append((run, links))
    for run, links in reversed(linked):  # two runs may stand in one text, around a tag
        linking.insert_placeholders(run, links)
    return page


def _tags(
    page: CitedPage, run: int, span: Span, reference: Reference | None, problem: Problem | None
) -> tuple[str, str] | None:
    """Count a cite, and return the tags before and after it; None if there are none."""
    before = after = ""
    if problem and problem.marked:
        page.marks += 1
        before = f'<mark class="citation-problem" id="problem-{page.marks}" title="{escape(problem.message)}">'
        after = "</mark>"
    if reference:
        number = page.counts[reference] = page.counts.get(reference, 0) + 1
        mention = Mention(reference, number, run, page.texts[run], span)
        page.mentions.append(mention)
        before += f'<a class="citation" href="#{reference.anchor}" id="{mention.id}" role="doc-biblioref">'
        after = "</a>" + after
    return (before, after) if before else None


def in_order_of_marks(problems: Iterable[Problem]) -> list[Problem]:
    """Put the problems that are marked in the page first: the marks are numbered so, from 1."""
    return sorted(problems, key=lambda problem: not problem.marked)
