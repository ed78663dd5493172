"""Match one cite: with the names beside its date, else with those elsewhere in the text; or say what is wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping

from citewell.checks.rules import doubtful_citation, unresolved_citation
from citewell.citations.match.distant_authors import find_distant_names
from citewell.citations.match.other_meanings import named_for
from citewell.citations.match.other_organisations import contradicted, with_name_after
from citewell.citations.match.resolve import Resolution, cite_text, resolve
from citewell.citations.recognise.author_text import DISTANT_WINDOW, FIRST_WINDOW
from citewell.citations.recognise.patterns import Patterns
from citewell.citations.recognise.words_before_names import opens
from citewell.model import Cite, Cited, Span
from citewell.references.library.library import Library
from citewell.references.names import short_form

QUOTED_TITLE = re.compile(
    r"[(;\[]\s?(?P<whole>[\"“„«](?P<title>[^\W\d_a-z]\w*(?:\s[^\s\"“”«»„()\[\];]+){2,24}?),?[\"”»“],?\s)\Z"
)
"""A title of three words or more in quotation marks, which ends before a year ("A title of nothing," 1901)."""
LISTED = re.compile(r"(?<![\w.])(?P<word>[^\W\d_a-z]\w*),\s\Z")
"""A word and a comma before names ("May, "): it may be the first name of their list."""


def match_cite(text: str, cite: Cite, library: Library, patterns: Patterns, short_forms: Mapping[str, str]) -> Cited:
    """Match one cite of a text.

    Without a work and a problem it is no citation. `short_forms` are those that the page introduces, folded.
    """
    for whole in with_name_after(text, cite) if library.organisations else ():
        beside = match_beside_date(whole, library, patterns, short_forms)
        if beside.reference and not beside.problem and beside.span == whole.span:
            return beside
    beside = match_beside_date(cite, library, patterns, short_forms)
    if beside.reference and contradicted(text, cite, beside.reference):
        problem = unresolved_citation.other_organisation(cite_text(cite), [short_form(beside.reference)])
        return Cited(beside.span, None, problem)
    if beside.reference or beside.problem:
        return beside

    others = list(find_distant_names(text, cite, library, patterns))
    for other in others:
        beside = match_beside_date(other, library, patterns, short_forms)
        if beside.reference or beside.problem:
            if thing := named_for(text, cite, other, beside.reference):
                return thing
            marked = beside.problem and beside.problem.marked
            return beside if marked else beside._replace(problem=None)
    if not cite.names:
        return _by_unknown_title(text, cite)

    # Loaded only where a work is not found: 6 % of a build of five articles (12 paired turns).
    from citewell.citations.match.explanations import drop_opening_words, explain
    from citewell.citations.match.whole_families import find_by_last_family_name

    if by_last_name := find_by_last_family_name(cite, library, patterns):
        return _cited(cite, by_last_name)
    cite = drop_opening_words(cite, library)
    found = explain(cite, library, patterns, short_forms)
    if found.work and (before := LISTED.search(text, max(0, cite.span.start - FIRST_WINDOW), cite.span.start)):
        found = found if opens(before["word"]) else found._replace(work=None)  # "May, Smith and Jones, 2018"
    for other in others if found.problem and not found.near else ():
        nearer = explain(other, library, patterns, short_forms)
        if nearer.near:
            return Cited(other.span, nearer.work, nearer.problem)
    return Cited(cite.span, found.work, found.problem)


def _by_unknown_title(text: str, cite: Cite) -> Cited:
    """Match a year without names: a title in quotation marks before it in brackets may cite a work that is not held.

    >>> cite = Cite(Span(23, 27), Span(23, 27), Span(0, 0), 0, "", "1901")
    >>> print(_by_unknown_title('("A title of nothing," 1901)', cite).problem.message)
    "A title of nothing, 1901" looks like a citation, and no reference fits
    """
    begin = max(cite.group, cite.date.start - DISTANT_WINDOW)
    title = QUOTED_TITLE.search(text, begin, cite.date.start) if cite.group >= 0 and cite.year.isdigit() else None
    if not title or text[cite.date.end : cite.date.end + 1] not in (")", ";", "]"):
        return Cited(cite.span, None, None)
    problem = doubtful_citation.nothing_near(f"{title['title'].rstrip(',')}, {cite.year}")
    return Cited(Span(title.start("whole"), cite.span.end), None, problem)


def match_beside_date(cite: Cite, library: Library, patterns: Patterns, short_forms: Mapping[str, str]) -> Cited:
    """Match one cite with the names beside its date."""
    return _cited(cite, resolve(cite, library, patterns, short_forms))


def _cited(cite: Cite, resolution: Resolution) -> Cited:
    reference, start, problem = resolution
    span = cite.span
    if start and span.start == cite.names_span.start:  # words stand before the names ("In Cohen")
        span = Span(span.start + start, span.end)
    return Cited(span, reference, problem)
