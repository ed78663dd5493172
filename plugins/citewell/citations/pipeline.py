"""Find the cites of a page, and resolve each: with the names beside its date, else with those that stand elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import cast

from citewell.checks.rules import stray_stop
from citewell.citations.markdown.text_runs import Passage, Prose
from citewell.citations.match.simple_match import work_written
from citewell.citations.recognise.author_text import NEAR
from citewell.citations.recognise.patterns import Patterns
from citewell.citations.simple import plain_cites, read
from citewell.citations.recognise.words_before_names import opens
from citewell.model import Cite, Cited, Span
from citewell.references.library.library import Library
from citewell.references.scripts import seen, start_of_controls

LISTED = re.compile(r"(?<![\w.])(?P<word>[^\W\d_a-z]\w*),\s\Z")
"""A word and a comma before names: it may be the first name of their list."""
APOSTROPHE = {ord("’"): "'"}


def find_cites(page: Prose, library: Library, patterns: Patterns) -> list[Passage]:
    """Find the citations on a page and resolve them together."""
    short_forms = _introduced(page.text, library, patterns) if library.organisations else {}
    return list(map(Passage, page.runs, cite_texts([run.text for run in page.runs], library, patterns, short_forms)))


def cite_texts(
    texts: Sequence[str], library: Library, patterns: Patterns, short_forms: Mapping[str, str] | None = None
) -> list[list[Cited]]:
    """Resolve every cite of a page's texts, in order.

    `short_forms` are those that the page introduces, folded; they are looked for in the texts if they are not given.

    >>> from citewell.model import Name, Reference
    >>> from citewell.citations.recognise.patterns import patterns_of
    >>> library = Library([Reference("c18", (Name("Cohen"),), "2018", "Ketamine")])
    >>> [[cited]] = cite_texts(["It hurts (Cohen, 2018)."], library, patterns_of())
    >>> cited.span, cited.reference.id
    (Span(start=10, end=21), 'c18')
    """
    if short_forms is None:
        short_forms = _introduced("\n".join(texts), library, patterns)
    key = Answers, patterns, tuple(short_forms.items()) if short_forms else ()
    answers = library.answers.get(key)
    if answers is None:
        answers = library.answers[key] = Answers(library, patterns, short_forms)
    return [_cite(written, cast(Answers, answers)) for written in texts]


class Answers(dict[str, Cited | None]):
    """Resolve plain cites by their words, each once for all places where it is written alike.

    None stands for what is no plain cite, and for a cite of no work; a lone year has neither a work nor a problem.
    Spans count from the character before the words.
    """

    def __init__(self, library: Library, patterns: Patterns, short_forms: Mapping[str, str]) -> None:
        super().__init__()
        self.library, self.patterns, self.short_forms = library, patterns, short_forms

    def __missing__(self, written: str) -> Cited | None:
        work = None if self.short_forms else work_written(written, self.library, self.patterns)
        answer = Cited(Span(1, len(written) + 1), work, None) if work else self._resolved(written)
        self[written] = answer
        return answer

    def _resolved(self, written: str) -> Cited | None:
        cite = read(written, self.patterns)
        if not cite:
            return None
        _, reference, problem = cited = _cited_beside(cite, self.library, self.patterns, self.short_forms)
        return cited if reference or problem or not cite.names else None


def _cite(written: str, answers: Answers) -> list[Cited]:
    """Resolve every cite of a text."""
    text = seen(written)
    cited = _cited_at_once(text, answers)
    if cited is None:
        cited = _cited_one_by_one(text, answers.library, answers.patterns, answers.short_forms)
    cited = [_with_small_words(text, each) for each in cited]
    return cited if text is written else [each._replace(span=_with_controls(written, each.span)) for each in cited]


def _cited_at_once(text: str, answers: Answers) -> list[Cited] | None:
    """Resolve the cites of a text with plain cites and lone years that cite nothing; None for any other text."""
    plain = plain_cites(text, answers.patterns, answers.__getitem__)
    if plain is None:
        return None
    cited: list[Cited] = []
    for ((start, end), reference, problem), at, group in plain:
        span = Span(at + start, at + end)
        if not reference and not problem:
            year = span.of(text)
            lone = Cite(span, span, Span(0, 0), group, "", year[:4], year[4:], lone=True)
            found = _cited(text, lone, answers.library, answers.patterns, answers.short_forms)
            if found.reference or found.problem:
                return None
        cited.append(Cited(span, reference, problem))
    return cited


def _cited_one_by_one(text: str, library: Library, patterns: Patterns, short_forms: Mapping[str, str]) -> list[Cited]:
    """Resolve the cites of a text, each with what stands around it."""
    from citewell.citations.recognise.grammar import find_citations  # many sites have none but plain citations
    from citewell.references.edits import without_stop

    cited: list[Cited] = []
    for citation in find_citations(text, patterns):
        for cite in citation.cites:
            one = _cited(text, cite, library, patterns, short_forms)
            cited.append(one)
            if one.reference and citation.stray_stop >= 0 and cite is citation.cites[-1]:
                edit = without_stop(text, citation.stray_stop)
                cited.append(Cited(cite.span, None, replace(stray_stop.inside_parentheses(), edit=edit)))
    return cited if _are_apart(cited) else _links_apart(text, sorted(cited, key=_place))


def _introduced(text: str, library: Library, patterns: Patterns) -> dict[str, str]:
    from citewell.citations.match.acronyms import introduced  # few libraries have organisations

    return introduced(text, library, patterns)


def _are_apart(cited: Sequence[Cited]) -> bool:
    """Tell whether what was cited stands in order, each behind the one before, as nearly always."""
    return all(one.span.end <= other.span.start for one, other in pairwise(cited))


def _links_apart(text: str, cited: list[Cited]) -> list[Cited]:
    """Let no link begin in another: "Smith et al. (2018) (Pain, 2019)" names the authors once."""
    links = [index for index, one in enumerate(cited) if one.reference]
    for index, following in pairwise(links):
        span, other = cited[index].span, cited[following].span
        if other.start < span.end < other.end:
            rest = text[span.end : other.end]
            behind = Span(other.end - len(rest.lstrip(" \n([")), span.end + len(rest.rstrip(")]")))
            cited[following] = cited[following]._replace(span=behind)
        elif other.start < span.end:
            cited[index] = cited[index]._replace(span=Span(span.start, other.start))
    return cited


def _cited(text: str, cite: Cite, library: Library, patterns: Patterns, short_forms: Mapping[str, str]) -> Cited:
    """Resolve one cite: with the names beside its date, else with those that stand elsewhere."""
    beside = _cited_beside(cite, library, patterns, short_forms)
    if beside.reference or beside.problem:
        return beside
    from citewell.citations.match.distant_authors import elsewhere

    others = list(elsewhere(text, cite, library, patterns))
    for other in others:
        beside = _cited_beside(other, library, patterns, short_forms)
        if beside.reference or beside.problem:
            marked = beside.problem and beside.problem.marked
            return beside if marked else beside._replace(problem=None)
    if not cite.names:
        return Cited(cite.span, None, None)
    from citewell.citations.match.explanations import explain, without_opening

    cite = without_opening(cite, library)
    found = explain(cite, library, patterns, short_forms)
    if found.work and (before := LISTED.search(text, max(0, cite.span.start - NEAR), cite.span.start)):
        found = found if opens(before["word"]) else found._replace(work=None)  # "May, Smith and Jones, 2018"
    for other in others if found.problem and not found.near else ():
        nearer = explain(other, library, patterns, short_forms)
        if nearer.near:
            return Cited(other.span, nearer.work, nearer.problem)
    return Cited(cite.span, found.work, found.problem)


def _cited_beside(cite: Cite, library: Library, patterns: Patterns, short_forms: Mapping[str, str]) -> Cited:
    """Resolve one cite with the names beside its date."""
    from citewell.citations.match.resolve import resolve

    reference, start, problem = resolve(cite, library, patterns, short_forms)
    span = cite.span
    if start and span.start == cite.names_span.start:  # words stand before the names ("In Cohen")
        span = Span(span.start + start, span.end)
    return Cited(span, reference, problem)


def _with_small_words(text: str, cited: Cited) -> Cited:
    """Take small words before a name into its link, if the record has them: "boven" of "boven d'Eel" is any word."""
    names = cited.reference.names if cited.reference else ()
    if not names or not (names[0].particle or names[0].family)[:1].islower():
        return cited
    start = cited.span.start
    words = f"{names[0].particle} {names[0].family}".translate(APOSTROPHE).split()
    behind = text[start : cited.span.end].translate(APOSTROPHE)
    for count in range(1, len(words)):
        small, family = f"{' '.join(words[:count])} ", " ".join(words[count:])
        begin = start - len(small)
        apart = begin == 0 or (begin > 0 and not text[begin - 1].isalnum())
        if apart and behind.startswith(family) and text[begin:start].translate(APOSTROPHE) == small:
            return cited._replace(span=Span(begin, cited.span.end))
    return cited


def _with_controls(text: str, span: Span) -> Span:
    """Take marks of direction before a citation into it."""
    return Span(start_of_controls(text, span.start), span.end)


def _place(cited: Cited) -> Span:
    return cited.span
