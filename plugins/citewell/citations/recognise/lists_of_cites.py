"""Know texts that hold nothing but names and years, as cells of tables do: "Holm and Berg 2012; Dahl 2013"."""

from __future__ import annotations

from citewell.citations.recognise.author_text import AUTHOR_WINDOW, names_before
from citewell.citations.recognise.patterns import Patterns

BETWEEN = " ,;/&\n\t\xa0"
"""What can stand between a year and the names after it."""
AFTER = frozenset(",;/\n")
"""What can stand after a year; the first years of a long text tell already that it is no list."""


def is_list_of_cites(text: str, patterns: Patterns) -> bool:
    """Tell whether a text is a list of names with their years, or the names and year of one work.

    >>> from citewell.citations.recognise.patterns import patterns_of
    >>> texts = ("Holm and Berg 2012, Dahl 2013a, 2014", "Lind et al. 2012", "in 2012", "Dahl 2013 was late", "2012")
    >>> [is_list_of_cites(each, patterns_of()) for each in texts]
    [True, True, False, False, False]
    """
    end = 0
    for date in patterns.date.finditer(text):
        at = date.start()
        begin = end + len(text[end:at]) - len(text[end:at].lstrip(BETWEEN))
        if begin < at or not end:
            names = names_before(text, max(begin, at - AUTHOR_WINDOW), at, patterns)
            if not names or names.span.start != begin or names.container:
                return False
        end = date.end()
        if text[end : end + 1] and text[end] not in AFTER and text[end:].strip():
            return False
    return end > 0 and not text[end:].strip(" ,;.\n\xa0")
