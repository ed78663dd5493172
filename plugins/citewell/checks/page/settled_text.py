"""Know what in a page is no text that may cite: lists of works, times, links, and what was marked as faulty."""

from __future__ import annotations

from typing import Any

from lxml.etree import XPath

APART = XPath("//*[@role='doc-bibliography' or contains(@class, 'preview-notice') or contains(@class, 'about-works')]")
"""What holds the names and years of works without citing them: bibliographies, what the preview reports, and pages of
works, which repeat the sentences of others."""
MARK = "citation-problem"
"""The class of what was marked as faulty where the page was read."""


def leave_out_works(root: Any) -> None:
    """Take out of the tree of a page the parts that only list works, and times."""
    for element in (*APART(root), *root.iter("time")):
        element.clear(keep_tail=True)


def is_settled(element: Any) -> bool:
    """Tell whether an `a` or a `mark` is a link, or what was marked where the page was read."""
    return element.tag == "a" or MARK in (element.get("class") or "").split()
