"""Find the short forms that a page introduces: "World Health Organization (WHO, 2022)", and "(WHO, 2024)" later."""

from __future__ import annotations

import re

from citewell.citations.library import Library
from citewell.citations.names import fold

SHORT = re.compile(r"[(\[]\s?[\"“‘']?(?P<short>[^\W\d_a-z][\w&./-]{1,15})[\"”’']?\s?[\]),;]")
REACH = 200
"""How many code points before the bracket the name can begin."""
LONGEST = 16
"""How many words the name of an organisation can have."""


def introduced(text: str, library: Library) -> dict[str, str]:
    """Return the short forms of organisations that stand in brackets behind their names in the text of a page.

    Short form and name are folded; a short form that stands for two organisations is left out.

    >>> from citewell.citations.model import Name, Reference
    >>> library = Library([Reference("w22", (Name(literal="World Health Organization"),), "2022", "Guide")])
    >>> introduced("The World Health Organization (WHO) and others (OECD) agree.", library)
    {'who': 'worldhealthorganization'}
    """
    found: dict[str, set[str]] = {}
    for bracket in SHORT.finditer(text) if library.organisations else ():
        words = text[max(0, bracket.start() - REACH) : bracket.start()].split()
        for count in range(1, min(LONGEST, len(words)) + 1):
            name = fold(" ".join(words[-count:]))
            if name in library.organisations:
                found.setdefault(fold(bracket["short"]), set()).add(name)
    return {short: next(iter(names)) for short, names in found.items() if len(names) == 1}
