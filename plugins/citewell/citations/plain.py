"""Read at once the citations that are written plainly, as most are: "(see Cohen et al., 2018)", "Smith & Lee (2019a)".

The whole grammar reads such a text alike, only slower; any other text is left to it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from citewell.citations.authors import ET_AL_REACH, NEAR, Names, can_be_named, names_before
from citewell.citations.model import Citation, Cite, Mode, Span
from citewell.citations.names import CAPITAL, PARTICLES, SMALL_WORDS
from citewell.citations.rules import Rules, count_years

DATE = r"(?P<date>(?:1[5-9]|20)\d\d[a-z]?)(?P<suffix>(?:, pp?\. \d{1,3})?)"
DATED = re.compile(rf"\({DATE}\)")
"""A year in brackets, perhaps with a page behind it."""
NAMED = re.compile(
    r"(?:(?:see|see also|see, e\.g\.,|e\.g\.,|cf\.) )?"
    rf"(?P<before_date>[^()\[\];:,/\d]{{2,99}}, ){DATE}(?:\)|; )"
)
"""A cite in brackets: perhaps a word or two, names without a comma, a year, perhaps a page."""
JOINED = SMALL_WORDS | {"&", "al."}
"""What begins small and stands in names and between them."""
STOPS = frozenset(".:;!?)]\ufffc")
"""What ends a sentence or a phrase; the last stands for what is no prose."""


def plain_citations(text: str, rules: Rules) -> list[Citation] | None:
    """Read a text in which only plain citations have a date; None for any other text.

    >>> from citewell.citations.rules import rules
    >>> [citation.cites[0].names for citation in plain_citations("As Lee (2018) says (Smith, 2019).", rules())]
    ['As Lee', 'Smith']
    >>> plain_citations("In May 2018 it was (Smith, 2019).", rules()) is None
    True
    """
    if "[" in text:
        return None
    found: list[Citation] = []
    years = at = 0
    while (start := text.find("(", at)) >= 0:
        end = text.find(")", start) + 1
        if not end or text.find("(", start + 1, end) > 0:
            return None
        date = DATED.match(text, start)
        citation = _narrative(text, date, rules) if date else _parenthetical(text, start, end, rules)
        if citation:
            found.append(citation)
            years += len(citation.cites)
        elif rules.undated.match(text, start):
            return None
        at = end
    return found if years == count_years(text) else None


def _parenthetical(text: str, start: int, end: int, rules: Rules) -> Citation | None:
    """Read a pair of brackets that stands from `start` to `end`."""
    cites: list[Cite] = []
    at = start + 1
    while at < end:
        found = NAMED.match(text, at)
        names = _named(found["before_date"], rules) if found else None
        if not found or not names:
            return None
        first = found.start("before_date")
        begin, until = first + names.span.start, found.end("date")
        prefix = text[at:begin].strip(" ,\n")
        cites.append(_cite(Span(begin, until), found, names, first, start, prefix, lone=False))
        at = found.end()
    return Citation(Span(start, end), Mode.PARENTHETICAL, tuple(cites))


def _narrative(text: str, dated: re.Match[str], rules: Rules) -> Citation | None:
    """Read the names before a year in brackets."""
    start, end = dated.span()
    first = _beginning(text, start, rules)
    names = _named(text[first:start], rules) if first >= 0 and not text.startswith(". ", end) else None
    if not names or (not names.et_al and rules.et_al.search(text, max(0, first - ET_AL_REACH), first)):
        return None  # "Smith et al., Pain (2018)"
    whole = Span(first + names.span.start, end)
    return Citation(whole, Mode.NARRATIVE, (_cite(whole, dated, names, first, start, "", names.lone),))


def _cite(span: Span, dated: re.Match[str], names: Names, first: int, group: int, prefix: str, lone: bool) -> Cite:
    """Put a cite together; its names were read from offset `first` of its text on, its bracket stands at `group`."""
    place = Span(first + names.span.start, first + names.span.end)
    date, suffix = dated.group("date", "suffix")
    words = names.text, date[:4], date[4:], names.et_al, lone, "", "", "", names.container
    return Cite(span, Span(*dated.span("date")), place, group, *words, prefix, suffix)


def _beginning(text: str, end: int, rules: Rules) -> int:
    """Return where the words begin that can stand in the names before a bracket; -1 where that is not plain."""
    near, first = max(0, end - NEAR), ""
    end -= 1
    if end < 0 or text[end] != " ":
        return -1
    while True:
        begin = text.rfind(" ", near, end) + 1
        word = text[begin:end]
        if (near and not begin) or not word:
            return -1
        if not (word[0].isupper() or word in JOINED or word in rules.words.connectors):
            bare = word.rstrip(".,")
            small = len(bare) > 1 and bare.isalpha() and bare.islower() and not can_be_named(bare, rules)
            stops = small or (word[-1] in STOPS and not word[-2:-1].isalpha())
            return end + 1 if stops and (first[:1].isupper() or first in PARTICLES) else -1
        if not begin:
            return 0
        first, end = word, begin - 1


@lru_cache(maxsize=65536)
def _named(written: str, rules: Rules) -> Names | None:
    """Read the names in a text that ends where their date or its bracket begins, as the whole grammar does."""
    names = names_before(written, 0, len(written), rules)
    return names if names and CAPITAL.search(names.text) and not rules.date.search(written) else None
