"""Find the works of reading lists: texts that begin as an entry of a bibliography, "Holm, A. (2012). Tea at night"."""

from __future__ import annotations

import re

from citewell.citations.match.by_title import SHORTEST_TITLE, SUBTITLE
from citewell.citations.recognise.author_text import AUTHOR_WINDOW
from citewell.citations.recognise.patterns import Patterns
from citewell.model import Cited, Reference, Span
from citewell.references.library.library import Library
from citewell.references.names import family_of, fold

MARK = re.compile(r"[\s*•–-]*(?:\d{1,3}[.)]\s+)?(?=[^\W\d_])")
"""What stands before an entry: a bullet, a number."""
REST_OF_DATE = re.compile(r"[^()]{0,24}\)")
"""What stands after the year of a date in brackets: ", March 4)"."""
END_OF_NAME = re.compile(r"[,.(:]")
"""What stands after the first family name of an entry, or after the first initials."""
WORD = re.compile(r"[^\s“\"‘'*_]\S*")
OPENING_MARKS = " \n“\"‘'*_"
AFTER_NAMES = frozenset(".:,)")
"""What stands between the names and the title, or between the year and the title."""
ENDS_TITLE = re.compile(r"[.,:;?!)\]\"”’»*_]\Z")


def cite_list_entry(text: str, library: Library, patterns: Patterns) -> Cited | None:
    """Cite the one held work whose first author, year and title a text begins with, linked at its names and year.

    Where the year stands after the title, the names alone are linked.

    >>> from citewell.model import Name, Reference
    >>> from citewell.citations.recognise.patterns import patterns_of
    >>> library = Library([Reference("h12", (Name("Holm", "Ann"),), "2012", "Tea at night: An essay")])
    >>> texts = ("Holm, A. (2012). Tea at night. Oslo: Harbour.", "Holm A. Tea at night. J Tea 2012;4:1-3.")
    >>> [cite_list_entry(text, library, patterns_of()).span.of(text) for text in texts]
    ['Holm, A. (2012)', 'Holm A']
    >>> cite_list_entry("Holm, A. (2012). Tea at noon.", library, patterns_of())
    """
    mark = MARK.match(text)
    if not mark:
        return None
    begin, stop = mark.end(), mark.end() + AUTHOR_WINDOW
    head = END_OF_NAME.split(text[begin:stop], maxsplit=1)[0].strip()
    keys = {fold(head), fold(family_of(head))}
    found: dict[str, tuple[Span, Reference]] = {}
    for date in patterns.date.finditer(text, begin, stop):
        for work in (each.reference for key in keys for each in library.find(key, date["year"] or "n.d.")):
            end = _end_of_names(text, begin, date, work)
            if end and work.letter in ("", date["letter"] or work.letter):
                found.setdefault(work.id, (Span(begin, end), work))
    spans = list(found.values())
    return Cited(*spans[0], None) if len(spans) == 1 else None


def _end_of_names(text: str, begin: int, date: re.Match[str], work: Reference) -> int:
    """Return where the names end, and the year if it stands beside them, where the title of a work follows; or 0."""
    end = date.end()
    if text[date.start() - 1] == "(" and (rest := REST_OF_DATE.match(text, end)):
        end = rest.end()
    words = [(found.start(), found.group()) for found in WORD.finditer(text, begin, begin + AUTHOR_WINDOW)]
    for index in range(1, len(words)):
        before = text[begin : words[index][0]].rstrip(OPENING_MARKS)
        if before[-1:] in AFTER_NAMES and _is_title([word for _, word in words[index:]], work.title):
            beside = begin < date.start() < words[index][0]
            return end if beside else begin + len(before.rstrip(" .,:"))
    return 0


def _is_title(words: list[str], title: str) -> bool:
    """Tell whether words begin with a title, in full or without its subtitle, and it ends there."""
    for written in (title, SUBTITLE.split(title, maxsplit=1)[0]):
        key, count = fold(written), len(written.split())
        if len(key) >= SHORTEST_TITLE and fold("".join(words[:count])) == key:
            return len(words) == count or bool(ENDS_TITLE.search(words[count - 1]))
    return False
