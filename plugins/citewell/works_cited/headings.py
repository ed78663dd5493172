"""Group works under headings: the first letters of their authors, or their years."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from citewell.references.names import fold
from citewell.works_cited.values import CitedWork, WorkGroup


def by_author(works: Sequence[CitedWork]) -> list[WorkGroup]:
    """Return works, which are in the order of their authors, by the first letters of those."""
    return [WorkGroup(letter, list(group)) for letter, group in groupby(works, key=_letter)]


def by_year(works: Iterable[CitedWork]) -> list[WorkGroup]:
    """Return works by year, the newest first: before all, works not yet published; last, works without a date."""
    years: dict[str, list[CitedWork]] = {}
    for work in works:
        years.setdefault(work.reference.found_by, []).append(work)
    names = {"n.d.": "No date", "in press": "Not published yet"}
    ordered = sorted(years.items(), key=lambda each: _place(each[0]), reverse=True)
    return [WorkGroup(names.get(year) or year.lstrip("0") or year, group) for year, group in ordered]


def _place(year: str) -> tuple[int, str]:
    return {"in press": 2, "n.d.": 0}.get(year, 1), year


def _letter(work: CitedWork) -> str:
    """Return the heading under which a work stands among the authors."""
    names = work.reference.names
    folded = fold(names[0].family or names[0].literal) if names else fold(work.reference.title)
    return folded[:1].upper() if folded[:1].isalpha() else "#"
