"""Find works by their titles, written before the date: alone, or after the names of the authors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from citewell.citations.recognise.author_text import (
    DISTANT_WINDOW,
    FIRST_WINDOW,
    WORD,
    AuthorText,
    ends_of_names,
    names_before,
)
from citewell.citations.recognise.patterns import Patterns
from citewell.model import Cite, Reference, Span
from citewell.references.library.library import IndexedWork, Library
from citewell.references.names import fold, lone_name, spellings
from citewell.references.organisations import is_acronym

SENTENCE = re.compile(r"[.!?][\"”’)\]]*\s+(?=[^\W\d_a-z])|\n\s*\n")
QUOTES = "\"“«„‘'"
QUOTED = re.compile(r"[\"“«„‘](?P<title>[^\"“”«»„‘]+?)[,.]?\s?[\"”»“’]?,?\s*\Z")
SHORTEST_TITLE = 8
"""How many letters and digits of a title must be there."""
SMALL_WORD_AFTER = re.compile(r"\s[a-z]{2,3}\s*\Z")
"""A small word between a title and a year without brackets ("in 1969")."""
BEFORE_TITLE = " ,:\n\xa0" + QUOTES
AFTER_TITLE = ' ,\n\xa0"“”«»‘’'
ELLIPSIS = re.compile(r"(?:\.\.\.|…)[\"”»’]?[\s,]*\Z")
SHORTEST_BEGINNING = 4
"""How many letters and digits of a title must be there before an ellipsis."""
STANDARD = re.compile(r"(?<![\w/-])(?P<body>[A-Z]{2,}(?:[/ ][A-Z]{2,})*)[\s-](?P<number>[A-Z]*\d[\w./-]*)[,\s(\[]*\Z")
"""A standard as it is cited: the short form of its body, and its number ("CLSI M38-A2", "ISO 9001")."""
STANDARD_WINDOW = 48
BY = re.compile(r"[^()\[\];]{0,32}[)\]]\s(?:by|of|de|do|da|por|par|von)\s(?=[^\W\d_a-z])")
"""What stands between a date in brackets and the authors after it ("(1904, p. 3) by")."""
SUBTITLE = re.compile(r"[:.?!]\s")


def start_of_sentence(text: str, end: int) -> int:
    """Return where the sentence begins that goes on to an offset, not farther away than names are looked for.

    >>> start_of_sentence("It rains. Gosset observed", 25)
    10
    """
    begin = max(0, end - DISTANT_WINDOW)
    for found in SENTENCE.finditer(text, begin, end):
        begin = found.end()
    return begin


def with_authors_before_title(text: str, cite: Cite, library: Library, patterns: Patterns) -> Iterator[Cite]:
    """Yield the cite with the authors of a work whose title stands before the date, and they before it.

    The title is written in full, or as far as its subtitle; the sentence names the authors.

    >>> from citewell.citations.recognise.grammar import find_citations
    >>> from citewell.model import Name, Reference
    >>> from citewell.citations.recognise.patterns import patterns_of
    >>> library = Library([Reference("g", (Name("Gosset"),), "1904", "The law of error")])
    >>> text = "Gosset tells in The Law of Error (1904)"
    >>> [citation] = find_citations(text)
    >>> cites = with_authors_before_title(text, citation.cites[0], library, patterns_of())
    >>> [(each.names, each.span.of(text)) for each in cites]
    [('Gosset', 'The Law of Error (1904)')]
    """
    end = _end_of_title(text, cite)
    begin = start_of_sentence(text, end)
    for word in WORD.finditer(text, begin, end):
        name = lone_name(word.group())
        for start, work in _titled(text, word.end(), end, library.find(fold(name), cite.year) if name else ()):
            end_of_names = next(ends_of_names(text, word.start(), start, patterns), word.end())
            names = names_before(text, begin, end_of_names, patterns)
            if names:
                beside = not text[end_of_names:start].strip(BEFORE_TITLE)
                begin_of_link = names.span.start if beside else start
                yield _with_names(cite, names, Span(begin_of_link, _end_of_link(text, cite)), work)


def with_authors_after_title(text: str, cite: Cite, library: Library, patterns: Patterns) -> Iterator[Cite]:
    """Yield the cite with the authors after the title of their work and its date.

    >>> from citewell.citations.recognise.grammar import find_citations
    >>> from citewell.model import Name, Reference
    >>> from citewell.citations.recognise.patterns import patterns_of
    >>> library = Library([Reference("g", (Name("Gosset", "William"),), "1904", "The law of error")])
    >>> text = "In The Law of Error (1904) by William Gosset it is said"
    >>> [citation] = find_citations(text)
    >>> [each.span.of(text) for each in with_authors_after_title(text, citation.cites[0], library, patterns_of())]
    ['The Law of Error (1904) by William Gosset']
    """
    end = _end_of_title(text, cite)
    by = BY.match(text, cite.date.end) if cite.group >= 0 and end <= cite.group else None
    if not by:
        return
    for word in WORD.finditer(text, by.end(), by.end() + FIRST_WINDOW):
        works = library.find(fold(word.group()), cite.year)
        for start, work in _titled(text, max(0, end - DISTANT_WINDOW), end, works):
            ends = (*ends_of_names(text, word.start(), len(text), patterns), word.end())
            for end_of_names in dict.fromkeys(ends):
                end_of_names -= text[end_of_names - 1] == "."
                names = names_before(text, by.end(), end_of_names, patterns)
                if names and names.span.start == by.end():
                    yield _with_names(cite, names, Span(start, end_of_names), work)


def _with_names(cite: Cite, names: AuthorText, span: Span, work: Reference) -> Cite:
    """Give a cite other names, and the letter of the work whose title stands beside it."""
    letter = cite.letter or work.letter
    written = cite._replace(names=names.text, names_span=names.span, et_al=names.et_al, container="")
    return written._replace(span=span, letter=letter, lone=False)


def _end_of_title(text: str, cite: Cite) -> int:
    """Return where a title before the date can end: in the brackets, before them, or before the year alone."""
    end = cite.date.start
    if cite.group >= 0 and not text[cite.group + 1 : end].strip():
        end = cite.group
    elif cite.group < 0 and (small := SMALL_WORD_AFTER.search(text, max(0, end - 5), end)):
        end = small.start()
    begin = max(0, end - DISTANT_WINDOW)
    return begin + len(text[begin:end].rstrip(AFTER_TITLE))


def _titled(text: str, begin: int, end: int, works: Iterable[IndexedWork]) -> Iterator[tuple[int, Reference]]:
    """Yield the one work whose title is written up to `end`, with where it begins; nothing if two fit alike."""
    found = [(_start_of_title(text, begin, end, work.reference.title), work.reference) for work in works]
    longest = min((start for start, _ in found if start >= 0), default=-1)
    fit = [(start, work) for start, work in found if start == longest >= 0]
    whole = [(start, work) for start, work in fit if fold(work.title) == fold(text[start:end])]
    yield from fit if len(fit) == 1 else whole


def _start_of_title(text: str, begin: int, end: int, title: str) -> int:
    """Return where a title begins that is written up to `end`, -1 if it is not.

    It may be written in full, without its subtitle, or with its first words alone: two at the least, or the one that
    stands right at `begin`.
    """
    starts = [found.start() for found in re.finditer(r"[^\s(\[]\S*", text[begin:end])]
    words, main = title.split(), len(SUBTITLE.split(title, maxsplit=1)[0].split())
    for count in range(min(len(words), len(starts)), 0, -1):
        start = begin + starts[-count]
        written = fold(text[start:end])
        beside = not text[begin:start].strip(BEFORE_TITLE)
        least = SHORTEST_BEGINNING if beside else SHORTEST_TITLE
        cut = len(written) >= least and (count in (main, len(words)) or count > 1 or beside)
        if (cut or count == len(words)) and written == fold(" ".join(words[:count])):
            return start
    return -1


def _end_of_link(text: str, cite: Cite) -> int:
    """Return where the link ends: after the bracket that holds the date alone."""
    if cite.span.start < cite.group:
        return cite.span.end
    before = cite.group >= 0 and not text[cite.group + 1 : cite.date.start].strip()
    return cite.date.end + (before and text[cite.date.end : cite.date.end + 1] in (")", "]"))


def by_shortened_title(text: str, cite: Cite, patterns: Patterns) -> Iterator[Cite]:
    """Yield the cite with the first words of a title before an ellipsis in brackets (ABNT), for records listed by them.

    >>> from citewell.citations.recognise.grammar import find_citations
    >>> from citewell.citations.recognise.patterns import patterns_of
    >>> text = "It is said (Anteprojeto..., 1987)"
    >>> [citation] = find_citations(text)
    >>> [(each.names, each.span.of(text)) for each in by_shortened_title(text, citation.cites[0], patterns_of())]
    [('Anteprojeto', 'Anteprojeto..., 1987')]
    """
    end = cite.date.start
    dots = ELLIPSIS.search(text, max(cite.group + 1, end - 8), end) if cite.group >= 0 else None
    names = names_before(text, max(cite.group + 1, end - DISTANT_WINDOW), dots.start(), patterns) if dots else None
    if names:
        yield cite._replace(names=names.text, names_span=names.span, span=Span(names.span.start, cite.date.end))


def by_standard_number(text: str, cite: Cite, library: Library) -> Iterator[Cite]:
    """Yield the cite with the name of the body whose standard is cited by its number, which the title has.

    >>> from citewell.citations.recognise.grammar import find_citations
    >>> from citewell.model import Name, Reference
    >>> body = Name(literal="Clinical and Laboratory Standards Institute")
    >>> library = Library([Reference("c", (body,), "2008", "Reference method (M38-A2)")])
    >>> text = "It is said (CLSI M38-A2, 2008)"
    >>> [citation] = find_citations(text)
    >>> [(each.names, each.span.of(text)) for each in by_standard_number(text, citation.cites[0], library)]
    [('Clinical and Laboratory Standards Institute', 'CLSI M38-A2, 2008')]
    """
    standard = STANDARD.search(text, max(0, cite.date.start - STANDARD_WINDOW), cite.date.start)
    if not standard:
        return
    number = re.compile(rf"(?<![\w-]){re.escape(standard['number'])}(?![\w-])")
    works = [each for each in library.dated(cite.year) if number.search(each.title) and _is_by(standard["body"], each)]
    if len(works) == 1:
        names = Span(standard.start(), standard.end("number"))
        span = Span(names.start, _end_of_link(text, cite))
        name, letter = works[0].names[0].literal, works[0].letter
        yield cite._replace(names=name, names_span=names, span=span, letter=letter, et_al=False, lone=False)


def _is_by(short: str, work: Reference) -> bool:
    """Tell whether a short form is that of the organisation that published a work."""
    literal = work.names[0].literal if work.names else ""
    return bool(literal) and (fold(short) in spellings(work.names[0]) or is_acronym(short, literal))


def by_title_alone(text: str, cite: Cite, library: Library) -> Iterator[Cite]:
    """Yield the cite with the title of a work that has no author, in brackets or before them.

    Quotation marks can stand around it.

    >>> from citewell.citations.recognise.grammar import find_citations
    >>> from citewell.model import Reference
    >>> library = Library([Reference("g", (), "2018", "The Garden at Night")])
    >>> text = "It is said (“The Garden”, 2018)"
    >>> [citation] = find_citations(text)
    >>> [each.span.of(text) for each in by_title_alone(text, citation.cites[0], library)]
    ['“The Garden”, 2018']
    """
    if cite.group >= 0:
        begin = max(cite.group + 1, cite.date.start - DISTANT_WINDOW)
        begin = max(begin, text.rfind(";", begin, cite.date.start) + 1)
        inside = text[begin : cite.date.start]
    else:
        begin, inside = max(0, cite.date.start - DISTANT_WINDOW), ""
    before = not inside.strip()
    if before:
        end = cite.group if cite.group >= 0 else cite.date.start
        begin = max(0, end - DISTANT_WINDOW)
        inside = text[begin:end]
    quoted = QUOTED.search(inside)
    stripped = quoted["title"] if quoted else inside.strip(" ,.…\n")
    shortest = SHORTEST_BEGINNING if not before and ELLIPSIS.search(inside) else SHORTEST_TITLE
    words = [found.start() for found in re.finditer(r"\S+", stripped)]
    for start in words if before or not quoted else words[:1]:
        title = library.title(fold(stripped[start:]), cite.year or "n.d.") if len(stripped) - start >= shortest else ""
        if title:
            at = begin + inside.rindex(stripped) + start
            opening = at - 1 if at and text[at - 1] in QUOTES else at
            end = cite.date.end + (before and text[cite.date.end : cite.date.end + 1] in (")", "]"))
            names = Span(at, at + len(stripped) - start)
            yield cite._replace(names=title, names_span=names, span=Span(opening, end), et_al=False)
