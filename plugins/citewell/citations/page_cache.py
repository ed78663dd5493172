"""Cache what each page cites, from one build to the next.

A page is known by the hash of all that its cites depend on: what is read of it, its language and its library. Only
pages without a problem are cached.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from citewell.citations.markdown.text_runs import Passage, Prose
from citewell.citations.pipeline import find_cites
from citewell.citations.recognise.patterns import Patterns
from citewell.files.cache import Cache, Namespace, digest
from citewell.model import Cited, Span
from citewell.references.library.library import Library


class CachedCite(NamedTuple):
    """Hold one cite of a page: the 0-based index of its run, its span in the run, and the id of its work."""

    run: int
    start: int
    end: int
    work: str


class PageCache:
    """Find the cites of pages, or take them from the cache where neither the page nor what it cites has changed.

    >>> from pathlib import Path
    >>> from xml.etree.ElementTree import fromstring
    >>> from citewell.model import Name, Reference
    >>> from citewell.citations.markdown.text_runs import prose_of
    >>> from citewell.citations.recognise.patterns import patterns_of
    >>> library = Library([Reference("c18", (Name("Cohen"),), "2018", "Ketamine")], fingerprint="first")
    >>> pages = PageCache(Cache(Path("no such folder")))
    >>> page = prose_of(fromstring("<div><p>It hurts.</p><p>It does (Cohen, 2018).</p></div>"), [], patterns_of())
    >>> [[cited]] = [passage.cites for passage in pages.cites(page, library, patterns_of())]
    >>> list(pages.kept.values())
    [[CachedCite(run=0, start=9, end=20, work='c18')]]
    """

    def __init__(self, cache: Cache) -> None:
        self.cache = cache
        cached = cache.read(Namespace.CITES) or {}
        self.known = {key: [CachedCite(*cite) for cite in cites] for key, cites in cached.items()}
        self.kept: dict[str, list[CachedCite]] = {}

    def cites(self, page: Prose, library: Library, patterns: Patterns) -> list[Passage]:
        """Return the passages of a page that cite, from the cache or by reading them."""
        key = _key(page, library, patterns)
        if key in self.known:
            self.kept[key] = self.known[key]
            return _passages(self.known[key], page, library)

        passages = find_cites(page, library, patterns)
        if library.fingerprint and not any(cited.problem for _, cites in passages for cited in cites):
            self.kept[key] = _cached(passages)
        return passages

    def save(self) -> None:
        """Write what the pages of this build cite, if it is not what was known."""
        if self.kept != self.known:
            self.cache.write(Namespace.CITES, self.kept)


def _key(page: Prose, library: Library, patterns: Patterns) -> str:
    texts = [run.text for run in page.runs]
    if library.organisations:  # any text of the page may introduce a short form
        texts.append(page.text)
    return digest(library.fingerprint, patterns.terms.language, *texts)


def _cached(passages: Sequence[Passage]) -> list[CachedCite]:
    return [
        CachedCite(index, *span, reference.id)
        for index, (_, cites) in enumerate(passages)
        for span, reference, _ in cites
        if reference
    ]


def _passages(cached: Sequence[CachedCite], page: Prose, library: Library) -> list[Passage]:
    """Return the passages of a page as they were found before."""
    passages = [Passage(run, []) for run in page.runs]
    for cite in cached:
        passages[cite.run].cites.append(Cited(Span(cite.start, cite.end), library.get(cite.work), None))
    return passages
