"""Read titles without what databases put behind them: full stops, "[Review]", "[40 refs]", the words of a copyright."""

from __future__ import annotations

import re

ADDED = re.compile(
    r"\s{0,9}\[(?:\d{1,4} refs?\.?|references?|review(?: article)?|see comments?|letter|comment(?:ary)?"
    r"|electronic resource|internet|abstract only|article in \w{3,12}|in \w{3,12}|proceeding(?:s paper)?)\][. ]{0,9}$",
    re.IGNORECASE,
)
"""What Ovid and catalogues write behind a title: `[Review] [40 refs]`."""
LONGEST_ADDED = 50
RIGHTS = re.compile(
    r"\s{0,9}[(\[]{0,3}(?:\w{1,12} database record\b|copyright\s?(?:\(c\)|©)?\s?\d{4}"
    r"|(?:\(c\)|©)\s?(?:copyright\s?)?\d{4}).*$",
    re.IGNORECASE | re.DOTALL,
)
"""`(PsycINFO Database Record (c) 2019 ...)`, `Copyright © 2019 The Society. All rights reserved.`"""
DOUBLED = re.compile(r"(?P<mark>[?!])\s?\.{1,2}$|(?<![.\s])\s?\.\s?\.$|(?<!\.)\.$|\s\.$")
ABBREVIATED = re.compile(
    r"(?:\.\w|\b(?:al|approx|ca|cf|co|corp|dept|dr|ed|eds|etc|inc|jr|ltd|mr|ms|prof|sr|st|vs))\.$", re.IGNORECASE
)


def clean_title(title: str) -> str:
    """Return a title without what was put behind it.

    >>> [clean_title(title) for title in ("Gardens and rest.", "Gardens of the U.S.", "What now?.", "And so on...")]
    ['Gardens and rest', 'Gardens of the U.S.', 'What now?', 'And so on...']
    >>> clean_title("Tea at night. [Review] [40 refs]"), clean_title("Tea. Copyright (c) 2019 The Society.")
    ('Tea at night', 'Tea')
    """
    if title[-1:] not in ".])" and "opyright" not in title:
        return title
    bare = RIGHTS.sub("", title)
    end = len(bare)
    while end and (found := ADDED.search(bare, max(0, end - LONGEST_ADDED), end)):
        end = found.start()
    bare = bare[:end] or title
    if ABBREVIATED.search(bare) or bare.endswith("..."):
        return bare
    return DOUBLED.sub(lambda found: found["mark"] or "", bare).rstrip() or title
