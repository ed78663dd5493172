"""Index references by what citations say of them: author and date, title, short form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from citewell.model import Reference
from citewell.references.names import fold, spellings


class Index(NamedTuple):
    """Hold what is looked up in a library, by id.

    `authors` are ids by the folded spellings of first authors, or titles where there is none, and by date; `titles`
    are ids of works without an author, by date; `organisations` are folded names of organisations, by which short
    forms are introduced; `givens` are the folded given names that stand in any record in full; `short_forms` are those
    that any record declares, by the folded names of their organisations; `anchors` are ids by the HTML ids of entries.
    """

    authors: dict[str, dict[str, list[str]]]
    titles: dict[str, list[str]]
    organisations: frozenset[str]
    givens: frozenset[str]
    short_forms: dict[str, str]
    anchors: dict[str, str]


def index(references: Iterable[Reference], declared: Mapping[str, str] | None = None) -> Index:
    """Index references that have their letters and anchors; `declared` are short forms that hold for them, too.

    >>> from citewell.model import Name
    >>> found = index([Reference("w22", (Name(literal="World Health Organization", short="WHO"),), "2022", "Pain")])
    >>> found.authors["who"], found.short_forms
    ({'2022': ['w22']}, {'worldhealthorganization': 'WHO'})
    """
    authors: dict[str, dict[str, list[str]]] = {}
    titles: dict[str, list[str]] = {}
    anchors: dict[str, str] = {}
    references = list(references)
    names = [name for each in references for name in each.names]
    organisations = {name.literal: fold(name.literal) for name in names if name.literal}
    own = {organisations[name.literal]: name.short for name in names if name.literal and name.short}
    short_forms = {**(declared or {}), **own}
    for each in references:
        anchors[each.anchor] = each.id
        if not each.names:
            titles.setdefault(each.found_by, []).append(each.id)
        first = each.names[0] if each.names else None
        short = short_forms.get(organisations[first.literal]) if first and first.literal and not first.short else None
        named = first._replace(short=short) if first and short else first
        for key in spellings(named) if named else [fold(each.title)]:
            authors.setdefault(key, {}).setdefault(each.found_by, []).append(each.id)
    givens = {part for name in names for part in name.given.split() if len(part.rstrip(".")) > 2}
    return Index(authors, titles, frozenset(organisations.values()), frozenset(map(fold, givens)), own, anchors)
