"""Find where in the Markdown source a text of the page stands.

Python-Markdown gives no positions. The source, with code, tags and link targets masked, and the runs of the page
are compared by their letters and digits only; what stands before and after decides between equal texts.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property, partial

from citewell.citations.markdown.text_runs import OBJECT
from citewell.model import Span
from citewell.places import LineIndex, Place

MASKED = re.compile(
    r"^(?P<fence>`{3,}|~{3,}).*?(?:^(?P=fence)|\Z)"
    r"|<!--.*?(?:-->|\Z)"
    r"|(?<!`)(?P<ticks>`++)(?:(?!(?P=ticks)(?!`))(?:`++|[^`\n]++|\n(?![ \t]*\n)))*+(?P=ticks)(?!`)"  # code: ``a ` b``
    r"|\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"\n]*\")?\)"
    r"|</?[A-Za-z][^<>]*>"
    r"|^ {0,3}\[[^\]\n^][^\]\n]*\]:[^\n]*",
    re.MULTILINE | re.DOTALL,
)
LETTERS = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});|[^\W_]+")
LEAST_LETTERS = 16
"""How many letters and digits are looked for at least: a year letter alone stands in many places."""
CONTEXT_LETTERS = 80
"""How many letters and digits before and after a text are compared."""
MOST_RIVALS = 32
"""How many equal texts to either side are compared, where page and source do not hold the same number of them."""


class Source:
    """Locate texts of a page in its source.

    `body` is the source after the front matter, `first_line` the line of the file in which it begins, `runs` are
    the texts of all runs of the page in order, and `path` is the name of the file in places.

    >>> runs = ["One (Cohen, 2018).", "Two (Cohen, 2018)."]
    >>> source = Source("One (Cohen, 2018).\\n\\n> Two (Cohen,\\n> 2018).", 5, runs, "a.md")
    >>> source.locate(1, Span(5, 16))
    Place(path='a.md', line=7, column=8, length=6, text='Cohen,\\n> 2018')
    """

    def __init__(self, body: str, first_line: int, runs: Sequence[str], path: str = "") -> None:
        self.body, self.first_line, self.runs, self.path = body, first_line, runs, path
        self.letters, self.positions = _letters(MASKED.sub(lambda found: " " * len(found.group()), body))
        self.run_letters: list[str] = []
        self.run_positions: list[list[int]] = []
        self.run_starts: list[int] = []
        length = 0
        for run in runs:
            letters, positions = _letters(run)
            self.run_letters.append(letters)
            self.run_positions.append(positions)
            self.run_starts.append(length)
            length += len(letters)
        self.page = "".join(self.run_letters)
        self.known: dict[str, tuple[list[int], list[int]]] = {}

    def locate(self, run: int, span: Span) -> Place | None:
        """Return where the text at `span` of the run with this index (0-based) stands, or None."""
        found = self.span(run, span)
        return self.lines.place(self.path, *found) if found else None

    @cached_property
    def lines(self) -> LineIndex:
        """The lines of the body."""
        return LineIndex(self.body, self.first_line)

    def span(self, run: int, span: Span) -> Span | None:
        """Return the range of the body that holds the text at `span` of a run."""
        first, end = (bisect_left(self.run_positions[run], offset) for offset in span)
        if first == end:
            return None
        at = self.run_starts[run] + first
        for before in dict.fromkeys((self._letters_before(run, first, LEAST_LETTERS - (end - first)), 0)):
            key = self.page[at - before : at + end - first]
            start = self._start(key, at - before)
            if start is not None:
                return Span(self.positions[start + before], self.positions[start + len(key) - 1] + 1)
        return None

    def _letters_before(self, run: int, index: int, most: int) -> int:
        """Count up to so many letters before one of a run, as far as no link or code stands between."""
        positions = self.run_positions[run]
        begin = max(0, index - max(0, most))
        prose = self.runs[run].rfind(OBJECT, positions[begin], positions[index]) + 1
        return index - bisect_left(positions, prose, begin, index)

    def _start(self, key: str, at: int) -> int | None:
        """Return where in the source the letters begin that stand in the page at `at`."""
        here, there = self._occurrences(key)
        rank = bisect_left(here, at)
        if len(here) == len(there):
            return there[rank]
        near = there[max(0, rank - MOST_RIVALS) : rank + MOST_RIVALS] or there[-1:]
        return max(near, key=partial(self._likeness, key, at), default=None)

    def _occurrences(self, key: str) -> tuple[list[int], list[int]]:
        """Return where some letters stand in the page and in the source, in order."""
        if key not in self.known:
            self.known[key] = _places(key, self.page), _places(key, self.letters)
        return self.known[key]

    def _likeness(self, key: str, at: int, start: int) -> int:
        """Count the letters in which the source around `start` agrees with the page around `at`."""
        from rapidfuzz.distance import Postfix, Prefix  # loaded where needed: 4 % of a build of five articles

        end, stop = at + len(key), start + len(key)
        before = Postfix.similarity(
            self.page[max(0, at - CONTEXT_LETTERS) : at], self.letters[max(0, start - CONTEXT_LETTERS) : start]
        )
        return before + Prefix.similarity(
            self.page[end : end + CONTEXT_LETTERS], self.letters[stop : stop + CONTEXT_LETTERS]
        )


def _places(key: str, text: str) -> list[int]:
    """Return where in a text a key stands, in order."""
    places: list[int] = []
    at = text.find(key)
    while at >= 0:
        places.append(at)
        at = text.find(key, at + 1)
    return places


def _letters(text: str) -> tuple[str, list[int]]:
    """Return the letters and digits of a text in lower case, and where each stands."""
    letters: list[str] = []
    positions: list[int] = []
    for found in LETTERS.finditer(text):
        word = found.group()
        if word[0] == "&":
            word = "".join(filter(str.isalnum, html.unescape(word)))
            positions += [found.start()] * len(word)
        else:
            positions += range(found.start(), found.end())
        lower = word.lower()
        letters.append(lower if len(lower) == len(word) else "".join(char.lower()[0] for char in word))
    return "".join(letters), positions
