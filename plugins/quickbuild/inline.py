"""Leave out the inline patterns of Python-Markdown that cannot match, for a text lacks what they begin with.

Python-Markdown tries each of some fifteen patterns on each text of a page, and most texts hold nothing that any of them
is about. To look for one character takes a twentieth of the time of a try. The HTML stays the same.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown import Markdown, inlinepatterns
from markdown.extensions import Extension
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

COMPARED = ("3.11.1", "3.11.2", "3.11.3")
"""The versions of Python-Markdown that are known: what is replaced here is no part of its interface."""
BEGINNINGS = {
    inlinepatterns.BACKTICK_RE: ("`",),
    inlinepatterns.ESCAPE_RE: ("\\",),
    inlinepatterns.LINK_RE: ("[",),
    inlinepatterns.REFERENCE_RE: ("[",),
    inlinepatterns.IMAGE_LINK_RE: ("![",),
    inlinepatterns.IMAGE_REFERENCE_RE: ("![",),
    inlinepatterns.AUTOLINK_RE: ("<",),
    inlinepatterns.AUTOMAIL_RE: ("<",),
    inlinepatterns.HTML_RE: ("<",),
    inlinepatterns.ENTITY_RE: ("&",),
    inlinepatterns.LINE_BREAK_RE: ("  \n",),
    r"\*|_": ("*", "_"),  # emphasis
    r"\[\^([^\]]*)\]": ("[^",),  # footnotes
    r"\[\[([\w0-9_ -]+)\]\]": ("[[",),  # wikilinks
    r"\n": ("\n",),  # nl2br
}
"""Regular expressions, and the texts one of which stands in every text that they match."""
FLAGS = re.DOTALL | re.UNICODE
"""The flags that Python-Markdown compiles them with."""


class QuickInlineExtension(Extension):
    """Make the processor of inline patterns faster.

    Give it as the first extension, so that those after it find it in the place of Python-Markdown's own. Where the
    version of Python-Markdown is not known, or another extension has put a processor of its own there, it does nothing.

    >>> from markdown import markdown
    >>> markdown("Rest *well*, `now`.", extensions=[QuickInlineExtension()])
    '<p>Rest <em>well</em>, <code>now</code>.</p>'
    """

    def extendMarkdown(self, md: Markdown) -> None:
        if markdown.__version__ in COMPARED and type(md.treeprocessors["inline"]) is InlineProcessor:
            md.treeprocessors.register(QuickInlineProcessor(md), "inline", 20)


class QuickInlineProcessor(InlineProcessor):
    """Apply inline patterns to a tree, but for those that cannot match.

    The patterns are looked up once for each tree; all are tried in their order. One whose expression is not in
    BEGINNINGS is tried on every text.
    """

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        self.quick_patterns = [(_beginnings(each), each) for each in self.inlinePatterns]
        done: Element = super().run(tree, ancestors)
        return done

    # Hook: the private method __handleInline of the stock processor is replaced, Python-Markdown 3.11 (COMPARED).
    def _InlineProcessor__handleInline(self, data: Any, patternIndex: int = 0) -> Any:
        if isinstance(data, AtomicString):
            return data
        for index in range(patternIndex, len(self.quick_patterns)):
            beginnings, pattern = self.quick_patterns[index]
            if beginnings:
                for each in beginnings:
                    if each in data:
                        break
                else:
                    continue
            start, matched = 0, True
            while matched:
                data, matched, start = self._InlineProcessor__applyPattern(pattern, data, index, start)
        return data


def _beginnings(pattern: inlinepatterns.Pattern) -> tuple[str, ...]:
    """Return what a text must hold one of, so that a pattern can match; nothing if that is not known."""
    find = pattern.getCompiledRegExp
    if getattr(find, "__func__", None) is not inlinepatterns.Pattern.getCompiledRegExp:
        return ()
    expression = find()
    return BEGINNINGS.get(expression.pattern, ()) if expression.flags == FLAGS else ()
