"""Lay the register out in pages: each is a value that holds all that its template prints.

No page has more than a browser shows at once: a long list has a page for each letter or ten years, and what is longer
than a page goes on in numbered folders below its first page, as `by-author/a/2/`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple, TypeVar
from urllib.parse import quote

from citewell.model import PlainEvidence
from citewell.references.evidence.plain_words import plain_evidence
from citewell.works_cited.headings import Part, WorkGroup, by_author, by_year, parts_by_decade, parts_by_letter
from citewell.works_cited.values import (
    CitedWork,
    ListedGroup,
    ListedWork,
    ListPage,
    Pager,
    PartLink,
    Register,
    WorkPage,
)

BY_AUTHOR = "by-author"
BY_YEAR = "by-year"
MOST_WORKS = 200
"""From how many works on a list is divided into parts, and how many a page lists at most."""
MOST_PLACES = 100
"""How many places that cite it the page of a work shows at most."""

G = TypeVar("G")
T = TypeVar("T")


class _ListLayout(NamedTuple):
    """Hold a page of a list before any entry is asked for, as entries may still be in the making."""

    folder: str
    years: bool
    part: str
    parts: tuple[PartLink, ...]
    groups: tuple[WorkGroup, ...]
    pager: Pager

    @property
    def save_as(self) -> str:
        return f"{self.folder}index.html"


def list_pages(register: Register) -> Iterator[ListPage]:
    """Yield the pages that list the works of a register, by author and by year; none where nothing is cited."""
    for page in _layouts(register):
        groups = tuple(ListedGroup(group.heading, tuple(map(_listed, group.works))) for group in page.groups)
        links = register.links if not page.part else register.links._replace(exports=())
        count = 0 if page.part else len(register.works)
        yield ListPage(page.save_as, page.years, links, count, page.part, page.parts, groups, page.pager)


def work_pages(work: CitedWork, register: Register) -> Iterator[WorkPage]:
    """Yield the pages of a work: on the first what it is, and on each some of the places that cite it."""
    title = work.reference.title if work.reference.names else ""
    places = sum(len(page.places) for page in work.cited_in)
    shown = 0
    for cited_in, pager in _paged([(page, page.places) for page in work.cited_in], MOST_PLACES, work.folder):
        first = pager.number == 1
        here = tuple(page._replace(places=some) for page, some in cited_in)
        count = sum(len(page.places) for page in here)
        yield WorkPage(
            f"{_numbered(work.folder, pager.number)}index.html",
            work.link.name,
            title,
            plain_evidence(work.reference.record) if first else PlainEvidence(),
            work.html,
            work.identifiers if first else (),
            work.exports if first else (),
            register.links.url,
            here,
            len(work.cited_in),
            places,
            shown + 1,
            shown + count,
            pager,
        )
        shown += count


def files_by_citing_page(register: Register) -> Mapping[str, set[str]]:
    """Return the folders of the pages that depend on what each page of the site cites, by the address of the latter."""
    found: dict[str, set[str]] = {page.url: set() for work in register.works for page in work.cited_in}
    for layout in _layouts(register):
        works = [work for group in layout.groups for work in group.works] or register.works
        for url in {page.url for work in works for page in work.cited_in}:
            found[url].add(layout.folder)
    for work in register.works:
        places = [(page, page.places) for page in work.cited_in]
        for cited_in, pager in _paged(places, MOST_PLACES, work.folder):
            for page, _ in cited_in:
                found[page.url].update((work.folder, _numbered(work.folder, pager.number)))
    return found


def _layouts(register: Register) -> Iterator[_ListLayout]:
    if not register.works:
        return
    letters, years, base = by_author(register.works), by_year(register.works), register.base
    if len(register.works) < MOST_WORKS:
        yield _ListLayout(base, False, "", (), tuple(letters), Pager())
        yield _ListLayout(f"{base}{BY_YEAR}/", True, "", (), tuple(years), Pager())
        return
    yield from _divided(base, f"{base}{BY_AUTHOR}/", False, parts_by_letter(letters))
    yield from _divided(f"{base}{BY_YEAR}/", f"{base}{BY_YEAR}/", True, parts_by_decade(years))


def _divided(overview: str, folder: str, years: bool, parts: Sequence[Part]) -> Iterator[_ListLayout]:
    """Yield the overview of a long list, and the pages of its parts."""
    counted = tuple(
        PartLink(part.label, quote(f"{folder}{part.name}/"), sum(len(group.works) for group in part.groups))
        for part in parts
    )
    yield _ListLayout(overview, years, "", counted, (), Pager())
    links = tuple(link._replace(works=0) for link in counted)
    for part in parts:
        first = f"{folder}{part.name}/"
        for groups, pager in _paged([(group.heading, group.works) for group in part.groups], MOST_WORKS, first):
            held = tuple(WorkGroup(heading if heading != part.label else "", works) for heading, works in groups)
            yield _ListLayout(_numbered(first, pager.number), years, part.label, links, held, pager)


def _listed(work: CitedWork) -> ListedWork:
    title = work.reference.title if work.reference.names else ""
    return ListedWork(work.link, title, work.html, len(work.cited_in), work.draft)


def _paged(
    groups: Sequence[tuple[G, Sequence[T]]], most: int, folder: str
) -> Iterator[tuple[list[tuple[G, tuple[T, ...]]], Pager]]:
    """Yield groups of items in pages that hold a number of items at most; a group may go on on the next page."""
    items = [(index, item) for index, (_, held) in enumerate(groups) for item in held]
    starts = range(0, len(items), most)
    urls = ["", *(quote(_numbered(folder, number + 1)) for number in range(len(starts))), ""]
    for number, start in enumerate(starts, 1):
        some = groupby(items[start : start + most], key=lambda each: each[0])
        page = [(groups[index][0], tuple(item for _, item in held)) for index, held in some]
        yield page, Pager(number, len(starts), urls[number - 1], urls[number + 1])


def _numbered(folder: str, number: int) -> str:
    """Return the folder of the page with this number.

    >>> _numbered("references/a/", 1), _numbered("references/a/", 2)
    ('references/a/', 'references/a/2/')
    """
    return folder if number == 1 else f"{folder}{number}/"
