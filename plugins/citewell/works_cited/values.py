"""Hold frozen values about cited works: where they are cited, and the files that readers can download.

Each `url` is relative to the site and written as an address; each `save_as` is a file, relative to the output folder.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from citewell.model import Entry, Reference


class Export(NamedTuple):
    """Name a file that holds records for other programs; `format` is the name that people know it by."""

    format: str
    media_type: str
    url: str
    save_as: str


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


@dataclass(frozen=True, slots=True, eq=False)
class CitedWork:
    """Hold a cited work: its entry, how a sentence names it, and the pages that cite it.

    `id` and `key` differ from those of every other work of the register, and `id` is safe in addresses and files.
    `draft` is true where only drafts cite the work; such a work has no exports.
    """

    reference: Reference
    id: str
    key: str
    name: str
    entry: Entry | None
    url: str
    save_as: str
    identifiers: tuple[LabelledIdentifier, ...]
    cited_in: tuple[CitingPage, ...]
    exports: tuple[Export, ...]
    draft: bool


class Redirect(NamedTuple):
    """Lead from an address that a work had before to the one that it has."""

    save_as: str
    work: CitedWork


class WorkGroup(NamedTuple):
    """Hold works that stand under one heading."""

    heading: str
    works: list[CitedWork]


@dataclass(frozen=True, slots=True)
class Register:
    """Hold all works that the pages of a site cite, in the order of their authors.

    `url` and `by_year_url` are where they are listed; both are empty where nothing is cited.
    """

    works: tuple[CitedWork, ...] = ()
    redirects: tuple[Redirect, ...] = ()
    exports: tuple[Export, ...] = ()
    url: str = ""
    by_year_url: str = ""
