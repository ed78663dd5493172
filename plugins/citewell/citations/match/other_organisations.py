"""Tell organisations apart that share a short form or the words of their names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from citewell.model import Cite, Name, Reference
from citewell.references.names import bodies, fold, spellings
from citewell.references.organisations import is_place, read_organisation

NAME_BEHIND = re.compile(r"[^\S\n]?[(\[](?P<name>[^()\[\]\d]{2,80})[)\]]")
"""What stands in brackets behind a name: another name of the organisation, or its country."""
COUNTRY_BEFORE = re.compile(r"(?P<country>[^\W\d_]+(?: [^\W\d_]+)?)(?:\.|,| [–-])\s\Z")
"""A country before the name of its ministry: "BRASIL. Ministério da Saúde"."""
COUNTRY_WINDOW = 24
MOST_DIFFERENT = 0.1
"""Which share of the letters of a name can be slips."""


def with_name_behind(text: str, cite: Cite) -> Iterator[Cite]:
    """Yield the cite with what stands in brackets behind its names as a part of them.

    >>> from citewell.citations.recognise.grammar import find_citations
    >>> text = "(Ministry of Health [Brazil], 2013)"
    >>> [each.names for each in with_name_behind(text, find_citations(text)[0].cites[0])]
    ['Ministry of Health Brazil']
    """
    begin, end = cite.names_span.end, cite.date.start
    behind = NAME_BEHIND.match(text, begin, end) if cite.names and begin < end else None
    if behind:
        yield cite._replace(names=f"{cite.names} {behind['name']}")


def contradicted(text: str, cite: Cite, work: Reference) -> bool:
    """Tell whether brackets behind the name in a cite tell of another organisation than that of the work it fits.

    >>> from citewell.citations.recognise.grammar import find_citations
    >>> work = Reference("e", (Name(literal="Environmental Protection Agency (EPA)"),), "2013", "Air")
    >>> def tell(text):
    ...     return contradicted(text, find_citations(text)[0].cites[0], work)
    >>> tell("(EPA [European Psychiatric Association], 2013)"), tell("(EPA [Environmental Protection Agency], 2013)")
    (True, False)
    """
    name = work.names[0] if work.names else Name()
    if not name.literal or not cite.names:
        return False
    begin, end = cite.names_span
    places = set(map(fold, read_organisation(name.literal).places))
    if places and (before := COUNTRY_BEFORE.search(text, max(0, begin - COUNTRY_WINDOW), begin)):
        country = before["country"]
        if is_place(country) and fold(country) not in places:
            return True
    behind = NAME_BEHIND.match(text, end, cite.date.start) if end < cite.date.start else None
    given = behind["name"].strip("\"“”„«»‘’' ") if behind else ""
    if is_place(given):
        return bool(places) and fold(given) not in places
    return " " in given and " " not in cite.names and is_other_name(given, name)


def is_other_name(written: str, name: Name) -> bool:
    """Tell whether a full name is that of another organisation than one whose own full name is known."""
    key, known = fold(written), spellings(name) | bodies(name)
    full = read_organisation(name.literal).names
    longest = max(full, key=len)
    if " " not in longest or any(key.startswith(each) or each.startswith(key) for each in known):
        return False
    return all(OSA.normalized_distance(key, each) > MOST_DIFFERENT for each in known)
