"""Name the held works of an author who stands beside a number in a way that is read as no citation.

The name is cut short ("Mich., 2018"), the number is no year that a work can have ("Cohen et al., 3018"), or the name is
that of a month and somebody says something ("As May 2011 says").
"""

from __future__ import annotations

import re

from citewell.checks.rules import doubtful_citation, unresolved_citation
from citewell.citations.match.sentence_before import REPORTING
from citewell.citations.recognise.author_text import AUTHOR_WINDOW, names_before
from citewell.citations.recognise.patterns import YEAR, Patterns
from citewell.citations.recognise.words_beside_years import LABELS, month_names
from citewell.model import Cited, Reference, Span
from citewell.references.library.library import Library
from citewell.references.names import family_of, fold, short_form, split

WINDOW = 40
"""How many code points before a number a name can take."""
CUT_NAME = re.compile(r"(?<![\w.])(?P<name>[^\W\d_a-z][^\W\d_]{2,})\.(?:\set\sal\.?)?,?\s\Z")
"""A name that is cut short, before its year: "Mich., ", "Mich. et al., "."""
ENDS_CITE = re.compile(r"\s?[)\];,]")
MONTH = re.compile(r"(?:\A|[.!?:]\s|\b(?:[Aa]s|[Ss]ee|and|that)\s)(?P<name>[^\W\d_a-z][^\W\d_]+)\s\Z")
"""A word before a year where no preposition makes a date of the two: "As May ", but not "since May "."""
VERB = re.compile(r"\s(?P<verb>\w+)")
SAYING = REPORTING | frozenset(
    "argues concludes describes finds notes observes reports reviews says shows states suggests tells writes".split()
)
"""What an author does, now or then."""


def cited_beside(text: str, number: re.Match[str], library: Library, patterns: Patterns) -> Cited | None:
    """Return what is to be said of a number that was not read as a citation, if a held author stands beside it.

    >>> from citewell.citations.recognise.patterns import YEAR_LIKE, patterns_of
    >>> from citewell.model import Name
    >>> library = Library([Reference("m18", (Name("Michelet"), Name("Poe"), Name("Lunt")), "2018", "Ketamine")])
    >>> for text in ("It hurts (Mich., 2018).", "It hurts (Michelet et al., 3018)."):
    ...     cited = cited_beside(text, YEAR_LIKE.search(text), library, patterns_of())
    ...     print(cited.span.of(text), "-", cited.problem.help)
    Mich., 2018 - did you mean Michelet et al. (2018)? The family name is cut short.
    Michelet et al., 3018 - the year differs: we hold Michelet et al. (2018).
    """
    if not YEAR.fullmatch(number.group()):
        return _beside_no_year(text, number, library, patterns)
    return _of_cut_name(text, number, library, patterns) or _of_month(text, number, library, patterns)


def _of_cut_name(text: str, number: re.Match[str], library: Library, patterns: Patterns) -> Cited | None:
    """Return the problem of a name in brackets with which the family names of works of the year begin."""
    found = CUT_NAME.search(text, max(0, number.start() - WINDOW), number.start())
    word = fold(found["name"]) if found else ""
    if not found or word in LABELS | month_names(patterns.terms.months) or not ENDS_CITE.match(text, number.end()):
        return None
    works = [work for work in library.dated(number.group()) if _family(work).startswith(word) and _family(work) != word]
    if not works:
        return None
    span = Span(found.start("name"), number.end())
    return Cited(span, None, unresolved_citation.name_cut_short(_words(text, span), list(map(short_form, works))))


def _beside_no_year(text: str, number: re.Match[str], library: Library, patterns: Patterns) -> Cited | None:
    """Return the problem of names in brackets, or before them, with a number of four digits that is no year."""
    start, end = number.span()
    bracketed = text[start - 1 : start] in ("(", "[")
    if not re.fullmatch(r"\d{4}", number.group()) or not ENDS_CITE.match(text, end):
        return None
    stop = start - 1 if bracketed else start
    names = names_before(text, max(0, stop - AUTHOR_WINDOW), stop, patterns)
    if not names or not (names.et_al or bracketed or "," in text[names.span.end : start]):
        return None
    if names.text.rpartition(" ")[2] in patterns.terms.calendar:
        return None
    parts = split(names.text, patterns.terms.connectors)
    first = names.text if not parts else family_of(parts[0].text)
    works = [work.reference for work in library.by_author(fold(first))]
    if not works:
        return None
    span = Span(names.span.start, end + bracketed)
    return Cited(span, None, unresolved_citation.other_year(_words(text, span), list(map(short_form, works))))


def _of_month(text: str, number: re.Match[str], library: Library, patterns: Patterns) -> Cited | None:
    """Return the problem of a month and a year that say something, and are the author and the year of a work."""
    found = MONTH.search(text, max(0, number.start() - WINDOW), number.start())
    verb = VERB.match(text, number.end())
    if not found or found["name"] not in patterns.terms.calendar or not verb or verb["verb"] not in SAYING:
        return None
    works = [work.reference for work in library.find(fold(found["name"]), number.group())]
    if not works:
        return None
    span = Span(found.start("name"), number.end())
    return Cited(span, None, doubtful_citation.month_that_says(_words(text, span), short_form(works[0])))


def _family(work: Reference) -> str:
    """Return the folded family name of the first author, or the empty string."""
    return fold(work.names[0].family) if work.names else ""


def _words(text: str, span: Span) -> str:
    return " ".join(span.of(text).split())
