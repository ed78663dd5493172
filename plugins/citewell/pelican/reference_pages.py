"""Connect the register to Pelican: write the pages of the library, and the files of records."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, FileSystemLoader
from pelican import Pelican
from pelican.generators import Generator

from citewell.checks.rules import build_error
from citewell.files.cache import digest
from citewell.pages.build_state import BUILD_STATE, BuildState, PageRecord
from citewell.pages.clinic import is_clinic
from citewell.pelican.citations import CitationSetupError
from citewell.works_cited.cited_works import DRAFT, Key, is_listed, key_of, make_register
from citewell.works_cited.exports import Exporter, stem_of
from citewell.works_cited.register_pages import files_by_citing_page, list_pages, work_pages
from citewell.works_cited.values import CitedWork, ExportedRecords, Register
from quickbuild.state import write_file

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
CONTENT_BLOCK = re.compile(r"\{%-?\s*block\s+content\b")
"""The place of a base template into which our own pages go, as `{% block content %}`."""
URL = "REFERENCES_URL"
"""The setting that says where the library's pages lie on the site."""


class ReferencesGenerator(Generator):
    """Make the register when all pages are finished, and write what readers and programs get of it."""

    # Hook: this method of each generator is called when all is read and nothing is written, Pelican 4.12.
    def refresh_metadata_intersite_links(self) -> None:
        """Make the register and give each page its part."""
        if BUILD_STATE not in self.settings:
            raise CitationSetupError(
                "The plugin citewell.citations is not loaded: nothing can be listed. Add it to PLUGINS."
            )
        build_state: BuildState = self.settings[BUILD_STATE]
        self.base = str(self.settings.get(URL, "references/" if is_clinic(self.settings) else "")).strip("/")
        self._add_own_templates()
        self.exporter = Exporter()
        self.records: list[ExportedRecords] = []
        self.register, works = Register(), dict[Key, CitedWork]()
        if self.base and not self._is_taken(build_state):
            preview = bool(self.settings.get("PREVIEW"))
            pages = list(build_state.pages.values())
            self.register, works = make_register(pages, build_state.library, f"{self.base}/", self.exporter, preview)
            folders = files_by_citing_page(self.register)
            for page in pages:
                self._describe(page, works, folders)
            self._export()
        if self.base or is_clinic(self.settings):
            self.context["register"] = self.register.links

    def generate_output(self, writer: Any) -> None:
        """Write the pages of the library and the files of records."""
        register = self.register
        for listing in list_pages(register):
            self._write(writer, listing.save_as, "references", listing=listing)
        for cited in register.works:
            for work in work_pages(cited, register):
                self._write(writer, work.save_as, "reference", work=work)
        for redirect in register.redirects:
            self._write(writer, redirect.save_as, "redirect", work=redirect.work)
        for exported in self.records:
            key = digest(*(part for each in exported.records for part in each))
            for number, file in enumerate(exported.files):
                write_file(self.settings, file.save_as, key, partial(self._data, exported, number))

    def _is_taken(self, build_state: BuildState) -> bool:
        """Tell whether a page has the address of the library, and say so where the author reads it."""
        taken = [page for page in build_state.pages.values() if page.save_as == f"{self.base}/index.html"]
        for page in taken:
            build_state.problems.append(build_error.address_taken(self.base, URL).at(page.path, 1))
        return bool(taken)

    def _describe(self, page: PageRecord, works: dict[Key, CitedWork], folders: Mapping[str, set[str]]) -> None:
        """Give a page the works that it cites and the files of its records, and note what depends on them."""
        content = page.content
        if not content or not page.save_as:
            return
        cited = {each.anchor: (each, works.get(key_of(each))) for each in page.counts}
        content.works = {anchor: work.link for anchor, (_, work) in cited.items() if work}
        content.exports = ()
        if content.works and is_listed(page, bool(self.settings.get("PREVIEW"))):
            listed = set(content.works.values())
            moved = (each.save_as.removesuffix("index.html") for each in self.register.redirects if each.work in listed)
            page.listed_in += sorted({*folders.get(content.url, ()), *moved})
        if page.counts and content.bibliography and content.status != DRAFT:
            content.exports = self.exporter.files(stem_of(page.save_as))
            printed = (cited[entry.anchor] for entry in content.bibliography)
            records = tuple((work.id if work else each.id, each.record) for each, work in printed)
            self.records.append(ExportedRecords(content.exports, records))
            page.listed_in += [file.save_as for file in content.exports]

    def _export(self) -> None:
        """Note the files of each work and of them all."""
        published = [work for work in self.register.works if work.exports]
        records = [(work.id, work.reference.record) for work in published]
        self.records += [ExportedRecords(work.exports, (each,)) for work, each in zip(published, records, strict=True)]
        if published:
            self.records.append(ExportedRecords(self.register.links.exports, tuple(records)))

    def _add_own_templates(self) -> None:
        """Let our own plain templates stand behind those of the theme, on a base template that has a place for them."""
        # Hook: the environment of a generator, and the theme `simple` under "!simple", Pelican 4.12.
        loader = self.env.loader
        self.env.loader = ChoiceLoader([loader, FileSystemLoader(TEMPLATES)]) if loader else None
        text = loader.get_source(self.env, "base.html")[0] if loader else ""
        self.parent = "base.html" if CONTENT_BLOCK.search(text) else "!simple/base.html"

    def _write(self, writer: Any, name: str, template: str, **values: Any) -> None:
        relative = self.settings["RELATIVE_URLS"]
        values["parent"] = self.parent
        writer.write_file(name, self.get_template(template), self.context, relative, **values)

    def _data(self, exported: ExportedRecords, number: int) -> bytes:
        """Return the content of one of the files of records."""
        return self.exporter.write(exported.records, number)


def give_generator(_: Pelican) -> type[Generator]:
    """Give Pelican the generator."""
    return ReferencesGenerator
