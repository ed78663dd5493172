"""Cite at once what is written simply, as most is: "(see Cohen et al., 2018)", "Smith & Lee (2019a)".

This is a short cut past the grammar (`recognise`) and the matching (`match`): it answers as they do, in less time (a
generated article takes 0.24 ms with it, and 0.40 ms without), and leaves to them, with None, what is not simple. Tests
hold the two ways equal (tests/test_simple_citations.py, tests/test_library.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import TypeVar

from citewell.citations.match.author_contradictions import is_common_word
from citewell.citations.match.match_cite import match_beside_date, match_cite
from citewell.citations.match.other_meanings import LAWSUIT, THINGS, needs_surroundings
from citewell.citations.match.other_organisations import contradicted
from citewell.citations.recognise.author_text import (
    ENTRY_INDENT,
    ET_AL_WINDOW,
    FIRST_WINDOW,
    can_be_named,
    names_before,
)
from citewell.citations.recognise.brackets import ADDRESS
from citewell.citations.recognise.patterns import Patterns, count_years
from citewell.model import Citation, Cite, Cited, Mode, Reference, Span
from citewell.references.library.library import Library
from citewell.references.names import CAPITAL, PARTICLES, SMALL_WORDS, fold, spellings
from citewell.references.writing_systems import has_wide_digits

DATE = r"(?P<date>(?:1[5-9]|20)\d\d[a-z]?)(?:, pp?\. \d{1,3})?"
DATED = re.compile(rf"\({DATE}\)")
"""A year in brackets, perhaps with a page after it: "(2018)", "(2018a, p. 4)"."""
UNNAMED = re.compile(r"\((?P<words>(?:[a-z]+ ){1,9})(?:1[5-9]|20)\d\d(?:, [a-z ]+)?\)")
"""Small words around a year in brackets: "(since 2015)"."""
NAMED = re.compile(
    r"(?:(?:see|see also|see, e\.g\.,|e\.g\.,|cf\.) )?"
    rf"(?P<names>[^()\[\];:,/\d]{{2,99}}, ){DATE}(?:\)|; )"
)
"""A cite in brackets, up to the mark that ends it: "see Cohen et al., 2018)", "Smith & Lee, 2019a, p. 4; "."""
JOINED = SMALL_WORDS | {"&", "al."}
"""What begins small and stands in names and between them."""
END = re.compile(r"\)|; ")
"""What stands after a simple cite in brackets."""
TELLING = THINGS | {"v", "vs", "versus", "re", "parte"}
"""Words before a name that is no author's: those of a lawsuit, and of things."""
STOPS = frozenset(".:;!?)]\ufffc")
"""What ends a sentence or a phrase; the last stands for what is no prose."""

WORD = r"[^\W\d_a-z][a-zß-öø-ÿ][^\W\d_]*"
FAMILY = rf"(?:[a-z]+ ){{0,3}}(?:[^\W\d_a-z]['’])?{WORD}(?:-{WORD})?"
NAMES = re.compile(rf"({FAMILY})(?: (\S+) ({FAMILY}))?")
"""One or two family names of one word each, with small words before them: "van der Berg and O'Brien-Smith"."""
BEFORE_GERMAN_FAMILY = PARTICLES - {"von"}
"""The particles of a simple name in German, where "von" may be the preposition of the sentence."""

NO_SPAN = Span(0, 0)
"""Where the names of a bare year stand."""
T = TypeVar("T")


class SimpleCites(dict[str, Cited | None]):
    """Answer simple cites by their words, each once for all places where it is written alike.

    None stands for a cite that is not simple, or is of no work; a bare year has neither a work nor a problem. Spans
    count from the character before the words. `short_forms` are those that the page introduces, folded.
    """

    def __init__(self, library: Library, patterns: Patterns, short_forms: Mapping[str, str]) -> None:
        super().__init__()
        self.library, self.patterns, self.short_forms = library, patterns, short_forms

    def __missing__(self, words: str) -> Cited | None:
        if needs_surroundings(words[: words.rfind(" ")].removesuffix(","), self.patterns):
            self[words] = None
            return None
        work = None if self.short_forms else work_of_words(words, self.library, self.patterns)
        answer = Cited(Span(1, len(words) + 1), work, None) if work else self._matched(words)
        self[words] = answer
        return answer

    def _matched(self, words: str) -> Cited | None:
        """Match a cite that is read at once, but may mean more than one work."""
        cite = read_simple_cite(words, self.patterns)
        if not cite:
            return None
        cited = match_beside_date(cite, self.library, self.patterns, self.short_forms)
        if cited.reference and contradicted(f" {words}", cite, cited.reference):
            return None  # "PORTUGAL. Ministério da Saúde, 2013"
        return cited if cited.reference or cited.problem or not cite.names else None


def cite_simple_text(text: str, answers: SimpleCites) -> list[Cited] | None:
    """Cite a text with simple cites alone, and with bare years that cite nothing; return None for any other text."""
    found = find_simple_cites(text, answers.patterns, answers.__getitem__)
    if found is None:
        return None
    all_cited: list[Cited] = []
    for cited, before, group in found:
        span = Span(before + cited.span.start, before + cited.span.end)
        if not cited.reference and not cited.problem and _has_distant_names(text, span, group, answers):
            return None
        all_cited.append(cited._replace(span=span))
    return all_cited


def _has_distant_names(text: str, year: Span, group: int, answers: SimpleCites) -> bool:
    """Tell whether a bare year cites a work, with names elsewhere in the text ("Gosset, a brewer, observed (1904)")."""
    written = year.of(text)
    cite = Cite(
        span=year, date=year, names_span=NO_SPAN, group=group, names="", year=written[:4], letter=written[4:], lone=True
    )
    cited = match_cite(text, cite, answers.library, answers.patterns, answers.short_forms)
    return bool(cited.reference or cited.problem)


def find_simple_cites(
    text: str, patterns: Patterns, read: Callable[[str], T | None]
) -> list[tuple[T, int, int]] | None:
    """Find the cites of a text in which only simple ones have a date; return None for any other text.

    `read` makes something of the words of a cite, names and date, or of "(2018)" where the names must stand elsewhere;
    None where they are no simple cite. With each go the offset of the character before those words, and that of the
    bracket that opens.

    >>> from citewell.citations.recognise.patterns import patterns_of
    >>> find_simple_cites("It hurts, as Lee (2018) says (see Smith, 2019).", patterns_of(), str.upper)
    [('LEE (2018)', 12, 17), ('SMITH, 2019', 33, 29)]
    >>> find_simple_cites("In May 2018 it was (Smith, 2019).", patterns_of(), str.upper) is None
    True
    """
    if "[" in text or has_wide_digits(text):
        return None
    cites: list[tuple[T, int, int]] = []
    end = uncited = 0
    while (group := text.find("(", end)) >= 0:
        end = text.find(")", group) + 1
        if not end or text.find("(", group + 1, end) > 0 or text[group - 1] in ADDRESS:
            return None
        if text[group + 1].isdigit() and DATED.match(text, group):
            start = _start_of_names(text, group, patterns)
            may_be_entry = start < ENTRY_INDENT and text.startswith(". ", end)  # of a reference list
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
    # Every year of the text must belong to a cite, or to a bracket that cites nothing; else it may be cited otherwise.
    return cites if len(cites) + uncited == count_years(text) else None


def _cites_nothing(text: str, group: int, patterns: Patterns) -> bool:
    """Tell whether a bracket holds a year, and no word that could be a name."""
    found = UNNAMED.match(text, group)
    return found is not None and not any(can_be_named(word, patterns) for word in found["words"].split())


@lru_cache(maxsize=65536)
def _has_date_in_words(bracket: str, patterns: Patterns) -> bool:
    """Tell whether there is a date like "n.d." in brackets."""
    return patterns.undated.match(bracket) is not None


def _start_of_names(text: str, group: int, patterns: Patterns) -> int:
    """Return where the names begin, at the earliest, that stand before a bracket; -1 where that is not clear.

    Words are followed to the left for as long as they can stand in names. That the next one cannot must be certain, as
    of "hurts" in "it hurts, as Lee (2018)". Where none can, the bracket itself is the beginning.
    """
    near, first = max(0, group - FIRST_WINDOW), ""
    end = group - 1
    if end < 0 or text[end] != " ":
        return -1
    while True:
        begin = text.rfind(" ", near, end) + 1
        word = text[begin:end]
        if (near and not begin) or not word:
            return -1
        if not (word[0].isupper() or word in JOINED or word in patterns.terms.connectors):
            bare = word.rstrip(".,")
            if bare in TELLING:
                return -1
            small = len(bare) > 1 and bare.isalpha() and bare.islower() and not can_be_named(bare, patterns)
            stops = small or (word[-1] in STOPS and not word[-2:-1].isalpha())
            if not stops or not (first[:1].isupper() or first in PARTICLES or (small and not first)):
                return -1
            journal = patterns.et_al.search(text, max(0, end + 1 - ET_AL_WINDOW), end + 1)
            return -1 if journal else end + 1  # "Smith et al., Pain (2018)"
        if not begin:
            return 0
        first, end = word, begin - 1


def simple_citations(text: str, patterns: Patterns) -> list[Citation] | None:
    """Return the citations of a text in which only simple ones have a date; None for any other text.

    >>> from citewell.citations.recognise.patterns import patterns_of
    >>> [citation.cites[0].prefix for citation in simple_citations("It hurts (see Smith, 2019).", patterns_of())]
    ['see']
    """
    found = find_simple_cites(text, patterns, lambda words: read_simple_cite(words, patterns))
    if found is None:
        return None
    groups = groupby(found, lambda each: each[2])
    return [_citation(text, group, [(cite, before) for cite, before, _ in each]) for group, each in groups]


def _citation(text: str, group: int, found: Sequence[tuple[Cite, int]]) -> Citation:
    """Put the cites of one pair of brackets together, each found with the offset from which its spans count."""
    cites: list[Cite] = []
    begin = group + 1
    for cite, before in found:
        date = Span(before + cite.date.start, before + cite.date.end)
        names_span = Span(before + cite.names_span.start, before + cite.names_span.end) if cite.names else NO_SPAN
        end = END.search(text, date.end)
        assert end, "brackets of simple cites are closed"
        placed = cite._replace(
            span=Span(before + cite.span.start, before + cite.span.end),
            date=date,
            names_span=names_span,
            group=group,
            prefix=text[begin : names_span.start].strip(" ,\n") if names_span.start > group else "",
            suffix=text[date.end : end.start()],
        )
        cites.append(placed)
        begin = end.end()
    first = cites[0]
    if first.names and first.names_span.start < group:
        return Citation(first.span, Mode.NARRATIVE, tuple(cites))
    return Citation(Span(group, begin), Mode.PARENTHETICAL if first.names else Mode.NARRATIVE, tuple(cites))


@lru_cache(maxsize=65536)
def read_simple_cite(words: str, patterns: Patterns) -> Cite | None:
    """Read the words of a simple cite as the whole grammar does; return None if it is not simple.

    Offsets count from the character before the words, which is the bracket where none is among them.

    >>> from citewell.citations.recognise.patterns import patterns_of
    >>> cites = [read_simple_cite(words, patterns_of()) for words in ("as Lee (2018)", "Smith, 2019", "(2018)")]
    >>> [(cite.names, cite.year, cite.date.start, cite.group) for cite in cites]
    [('Lee', '2018', 9, 8), ('Smith', '2019', 8, 0), ('', '2018', 2, 1)]
    """
    group = words.find("(")
    if not group:
        letter = _letter_after(words, 1)
        date = Span(2, 6 + len(letter))
        return Cite(
            span=date, date=date, names_span=NO_SPAN, group=1, names="", year=words[1:5], letter=letter, lone=True
        )
    end = group if group >= 0 else words.rindex(" ") + 1
    names = names_before(words, 0, end, patterns)
    if not names or not CAPITAL.search(names.text) or patterns.date.search(words, 0, end):
        return None
    if LAWSUIT.search(words, 0, names.span.start):
        return None
    year = max(group + 1, end)
    letter = _letter_after(words, year)
    names_span = Span(names.span.start + 1, names.span.end + 1)
    date = Span(year + 1, year + 5 + len(letter))
    return Cite(
        span=Span(names_span.start, date.end if group < 0 else len(words) + 1),
        date=date,
        names_span=names_span,
        group=group + 1,
        names=names.text,
        year=words[year : year + 4],
        letter=letter,
        et_al=names.et_al,
        lone=names.lone and group >= 0,
        container=names.container,
    )


def _letter_after(words: str, year: int) -> str:
    """Return the letter after a year that begins at an offset, or ""."""
    return words[year + 4 : year + 5].strip("),")


def work_of_words(words: str, library: Library, patterns: Patterns) -> Reference | None:
    """Return the one work that the words of a simple cite mean, names and year.

    >>> from citewell.model import Name
    >>> from citewell.citations.recognise.patterns import patterns_of
    >>> library = Library([Reference("c18", (Name("Cohen"), Name("Lee")), "2018", "Ketamine")])
    >>> [work_of_words(each, library, patterns_of()) is None for each in ("Cohen & Lee, 2018", "Cohen (2018)")]
    [False, True]
    """
    end = words.rfind(" ")
    named, year = words[:end].removesuffix(","), words[end + 1 :].strip("()")
    names = named.removesuffix(" et al.")
    return _work(names, names != named, year, library, patterns) if year.isdigit() else None


def work_of_cite(cite: Cite, library: Library, patterns: Patterns) -> Reference | None:
    """Return the one work that a cite means which was read in any way, if its names are simple."""
    if cite.letter or cite.status or cite.original or cite.until or cite.container:
        return None
    return _work(cite.names, cite.et_al, cite.year, library, patterns)


def _work(names: str, et_al: bool, year: str, library: Library, patterns: Patterns) -> Reference | None:
    """Return the one work of a year that has the authors as they are named."""
    found = NAMES.fullmatch(names)
    if not found:
        return None
    first, joint, second = found.groups()
    if not _is_family(first, patterns):
        return None
    works = library.find(fold(first), year)
    authors = works[0].authors if len(works) == 1 else ()
    if not authors or works[0].reference.incomplete or is_common_word(first, authors[0]):
        return None
    if authors[0].literal and fold(first) not in spellings(authors[0]):
        return None  # "BRASIL. Ministério da Saúde"
    if not joint or not second:
        return works[0].reference if (len(authors) > 2 if et_al else len(authors) == 1) else None
    if et_al or len(authors) != 2 or joint not in patterns.terms.connectors or not _is_family(second, patterns):
        return None
    if library.by_author(fold(names)):
        return None  # "Ortega y Gasset" may be one author
    family = fold(second)
    return works[0].reference if family == fold(authors[1].family) or family in spellings(authors[1]) else None


def _is_family(words: str, patterns: Patterns) -> bool:
    """Tell whether the words of a family name begin with capitals, but for particles before it."""
    if words[0].isupper():
        return True
    *before, last = words.split()
    particles = BEFORE_GERMAN_FAMILY if patterns.terms.language.startswith("de") else PARTICLES
    return last[0].isupper() and particles.issuperset(before)
