"""Know which references the keys of a site name: its library, and the BibTeX files that pelican-cite reads."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from citewell.checks.rules import other_citation_style
from citewell.files.cache import Cache
from citewell.files.path_names import with_slashes
from citewell.library_tools.library_file.site import SitePaths
from citewell.model import Problem
from citewell.pages.front_matter import FrontMatter
from citewell.pelican.settings.settings_file import place_of, read_files
from citewell.references.library.library import Library
from citewell.references.library.sources import ReferenceSources

AUTHOR_YEAR_PLUGIN = re.compile(r"(?:pelican[._-]plugins\.cite|pelican[._-]cite(?:[._-]nice)?)(?:\.\w+)*")
"""The names of pelican-cite in PLUGINS; its fork pelican-pcite prints numbers, in which the sentence goes on."""
FIELD = "publications_src"
"""The field of a page that names its BibTeX file for pelican-cite."""
SETTING = "PUBLICATIONS_SRC"


class SiteReferences:
    """Hold the references of a site; what was read is cached in the folder `cache` for this run alone."""

    def __init__(self, site: SitePaths, settings_file: Path, cache: Path) -> None:
        self.site, self.base = site, settings_file.absolute().parent
        self.settings_file = settings_file.absolute()
        self.sources = ReferenceSources(site.root, site.content, Cache(cache))
        self.publications: Library | None = None
        self.problems: list[Problem] = []
        named = site.settings.get(SETTING)
        publications = self._relative(named) if isinstance(named, str) and named else ""
        if site.library:
            self.library = self._read(site.library)
            if publications and publications != with_slashes(os.path.normpath(site.library)):
                self.publications = self._read(publications)
        elif publications:
            self.library = self._read(publications)
            place = place_of(read_files(self.settings_file), SETTING)
            self.problems.append(other_citation_style.other_setting(SETTING, publications).at(place))
        else:
            self.library = Library(fingerprint="empty")

    @property
    def single_at_narrative(self) -> bool:
        """Whether `[@key]` names the authors in the sentence, as pelican-cite prints it without styles of its own.

        Its newer fork has a setting for styles, and prints one label for `[@key]` and `[@@key]`.
        """
        return names_authors_in_sentences(self.site.settings)

    def of_page(self, path: Path, page: FrontMatter, name: str) -> tuple[Library, list[Problem]]:
        """Return the library of a page, and what is to be done for Citewell to read it, too."""
        files, problems = list(page.bibliography), list[Problem]()
        for field, named in _named_files(page.fields):
            found = self._file(named, path)
            relative = Path(os.path.relpath(found, path.parent)).as_posix()
            files.append(relative)
            place = page.places.get(field, (1, 1))
            problems.append(other_citation_style.other_field(field, relative).at(name, *place, len(field)))
        library, faults = self.sources.page_library(
            self.library, path, files, page.bibliography_line, page.references, page.references_line
        )
        missing = [each for each in faults if each.path == name and not each.line]
        return library, [*problems, *missing]

    def _read(self, file: str) -> Library:
        library, problems = self.sources.library(file)
        if not library.own:
            self.problems += problems
        return library

    def _relative(self, named: str) -> str:
        """Return the name of a file relative to the folder that holds the content folder."""
        return Path(os.path.relpath(self._file(named), self.site.root)).as_posix()

    def _file(self, named: str, page: Path | None = None) -> Path:
        """Return the file that pelican-cite reads: its name is relative to the folder in which Pelican is started."""
        tried: list[Path] = [Path(self.base, named), self.site.root / named, *([page.parent / named] if page else ())]
        found = [each for each in tried if each.is_file()]
        return found[0] if found else tried[0]


def names_authors_in_sentences(settings: Mapping[str, Any]) -> bool:
    """Tell whether `[@key]` is printed as "Bell (2009)" with these settings.

    >>> [names_authors_in_sentences({"PLUGINS": [each]}) for each in ("pelican_cite", "pelican-pcite", "citewell")]
    [True, False, False]
    """
    plugins: Sequence[object] = settings.get("PLUGINS") or ()
    named = any(isinstance(each, str) and AUTHOR_YEAR_PLUGIN.fullmatch(each) for each in plugins)
    return named and not settings.get("BIBLIOGRAPHY_LABEL_STYLE")


def _named_files(fields: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in fields.items():
        if name.lower() == FIELD and isinstance(value, str) and value.strip():
            yield name, value.strip()
