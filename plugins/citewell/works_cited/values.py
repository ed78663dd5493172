"""Hold frozen values about cited works: where they are cited, and what the pages of the register print of them.

Each `url` is relative to the site and written as an address; each `save_as` is a file, relative to the output folder.
The values that templates are given hold plain values alone: equal ones make equal files, with the same theme and
settings.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from citewell.model import Entry, PlainEvidence, Reference


class Export(NamedTuple):
    """Name a file that holds records for other programs; `format` is the name that people know it by."""

    format: str
    media_type: str
    url: str
    save_as: str


class ExportedRecords(NamedTuple):
    """Say what stands in files of records, one in each format: each work's id and its CSL-JSON record, as text."""

    files: tuple[Export, ...]
    records: tuple[tuple[str, str], ...]


class CitingPlace(NamedTuple):
    """Hold one place that cites: its number on its page (1-based), its address, and its sentence as plain text."""

    number: int
    url: str
    sentence: str


class CitingPage(NamedTuple):
    """Hold a page that cites a work, and its places in order; `title` is HTML, `draft` is true for a draft."""

    title: str
    url: str
    lang: str
    draft: bool
    places: tuple[CitingPlace, ...]


class LabelledIdentifier(NamedTuple):
    """Hold an identifier of a work as readers see it; `href` is empty where it leads nowhere."""

    label: str
    text: str
    href: str


class WorkLink(NamedTuple):
    """Lead to the page of a work; `name` is how a sentence names it."""

    name: str
    url: str


@dataclass(frozen=True, slots=True, eq=False)
class CitedWork:
    """Hold a cited work: its entry, how a sentence names it, and the pages that cite it.

    `id` and `key` differ from those of every other work of the register, and `key` is safe in addresses and files:
    `folder` is where its pages lie. `draft` is true where only drafts cite the work; such a work has no exports.
    """

    reference: Reference
    id: str
    key: str
    link: WorkLink
    entry: Entry | None
    folder: str
    identifiers: tuple[LabelledIdentifier, ...]
    cited_in: tuple[CitingPage, ...]
    exports: tuple[Export, ...]
    draft: bool

    @property
    def html(self) -> str:
        """The entry as HTML; asking for it waits until it is there."""
        return self.entry.html if self.entry else ""


class Redirect(NamedTuple):
    """Lead from an address that a work had before to the one that it has."""

    save_as: str
    work: WorkLink


class RegisterLinks(NamedTuple):
    """Say where the works are listed, and the files of all their records; all is empty where nothing is cited."""

    url: str = ""
    by_year_url: str = ""
    exports: tuple[Export, ...] = ()


class Register(NamedTuple):
    """Hold all works that the pages of a site cite, in the order of their authors.

    `base` is the folder of its pages, with a slash after it.
    """

    works: tuple[CitedWork, ...] = ()
    redirects: tuple[Redirect, ...] = ()
    links: RegisterLinks = RegisterLinks()
    base: str = ""


class Pager(NamedTuple):
    """Tell which of several pages one is, by 1-based numbers; `previous` and `next` are addresses, or empty."""

    number: int = 1
    last: int = 1
    previous: str = ""
    next: str = ""


class ListedWork(NamedTuple):
    """Hold a work in a list: its title and entry as HTML, and how many pages cite it; `draft` as in `CitedWork`.

    The title is empty where it names the work.
    """

    link: WorkLink
    title: str
    entry: str
    cited_on: int
    draft: bool


class ListedGroup(NamedTuple):
    """Hold listed works that stand under one heading."""

    heading: str
    works: tuple[ListedWork, ...]


class PartLink(NamedTuple):
    """Lead to a part of a list that is long: to the first page of a letter, or of ten years."""

    label: str
    url: str
    works: int = 0


class ListPage(NamedTuple):
    """Hold what a page of the list of works prints.

    `years` is true where works stand by year. A long list has an overview, which counts the works of each of its
    `parts` and has no groups; on the pages of a part, `part` is its label, and the parts have no counts.
    """

    save_as: str
    years: bool
    links: RegisterLinks
    works: int
    part: str
    parts: tuple[PartLink, ...]
    groups: tuple[ListedGroup, ...]
    pager: Pager


class WorkPage(NamedTuple):
    """Hold what a page of a cited work prints: what it is, and some of the places that cite it.

    `title` is HTML, and empty where the title names the work. There are `places` on `pages` pages of the site; those
    shown here have the 1-based numbers `first` to `last`.
    """

    save_as: str
    name: str
    title: str
    evidence: PlainEvidence
    entry: str
    identifiers: tuple[LabelledIdentifier, ...]
    exports: tuple[Export, ...]
    list_url: str
    cited_in: tuple[CitingPage, ...]
    pages: int
    places: int
    first: int
    last: int
    pager: Pager
