"""Give each problem of a page's citations its place in the source."""

from __future__ import annotations

from dataclasses import replace

from citewell.citations.markdown.linked_page import CitedPage
from citewell.citations.markdown.source_positions import Source
from citewell.model import Problem
from citewell.pages.front_matter import FrontMatter, place_in_field
from citewell.places import Place
from citewell.references import edits


def placed(cited: CitedPage, page: FrontMatter, name: str, text: str) -> list[Problem]:
    """Return the problems of citations with their places in `text`, the source of a page with this name."""
    if not cited.found:
        return []

    source = Source(page.body, page.body_line, cited.texts, name, links=False)
    placed = []
    for found in cited.found:
        shown = page.shown_text(cited.texts[found.run])
        if shown:
            words = found.span.of(cited.texts[found.run])
            placed.append(found.problem.at(place_in_field(text, shown, words, name)))
            continue
        place = source.locate(found.run, found.span) or Place(name, page.body_line)
        edit = edits.place_edit(found.problem.edit, source.lines, source.span(found.run, found.span))
        placed.append(replace(found.problem.at(place), edit=edit))
    return placed
