"""List the entries of a page, in the order of the style."""

from __future__ import annotations

from functools import lru_cache

from citewell.bibliography.formatting import Formatting
from citewell.bibliography.styles import Style
from citewell.model import Entry, Name, Reference
from citewell.references.evidence.plain_words import plain_evidence
from citewell.references.names import fold, short_form


def bibliography(counts: dict[Reference, int], formatting: Formatting | None, style: Style | None) -> list[Entry]:
    """Return the entries of one page, each with its ways back, in the order of the style."""
    cited = list(counts) if formatting else []
    if not (style and style.in_order_of_citation):
        cited.sort(key=order_key)
    if not formatting:
        return []
    return [Entry(each, formatting, counts[each], short_form(each), plain_evidence(each.record)) for each in cited]


def order_key(reference: Reference) -> str:
    """Order entries by authors, year and title (APA 7, sections 9.44 to 9.47)."""
    return _key(reference.names, reference.year, reference.letter, reference.title)


@lru_cache(maxsize=65536)
def _key(names: tuple[Name, ...], year: str, letter: str, title: str) -> str:
    sorted_by = [fold(name.family or name.literal) + " " + fold(name.given)[:1] for name in names]
    return "\0".join(("\1".join(sorted_by or [fold(title)]), year or "0", letter, fold(title)))
