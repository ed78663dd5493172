"""Build the register: one value for each cited work, with the places that cite it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple
from urllib.parse import quote

from citewell.bibliography.order import order_key
from citewell.citations.markdown.linked_page import Mention
from citewell.citations.markdown.sentences import sentences
from citewell.model import Entry, Reference
from citewell.pages.build_state import PageRecord
from citewell.references.library.library import Library
from citewell.references.names import fold, short_form
from citewell.works_cited.exports import FILE, Exporter
from citewell.works_cited.register_pages import BY_AUTHOR, BY_YEAR
from citewell.works_cited.values import (
    CitedWork,
    CitingPage,
    CitingPlace,
    Redirect,
    Register,
    RegisterLinks,
    WorkLink,
)
from citewell.works_cited.work_addresses import UniqueNames, safe
from citewell.works_cited.work_identifiers import labelled

PUBLISHED = "published"
DRAFT = "draft"


class Key(NamedTuple):
    """Identify the work of a reference: two pages may each hold a record of their own under one id."""

    id: str
    record: str


@dataclass(slots=True)
class _Found:
    """Gather what is known of a work."""

    reference: Reference
    entry: Entry | None
    own: bool
    pages: list[CitingPage] = field(default_factory=list)

    @property
    def draft(self) -> bool:
        return all(page.draft for page in self.pages)


def key_of(reference: Reference) -> Key:
    """Return the key of the work of a reference."""
    return Key(reference.id, reference.record)


def is_listed(record: PageRecord, preview: bool) -> bool:
    """Return whether the register lists a page: it is published, or a draft on the preview; hidden pages are never."""
    status = getattr(record.content, "status", "")
    return bool(record.save_as) and (status == PUBLISHED or (preview and status == DRAFT))


def make_register(
    pages: Iterable[PageRecord], library: Library, base: str, exporter: Exporter, preview: bool
) -> tuple[Register, dict[Key, CitedWork]]:
    """Return the register of what pages cite, and its works by their keys.

    `base` is the library's folder on the site, with a slash after it. Works of the library come first when names are
    given out, and those that only drafts cite last: an address does not change when a draft is written.
    """
    pages = list(pages)
    found = _cited([page for page in pages if is_listed(page, preview)], library)
    ordered = sorted(found.items(), key=lambda each: (each[1].draft, not each[1].own, each[1].reference.anchor))
    beside = {page.save_as[len(base) :].partition("/")[0] for page in pages if page.save_as.startswith(base)}
    names = UniqueNames({BY_AUTHOR, BY_YEAR, "index.html", *(file.save_as for file in exporter.files(FILE)), *beside})
    ids: set[str] = set()
    works: dict[Key, CitedWork] = {}
    for key, each in ordered:
        name = names.take(safe(each.reference.anchor.removeprefix("ref-")))
        works[key] = _work(each, name, name if each.reference.id in ids else each.reference.id, base, exporter)
        ids.add(works[key].id)
    in_order = tuple(sorted(works.values(), key=lambda work: (order_key(work.reference), work.key)))
    if not in_order:
        return Register(), works
    published = [work for work in in_order if not work.draft]
    files = exporter.files(base + FILE) if published else ()
    redirects = tuple(_redirects(works.values(), base, names))
    links = RegisterLinks(quote(base), quote(f"{base}{BY_YEAR}/"), files)
    return Register(in_order, redirects, links, base), works


def _cited(pages: list[PageRecord], library: Library) -> dict[Key, _Found]:
    """Return what pages cite, with the pages in the order of their titles."""
    found: dict[Key, _Found] = {}
    found_of: dict[Reference, _Found] = {}
    for page in sorted(pages, key=lambda page: (fold(page.content.title), page.save_as)):
        content, url = page.content, page.content.url
        entries = {entry.anchor: entry for entry in content.bibliography}
        places: dict[Reference, list[CitingPlace]] = {}
        for mention, sentence in _with_sentences(page):
            place = CitingPlace(mention.number, f"{url}#{quote(mention.id)}", sentence)
            places.setdefault(mention.reference, []).append(place)
        for reference, there in places.items():
            if reference not in found_of:
                own = library.get(reference.id) is reference
                new = _Found(reference, entries.get(reference.anchor), own)
                found_of[reference] = found.setdefault(key_of(reference), new)
            citing = CitingPage(content.title, url, content.lang, content.status == DRAFT, tuple(there))
            found_of[reference].pages.append(citing)
    return found


def _with_sentences(page: PageRecord) -> Iterator[tuple[Mention, str]]:
    """Yield each cite of a page with its sentence; a text is split once for all its cites."""
    for text, mentions in groupby(page.mentions, key=attrgetter("text")):
        there = list(mentions)
        yield from zip(there, sentences(text, [mention.span for mention in there]), strict=True)


def _work(found: _Found, name: str, identity: str, base: str, exporter: Exporter) -> CitedWork:
    reference, folder = found.reference, f"{base}{name}/"
    return CitedWork(
        reference,
        identity,
        name,
        WorkLink(short_form(reference), quote(folder)),
        found.entry,
        folder,
        labelled(reference.data),
        tuple(found.pages),
        () if found.draft else exporter.files(folder + name),
        found.draft,
    )


def _redirects(works: Iterable[CitedWork], base: str, names: UniqueNames) -> Iterator[Redirect]:
    """Yield a redirect from each id that a work had before, unless another work has it now."""
    for work in works:
        for alias in work.reference.aliases:
            name = safe(alias)
            if names.claim(name):
                yield Redirect(f"{base}{name}/index.html", work.link)
