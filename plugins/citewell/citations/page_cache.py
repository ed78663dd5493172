"""Remember from one build to the next what each page cites.

A page is known by the hash of all that its cites depend on: what is read of it, its language, its library and this
plugin. Only pages without a problem are remembered.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from citewell.citations.markdown.text_runs import Passage, Prose
from citewell.citations.recognise.patterns import Patterns
from citewell.files.cache import digest, read_cache, version, write_cache
from citewell.model import Cited, Span
from citewell.references.library.library import Library


class Memory:
    """Find the cites of pages, and keep them in a file until the page or what it cites changes.

    Of each cite are kept the 0-based index of its run on the page, its start, its end and the id of its work.

    >>> from xml.etree.ElementTree import fromstring
    >>> from citewell.model import Name, Reference
    >>> from citewell.citations.markdown.text_runs import prose_of
    >>> from citewell.citations.recognise.patterns import patterns_of
    >>> library = Library([Reference("c18", (Name("Cohen"),), "2018", "Ketamine")], fingerprint="first")
    >>> memory = Memory(Path("no such file"))
    >>> page = prose_of(fromstring("<div><p>It hurts.</p><p>It does (Cohen, 2018).</p></div>"), [], patterns_of())
    >>> [[cited]] = [passage.cites for passage in memory.cites(page, library, patterns_of())]
    >>> list(memory.kept.values())
    [[[0, 9, 20, 'c18']]]
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.known: dict[str, list[Any]] = read_cache(path) or {}
        self.kept: dict[str, list[Any]] = {}

    def cites(self, page: Prose, library: Library, patterns: Patterns) -> list[Passage]:
        """Return the passages of a page that cite, from memory or by reading them."""
        key = _key(page, library, patterns)
        if key in self.known:
            self.kept[key] = self.known[key]
            return _recalled(self.known[key], page, library)
        from citewell.citations.pipeline import find_cites

        passages = find_cites(page, library, patterns)
        if library.fingerprint and not any(cited.problem for _, cites in passages for cited in cites):
            self.kept[key] = _remembered(passages)
        return passages

    def save(self) -> None:
        """Write what the pages of this build cite, if it is not what was known."""
        if self.kept != self.known:
            write_cache(self.path, self.kept)


def _key(page: Prose, library: Library, patterns: Patterns) -> str:
    texts = [run.text for run in page.runs]
    if library.organisations:  # any text of the page may introduce a short form
        texts.append(page.text)
    return digest(version(), library.fingerprint, patterns.terms.language, *texts)


def _remembered(passages: Sequence[Passage]) -> list[Any]:
    return [
        [index, *span, reference.id]
        for index, (_, cites) in enumerate(passages)
        for span, reference, _ in cites
        if reference
    ]


def _recalled(remembered: list[Any], page: Prose, library: Library) -> list[Passage]:
    """Return the passages of a page as they were found before."""
    passages = [Passage(run, []) for run in page.runs]
    for index, start, end, identity in remembered:
        passages[index].cites.append(Cited(Span(start, end), library.get(identity), None))
    return passages
