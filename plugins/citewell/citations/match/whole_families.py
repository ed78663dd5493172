"""Find works whose first author is cited by the last word of the family name ("Smith" for "Lee Smith, John").

Records often have a middle name in the family name. No work may be held that has the author as written and a year that
is as near.
"""

from __future__ import annotations

import re

from citewell.citations.match.misspellings import replace_name
from citewell.citations.match.resolve import Resolution, resolve
from citewell.citations.recognise.patterns import Patterns
from citewell.model import Cite, Name
from citewell.references.library.library import Library
from citewell.references.names import fold, last_family_name

NAME = re.compile(r"[^\W\d_][^\s,;&]*")


def find_by_last_family_name(cite: Cite, library: Library, patterns: Patterns) -> Resolution | None:
    """Resolve a cite with the whole family name in the place of its last word; None if not one work alone fits.

    >>> from citewell.citations.recognise.grammar import find_citations
    >>> from citewell.model import Reference
    >>> from citewell.citations.recognise.patterns import patterns_of
    >>> library = Library([Reference("s91", (Name("Lee Smith", "John"),), "1991", "A book")])
    >>> [(one,), (other,)] = [each.cites for each in find_citations("(J. Smith, 1991) and (R. Smith, 1991)")]
    >>> find_by_last_family_name(one, library, patterns_of()).reference.id
    's91'
    >>> find_by_last_family_name(other, library, patterns_of())
    """
    written = {fold(word): word for word in NAME.findall(cite.names)}
    found: dict[str, Resolution] = {}
    for work in library.dated(cite.year or "n.d."):
        name = work.names[0] if work.names else Name()
        word = written.get(fold(last_family_name(name)))
        if word and fold(name.family) not in fold(cite.names) and not _is_written_of(word, cite, library):
            resolution = resolve(replace_name(cite, word, name.family), library, patterns)
            if resolution.problem or not resolution.reference:
                return None
            found[resolution.reference.id] = resolution
    return next(iter(found.values())) if len(found) == 1 else None


def _is_written_of(word: str, cite: Cite, library: Library) -> bool:
    """Tell whether an author of a work of that year, or of the year beside, has a word for the whole family name."""
    years = [work.reference.year for work in library.by_author(fold(word))]
    return cite.year in years or any(
        cite.year.isdigit() and year and abs(int(year) - int(cite.year)) < 2 for year in years
    )
