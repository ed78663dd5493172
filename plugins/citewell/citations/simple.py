"""Read at once the citations that are written plainly, as most are: "(see Cohen et al., 2018)", "Smith & Lee (2019a)".

The whole grammar reads such a text alike, only slower; any other text is left to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import TypeVar

from citewell.citations.recognise.author_text import ET_AL_REACH, NEAR, NEAR_START, can_be_named, names_before
from citewell.citations.recognise.patterns import Patterns, count_years
from citewell.model import Citation, Cite, Mode, Span
from citewell.references.names import CAPITAL, PARTICLES, SMALL_WORDS

DATE = r"(?P<date>(?:1[5-9]|20)\d\d[a-z]?)(?P<suffix>(?:, pp?\. \d{1,3})?)"
DATED = re.compile(rf"\({DATE}\)")
"""A year in brackets, perhaps with a page behind it."""
UNNAMED = re.compile(r"\((?P<words>(?:[a-z]+ ){1,9})(?:1[5-9]|20)\d\d(?:, [a-z ]+)?\)")
"""Small words around a year in brackets: "(since 2015)"."""
NAMED = re.compile(
    r"(?:(?:see|see also|see, e\.g\.,|e\.g\.,|cf\.) )?"
    rf"(?P<names>[^()\[\];:,/\d]{{2,99}}, ){DATE}(?:\)|; )"
)
"""A cite in brackets: perhaps a word or two, names without a comma, a year, perhaps a page."""
JOINED = SMALL_WORDS | {"&", "al."}
"""What begins small and stands in names and between them."""
END = re.compile(r"\)|; ")
"""What stands behind a plain cite in brackets."""
STOPS = frozenset(".:;!?)]\ufffc")
"""What ends a sentence or a phrase; the last stands for what is no prose."""


T = TypeVar("T")


def plain_cites(text: str, patterns: Patterns, read: Callable[[str], T | None]) -> list[tuple[T, int, int]] | None:
    """Read the cites of a text in which only plain ones have a date; None for any other text.

    `read` makes something of the words of a cite, names and date, or of "(2018)" where the names must stand elsewhere;
    None where they are no plain cite. With each go the offset of the character before those words, and that of the
    bracket that opens.

    >>> from citewell.citations.recognise.patterns import patterns_of
    >>> plain_cites("It hurts, as Lee (2018) says (see Smith, 2019).", patterns_of(), str.upper)
    [('LEE (2018)', 12, 17), ('SMITH, 2019', 33, 29)]
    >>> plain_cites("In May 2018 it was (Smith, 2019).", patterns_of(), str.upper) is None
    True
    """
    if "[" in text:
        return None
    cites: list[tuple[T, int, int]] = []
    end = uncited = 0
    while (group := text.find("(", end)) >= 0:
        end = text.find(")", group) + 1
        if not end or text.find("(", group + 1, end) > 0:
            return None
        if text[group + 1].isdigit() and DATED.match(text, group):
            start = _beginning(text, group, patterns)
            may_be_entry = start < NEAR_START and text.startswith(". ", end)  # of a reference list
            cite = None if start < 0 or may_be_entry else read(text[start:end])
            if cite is None:
                return None
            cites.append((cite, start - 1, group))
            continue
        at = group + 1
        while at < end and (found := NAMED.match(text, at)):
            start = found.start("names")
            cite = read(text[start : found.end("date")])
            if cite is None:
                return None
            cites.append((cite, start - 1, group))
            at = found.end()
        if at == end:
            continue
        if at > group + 1 or _has_date_in_words(text[group:end], patterns):
            return None
        if _cites_nothing(text, group, patterns):
            uncited += 1
    return cites if len(cites) + uncited == count_years(text) else None


def _cites_nothing(text: str, group: int, patterns: Patterns) -> bool:
    """Tell whether a bracket holds a year, and no word that could be a name."""
    found = UNNAMED.match(text, group)
    return found is not None and not any(can_be_named(word, patterns) for word in found["words"].split())


def plain_citations(text: str, patterns: Patterns) -> list[Citation] | None:
    """Read the citations of a text in which only plain ones have a date; None for any other text.

    >>> from citewell.citations.recognise.patterns import patterns_of
    >>> [citation.cites[0].prefix for citation in plain_citations("It hurts (see Smith, 2019).", patterns_of())]
    ['see']
    """
    cites = plain_cites(text, patterns, lambda written: read(written, patterns))
    if cites is None:
        return None
    return [_citation(text, group, list(each)) for group, each in groupby(cites, itemgetter(2))]


def _citation(text: str, group: int, plain: list[tuple[Cite, int, int]]) -> Citation:
    """Put the cites of one pair of brackets together."""
    cites: list[Cite] = []
    begin = group + 1
    for cite, at, _ in plain:
        span, date, names = (Span(at + start, at + end) for start, end in cite[:3])
        if not cite.names:
            names = cite.names_span  # that of no names, which lies nowhere
        end = END.search(text, date.end)
        assert end, "brackets of plain cites are closed"
        prefix = text[begin : names.start].strip(" ,\n") if names.start > group else ""
        cites.append(Cite(span, date, names, group, *cite[4:13], prefix, text[date.end : end.start()]))
        begin = end.end()
    first = cites[0]
    if first.names and first.names_span.start < group:
        return Citation(first.span, Mode.NARRATIVE, tuple(cites))
    return Citation(Span(group, begin), Mode.PARENTHETICAL if first.names else Mode.NARRATIVE, tuple(cites))


@lru_cache(maxsize=65536)
def read(written: str, patterns: Patterns) -> Cite | None:
    """Read a plain cite as the whole grammar does, once for all places where it is written alike; None if it is none.

    Offsets count from the character before the text, which is a bracket where none is in the text.

    >>> from citewell.citations.recognise.patterns import patterns_of
    >>> [read(written, patterns_of())[1:6:2] for written in ("as Lee (2018)", "Smith, 2019", "(2018)")]
    [(Span(start=9, end=13), 8, '2018'), (Span(start=8, end=12), 0, '2019'), (Span(start=2, end=6), 1, '2018')]
    """
    group = written.find("(")
    if not group:
        return _read_year(written)
    end = group if group >= 0 else written.rindex(" ") + 1
    names = names_before(written, 0, end, patterns)
    if not names or not CAPITAL.search(names.text) or patterns.date.search(written, 0, end):
        return None
    begin = max(group + 1, end)
    letter = _letter(written, begin)
    place = Span(names.span.start + 1, names.span.end + 1)
    date = Span(begin + 1, begin + 5 + len(letter))
    whole = Span(place.start, date.end if group < 0 else len(written) + 1)
    lone = names.lone and group >= 0
    words = names.text, written[begin : begin + 4], letter, names.et_al, lone
    return Cite(whole, date, place, group + 1, *words, container=names.container)


def _read_year(written: str) -> Cite:
    """Read a year in brackets; its names stand elsewhere."""
    letter = _letter(written, 1)
    date = Span(2, 6 + len(letter))
    return Cite(date, date, Span(0, 0), 1, "", written[1:5], letter, lone=True)


def _letter(written: str, year: int) -> str:
    """Return the letter behind a year that begins at an offset, or ""."""
    return written[year + 4 : year + 5].strip("),")


@lru_cache(maxsize=65536)
def _has_date_in_words(written: str, patterns: Patterns) -> bool:
    """Tell whether there is a date like "n.d." in brackets."""
    return patterns.undated.match(written) is not None


def _beginning(text: str, end: int, patterns: Patterns) -> int:
    """Return where the words begin that can stand in the names before a bracket; -1 where that is not plain.

    It is where the bracket opens when a word stands before it that cannot stand in names.
    """
    near, first = max(0, end - NEAR), ""
    end -= 1
    if end < 0 or text[end] != " ":
        return -1
    while True:
        begin = text.rfind(" ", near, end) + 1
        word = text[begin:end]
        if (near and not begin) or not word:
            return -1
        if not (word[0].isupper() or word in JOINED or word in patterns.terms.connectors):
            bare = word.rstrip(".,")
            small = len(bare) > 1 and bare.isalpha() and bare.islower() and not can_be_named(bare, patterns)
            stops = small or (word[-1] in STOPS and not word[-2:-1].isalpha())
            if not stops or not (first[:1].isupper() or first in PARTICLES or (small and not first)):
                return -1
            journal = patterns.et_al.search(text, max(0, end + 1 - ET_AL_REACH), end + 1)
            return -1 if journal else end + 1  # "Smith et al., Pain (2018)"
        if not begin:
            return 0
        first, end = word, begin - 1
