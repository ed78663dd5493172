"""List the entries of a page, in the order of the style."""

from __future__ import annotations

from functools import lru_cache

from citewell.bibliography.formatting import Formatting
from citewell.bibliography.styles import Style
from citewell.model import Entry, Reference
from citewell.references.names import fold


def bibliography(counts: dict[Reference, int], formatting: Formatting | None, style: Style | None) -> list[Entry]:
    """Return the entries of one page, each with its ways back, in the order of the style."""
    cited = list(counts) if formatting else []
    if not (style and style.in_order_of_citation):
        cited.sort(key=order_key)
    return [Entry(each, formatting, counts[each]) for each in cited] if formatting else []


@lru_cache(maxsize=65536)
def order_key(reference: Reference) -> str:
    """Order entries by authors, year and title (APA 7, sections 9.44 to 9.47)."""
    names = [fold(name.family or name.literal) + " " + fold(name.given)[:1] for name in reference.names]
    first = names or [fold(reference.title)]
    return "\0".join(("\1".join(first), reference.year or "0", reference.letter, fold(reference.title)))
