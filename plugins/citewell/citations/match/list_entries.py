"""Find the works of reading lists: texts that begin as an entry of a bibliography, "Holm, A. (2012). Tea at night"."""

from __future__ import annotations

import re

from citewell.citations.match.by_title import SHORTEST_TITLE, SUBTITLE
from citewell.citations.recognise.author_text import AUTHOR_WINDOW
from citewell.citations.recognise.patterns import Patterns
from citewell.model import Cited, Span
from citewell.references.library.library import Library
from citewell.references.names import family_of, fold

MARK = re.compile(r"[\s*•–-]*(?:\d{1,3}[.)]\s+)?(?=[^\W\d_])")
"""What stands before an entry: a bullet, a number."""
REST_OF_DATE = re.compile(r"[^()]{0,24}\)")
"""What stands after the year of a date in brackets: ", March 4)"."""
END_OF_NAME = re.compile(r"[,.(:]")
"""What stands after the first family name of an entry, or after the first initials."""
ENDS_TITLE = re.compile(r"[.,:;?!)\]\"”’»*_]\Z")


def cite_list_entry(text: str, library: Library, patterns: Patterns) -> Cited | None:
    """Cite the one held work whose first author, year and title a text begins with, linked at its names and year.

    >>> from citewell.model import Name, Reference
    >>> from citewell.citations.recognise.patterns import patterns_of
    >>> library = Library([Reference("h12", (Name("Holm", "Ann"),), "2012", "Tea at night: An essay")])
    >>> text = "Holm, A. (2012). Tea at night. Oslo: Harbour."
    >>> cite_list_entry(text, library, patterns_of()).span.of(text)
    'Holm, A. (2012)'
    >>> cite_list_entry("Holm, A. (2012). Tea at noon.", library, patterns_of())
    """
    mark = MARK.match(text)
    begin = mark.end() if mark else len(text)
    date = patterns.date.search(text, begin, begin + AUTHOR_WINDOW)
    if not date or not date["year"]:
        return None
    head, end = END_OF_NAME.split(text[begin : date.start()], maxsplit=1)[0].strip(), date.end()
    held = (work for each in {fold(head), fold(family_of(head))} for work in library.find(each, date["year"]))
    if text[date.start() - 1] == "(":
        rest = REST_OF_DATE.match(text, end)
        end = rest.end() if rest else end
    words = text[end : end + AUTHOR_WINDOW].lstrip(" .,:“\"‘'*_\n").split()
    works = list(
        {each.reference.id: each.reference for each in held if _is_title(words, each.reference.title)}.values()
    )
    if len(works) > 1 and date["letter"]:
        works = [work for work in works if work.letter == date["letter"]]
    return Cited(Span(begin, end), works[0], None) if len(works) == 1 else None


def _is_title(words: list[str], title: str) -> bool:
    """Tell whether words begin with a title, in full or without its subtitle, and it ends there."""
    for written in (title, SUBTITLE.split(title, maxsplit=1)[0]):
        key, count = fold(written), len(written.split())
        if len(key) >= SHORTEST_TITLE and fold("".join(words[:count])) == key:
            return len(words) == count or bool(ENDS_TITLE.search(words[count - 1]))
    return False
