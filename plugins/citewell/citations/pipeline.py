"""Cite texts: find the citations in each, and match every cite with the work that it means.

text -> simple.cite_simple_text                           what is written simply, as most is, at once
     -> recognise.grammar.find_citations                  else where citations stand, and what each cite says
     -> match.match_cite                                  then the one work that it means, or what is wrong
     -> match.overlooked                                  and what cites a work with a slip where nothing was read
     -> match.link_spans                                  and what its link covers
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

from citewell.checks.rules import stray_stop
from citewell.citations.markdown.text_runs import Passage, Prose
from citewell.citations.match.acronyms import find_short_forms
from citewell.citations.match.link_spans import include_controls, include_small_words, trim_overlapping_links
from citewell.citations.match.list_entries import cite_list_entry
from citewell.citations.match.match_cite import match_cite
from citewell.citations.match.other_meanings import consider_surroundings
from citewell.citations.recognise.grammar import find_citations
from citewell.citations.recognise.patterns import Patterns, follows_slipped_joint, has_year_like
from citewell.citations.simple import SimpleCites, cite_simple_text, simple_citations, work_of_cite
from citewell.model import Cited
from citewell.references.edits import stop_edit
from citewell.references.library.library import Library
from citewell.references.writing_systems import blank_controls, narrow


def find_cites(page: Prose, library: Library, patterns: Patterns) -> list[Passage]:
    """Find the citations on a page and match them together."""
    short_forms = find_short_forms(page.text, library, patterns) if library.organisations else {}
    return list(map(Passage, page.runs, cite_texts([run.text for run in page.runs], library, patterns, short_forms)))


def cite_texts(
    texts: Sequence[str], library: Library, patterns: Patterns, short_forms: Mapping[str, str] | None = None
) -> list[list[Cited]]:
    """Match every cite of a page's texts, in order.

    `short_forms` are those that the page introduces, folded; they are looked for in the texts if they are not given.

    >>> from citewell.model import Name, Reference
    >>> from citewell.citations.recognise.patterns import patterns_of
    >>> library = Library([Reference("c18", (Name("Cohen"),), "2018", "Ketamine")])
    >>> [[cited]] = cite_texts(["It hurts (Cohen, 2018)."], library, patterns_of())
    >>> cited.span, cited.reference.id
    (Span(start=10, end=21), 'c18')
    """
    if short_forms is None:
        short_forms = find_short_forms("\n".join(texts), library, patterns)
    key = SimpleCites, patterns, tuple(short_forms.items()) if short_forms else ()
    answers = library.answers.get(key)
    if answers is None:
        answers = library.answers[key] = SimpleCites(library, patterns, short_forms)
    return [_cite_text(written, cast(SimpleCites, answers)) for written in texts]


def _cite_text(written: str, answers: SimpleCites) -> list[Cited]:
    """Match every cite of a text, which may hold marks that nobody sees."""
    text = blank_controls(written)
    all_cited = cite_simple_text(text, answers)
    if all_cited is None:
        all_cited = cite_in_full(narrow(text), answers.library, answers.patterns, answers.short_forms)
    if _may_overlook(text, all_cited):
        # Loaded only where something was not read: most pages are written without a slip.
        from citewell.citations.match.overlooked import find_overlooked

        all_cited = find_overlooked(narrow(text), all_cited, answers.library, answers.patterns, answers.short_forms)
    all_cited = [include_small_words(text, cited) for cited in all_cited]
    return all_cited if text is written else [include_controls(written, text, cited) for cited in all_cited]


def _may_overlook(text: str, all_cited: Sequence[Cited]) -> bool:
    """Tell quickly whether there is more that looks like a year than was read and leads to works that have one."""
    for cited in all_cited:
        if not cited.reference or not cited.reference.year or follows_slipped_joint(text, cited.span.start):
            return True
    return has_year_like(text, len(all_cited))


def cite_in_full(text: str, library: Library, patterns: Patterns, short_forms: Mapping[str, str]) -> list[Cited]:
    """Match every cite of a text in its own way, each with what stands around it."""
    all_cited: list[Cited] = []
    citations = simple_citations(text, patterns)  # of works, perhaps, that nobody knows
    for citation in find_citations(text, patterns) if citations is None else citations:
        for cite in citation.cites:
            work = None if short_forms else work_of_cite(cite, library, patterns)
            cited = Cited(cite.span, work, None) if work else match_cite(text, cite, library, patterns, short_forms)
            cited = consider_surroundings(text, cite, cited, patterns)
            all_cited.append(cited)
        if cited.reference and citation.stray_stop >= 0:
            problem = replace(stray_stop.inside_parentheses(), edit=stop_edit(text, citation.stray_stop))
            all_cited.append(Cited(cite.span, None, problem))
    if not any(cited.reference for cited in all_cited) and (entry := cite_list_entry(text, library, patterns)):
        return [entry]
    return trim_overlapping_links(text, all_cited)
