"""Stand in Markdown's line of processors: cite the tree of a page, and put the tags of its links into the HTML."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor

from citewell.citations.markdown.linked_page import CitedPage


class Citer(Treeprocessor):
    """Hand Markdown's tree of the page that is being read to the one who cites it."""

    cite: Callable[[Element, list[Any]], CitedPage] | None = None
    result: CitedPage = CitedPage()

    def register(self, markdown: Markdown) -> None:
        """Take a place in a converter.

        The tree is cited after the headings have their ids (toc, 5) and before escapes are undone (unescape, 0).
        """
        self.md = markdown
        markdown.treeprocessors.register(self, "citewell", 4)
        markdown.postprocessors.register(_Tagger(self), "citewell", -1)

    def run(self, root: Element) -> None:
        stash = self.md.htmlStash.rawHtmlBlocks
        self.result = self.cite(root, stash) if self.cite else CitedPage()


class _Tagger(Postprocessor):
    """Put the tags of the page that is being read into its HTML."""

    def __init__(self, citer: Citer) -> None:
        super().__init__()
        self.citer = citer

    def run(self, text: str) -> str:
        return self.citer.result.with_tags(text)
