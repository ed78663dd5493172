"""Read the numbers of works as people write them: of editions, and of pages and volumes from one to another."""

from __future__ import annotations

import re

EDITION = re.compile(r"(\d+)(?:st|nd|rd|th)?(?:\s*ed(?:ition|n)?\.?)?", re.IGNORECASE)
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
DASHES = re.compile(r"\s*(?:-{2,}|[‐-―−])\s*")


def read_span(text: str) -> str:
    """Return a span of numbers with one hyphen in it, however it is written.

    >>> read_span("101--109"), read_span("S12 – S19"), read_span("e0271234")
    ('101-109', 'S12-S19', 'e0271234')
    """
    return DASHES.sub("-", text)


def read_edition(text: str) -> str:
    """Return the number of an edition where it is one.

    >>> read_edition("Second"), read_edition("3rd ed."), read_edition("Revised")
    ('2', '3', 'Revised')
    """
    word = re.sub(r"\s*ed(?:ition|n)?\.?$", "", text.lower())
    if word in ORDINALS:
        return str(ORDINALS.index(word) + 1)
    found = EDITION.fullmatch(text)
    return found[1] if found else text
