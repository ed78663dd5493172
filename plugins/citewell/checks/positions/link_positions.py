"""Find where a link of a built page was written: in its Markdown, else in a template or the settings, else nowhere."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from citewell.checks.page.addresses import shown
from citewell.checks.page.page import Active, Anchor, FileKind, Link, Page
from citewell.checks.positions.markdown_links import MarkdownSource, SourcePiece
from citewell.files.path_names import name_below
from citewell.files.text_encoding import read_text
from citewell.model import Span
from citewell.pages.front_matter import read_front_matter
from citewell.places import LineIndex, Place

BUILT = "(built) "
"""What stands before the name of a built page, which nobody wrote."""
CORE = re.compile(r"[^\W_](?:.*[^\W_])?", re.DOTALL)
"""The words of a link without the arrows and dots around them, which templates write as entities."""
NEAR = 500
"""How far before the words of a link in a template its tag is looked for."""


BEFORE = 20
"""How many lines before the end of a tag its beginning is looked for."""


class LinkPositions:
    """Know the texts in which links are written.

    `sources` maps built pages to the Markdown they came from (relative to `root`), `markdown` is how it is rendered;
    `statics` are the files of the content folder that were copied as they are, and `sheets` the theme's style sheets.
    `literals` are the templates and settings in which a link that stands in no Markdown is looked for, and `url` is
    what they put before an address of the site.
    """

    def __init__(
        self,
        sources: Mapping[str, str],
        literals: Sequence[Path],
        root: Path,
        markdown: Mapping[str, Any] | None = None,
        url: str = "",
        statics: Mapping[str, str] | None = None,
        sheets: Mapping[str, str] | None = None,
    ) -> None:
        self.sources, self.root, self.markdown = sources, root, markdown
        self.statics = statics or {}
        self.sheets = {**(sheets or {}), **self.statics}
        self.url, self.host = url.rstrip("/"), url.partition("//")[2].strip("/")
        self.literals = [(path, _read(path)) for path in literals]
        self.in_templates = any(self.host in text for path, text in self.literals if path.suffix == ".html")
        self.texts: dict[str, MarkdownSource] = {}
        self.pieces: dict[str, Mapping[int, SourcePiece]] = {}
        self.copies: dict[str, list[str]] = {}

    def find(self, page: Page, link: Link, text: bool = False) -> Place:
        """Return the place of a link's target, or of its text, as it was written."""
        if page.kind is FileKind.SHEET:
            name = self.sheets.get(page.path)
            place = Place(name, link.line, link.column, len(link.href), link.href) if name else None
            return place or built_place(page, link.line, link.href)
        if page.path in self.statics:
            return self._in_copy(page, link.line, re.escape(link.href))
        source = self.source(page)
        piece = self._piece(page, link, source) if source else None
        if source and piece:
            said = text and piece.text.of(source.body).strip()
            return self._in_source(page, source, piece.text if said else piece.target, link.href)
        wanted = [link.href, html.escape(link.href), unquote(link.href)]
        if self.url and link.href.startswith(f"{self.url}/"):
            wanted.append(link.href[len(self.url) :])
        wanted += [each.lstrip("/") for each in wanted if each.startswith("/")]
        written = link.nth >= 0 or bool(link.origin)
        return self._literal(page, wanted, source, written) or built_place(page, link.line, link.href)

    def words(self, said: str) -> Place | None:
        """Return where a template has the words of a link, or the settings in quotes."""
        core = CORE.search(said)
        if not core:
            return None
        words = r"\s+".join(map(re.escape, core.group().split()))
        for path, text in self.literals:
            for found in re.finditer(rf"(?<![\w-]){words}(?![\w-])", text, re.IGNORECASE):
                before, after = text[max(0, found.start() - NEAR) : found.start()], text[found.end() : found.end() + 1]
                quoted = before[-1:] in ("'", '"') and before[-1:] == after
                if quoted if path.suffix != ".html" else before.rfind("<a") > before.rfind("</a"):
                    return self._at(path, text, found)
        return None

    def in_tag(self, page: Page, link: Link) -> bool:
        """Tell whether a link was written in HTML, or is a template's."""
        source = self.source(page)
        piece = self._piece(page, link, source) if source else None
        return piece.tag if piece else True

    def find_active(self, page: Page, active: Active) -> Place | None:
        """Return the place of what runs or embeds something if an author wrote it, and None if it is the theme's."""
        if page.path in self.statics:
            allowed = active.name in ("base", "meta")  # a file may be there to send its visitors on
            return None if allowed else self._in_copy(page, active.line, written(active.name))
        source = self.source(page)
        ours = active.nth >= 0
        if source and (ours or not self._is_of_theme(page, active.name)):
            found = list(re.finditer(written(active.name), source.plain, re.IGNORECASE))
            if found:
                return self._in_source(page, source, Span(*found[min(max(active.nth, 0), len(found) - 1)].span()))
            if ours:
                return Place(self.sources[page.path], source.first_line)
        return built_place(page, active.line, active.name) if ours else None

    def _is_of_theme(self, page: Page, name: str) -> bool:
        """Tell whether what stands outside of the content of a page is in a template, or is counted in the content."""
        counted = any(each.name == name and each.nth >= 0 for each in page.active)
        sought = re.compile(written(name), re.IGNORECASE)
        return counted or any(sought.search(text) for path, text in self.literals if path.suffix == ".html")

    def front(self, path: str) -> str:
        """Return what stands before the body of a page, whose file is named relative to the project's folder."""
        text = _read(self.root / path)
        return text[: len(text) - len(read_front_matter(text, path, ()).body)]

    def in_front(self, path: str, name: str, literal: str = "") -> Place:
        """Return where a regular expression fits in a field of the front matter, else where the field stands."""
        front = self.front(path)
        line, column = read_front_matter(front, path, ()).places.get(name, (1, 1))
        lines = LineIndex(front)
        found = re.compile(literal, re.IGNORECASE).search(front, lines.offset(line)) if literal else None
        return lines.place(path, *found.span()) if found else Place(path, line, column, len(name), name)

    def _in_copy(self, page: Page, line: int, literal: str) -> Place:
        """Return a place in a file that was copied as it is: where a text stands on a line of it, or before."""
        path = self.statics[page.path]
        if path not in self.copies:
            self.copies[path] = _read(self.root / path).split("\n")
        lines = self.copies[path][: max(line, 1)]
        for number in range(len(lines), max(0, len(lines) - BEFORE), -1):
            found = re.search(literal, lines[number - 1], re.IGNORECASE)
            if found:
                return Place(path, number, found.start() + 1, len(found.group()), found.group())
        return Place(path, line)

    def find_id(self, page: Page, anchor: Anchor) -> Place:
        """Return the place of an id: of the heading whose words it comes from, or of the id where it is given."""
        source = self.source(page)
        ids = source.rendered[1] if source else []
        piece = ids[anchor.nth] if 0 <= anchor.nth < len(ids) else None
        if source and isinstance(piece, SourcePiece):
            return self._in_source(page, source, piece.target)
        return self._literal(page, [anchor.id], source, anchor.nth >= 0) or built_place(page, anchor.line, anchor.id)

    def is_absolute(self, page: Page, link: Link) -> bool:
        """Tell whether a link was written with the site's address, and did not get it from the settings."""
        if not self.sources and not self.literals:
            return True
        if self.url and not link.href.startswith(self.url):
            return True  # Pelican writes the address as the settings do
        source = self.source(page)
        if not self.in_templates and not (source and self.host in source.text):
            return False
        place = self.find(page, link)
        return self.host in place.text and not place.path.startswith(BUILT) and not place.path.endswith(".py")

    def source(self, page: Page) -> MarkdownSource | None:
        """Return the Markdown of a page, if it was written in Markdown."""
        name = self.sources.get(page.path)
        if name and name not in self.texts:
            text = _read(self.root / name)
            front = read_front_matter(text, name, ())
            self.texts[name] = MarkdownSource(
                text, front.body, front.body_line, str(front.fields.get("status", "")), self.markdown
            )
        return self.texts[name] if name else None

    def _piece(self, page: Page, link: Link, source: MarkdownSource) -> SourcePiece | None:
        """Return the piece of the source that became a link of the content."""
        if page.path not in self.pieces:
            built = {each.nth: each.href for each in page.links if each.nth >= 0}
            self.pieces[page.path] = source.match(built)
        return self.pieces[page.path].get(link.nth)

    def _in_source(self, page: Page, source: MarkdownSource, span: Span, href: str = "") -> Place:
        """Return a place in the Markdown, which ends with its line at the latest.

        Where several addresses stand together, as in a srcset, it is that of one of them.
        """
        literal = span.of(source.body)
        if href and href in literal.replace(",", " ").split():
            span = Span(span.start + literal.index(href), span.start + literal.index(href) + len(href))
        return source.lines.place(self.sources[page.path], *span)

    def _literal(self, page: Page, wanted: Sequence[str], source: MarkdownSource | None, written: bool) -> Place | None:
        """Return where a text stands in the page if it was `written` there, a template, or the front matter."""
        texts = self.literals
        if source:
            own = self.root / self.sources[page.path]
            texts = [(own, source.text), *texts] if written else [*texts, (own, source.front)]
        for path, text in texts:
            for literal in [each for each in dict.fromkeys(wanted) if each and each in text]:
                found = re.search(rf"(?<=[\s\"'(=}}/,]){re.escape(literal)}(?=[\s\"')#?<,;>])", text)
                if found:
                    return self._at(path, text, found)
        return None

    def _at(self, path: Path, text: str, found: re.Match[str]) -> Place:
        """Return the place of what was found in the text of a file."""
        return LineIndex(text).place(name_below(path, self.root), *found.span())


def built_place(page: Page, line: int, literal: str) -> Place:
    """Return a place in a built page, for what was written nowhere else."""
    return Place(f"{BUILT}{shown(page.path)}", line, 0, 1, literal)


def written(name: str) -> str:
    """Return the regular expression of an element or an attribute as it is written."""
    return rf"(?<![\w-]){name}\s*=" if name.startswith("on") else rf"<{name}(?=[\s/>])"


def _read(path: Path) -> str:
    """Read a text as pages are read: in any encoding, with any line endings."""
    return read_text(path)
