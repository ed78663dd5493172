"""Cite a page of which there is HTML alone, and no tree: what another reader than ours has made."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown.util import HTML_PLACEHOLDER, STX

from citewell.citations.markdown.linked_page import CitedPage
from citewell.citations.markdown.text_runs import Prose, prose_of
from citewell.citations.recognise.patterns import Patterns


class WholeHtml:
    """Hold the HTML of a page as Markdown holds a block of raw HTML: every character but our links stays as it is.

    >>> from citewell.citations.markdown.linked_page import link_cites
    >>> from citewell.citations.pipeline import find_cites
    >>> from citewell.citations.recognise.patterns import patterns_of
    >>> from citewell.model import Name, Reference
    >>> from citewell.references.library.library import Library
    >>> library = Library([Reference("c18", (Name("Cohen"),), "2018", "Ketamine", anchor="ref-c18")])
    >>> page = WholeHtml("<P>It hurts (Cohen,&nbsp;2018)<hr>")
    >>> cited = link_cites(find_cites(page.prose(patterns_of()), library, patterns_of()), mark=False)
    >>> print(page.with_links(cited))
    <P>It hurts (<a class="citation" href="#ref-c18" id="cite-c18-1" role="doc-biblioref">Cohen,&nbsp;2018</a>)<hr>
    """

    def __init__(self, html: str) -> None:
        self.stash: list[Any] = [html]

    def prose(self, patterns: Patterns) -> Prose:
        """Return what is read of the page: nothing if it holds the character with which our placeholders begin."""
        root = Element("div")
        if STX not in self.stash[0]:
            SubElement(root, "p").text = HTML_PLACEHOLDER % 0
        return prose_of(root, self.stash, patterns)

    def with_links(self, cited: CitedPage) -> str:
        """Return the HTML with the links of its citations, once these were put in."""
        return cited.with_tags(str(self.stash[0]))
