"""Drop the words before the authors of a cite that are none of them: "the Harbour Institute, Kahn and Dahl (2010)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citewell.citations.match.author_readings import NO_PARTICLES, goes_on
from citewell.citations.match.resolve import resolve
from citewell.citations.recognise.author_text import FIRST_WINDOW
from citewell.citations.recognise.patterns import Patterns
from citewell.citations.recognise.words_before_names import opens
from citewell.citations.recognise.words_beside_years import is_place
from citewell.model import Cite, Span
from citewell.references.library.library import Library
from citewell.references.names import INITIALS, PARTICLES, WrittenAuthor, fold, split

THINGS = frozenset(
    # What is printed, and its parts
    "appendix article chapter edition encyclopedia equation figure handbook issue journal lecture magazine manual "
    "newsletter paper report review section series statement supplement symposium table textbook thesis volume "
    "anexo capítulo figura quadro revista tabela tabla abbildung anhang kapitel tabelle zeitschrift "
    # What is measured with, and how
    "assessment battery checklist criteria index interview inventory measure method procedure questionnaire scale "
    "schedule score subscale survey task technique test tool "
    "cuestionario escala inventario inventário questionário teste échelle fragebogen skala "
    # What is thought, and tried
    "algorithm effect experiment framework hypothesis initiative model paradigm principle program programme project "
    "protocol study theorem theory treaty trial war "
    "estudio estudo hipótese modelo teoria teoría étude modèle théorie modell studie theorie "
    # Where data are
    "archive cohort database register registry".split()
)
"""Nouns at the end, or at the beginning, of the name of a thing; no family name is like them."""
NUMBER = re.compile(r"\d+|[IVX]+")
ARTICLE = re.compile(
    r"\b(?:the|this|that|these|those|his|her|its|our|their|a|an|der|die|das|dem|den|des|o|os|ao|aos|el|los|las|le|les|"
    r"une?|um|uma|una)\s\Z",
    re.IGNORECASE,
)
"""What stands before the name of a thing, and before no list of persons."""
IN_PLACE = re.compile(
    r"\b(?:in|from|near|at|across|throughout|within|em|en|na|no|nas|nos|dans|im|aus|of|de|da|do)\s(?:the\s)?\Z",
    re.IGNORECASE,
)
"""What stands before a place."""
BY = re.compile(r"(?:by|von|por|par)\s+(?=\S)")
"""The word between a thing and its authors."""
OF = re.compile(r"(?P<thing>\w+)\s(?:of|von|de|da|do)\s(?=[^\W\d_a-z])")
"""What stands between a thing and its authors."""


def with_authors_after_words(text: str, cite: Cite, library: Library, patterns: Patterns) -> Iterator[Cite]:
    """Yield the cite without words before its authors, from the fewest on, where one work fits all that is left.

    What is dropped ends before a comma, "and" or "by". It is no author of the library, and shows that it is no
    person: it is a place, a thing, an institution after an article.

    >>> from citewell.citations.recognise.grammar import find_citations
    >>> from citewell.model import Name, Reference
    >>> from citewell.citations.recognise.patterns import patterns_of
    >>> library = Library([Reference("k10", (Name("Kahn"), Name("Dahl")), "2010", "A survey")])
    >>> text = "as the Harbour Institute, Kahn and Dahl (2010) say"
    >>> [citation] = find_citations(text)
    >>> [each.span.of(text) for each in with_authors_after_words(text, citation.cites[0], library, patterns_of())]
    ['Kahn and Dahl (2010)']
    """
    connectors = patterns.terms.connectors
    parts = _parts(cite.names, connectors)
    for index in range(1, len(parts)):
        by = BY.match(parts[index].text)
        if not by and goes_on(cite.names, parts, index, connectors):
            continue
        if not (by or _is_no_author(text, cite, parts, index, library)):
            continue
        start = parts[index].start + (by.end() if by else 0)
        names = cite.names[start:]
        begin = cite.names_span.start + start
        joined = cite.et_al or not connectors.isdisjoint(names.split())
        if not joined and not by and parts[index].joint not in (",", ";"):
            continue  # "the Council of Pain and Lind (2018)": two authors
        left = cite._replace(
            names=names,
            names_span=Span(begin, cite.names_span.end),
            span=Span(begin, cite.span.end) if cite.span.start == cite.names_span.start else cite.span,
            lone=cite.lone or not joined,
        )
        found = resolve(left, library, patterns)
        if found.reference and not found.problem and not found.start:
            yield left


def _parts(names: str, connectors: frozenset[str]) -> list[WrittenAuthor]:
    """Split names into authors, and the first before "of" where a thing stands there ("the Gate Theory of Kahn")."""
    parts = split(names, connectors)
    of = OF.search(parts[0].text) if parts else None
    if of and _is_thing(of["thing"]):
        first = parts[0]
        thing = first._replace(text=first.text[: of.end("thing")])
        parts[:1] = [thing, WrittenAuthor(first.text[of.end() :], first.start + of.end(), "of")]
    return parts


def _is_no_author(text: str, cite: Cite, parts: Sequence[WrittenAuthor], index: int, library: Library) -> bool:
    """Tell whether the part before an index is surely no person; those before it are then no authors either."""
    words = [(word, start) for word, start in parts[index - 1].words() if NUMBER.fullmatch(word) is None]
    while len(words) > 1 and opens(words[0][0]) and words[0][0].lower() not in PARTICLES:
        words.pop(0)
    if not words or any(INITIALS.fullmatch(word) for word, _ in words):
        return False
    unit = " ".join(word for word, _ in words)
    small = {word for word, _ in words} & NO_PARTICLES
    if library.by_author(fold(unit)) or (not small and library.by_author(fold(words[-1][0]))):
        return False
    if len(words) > 1 and any(name.startswith(fold(unit)) for name in library.organisations):
        return False
    if len(words) > 1 and (small or _is_thing(words[0][0]) or _is_thing(words[-1][0])):
        return True
    first = cite.names_span.start + words[0][1]
    before = text[max(0, first - FIRST_WINDOW) : first]
    if is_place(unit):
        return bool(IN_PLACE.search(before)) or (index > 1 and _is_in_place(text, cite, parts[0]))
    alone = cite.group < 0 or cite.names_span.start < cite.group
    return alone and len(words) > 1 and parts[index].joint == "," and bool(ARTICLE.search(before))


def _is_in_place(text: str, cite: Cite, part: WrittenAuthor) -> bool:
    """Tell whether a place stands before the names: "In New South Wales, Australia, ..."."""
    start = next((start for word, start in part.words() if not opens(word)), part.start)
    first = cite.names_span.start + start
    return bool(IN_PLACE.search(text[max(0, first - FIRST_WINDOW) : first]))


def _is_thing(word: str) -> bool:
    small = word.lower()
    return small in THINGS or small.removesuffix("s") in THINGS
