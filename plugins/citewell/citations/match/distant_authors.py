"""Look for the names of a cite in the other places where they can stand, when none beside its date fits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from citewell.citations.match.author_readings import goes_on
from citewell.citations.match.by_title import (
    by_shortened_title,
    by_standard_number,
    by_title_alone,
    start_of_sentence,
    with_authors_after_title,
    with_authors_before_title,
)
from citewell.citations.match.other_organisations import with_organisation_before
from citewell.citations.match.sentence_before import with_authors_of_sentence_before
from citewell.citations.match.words_before_authors import with_authors_after_words
from citewell.citations.recognise.author_text import (
    AUTHOR_WINDOW,
    DISTANT_WINDOW,
    FIRST_WINDOW,
    WORD,
    AuthorText,
    ends_of_names,
    follows_noun,
    names_before,
)
from citewell.citations.recognise.patterns import YEAR, Patterns
from citewell.citations.recognise.words_before_names import opens
from citewell.model import Cite, Span
from citewell.references.library.library import Library
from citewell.references.names import HYPHENS, PARTICLES, POSSESSIVE, fold, lone_name, split

HAS_OWN_DATE = re.compile(r"[\s,]*(?:[(\[]|(?:1[5-9]|20)\d\d)")
"""What follows names that have a date of their own: "In 2014, Smith and Jones (Smith & Jones, 2014)"."""
VERB = re.compile(r"\s+[^\W\d_A-Z]+(?=\s)")
PLACED = re.compile(r"\b(?:in|from|near|across|throughout|within|em|en|na|no|dans|im|aus)\s(?:[a-z]+\s)?\Z")
"""What stands before the name of a place, with an adjective or without."""
BROKEN = re.compile(rf"\w[{HYPHENS}]\s\Z")
"""How a name begins that was broken at its hyphen ("Hernández-de- Menéndez")."""
BODY = re.compile(r"(?:do|da|dos|das|del)\s[^\W\d_a-z]\w+\s[^\W\d_a-z]\w+\s(?:de|do|da|dos|das|del)\s[^\W\d_a-z]")
"""How the name of a body stands after a noun ("publicações do Conselho Federal de Biblioteconomia")."""
PUBLISHED = re.compile(
    r"\s(?:published|publicou|publicó|publia|veröffentlichte)\s[^\d()\[\];:]*(?:\d\d?[^\d()\[\];:]*)?\Z"
)
"""What an author did in a year ("published on August 2, 2021")."""
NAME_AFTER_YEAR = re.compile(rf",\s+(?:(?:{'|'.join(sorted(PARTICLES))})\s+)*[^\W\d_a-z][^\W\d_]+(?=[\s,;)])(?!\s?\d)")
"""A name after a year in brackets, and no label of a page or a chapter."""
CLOSING = frozenset(",;:)]")
JOURNAL = re.compile(r"(?P<name>[^\d()\[\];]+)(?P<years>(?:\d{4}[a-z]?,\s)*)")
"""A journal's name, and further years of the same journal."""
YEARS = re.compile(r"[\s,;&]*(?:(?:\d{4}[a-z]?|and|y|e|und|et)\b[\s,;&]*)*")
"""What can stand in brackets before a bare year: other years."""
BRACKET = re.compile(r"[(\[]")
DATED = re.compile(r"\s\d")
PARTING = re.compile(r",\s|\bal\.?\s|\ba\.,?\s")
"""What can part names from the journal after them: a comma, "et al." or the German "u. a."."""


def find_distant_names(text: str, cite: Cite, library: Library, patterns: Patterns) -> Iterator[Cite]:
    """Yield the cite with the names that stand in other places of its text, the likeliest first.

    >>> from citewell.citations.recognise.grammar import find_citations
    >>> from citewell.model import Name, Reference
    >>> from citewell.citations.recognise.patterns import patterns_of
    >>> library = Library([Reference("g", (Name("Gosset"),), "1904", "Error")])
    >>> text = "As Gosset, then a brewer, observed (1904)"
    >>> [citation] = find_citations(text)
    >>> cites = find_distant_names(text, citation.cites[0], library, patterns_of())
    >>> [(each.names, each.span.of(text)) for each in cites]
    [('As Gosset', '1904')]
    """
    in_group = cite.group >= 0
    leads = in_group and bool(
        YEARS.fullmatch(text, max(cite.group + 1, cite.date.start - DISTANT_WINDOW), cite.date.start)
    )
    if in_group and not leads and cite.date.start - cite.group < DISTANT_WINDOW:
        yield from _names_before_bracket(text, cite, patterns)
    if not in_group and cite.names:
        yield from _names_over_semicolons(text, cite, patterns)
    if in_group and ";" in cite.names and follows_noun(text, cite.names_span.start):
        yield from _names_after_semicolon(text, cite, patterns)
    if BROKEN.search(text, max(0, cite.names_span.start - 3), cite.names_span.start):
        yield from _broken_name(text, cite, patterns)
    if "," in cite.names and cite.span.start < cite.group:
        yield from _names_after_place(text, cite, library, patterns)
    if cite.names:
        yield from with_authors_after_words(text, cite, library, patterns)
    if library.organisations:
        yield from with_organisation_before(text, cite, library)
    yield from _names_before_journal(text, cite, patterns)
    if cite.year:
        yield from with_authors_before_title(text, cite, library, patterns)
        yield from with_authors_after_title(text, cite, library, patterns)
        if library.organisations:
            yield from by_standard_number(text, cite, library)
    yield from by_shortened_title(text, cite, patterns)
    if library.titles:
        yield from by_title_alone(text, cite, library)
    if not cite.names or (cite.lone and cite.span.start < cite.group):
        yield from _names_after_year(text, cite, patterns)
    if not cite.names and (leads or (not in_group and _is_published(text, cite.date.start))):
        yield from _names_far_before(text, cite, library, patterns)
    if not cite.names:
        yield from with_authors_of_sentence_before(text, cite, library, patterns)


def _with_names(cite: Cite, names: AuthorText, span: Span, container: str = "") -> Cite:
    """Give a cite other names; its link then covers `span`."""
    return cite._replace(
        names=names.text, names_span=names.span, span=span, et_al=names.et_al, container=container, lone=False
    )


def _names_before_bracket(text: str, cite: Cite, patterns: Patterns) -> Iterator[Cite]:
    """Read names before the bracket: a journal stands in it ("Smith et al. (Pain, 2018)")."""
    inside = DATED.split(text[cite.group + 1 : cite.date.start])[0].strip(" ,\n")
    if ";" in text[cite.group : cite.date.start] or cite.span.start < cite.group:
        return
    names = names_before(text, max(0, cite.group - AUTHOR_WINDOW), cite.group, patterns)
    if names:
        end = cite.span.end + (text[cite.span.end : cite.span.end + 1] in (")", "]"))
        yield _with_names(cite, names, Span(names.span.start, end), inside)


def _names_before_journal(text: str, cite: Cite, patterns: Patterns) -> Iterator[Cite]:
    """Read names before a journal whose words are shortened with stops ("Smith et al., Eur. J. Pain 2018")."""
    at = cite.date.start
    begin = max(cite.group + 1, at - DISTANT_WINDOW)
    begin = max(begin, text.rfind(";", begin, at) + 1)
    for found in reversed(list(PARTING.finditer(text, begin, at))):
        between = JOURNAL.fullmatch(text, found.end(), at)
        container = between["name"].strip(" ,\n") if between else ""
        names = names_before(text, begin, found.end(), patterns) if container else None
        if names:
            further = between and between["years"]
            span = cite.date if further else Span(names.span.start, cite.date.end)
            yield _with_names(cite, names, span, container)


def _names_over_semicolons(text: str, cite: Cite, patterns: Patterns) -> Iterator[Cite]:
    """Read authors outside of brackets that semicolons part ("Smith, J.; Jones, A., 2018")."""
    at = cite.names_span.start
    if text[max(0, at - 3) : at].rstrip().endswith(";"):
        names = names_before(text, max(0, cite.date.start - AUTHOR_WINDOW), cite.date.start, patterns, " ,;/\n\t\xa0")
        if names:
            yield _with_names(cite, names, Span(names.span.start, cite.span.end))


def _names_after_semicolon(text: str, cite: Cite, patterns: Patterns) -> Iterator[Cite]:
    """Read the names after the last semicolon: a remark stands before it ("phylum Bacteroidetes; Smith, 2018")."""
    names = names_before(text, text.rfind(";", cite.names_span.start, cite.date.start) + 1, cite.date.start, patterns)
    if names:
        yield _with_names(cite, names, Span(names.span.start, cite.span.end))


def _broken_name(text: str, cite: Cite, patterns: Patterns) -> Iterator[Cite]:
    """Join a name that was broken at its hyphen ("Garcia- Marquez, 2018")."""
    at = cite.names_span.start
    begun = names_before(text, max(0, at - AUTHOR_WINDOW), at - 2, patterns)
    if begun:
        names = f"{begun.text}-{cite.names}"
        names_span = Span(begun.span.start, cite.names_span.end)
        start = begun.span.start if cite.span.start == at else cite.span.start
        yield cite._replace(names=names, names_span=names_span, span=Span(start, cite.span.end))


def _names_after_place(text: str, cite: Cite, library: Library, patterns: Patterns) -> Iterator[Cite]:
    """Read the names after the name of a place or of a body ("in South Brazil, Smith and Jones (2018)")."""
    begin = cite.names_span.start
    place = text[begin : text.index(",", begin)] if "," in text[begin : cite.names_span.end] else ""
    after = PLACED.search(text, max(0, begin - 12), begin) or (BODY.match(place) and follows_noun(text, begin))
    parts = split(cite.names, patterns.terms.connectors)
    if goes_on(cite.names, parts, 1, patterns.terms.connectors):
        return  # "from Aster, Lind, and Moe (2018)"
    if place and after and not library.by_author(fold(place.split()[-1])):
        names = names_before(text, begin + len(place) + 1, cite.group, patterns)
        if names:
            yield _with_names(cite, names, Span(names.span.start, cite.span.end))


def _names_after_year(text: str, cite: Cite, patterns: Patterns) -> Iterator[Cite]:
    """Read names that follow the year ("In 2019, Smith and Jones", "(2019, Smith; 2020, Jones)").

    A lone name in the prose does not count: "In 2019, Smith" may tell what Smith did.
    """
    begin = cite.date.end
    if patterns.terms.language.startswith("de") and (verb := VERB.match(text, begin)):
        begin = verb.end()  # "Im Jahr 2019 zeigten Smith und Jones"
    for end in ends_of_names(text, begin, len(text), patterns):
        names = names_before(text, begin, end, patterns)
        if not names or text[begin : names.span.start].strip(" ,:\n"):
            continue
        lone = names.lone and not cite.letter and not POSSESSIVE.search(text[begin:end])
        if text[end : end + 1] in CLOSING if cite.group >= 0 else not (lone or HAS_OWN_DATE.match(text, end)):
            yield _with_names(cite, names, Span(cite.date.start, end))


def _names_far_before(text: str, cite: Cite, library: Library, patterns: Patterns) -> Iterator[Cite]:
    """Read names farther to the left in the sentence of a bare year ("Gosset, a brewer, observed (1904)")."""
    if text[cite.date.end : cite.date.end + 2].strip()[:1] not in (",", ";", ":", ")", "]"):
        return
    if cite.group >= 0 and NAME_AFTER_YEAR.match(text, cite.date.end):
        return  # "(2024, Smith and Jones)"
    after = cite.group if cite.group >= 0 else cite.date.start
    begin = start_of_sentence(text, after)
    end = after
    years: list[str] = []
    for word in reversed(list(WORD.finditer(text, begin, after))):
        years += YEAR.findall(text, word.end(), end)
        end = word.start()
        name = lone_name(word.group())
        if not name or opens(name) or not _may_be_author(name, cite, library):
            continue
        if years and (BRACKET.search(text, end, after) or not _wrote_in(name, years, library)):
            return  # "Smith was born in 1985, and told it later (2004)"
        for end_of_names in [*ends_of_names(text, word.start(), after, patterns)] or [word.end()]:
            names = names_before(text, begin, end_of_names, patterns)
            if names:
                yield _with_names(cite, names, cite.span)
        if library.find(fold(name), cite.year):
            return


def _is_published(text: str, at: int) -> bool:
    """Tell whether the date at an offset is that on which somebody published something."""
    return bool(PUBLISHED.search(text, max(0, at - FIRST_WINDOW), at))


def _wrote_in(name: str, years: Iterable[str], library: Library) -> bool:
    """Tell whether an author has a work of each of some years."""
    return all(library.find(fold(name), year) for year in years)


def _may_be_author(word: str, cite: Cite, library: Library) -> bool:
    """Tell whether a word is the name of an author with a work of the year, or ends that of an organisation."""
    key = fold(word)
    return bool(library.find(key, cite.year)) or any(name.endswith(key) for name in library.organisations)
