"""Leave the texts alone that a waiver says are no citations."""

from __future__ import annotations

from collections.abc import Sequence

from citewell.checks.rules import unlinked_citation
from citewell.citations.markdown.source_positions import Source
from citewell.citations.markdown.suppressions import Waiver
from citewell.citations.markdown.text_runs import Passage, Prose
from citewell.citations.pipeline import find_cites
from citewell.citations.recognise.patterns import Patterns
from citewell.model import Cited
from citewell.references.library.library import Library


def spared(
    page: Prose,
    library: Library,
    patterns: Patterns,
    body: str,
    first_line: int,
    waivers: Sequence[Waiver],
) -> list[Passage]:
    """Find the cites of a page; those in the lines that `waivers` cover lead nowhere, and say so.

    `body` is the Markdown that begins in `first_line` of its file. The problem of a text that is left alone is told
    only where its waiver does not hold: when it has ended, or gives no reason.
    """
    passages = find_cites(page, library, patterns)
    source = Source(body, first_line, [run.text for run, _ in passages])

    def left_alone(index: int, cited: Cited) -> Cited:
        place = source.locate(index, cited.span)
        if not place or not any(waiver.covers(place.line) for waiver in waivers):
            return cited
        written = cited.span.of(passages[index].run.text)
        return Cited(cited.span, None, unlinked_citation.suppressed(written))

    return [Passage(run, [left_alone(index, one) for one in cites]) for index, (run, cites) in enumerate(passages)]
