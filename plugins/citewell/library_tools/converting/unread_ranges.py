"""Find where in the Markdown of a page nothing is prose: in code, comments and mathematics."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from citewell.checks.positions.markdown_links import HIDDEN
from citewell.model import Span

CODE = re.compile(
    r"(?i:<(?P<name>code|pre|script|style|textarea|kbd|samp|math|svg|template)(?=[\s/>])[^<>]*>.*?</(?P=name)\s*>)"
    r"|\{%-?\s*(?P<tag>raw|highlight|verbatim|codeblock|math)\b.*?\{%-?\s*end(?P=tag)\s*-?%\}",
    re.DOTALL,
)
"""Elements of code and mathematics, and the blocks of code of template engines."""
MATHEMATICS = re.compile(
    r"(?<!\\)\$\$(?:[^$\\]|\\.){1,4000}?\$\$"
    r"|(?<![\\$\w])\$(?=[^\s$])(?:[^$\\\n]|\\.|\n(?![ \t]*\n)){0,1000}?(?<=[^\s\\])\$(?![\d$])"
    r"|\\\\?\((?:[^\\\n]|\\(?!\\?\))|\n(?![ \t]*\n)){1,1000}?\\\\?\)"
    r"|\\\\?\[(?!/?(?:cite|bib|zotpress))(?:[^\\]|\\(?!\\?\])){1,4000}?\\\\?\]"
    r"|\\begin\{(?P<environment>[A-Za-z]+\*?)\}.{1,8000}?\\end\{(?P=environment)\}",
    re.DOTALL,
)
r"""Mathematics as pandoc and MathJax read it: `$x$`, `$$x$$`, `\(x\)`, `\[x\]`, `\begin{align}x\end{align}`."""


class UnreadRanges:
    """Know where nothing is prose."""

    def __init__(self, text: str) -> None:
        spans = [Span(*found.span()) for pattern in (HIDDEN, CODE) for found in pattern.finditer(text)]
        shown = list(text)
        for span in spans:
            shown[span.start : span.end] = " " * (span.end - span.start)
        if "$" in text or "\\" in text:
            spans += [Span(*found.span()) for found in MATHEMATICS.finditer("".join(shown))]
        self.spans = _joined(spans)
        self.starts = [each.start for each in self.spans]

    def overlap(self, span: Span) -> bool:
        """Tell whether a part of a range is unread.

        >>> ranges = UnreadRanges("It costs $5 [@a] and `[@b]`, so $x = [@c]$.")
        >>> [ranges.overlap(Span(at, at + 4)) for at in (12, 22, 37)]
        [False, True, True]
        """
        at = bisect_right(self.starts, span.start)
        before = at > 0 and self.spans[at - 1].end > span.start
        return before or (at < len(self.spans) and self.spans[at].start < span.end)


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Return ranges in order, with those that overlap made one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined
