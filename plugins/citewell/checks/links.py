"""Find internal links, fragments and assets of a built site that lead nowhere.

*Why*: a reader who follows a link to its source and finds nothing has lost the source.
*Use instead*: the address of a page of this site, or `{filename}other.md`, which follows the page when it moves.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from rapidfuzz import fuzz, process

from citewell.checks.site import Link, Page, Site
from citewell.citations.model import Problem

INTERNAL = re.compile(r"\{(?:filename|static|attach)\}(?P<name>[^#?]*)")


def check_links(site: Site, sources: Mapping[str, str], literals: list[Path], root: Path) -> Iterator[Problem]:
    """Yield a problem for each link that leads nowhere.

    `sources` maps built pages to the Markdown they came from (relative to `root`); `literals` are the templates and
    settings in which a link that stands in no Markdown is looked for. A fault that a template repeats on every page
    is told once.
    """
    places = _Places(sources, literals, root)
    told: set[tuple[str, int, int, str]] = set()
    for page in site.pages.values():
        for link in page.links:
            fault = _unwritten(link, sources) or _fault(site, page, link)
            if fault:
                rule, message, advice = fault
                path, line, column, length = places.find(page, link)
                key = (path, line, column, message) if column else ("", 0, 0, message)
                if key not in told:
                    told.add(key)
                    yield Problem(rule, message, advice, path, line, column, length)


def _unwritten(link: Link, sources: Mapping[str, str]) -> tuple[str, str, str] | None:
    """Return the fault of a link to a source file that Pelican did not find, such as `{filename}other.md`."""
    found = INTERNAL.match(unquote(link.href))
    if not found:
        return None
    names = sorted({Path(source).name for source in sources.values()})
    near = process.extractOne(Path(found["name"]).name, names, scorer=fuzz.ratio, score_cutoff=70)
    advice = (
        f"did you mean {near[0]}?" if near else "the name is relative to the page, or to the content folder after /."
    )
    return "broken-link", f'there is no file "{found["name"]}" in the content folder', advice


def _fault(site: Site, page: Page, link: Link) -> tuple[str, str, str] | None:
    target = site.target(page, link.href)
    if target is None:
        return None
    name, fragment = target
    if name not in site.files:
        shown = unquote(link.href)
        near = process.extractOne(name, sorted(site.files), scorer=fuzz.ratio, score_cutoff=85)
        advice = f"did you mean {_address(near[0])}?" if near else "correct the address, or take the link out."
        if link.asset or Path(name).suffix not in ("", ".html"):
            return "missing-asset", f'there is no file at "{shown}"', advice
        return "broken-link", f'there is no page at "{shown}"', advice
    if fragment and fragment != "top" and name in site.pages and fragment not in site.pages[name].ids:
        near = process.extractOne(fragment, sorted(site.pages[name].ids), scorer=fuzz.ratio, score_cutoff=60)
        advice = f'did you mean "#{near[0]}"?' if near else "link to a heading that is there, or to the page."
        return "missing-fragment", f'no place on {_address(name)} is called "#{fragment}"', advice
    return None


def _address(name: str) -> str:
    return "/" + name.removesuffix("index.html")


class _Places:
    """Find where a link was written: in the page's Markdown, else in a template or the settings, else in the page."""

    def __init__(self, sources: Mapping[str, str], literals: list[Path], root: Path) -> None:
        self.sources, self.root = sources, root
        self.literals = [(path, path.read_text("utf-8", errors="replace")) for path in literals]
        self.texts: dict[str, str] = {}
        self.seen: Counter[tuple[str, str]] = Counter()

    def find(self, page: Page, link: Link) -> tuple[str, int, int, int]:
        """Return path, line, column and length of the link as it was written."""
        source = self.sources.get(page.path)
        if source:
            if source not in self.texts:
                self.texts[source] = (self.root / source).read_text("utf-8", errors="replace")
            found = self._nth(source, link.href)
            if found:
                return source, *found
        for path, text in self.literals:
            place = _place(text, [link.href, link.href.lstrip("/")], 0)
            if place:
                name = path.relative_to(self.root) if path.is_relative_to(self.root) else path
                return name.as_posix(), *place
        return f"(built) {page.path}", link.line, 0, 1

    def _nth(self, source: str, href: str) -> tuple[int, int, int] | None:
        """Return the place of the next link to `href` in a source that was asked for before."""
        index = self.seen[source, href]
        self.seen[source, href] += 1
        wanted = [href, unquote(href)]
        return _place(self.texts[source], wanted, index) or _place(self.texts[source], wanted, 0)


def _place(text: str, wanted: list[str], index: int) -> tuple[int, int, int] | None:
    """Return line, column and length of the occurrence `index` (0-based) of the first text wanted that there is."""
    for literal in dict.fromkeys(filter(None, wanted)):
        ends = rf"(?<![\w/#.-]){re.escape(literal)}(?![\w/#-])"
        found = list(re.finditer(ends, text))
        if index < len(found):
            at = found[index].start()
            return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at), len(literal)
    return None
