"""Read at once the citations that are written plainly, as most are: "(see Cohen et al., 2018)", "Smith & Lee (2019a)".

The whole grammar reads such a text alike, only slower; any other text is left to it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from citewell.citations.authors import ET_AL_REACH, NEAR, can_be_named, names_before
from citewell.citations.model import Citation, Cite, Mode, Span
from citewell.citations.names import PARTICLES, SMALL_WORDS
from citewell.citations.rules import Rules, count_years

DATE = r"(?P<date>(?:1[5-9]|20)\d\d[a-z]?)(?P<suffix>(?:, pp?\. \d{1,3})?)"
ALONE = re.compile(rf"\({DATE}\)")
"""A year in brackets, perhaps with a page behind it."""
NAMED = re.compile(
    rf"(?P<prefix>(?:(?:see|see also|see, e\.g\.,|e\.g\.,|cf\.) )?)(?P<names>[^()\[\];:,/\d]{{2,99}}, ){DATE}(?:\)|; )"
)
"""A cite in brackets: perhaps a word or two, names without a comma, a year, perhaps a page."""
CAPITAL = re.compile(r"(?<!\w)[^\W\d_a-z]")
JOINED = SMALL_WORDS | {"&", "al."}
"""What begins small and stands in names and between them."""
STOPS = frozenset(".:;!?)]\ufffc")


class _Names(NamedTuple):
    """Hold names, and from where to where in the text that was read they stand."""

    text: str
    begin: int
    end: int
    et_al: bool
    container: str
    plain: bool


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
        alone = ALONE.match(text, start)
        citation = _narrative(text, alone, rules) if alone else _parenthetical(text, start, end, rules)
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
        names = _named(found["names"], rules) if found else None
        if not found or not names:
            return None
        first = found.start("names")
        prefix = text[at : first + names.begin].strip(" ,\n")
        cites.append(_cite(text, found, names._replace(plain=False), first, start, prefix))
        at = found.end()
    return Citation(Span(start, end), Mode.PARENTHETICAL, tuple(cites))


def _narrative(text: str, alone: re.Match[str], rules: Rules) -> Citation | None:
    """Read the names before a year in brackets."""
    start, end = alone.span()
    first = _beginning(text, start, rules)
    names = _named(text[first:start], rules) if first >= 0 and not text.startswith(". ", end) else None
    if not names or (not names.et_al and rules.et_al.search(text, max(0, first - ET_AL_REACH), first)):
        return None  # "Smith et al., Pain (2018)"
    whole = Span(first + names.begin, end)
    return Citation(whole, Mode.NARRATIVE, (_cite(text, alone, names, first, start)._replace(span=whole),))


def _cite(text: str, found: re.Match[str], names: _Names, first: int, group: int, prefix: str = "") -> Cite:
    """Put a cite together; its names were read from offset `first` on, and its bracket stands at `group`."""
    written, begin, end, et_al, container, plain = names
    date = Span(*found.span("date"))
    year, letter = text[date.start : date.start + 4], text[date.start + 4 : date.end]
    span, place = Span(first + begin, date.end), Span(first + begin, first + end)
    return Cite(
        *(span, date, place, group, written, year, letter, et_al, plain),
        *("", "", "", container, prefix, found["suffix"]),
    )


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
def _named(written: str, rules: Rules) -> _Names | None:
    """Read the names in a text that ends where their date or its bracket begins, as the whole grammar does."""
    names = names_before(written, 0, len(written), rules)
    if not names or not CAPITAL.search(names.text) or rules.date.search(written):
        return None
    return _Names(names.text, *names.span, names.et_al, names.container, names.plain)
