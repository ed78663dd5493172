"""Hold what rules are given: a built site, the texts in which its links were written, and what it was built from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from citewell.checks.context.page_problems import PageProblems
from citewell.checks.context.works_read import WorksRead
from citewell.checks.page.addresses import address, readable
from citewell.checks.page.page import FileKind, Link, Page
from citewell.checks.positions.link_positions import BUILT, LinkPositions, built_place
from citewell.checks.site.site import Site
from citewell.model import Edit, Problem
from citewell.pages.build_record import BUILD_RECORD, BuildRecord
from citewell.pages.clinic import is_clinic
from citewell.places import Place

if TYPE_CHECKING:
    from citewell.checks.context.editorial_pages import EditorialPage
    from citewell.model import Reference
    from citewell.pages.build_state import BuildState, PageRecord
    from citewell.references.library.library import Library

UNWRITTEN = ("{", "%7B")
"""What a link to a source file begins with, such as `{filename}other.md`, when Pelican did not find the file."""


class Focus(NamedTuple):
    """Name the part of a site that is looked at: new pages, and links to what changed in others.

    `new` and `changed` are files of the site; `linking` are pages that may link to what changed, by the Markdown
    that they came from; `unchanged` are files that stayed as they were, in the folder `folder`.
    """

    new: Set[str]
    changed: Set[str]
    linking: Mapping[str, str]
    folder: Path
    unchanged: Set[str]

    def shows(self, page: Page, link: Link) -> bool:
        """Return whether a link of a page is looked at."""
        if page.path in self.new or link.href.startswith(UNWRITTEN):
            return True
        return link.target is not None and link.target.name in self.changed


@dataclass(frozen=True, slots=True)
class LinkedSite:
    """Hold a built site with its settings.

    `sources` maps built pages to the Markdown they came from, relative to the project's folder; `drafts` are the built
    pages that are not to be published. With `focus`, only a part of the site is looked at.
    """

    site: Site
    settings: Mapping[str, Any]
    sources: Mapping[str, str]
    places: LinkPositions
    drafts: Set[str]
    focus: Focus | None = field(default=None, kw_only=True)

    def pages(self) -> Iterator[Page]:
        """Yield the pages that are looked at, in order."""
        yield from self._pages(self.focus.new if self.focus else self.site.pages)

    def links(self) -> Iterator[tuple[Page, Link]]:
        """Yield every link that is looked at with its page, in order."""
        focus = self.focus
        links = iter(self.site.pages.links)
        if focus:
            pages = self._pages({*focus.new, *focus.linking})
            links = ((page, link) for page in pages for link in page.links if focus.shows(page, link))
        theirs = self.themed and not is_clinic(self.settings)
        return filter(self._is_of_pages, links) if theirs else links

    def _is_of_pages(self, page_and_link: tuple[Page, Link]) -> bool:
        """Tell whether a link stands in what a site that is no clinic's made of its pages, and means something.

        Style sheets, and HTML that is copied as it is, often come whole from elsewhere. Themes write "#" for the top,
        and link a draft to the lists of its tags, which do not have it yet.
        """
        page, link = page_and_link
        if page.kind is FileKind.SHEET or page.path in self.places.statics or link.href == "#":
            return False
        return page.path not in self.drafts or not self.by_theme(page, link)

    def by_theme(self, page: Page, link: Link) -> bool:
        """Tell whether the theme printed a link, be it from a template or from the settings, and no author wrote it.

        What a list or a feed repeats of an article was written there.
        """
        return self.themed and link.nth < 0 and not link.origin and (link.href, link.text) not in self.written

    def shown_address(self, page: Page, link: Link) -> str:
        """Return the address of a link as a message shows it.

        With RELATIVE_URLS, a theme's link has another address on each page. The message shows the one below SITEURL.
        """
        anew = self.settings.get("RELATIVE_URLS") and link.target and self.by_theme(page, link)
        return address(link.target.name) if anew and link.target else readable(link.href)

    @property
    def themed(self) -> bool:
        """Whether it is known what a theme printed: not so of a folder that was built we know not how."""
        return "THEME" in self.settings

    @property
    def content(self) -> str:
        """The content folder, relative to the project's."""
        path = Path(self.settings.get("PATH", ""))
        return path.relative_to(self.places.root).as_posix() if path.is_relative_to(self.places.root) else "."

    def source_files(self) -> set[str]:
        """Return the files of the content folder that the site was made of, relative to the project's."""
        return {*self.sources.values(), *self.places.statics.values()}

    def is_list(self, name: str) -> bool:
        """Tell whether Pelican made a page of others, such as a tag's: it came from no file of the content folder."""
        record: BuildRecord | None = self.settings.get(BUILD_RECORD)
        return record is not None and name not in record.written and name not in record.statics

    @property
    def written(self) -> Mapping[tuple[str, str | None], Sequence[tuple[Page, Link]]]:
        """Where authors wrote links, by address and text."""
        return self.site.written if self.themed else {}

    def astray(self) -> Iterator[tuple[Page, Link]]:
        """Yield the links that lead to a file of the site that is not there, each with its page."""
        files = self.site.files
        for page, link in self.links():
            if link.target and link.target.name not in files:
                yield page, link

    def _pages(self, names: Iterable[str]) -> Iterator[Page]:
        pages = self.site.pages
        return (pages[name] for name in sorted(names) if name in pages) if self.focus else iter(pages.all)

    def makes_places(self, name: str) -> bool:
        """Tell whether a script on a page seems to make the places on it: it links to several, and has none of them."""
        page = self.site.pages[name]
        own = {
            link.target.fragment
            for link in page.links
            if link.target and link.target.name == name and link.target.fragment
        }
        return len(own) > 1 and own.isdisjoint(page.ids) and any(link.tag == "script" for link in page.links)

    def _repeated(self, page: Page, link: Link) -> tuple[Page, Link] | None:
        """Return where an author wrote what a list repeats: best on a page that the list leads to."""
        found = self.written.get((link.href, link.text), ())
        if len(found) < 2:
            return found[0] if found else None
        listed = {each.target.name for each in page.links if each.target}
        return next((each for each in found if each[0].path in listed), found[0])

    def is_content(self, page: Page, nth: int) -> bool:
        """Tell whether what has this number on a page was written by an author, and is not the theme's."""
        return nth >= 0 or page.path in self.places.statics

    def at_link(
        self,
        problem: Problem,
        page: Page,
        link: Link,
        *,
        text: bool = False,
        right: Callable[[Place], str] | None = None,
    ) -> Problem:
        """Return a problem at the place where a link was written: its target, or its text when that is at fault.

        `right` gives, for a place with an address, the one that is certainly meant, or "".
        """
        origin = self.site.origin(page, link)
        words = self.places.words(link.text) if text and link.text and self.by_theme(page, link) else None
        place = words or self.places.find(origin, link, text)
        if page.kind is not FileKind.SHEET and place.path.startswith(BUILT) and (there := self._repeated(page, link)):
            place = self.places.find(*there, text)
        if place.path.startswith(BUILT):
            place = built_place(page, link.line, link.href)
        meant = right(place) if right and place.column and not place.path.startswith(BUILT) else ""
        edit = Edit(place.text, meant, place.line, place.column) if meant else None
        return replace(problem.at(place), edit=edit)


@dataclass(frozen=True, slots=True)
class BuiltSite(LinkedSite):
    """Hold a built site with the state of the build that read its pages and references.

    `settings_files` are the texts of the settings, by file name, the one in force first; `today` is the day on which
    reviews are due. `pages_read` holds what the editorial rules read of each page, by its source file, `works_read`
    what they read of works, and `page_problems` what was found in pages before. The editorial rules look at `only`
    these pages, if there are any.
    """

    build_state: BuildState
    settings_files: Mapping[str, str]
    today: date = date.min
    pages_read: dict[str, EditorialPage] = field(default_factory=dict, kw_only=True)
    works_read: WorksRead = field(default_factory=WorksRead, kw_only=True)
    page_problems: PageProblems | None = field(default=None, kw_only=True)
    only: Sequence[PageRecord] = field(default=(), kw_only=True)

    @property
    def wants_plain_language(self) -> bool:
        """Whether the settings want advice on plain language."""
        return bool(self.settings.get("PLAIN_LANGUAGE", True))

    def place_of_setting(self, name: str) -> Place:
        """Return the first line of the settings that begins with the name of a setting."""
        for path, text in self.settings_files.items():
            for number, line in enumerate(text.splitlines(), 1):
                if line.startswith(name):
                    return Place(path, number, 1, len(name))
        return Place(next(iter(self.settings_files), "pelicanconf.py"))

    def references(self) -> list[Reference]:
        """Return every record once, those of the library first; a file may stand under several pages."""
        libraries = dict.fromkeys([self.build_state.library])
        for page in self.build_state.pages.values():
            libraries |= dict.fromkeys(standing_on(page.library))
        found = {(each.path, each.line, each.id): each for library in libraries for each in library.own.values()}
        return list(found.values())


def standing_on(library: Library | None) -> Iterator[Library]:
    """Yield a library and those below it."""
    while library:
        yield library
        library = library.below
