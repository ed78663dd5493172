"""Hold the references that a page may cite, indexed by author and year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from citewell.files.cache import digest
from citewell.model import Name, Reference
from citewell.references.library.year_suffixes import with_letters
from citewell.references.names import bodies, declared_names, fold, introduced_names, spellings

if TYPE_CHECKING:
    from citewell.references.work_identity import Works

UNSAFE = re.compile(r"[^\w.:-]+")


class Index(NamedTuple):
    """Hold what is looked up in a library, by id.

    `authors` are ids by the folded spellings of first authors and of what they are a part of, or titles where there is
    none, and by date; `titles` are ids of works without an author, by date; `organisations` are folded names of
    organisations, by which short forms are introduced; `givens` are the folded given names that stand in any record in
    full; `short_forms` are the other names of organisations that any record declares, by their folded names: the short
    one by the full one, and the other way about; `anchors` are ids by the HTML ids of entries.
    """

    authors: dict[str, dict[str, list[str]]]
    titles: dict[str, list[str]]
    organisations: frozenset[str]
    givens: frozenset[str]
    short_forms: dict[str, str]
    anchors: dict[str, str]


def index_of(references: Iterable[Reference], declared: Mapping[str, str] | None = None) -> Index:
    """Index references that have their letters and anchors; `declared` are short forms that hold for them, too.

    >>> from citewell.model import Name
    >>> found = index_of([Reference("w22", (Name(literal="World Health Organization", short="WHO"),), "2022", "Pain")])
    >>> found.authors["who"], found.short_forms
    ({'2022': ['w22']}, {'worldhealthorganization': 'WHO', 'who': 'World Health Organization'})
    """
    authors: dict[str, dict[str, list[str]]] = {}
    titles: dict[str, list[str]] = {}
    anchors: dict[str, str] = {}
    references = list(references)
    names = [name for each in references for name in each.names]
    literals = {name.literal: fold(name.literal) for name in names if name.literal}
    own = _other_names({name._replace(family="", given="", particle="") for name in names if name.literal})
    short_forms = {**(declared or {}), **own}
    for each in references:
        anchors[each.anchor] = each.id
        if not each.names:
            titles.setdefault(each.found_by, []).append(each.id)
        first = each.names[0] if each.names else None
        named = _with_other_name(first, short_forms) if first and first.literal else first
        for key in {*spellings(named), *bodies(named)} if named else [fold(each.title)]:
            authors.setdefault(key, {}).setdefault(each.found_by, []).append(each.id)
    givens = {part for name in names for part in name.given.split() if len(part.rstrip(".")) > 2}
    organisations = {each for literal in literals for each in (literals[literal], *introduced_names(literal))}
    return Index(authors, titles, frozenset(organisations), frozenset(map(fold, givens)), own, anchors)


def _other_names(names: Iterable[Name]) -> dict[str, str]:
    """Return the other names of organisations that records declare; no short form that two declare for themselves."""
    found: dict[str, dict[str, str]] = {}
    for name in sorted(names):
        full, short = declared_names(name)
        if short:
            found.setdefault(fold(full), {}).setdefault(fold(short), short)
            found.setdefault(fold(short), {}).setdefault(fold(full), full)
    return {name: others.popitem()[1] for name, others in found.items() if len(others) == 1}


def _with_other_name(name: Name, other_names: Mapping[str, str]) -> Name:
    """Give an organisation that declares no other name of itself that which any record of it declares."""
    full, short = declared_names(name)
    other = other_names.get(fold(full)) if not short else None
    return name._replace(short=other) if other else name


class IndexedWork(NamedTuple):
    """Hold a reference, with the short forms of its authors that any record declares."""

    reference: Reference
    authors: tuple[Name, ...]


class Library:
    """Look references up by author and year; the index is made when it is first asked.

    A library may stand on another one: a page's own references on those of the site. Its own record of a work
    then hides the other's. The year letters of the library below stay. `fingerprint` changes whenever a reference
    does, and is empty where that is not known. References that come with their index are `finished`: they have
    their letters and anchors already.

    >>> site = Library([Reference("c18", (Name("Cohen"),), "2018", "Ketamine")])
    >>> page = Library([Reference("w 11", (Name("Woolf"),), "2011", "Pain")], site)
    >>> [work.reference.anchor for work in (*page.find("cohen", "2018"), *page.find("woolf", "2011"))]
    ['ref-c18', 'ref-w-11']
    """

    def __init__(
        self, references: Iterable[Reference] = (), below: Library | None = None, fingerprint: str = ""
    ) -> None:
        self.below = below
        self.fingerprint = fingerprint
        own: dict[str, Reference] = {}
        for reference in references:
            own.setdefault(reference.id, reference)
        self.own: Mapping[str, Reference] = self._finished(own)
        self.answers: dict[object, object] = {}
        """The results of resolving, by the words of the cite: articles cite the same works again and again."""
        self._works: dict[str, IndexedWork] = {}

    @classmethod
    def finished(cls, own: Mapping[str, Reference], known: Index, fingerprint: str) -> Library:
        """Make a library of references that were in one before, with the index that it had."""
        library = cls(fingerprint=fingerprint)
        library.own, library.index = own, known
        return library

    @classmethod
    def on(cls, own: Mapping[str, Reference], below: Library, fingerprint: str) -> Library:
        """Make a library of references that have their letters and anchors already, on another one."""
        library = cls((), below, fingerprint)
        library.own = own
        return library

    @cached_property
    def matched_by(self) -> str:
        """A hash of what matching cites asks of the references: it stays where only a volume or a DOI is mended.

        A title counts where cites go by it, or where it tells works of one author and year apart.
        """
        together = {
            identity
            for dated in self.index.authors.values()
            for ids in dated.values()
            if len(ids) > 1
            for identity in ids
        }
        asked = [_asked(each, whole=each.id in together) for each in self.own.values()]
        return digest(self.below.matched_by if self.below else "", *asked)

    @cached_property
    def index(self) -> Index:
        """The index of the library's own references."""
        return index_of(self.own.values(), self.below.short_forms if self.below else None)

    @cached_property
    def anchors(self) -> dict[str, str]:
        """The ids of references by their anchors."""
        return {**(self.below.anchors if self.below else {}), **self.index.anchors}

    def _finished(self, own: dict[str, Reference]) -> dict[str, Reference]:
        """Give each reference its year letter and its anchor."""
        below = self.below
        if below:
            own = {key: _keep_letter(each, below.get(key)) for key, each in own.items()}
        others = below.rivals(own.values()) if below else ()
        anchors = dict(below.anchors) if below and own else {}
        return {each.id: _anchored(each, anchors) for each in with_letters(list(own.values()), others)}

    @cached_property
    def short_forms(self) -> dict[str, str]:
        """The other names of organisations that any record declares, by their folded names."""
        return {**(self.below.short_forms if self.below else {}), **self.index.short_forms}

    @cached_property
    def titles(self) -> dict[str, list[Reference]]:
        """The works without an author, by their years: they are cited by title."""
        found = dict(self.below.titles) if self.below else {}
        for year, ids in self.index.titles.items():
            found[year] = [*found.get(year, ()), *map(self.own.__getitem__, ids)]
        return found

    @cached_property
    def organisations(self) -> frozenset[str]:
        """The folded names of organisations, by which short forms are introduced."""
        return self.index.organisations | (self.below.organisations if self.below else frozenset())

    @cached_property
    def givens(self) -> frozenset[str]:
        """The given names that stand in any record in full, folded."""
        return self.index.givens | (self.below.givens if self.below else frozenset())

    @cached_property
    def works(self) -> Works:
        """The works by their ids, identifiers and descriptions."""
        from citewell.references.work_identity import Works  # loaded where needed: see references.library.sources

        return Works.of(self.own.values())

    def levels(self) -> list[Works]:
        """Return the works of this library and of those below it, the nearest first."""
        return [self.works, *(self.below.levels() if self.below else ())]

    def __len__(self) -> int:
        return len(set(self.own) | set(self.below.own if self.below else ()))

    def get(self, identity: str) -> Reference | None:
        """Return the reference with this id."""
        return self.own.get(identity) or (self.below.get(identity) if self.below else None)

    def find(self, author: str, year: str) -> list[IndexedWork]:
        """Return the works whose first author has the folded spelling `author`, dated `year`."""
        below = self.below.find(author, year) if self.below else []
        dated = self.index.authors.get(author)
        own = list(map(self._work, dated.get(year, ()))) if dated else []
        return [*own, *self._unhidden(below)] if below else own

    def by_author(self, author: str) -> list[IndexedWork]:
        """Return the works whose first author has the folded spelling `author`."""
        below = self.below.by_author(author) if self.below else []
        own = [self._work(each) for ids in self.index.authors.get(author, {}).values() for each in ids]
        return [*own, *self._unhidden(below)]

    def _work(self, identity: str) -> IndexedWork:
        work = self._works.get(identity)
        if work is None:
            reference = self.own[identity]
            work = self._works[identity] = IndexedWork(reference, tuple(map(self._named, reference.names)))
        return work

    def _named(self, name: Name) -> Name:
        """Give an organisation the other name that any record of it declares."""
        return _with_other_name(name, self.short_forms) if name.literal else name

    def title(self, begin: str, year: str) -> str:
        """Return the title of the one work without an author that begins so, folded, and has this date; or ""."""
        titles = [each.title for each in self.titles.get(year, ()) if fold(each.title).startswith(begin)]
        return titles[0] if len(titles) == 1 else ""

    def dated(self, year: str) -> Iterator[Reference]:
        """Yield the works of a year."""
        yield from (each for each in self.own.values() if each.found_by == year)
        if self.below:
            yield from (each for each in self.below.dated(year) if each.id not in self.own)

    def authors(self) -> Iterator[str]:
        """Yield the folded spellings of every first author."""
        yield from self.index.authors
        if self.below:
            yield from self.below.authors()

    def rivals(self, references: Iterable[Reference]) -> Iterator[Reference]:
        """Yield what stands in here by the first authors of `references`."""
        seen: set[str] = set()
        for reference in references:
            for key in spellings(reference.names[0]) if reference.names else [fold(reference.title)]:
                for work in self.by_author(key):
                    if work.reference.id not in seen:
                        seen.add(work.reference.id)
                        yield work.reference

    def _unhidden(self, works: list[IndexedWork]) -> list[IndexedWork]:
        return [work for work in works if work.reference.id not in self.own]


MATCHED = ("issued", "original-date", "container-title", "container-title-short")
"""The fields of a record that matching asks for, beside those of a Reference."""


def _asked(reference: Reference, whole: bool) -> str:
    """Return what matching asks of a reference, as a text; `whole` says that all of it may be compared."""
    if whole:
        return repr((reference.id, reference.names, reference.letter, reference.anchor, reference.record))
    named = bool(reference.names) and not reference.names[0].literal and not any(map(str.isdigit, reference.title))
    data = reference.data
    said: list[object] = [
        reference.id,
        reference.names,
        reference.year,
        reference.status,
        reference.letter,
        reference.anchor,
    ]
    said += [reference.incomplete, reference.type, reference.aliases, "" if named else reference.title]
    return repr([*said, *(data.get(name) for name in MATCHED)])


def _anchored(reference: Reference, anchors: dict[str, str]) -> Reference:
    """Give a reference the HTML id of its entry, unlike every other: "ref-" and its id, made safe."""
    stem = "ref-" + (UNSAFE.sub("-", reference.id) or "-")
    name, number = stem, 1
    while anchors.setdefault(name, reference.id) != reference.id:
        number += 1
        name = f"{stem}-{number}"
    return replace(reference, anchor=name)


def _keep_letter(reference: Reference, below: Reference | None) -> Reference:
    """Give a page's own copy of a work the year letter that it has in the site's library."""
    if not below or not below.letter or reference.letter:
        return reference
    return replace(reference, letter=below.letter, ordered=below.ordered)
