"""Read suppressions: what an author says may stand on a page although a rule finds fault with it.

    <!-- allow broken-link until 2027-03-01: the page on sleep is being written -->

A suppression names a rule, a day on which it ends and a reason. It covers the paragraph that it stands in; alone
between blank lines, the paragraph that follows; under `allow` in the front matter, the whole page. A suppression of
`unlinked-citation` says that a text only looks like a citation: it is not linked, and the suppression needs no end.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from citewell.citations.markdown.source_positions import MASKED, Source
from citewell.citations.markdown.text_runs import Passage
from citewell.model import Cited, Problem, Span
from citewell.places import LineIndex

COMMENT = re.compile(r"<!--\s*allow\s+(?P<text>[a-z]+(?:-[a-z]+)+\b.*?)\s*-->", re.DOTALL)
SUPPRESSION = re.compile(r"(?P<rule>[\w-]+)(?:\s+until\s+(?P<until>[^\s:]+))?(?P<rest>.*)", re.DOTALL)


class Suppression(NamedTuple):
    """Hold one suppression as it was written, with the place where it stands and the lines that it covers.

    `until` and `reason` are texts, empty when they are not given; `rest` is what cannot be read of it. Lines and
    columns are 1-based; `first` is 0 where the whole file is covered, `last` is the last line covered.
    """

    rule: str
    until: str
    reason: str
    path: str
    line: int
    column: int
    length: int
    first: int
    last: int
    rest: str = ""

    def covers(self, line: int) -> bool:
        """Tell whether a line of the file (0 when it is not known) is covered."""
        return self.first <= line <= self.last


def take_suppressions(body: str, first_line: int, path: str) -> tuple[str, list[Suppression]]:
    """Return a page's Markdown without the suppressions in it, and these; what looks like one in code is text.

    >>> take_suppressions("A film.\\n<!-- allow unlinked-citation: a film -->\\n(Berlin, 1989)\\n", 5, "a.md")[0]
    'A film.\\n(Berlin, 1989)\\n'
    """
    if "<!--" not in body or "allow" not in body:
        return body, []

    comments = [
        (comment, Span(*masked.span()))
        for masked in MASKED.finditer(body)
        if (comment := COMMENT.fullmatch(masked.group()))
    ]
    spans = [span for _, span in comments]
    paragraphs = _paragraphs(body, spans)
    lines = LineIndex(body, first_line)
    suppressions = []
    for comment, span in comments:
        line, column = lines.position(span.start)
        at = bisect_right(paragraphs, (line - first_line, len(body))) - 1
        first, last = (each + first_line for each in paragraphs[at])
        length = len(comment.group().partition("\n")[0])
        suppressions.append(read_suppression(comment["text"], path, line, column, length, first, last))
    return _without(body, spans), suppressions


def suppress(
    passages: Sequence[Passage],
    body: str,
    first_line: int,
    suppressions: Sequence[Suppression],
    problem: Callable[[str], Problem],
) -> list[Passage]:
    """Return passages in which the cites lead nowhere that stand in lines which `suppressions` cover.

    `body` is the Markdown that begins in `first_line` of its file. The `problem` of a text that is suppressed is
    reported only where its suppression is invalid: when it has ended, or gives no reason.
    """
    source = Source(body, first_line, [run.text for run, _ in passages], links=False)

    def suppressed(index: int, cited: Cited) -> Cited:
        place = source.locate(index, cited.span)
        if not place or not any(suppression.covers(place.line) for suppression in suppressions):
            return cited
        text = cited.span.of(passages[index].run.text)
        return Cited(cited.span, None, problem(text))

    return [Passage(run, [suppressed(index, one) for one in cites]) for index, (run, cites) in enumerate(passages)]


def read_suppression(
    text: str, path: str, line: int, column: int, length: int, first: int = 0, last: int = 1 << 31
) -> Suppression:
    """Read `RULE until DAY: REASON`.

    >>> suppression = read_suppression("broken-link until 2027-03-01: being written", "a.md", 3, 1, 4)
    >>> suppression.rule, suppression.until, suppression.reason
    ('broken-link', '2027-03-01', 'being written')
    """
    found = SUPPRESSION.match(text)
    rule, until, rest = (found["rule"], found["until"] or "", found["rest"].strip()) if found else ("", "", text)
    reason = " ".join(rest[1:].split()) if rest.startswith(":") else ""
    return Suppression(
        rule, until, reason, path, line, column, length, first, last, "" if rest.startswith(":") else rest
    )


def _paragraphs(body: str, spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Return the first and last lines (0-based) of the paragraphs, a suppression that stands alone with the next."""
    pieces = _pieces(body, spans, lambda comment: re.sub(r"[^\n]+|(?<=\n)(?=\n)", "\0", comment))
    lines = "".join(pieces).split("\n")
    paragraphs: list[tuple[int, int]] = []
    first, alone = -1, True
    for number, line in enumerate([*lines, ""]):
        if line.strip():
            first = number if first < 0 else first
            alone = alone and not line.strip("\0 \t")
        elif first >= 0 and not (alone and number < len(lines)):
            paragraphs.append((first, number - 1))
            first, alone = -1, True
    return paragraphs


def _without(body: str, spans: Sequence[Span]) -> str:
    """Return a text without ranges of it, nor the lines that hold nothing else."""
    marked = "".join(_pieces(body, spans, lambda _: "\0"))
    return re.sub(r"^[ \t]*\0[\0 \t]*\n|\0", "", marked, flags=re.MULTILINE)


def _pieces(body: str, spans: Sequence[Span], change: Callable[[str], str]) -> Iterator[str]:
    at = 0
    for span in spans:
        yield body[at : span.start]
        yield change(span.of(body))
        at = span.end
    yield body[at:]
