"""Group works under headings, the first letters of their authors or their years, and divide long lists into parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple
from unicodedata import name

from citewell.references.names import fold
from citewell.works_cited.values import CitedWork
from citewell.works_cited.work_addresses import UniqueNames, safe

OTHER = "Other"
"""The label of the part with names that begin with no letter of an alphabet: with a numeral, or in Chinese, say."""


class WorkGroup(NamedTuple):
    """Hold works that stand under one heading."""

    heading: str
    works: tuple[CitedWork, ...]


class Part(NamedTuple):
    """Hold a part of a long list: its label, its name in addresses, and its groups."""

    label: str
    name: str
    groups: tuple[WorkGroup, ...]


def by_author(works: Sequence[CitedWork]) -> list[WorkGroup]:
    """Return works, which are in the order of their authors, by the first letters of those."""
    return [WorkGroup(letter, tuple(group)) for letter, group in groupby(works, key=_letter)]


def by_year(works: Iterable[CitedWork]) -> list[WorkGroup]:
    """Return works by year, the newest first: before all, works not yet published; last, works without a date."""
    years: dict[str, list[CitedWork]] = {}
    for work in works:
        years.setdefault(work.reference.found_by, []).append(work)
    names = {"n.d.": "No date", "in press": "Not published yet"}
    ordered = sorted(years.items(), key=lambda each: _place(each[0]), reverse=True)
    return [WorkGroup(names.get(year) or year.lstrip("0") or year, tuple(group)) for year, group in ordered]


def parts_by_letter(groups: Iterable[WorkGroup]) -> list[Part]:
    """Return a part for each letter of an alphabet, and last one for all other names."""
    parts = _parts((part_of_letter(group.heading), group) for group in groups)
    return sorted(parts, key=lambda part: part.label == OTHER)


def parts_by_decade(groups: Iterable[WorkGroup]) -> list[Part]:
    """Return a part for each ten years, and one for each heading that is no year."""
    return _parts((part_of_year(group.heading), group) for group in groups)


def part_of_letter(heading: str) -> str:
    """Return the label of the part in which works under a letter stand.

    >>> [part_of_letter(heading) for heading in ("A", "Ж", "王", "#")]
    ['A', 'Ж', 'Other', 'Other']
    """
    return heading if "LETTER" in name(heading[0], "") else OTHER


def part_of_year(heading: str) -> str:
    """Return the label of the part in which works of a year stand.

    >>> [part_of_year(heading) for heading in ("2019", "476", "No date")]
    ['2010–2019', '470–479', 'No date']
    """
    if not heading.isdigit():
        return heading
    first = int(heading) // 10 * 10
    return f"{first}–{first + 9}"


def _parts(labelled: Iterable[tuple[str, WorkGroup]]) -> list[Part]:
    by_label: dict[str, list[WorkGroup]] = {}
    for label, group in labelled:
        by_label.setdefault(label, []).append(group)
    names = UniqueNames(set())
    return [Part(label, names.take(safe(label.lower())), tuple(groups)) for label, groups in by_label.items()]


def _place(year: str) -> tuple[int, str]:
    return {"in press": 2, "n.d.": 0}.get(year, 1), year


def _letter(work: CitedWork) -> str:
    """Return the heading under which a work stands among the authors."""
    names = work.reference.names
    folded = fold(names[0].family or names[0].literal) if names else fold(work.reference.title)
    return folded[:1].upper() if folded[:1].isalpha() else "#"
