"""Know texts that hold nothing but names and years, as cells of tables do: "Holm and Berg 2012; Dahl 2013"."""

from __future__ import annotations

import re

from citewell.citations.recognise.author_text import AUTHOR_WINDOW, names_before
from citewell.citations.recognise.patterns import Patterns

MARKS = "*†‡§¶#¹²³⁴⁵⁶⁷⁸⁹⁰"
"""Marks of notes, which can stand after a year."""
BETWEEN = f" ,;/&\n\t\xa0{MARKS}"
"""What can stand between a year and the names after it."""
AFTER = re.compile(rf"\s*(?:[{MARKS}]\s*)*(?:[,;/\n&]|(?:and|e|y|et|und)\s|[.,]?\s*\Z)")
"""What stands after a year of a list; the first years of a long text tell already that it is none."""
JOINT = re.compile(r"(?:and|e|y|et|und)\s+")


def is_list_of_cites(text: str, patterns: Patterns) -> bool:
    """Tell whether a text is a list of names with their years, or the names and year of one work.

    >>> from citewell.citations.recognise.patterns import patterns_of
    >>> texts = ("Holm and Berg 2012*, Dahl 2013a and Moe 2014", "Lind et al. 2012", "in 2012", "Dahl 2013 was")
    >>> [is_list_of_cites(each, patterns_of()) for each in texts]
    [True, True, False, False]
    """
    end = 0
    for date in patterns.date.finditer(text):
        at = date.start()
        begin = end + len(text[end:at]) - len(text[end:at].lstrip(BETWEEN))
        begin = joint.end() if end and (joint := JOINT.match(text, begin)) else begin
        if begin < at or not end:
            names = names_before(text, max(begin, at - AUTHOR_WINDOW), at, patterns)
            if not names or names.span.start != begin or names.container:
                return False
        end = date.end()
        if not AFTER.match(text, end):
            return False
    return end > 0 and not text[end:].strip(f" .{BETWEEN}")
