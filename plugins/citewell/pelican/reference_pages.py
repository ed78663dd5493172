"""Connect the register to Pelican: write the pages of the library, and the files of records."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.generators import Generator

from citewell.checks.rules import build_error
from citewell.model import Reference
from citewell.pages.build_state import BUILD_STATE, BuildState, PageRecord
from citewell.works_cited.cited_works import BY_YEAR, DRAFT, Key, is_listed, key_of, make_register
from citewell.works_cited.exports import Exporter, stem_of
from citewell.works_cited.headings import by_author, by_year
from citewell.works_cited.values import CitedWork, Export, Register

URL = "REFERENCES_URL"
"""The setting that says where the library's pages lie on the site."""


class ReferencesGenerator(Generator):
    """Make the register when all pages are finished, and write what readers and programs get of it."""

    # Hook: this method of each generator is called when all is read and nothing is written, Pelican 4.12.
    def refresh_metadata_intersite_links(self) -> None:
        """Make the register and give each page its part."""
        build_state: BuildState = self.settings[BUILD_STATE]
        self.base = str(self.settings.get(URL, "references/")).strip("/")
        self.files: dict[str, bytes] = {}
        self.register, works = Register(), dict[Key, CitedWork]()
        if self.base and not self._is_taken(build_state):
            self.base += "/"
            exporter = Exporter()
            preview = bool(self.settings.get("PREVIEW"))
            pages = list(build_state.pages.values())
            self.register, works = make_register(pages, build_state.library, self.base, exporter, preview)
            for page in pages:
                self._describe(page, works, exporter)
            self._export(exporter)
        self.context["register"] = self.register

    def generate_output(self, writer: Any) -> None:
        """Write the pages of the library and the files of records."""
        register = self.register
        if register.works:
            self._write(writer, f"{self.base}index.html", "references", groups=by_author(register.works), years=False)
            groups = by_year(register.works)
            self._write(writer, f"{self.base}{BY_YEAR}/index.html", "references", groups=groups, years=True)
        for work in register.works:
            self._write(writer, work.save_as, "reference", work=work)
        for redirect in register.redirects:
            self._write(writer, redirect.save_as, "redirect", work=redirect.work)
        output = Path(self.output_path)
        for folder in {name.rpartition("/")[0] for name in self.files}:
            (output / folder).mkdir(parents=True, exist_ok=True)
        for name, data in self.files.items():
            (output / name).write_bytes(data)

    def _is_taken(self, build_state: BuildState) -> bool:
        """Tell whether a page has the address of the library, and say so where the author reads it."""
        taken = [page for page in build_state.pages.values() if page.save_as == f"{self.base}/index.html"]
        for page in taken:
            build_state.problems.append(build_error.address_taken(self.base, URL).at(page.path, 1))
        return bool(taken)

    def _describe(self, page: PageRecord, works: dict[Key, CitedWork], exporter: Exporter) -> None:
        """Give a page the works that it cites and the files of its records, and note what depends on them."""
        content = page.content
        if not content or not page.save_as:
            return
        cited = {each.anchor: each for each in page.counts}
        content.works = {anchor: works[key] for anchor, each in cited.items() if (key := key_of(each)) in works}
        content.exports = ()
        if content.works and is_listed(page, bool(self.settings.get("PREVIEW"))):
            listed = set(content.works.values())
            moved = (redirect.save_as for redirect in self.register.redirects if redirect.work in listed)
            files = (f"{self.base}{BY_YEAR}/", self.base, *moved, *(work.save_as for work in listed))
            page.listed_in = sorted({file.removesuffix("index.html") for file in files})
        if content.bibliography and content.status != DRAFT:
            content.exports = exporter.files(stem_of(page.save_as))
            printed = [cited[entry.anchor] for entry in content.bibliography]
            self._keep(content.exports, exporter.write([(_id(each, works), each) for each in printed]))
            page.listed_in += [file.save_as for file in content.exports]

    def _export(self, exporter: Exporter) -> None:
        """Keep the files of each work and of them all."""
        published = [(work.id, work.reference) for work in self.register.works if work.exports]
        for work in self.register.works:
            if work.exports:
                self._keep(work.exports, exporter.write([(work.id, work.reference)]))
        if published:
            self._keep(self.register.exports, exporter.write(published))

    def _keep(self, files: tuple[Export, ...], texts: list[bytes]) -> None:
        self.files.update(zip([file.save_as for file in files], texts, strict=True))

    def _write(self, writer: Any, name: str, template: str, **values: Any) -> None:
        relative = self.settings["RELATIVE_URLS"]
        writer.write_file(name, self.get_template(template), self.context, relative, **values)


def _id(reference: Reference, works: dict[Key, CitedWork]) -> str:
    work = works.get(key_of(reference))
    return work.id if work else reference.id


def give_generator(_: Pelican) -> type[Generator]:
    """Give Pelican the generator."""
    return ReferencesGenerator
