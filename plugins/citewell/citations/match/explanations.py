"""Say what is wrong with a cite that no reference fits, if it is a citation at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

from citewell.checks.rules import doubtful_citation, unresolved_citation
from citewell.citations.match.author_contradictions import is_given_name
from citewell.citations.match.resolve import NO_SHORT_FORMS, cite_text, resolve
from citewell.citations.match.suggestions import suggest
from citewell.citations.recognise.organisations import names_organisation
from citewell.citations.recognise.patterns import Patterns
from citewell.citations.recognise.words_before_names import opens
from citewell.citations.recognise.words_beside_years import is_place, month_names, names_a_thing
from citewell.model import Cite, Problem, Reference, Span
from citewell.references.library.library import Library
from citewell.references.names import (
    APOSTROPHES,
    HYPHENS,
    INITIALS,
    PARTICLES,
    SMALL_WORDS,
    fold,
    short_form,
)
from citewell.references.writing_systems import is_han

LONE_NAME = re.compile(rf"[^\W\d_a-z](?:[{APOSTROPHES}{HYPHENS}]?[^\W\d_A-Z])+(?:[{APOSTROPHES}{HYPHENS}]?[^\W\d_])*")
THING = re.compile(r"\d\Z|\b(?:AB|AG|BV|Co|Corp|GmbH|Inc|KG|LLC|Lda|Ltd|Ltda|NV|Oy|PLC|Pty|SA|SARL|SE|SpA|plc)\b\.?,\s")
"""What ends or stands in the name of a thing: a number ("COVID-19"), the legal form of a firm with its place."""
LONGEST_HAN_NAME = 4
"""How many Chinese characters the name of a person has at most."""
LONGEST_RANGE = 15
"""How many years a lone author's range can have that is no span of a life or a time."""
VERSUS = frozenset({"v", "v.", "vs", "vs.", "versus"})


class Explanation(NamedTuple):
    """Hold what is wrong with a cite, the work that it surely means all the same, and whether any work comes near.

    Without a problem it is no citation.
    """

    problem: Problem | None = None
    work: Reference | None = None
    near: bool = False


NO_CITATION = Explanation()


def drop_opening_words(cite: Cite, library: Library) -> Cite:
    """Return a cite without the words before its names that open a sentence ("However, Smith").

    >>> from citewell.citations.recognise.grammar import find_citations
    >>> [citation] = find_citations("However, the Society of Pain (2018)")
    >>> drop_opening_words(citation.cites[0], Library()).names
    'Society of Pain'
    """
    start = 0
    for word in re.finditer(r"\S+\s+", cite.names):
        opening = word.group().strip()
        if not opens(opening) or INITIALS.fullmatch(opening) or opening.lower() in PARTICLES:
            break
        start = word.end()
    if not start or library.by_author(fold(cite.names)):
        return cite  # "The Garden at Night", a title
    begin = cite.names_span.start + start
    span = Span(begin, cite.span.end) if cite.span.start == cite.names_span.start else cite.span
    return cite._replace(names=cite.names[start:], names_span=Span(begin, cite.names_span.end), span=span)


def explain(
    cite: Cite, library: Library, patterns: Patterns, short_forms: Mapping[str, str] = NO_SHORT_FORMS
) -> Explanation:
    """Return the problem of a cite that fits no work, if it does not only look a little like a citation.

    `short_forms` are those that the page has introduced, folded, each with the folded name of its organisation.

    >>> from citewell.citations.recognise.grammar import find_citations
    >>> from citewell.model import Name, Reference
    >>> from citewell.citations.recognise.patterns import patterns_of
    >>> library = Library([Reference("c18", (Name("Cohen"),), "2018", "Ketamine")])
    >>> [[cite]] = [citation.cites for citation in find_citations("(Cohen, 2017)")]
    >>> problem, work, _ = explain(cite, library, patterns_of())
    >>> print(work, problem.help, problem.fix)
    None did you mean Cohen (2018)? The year differs by one. ('2017', '2018')
    """
    if cite.until and (found := _of_one_year(cite, library, patterns, short_forms)):
        return Explanation(unresolved_citation.range_of_years(cite_text(cite), [short_form(found)]), near=True)
    if cite.until and not cite.et_al:
        return NO_CITATION  # "(Smith, 1900-1980)": dates of a life
    pending = bool(re.fullmatch(patterns.terms.pending, cite.status, re.IGNORECASE))
    if pending and not cite.group < cite.names_span.start == cite.span.start:
        return NO_CITATION  # "the Council (accepted)", "(Smith, 2018, submitted)"
    cite = cite._replace(names=" ".join(cite.names.split()))

    def key(name: str) -> str:  # a short form has the key of the name that it stands for
        return short_forms.get(fold(name), fold(name))

    if _is_bare_abbreviation(cite):
        return NO_CITATION  # "the FDA 2019 guidance"
    nearest = suggest(cite, library, patterns, key)
    alone = not (cite.et_al or patterns.terms.connectors.intersection(cite.names.split()))  # not "Smith & May"
    held = bool(nearest and cite.group >= 0 and not (cite.prefix or cite.lone) and library.by_author(fold(cite.names)))
    held = held or bool(nearest and _has_given_name(cite))
    if (alone and not held and _is_date(cite, patterns)) or _is_thing(cite):
        return NO_CITATION  # "14 May, 2011", but not "(May, 2011)" where the library has another work of May
    before = cite.prefix.split()
    if alone and not held and names_a_thing(cite.names, before[-1] if before else "", partial(_is_month, patterns)):
        return NO_CITATION
    if nearest:
        return Explanation(nearest.problem, nearest.work, near=True)
    if pending or (cite.group < 0 and not cite.et_al):
        return NO_CITATION  # "in Oslo and Bergen, 2018"
    if cite.lone and (cite.about or (is_han(cite.names[-1]) and len(cite.names) > LONGEST_HAN_NAME)):
        return NO_CITATION  # "(Vermeer ca. 1665)", a Chinese sentence and a year
    place = alone and is_place(cite.names)
    if place and any(word in SMALL_WORDS for word in before[-1:]):
        return NO_CITATION  # "(founded in Vienna, 1910)"
    if not cite.lone and not place and not (cite.about and alone):
        return Explanation(unresolved_citation.nothing_near(cite_text(cite)))
    known_form = LONE_NAME.fullmatch(cite.names) or names_organisation(cite.names, cite.span.start < cite.group)
    if cite.lone and (cite.suffix[:1].isalnum() or not known_form or _is_label(cite.names, patterns)):
        return NO_CITATION  # "Iron 2000 mg", "Windows Server 2019", "ICD-10 2019", "Figure 2019"
    if any(word in SMALL_WORDS for word in before[-1:]):
        return NO_CITATION  # "in Paris 2018"
    return Explanation(doubtful_citation.nothing_near(cite_text(cite)))


def _of_one_year(cite: Cite, library: Library, patterns: Patterns, short_forms: Mapping[str, str]) -> Reference | None:
    """Return the work of the first year of a range, or of its last; a long range is that of a life."""
    if not cite.et_al and int(cite.until) - int(cite.year) > LONGEST_RANGE:
        return None
    years = (cite.year, cite.until)
    found = (resolve(cite._replace(year=year, until=""), library, patterns, short_forms).reference for year in years)
    return next(filter(None, found), None)


def _has_given_name(cite: Cite) -> bool:
    """Tell whether what stands before the last word of the names can only belong to a person's: "J. May"."""
    before = cite.names.split()[-2:-1]
    return any(INITIALS.fullmatch(word) or word in PARTICLES or is_given_name(word) for word in before)


def _is_date(cite: Cite, patterns: Patterns) -> bool:
    """Tell whether the last word is a month or a season, as in "14 May, 2011"."""
    return cite.names.split()[-1].rstrip(".") in patterns.terms.calendar


def _is_bare_abbreviation(cite: Cite) -> bool:
    """Tell whether a cite is an abbreviation in the sentence with a year right after it."""
    return cite.group < 0 and cite.lone and cite.names.isupper() and cite.date.start - cite.names_span.end == 1


def _is_month(patterns: Patterns, word: str) -> bool:
    """Tell whether a word is a month in a language that is understood, whole or cut to three or four letters."""
    return word.rstrip(".,").casefold() in month_names(patterns.terms.months)


def _is_thing(cite: Cite) -> bool:
    """Tell whether a text only reads like names: "COVID-19, 2020", "Roe v. Wade, 1973", "Philips AG, Wien, 2018"."""
    return bool(THING.search(cite.names)) or cite.prefix.rpartition(" ")[2] in VERSUS


def _is_label(word: str, patterns: Patterns) -> bool:
    """Tell whether a word is the label of a locator, such as "Figure" or "Chap."."""
    return bool(re.fullmatch(rf"(?:{patterns.terms.locator_label})\.?", word, re.IGNORECASE))
