"""Find where in the Markdown source a text of the page stands.

Python-Markdown gives no positions. The source, with code, tags and link targets masked, and the runs of the page
are compared by their letters and digits only; what stands before and after decides between equal texts.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property, partial
from itertools import accumulate

from citewell.citations.markdown.elements import OBJECT, OPAQUE, VOID
from citewell.model import Span
from citewell.places import LineIndex, Place
from citewell.references.likeness import count_common


def _masked(unread: Iterable[str]) -> re.Pattern[str]:
    """Return what holds no prose in Markdown: code, comments, targets of links, tags, and the elements `unread`."""
    attributes = r"(?:[^<>=]++|=(?:\"[^\"<]*+\"|'[^'<]*+')?+)*+"  # class="a > b" lang=en
    return re.compile(
        r"(?=[`~<\]\[ ])(?:"  # what none of the following begins with is passed over at once
        r"^(?P<fence>`{3,}|~{3,}).*?(?:^(?P=fence)|\Z)"
        r"|<!--.*?(?:-->|\Z)"
        r"|(?<!`)(?P<ticks>`++)(?:(?!(?P=ticks)(?!`))(?:`++|[^`\n]++|\n(?![ \t]*\n)))*+(?P=ticks)(?!`)"  # ``a ` b``
        r"|\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+\"[^\"\n]*\")?\)"
        rf"|(?i:<(?P<unread>{'|'.join(sorted(unread))})(?=[\s/>]){attributes}>"  # <code>x</code>
        r"(?:(?!<(?P=unread)[\s/>]).)*?</(?P=unread)\s*>)"
        rf"|</?[A-Za-z]{attributes}>"
        r"|^ {0,3}\[[^\]\n^][^\]\n]*\]:[^\n]*)",
        re.MULTILINE | re.DOTALL,
    )


MASKED = _masked(OPAQUE - VOID - {"a"})
MASKED_AND_LINKS = _masked(OPAQUE - VOID)
LETTERS = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});|[^\W_]+")
ASCII_LETTERS = {code: chr(code).lower() if chr(code).isalnum() else None for code in range(128)}
"""What `str.translate` makes of a text without other characters."""
LEAST_LETTERS = 16
"""How many letters and digits are looked for at least: a year letter alone stands in many places."""
CONTEXT_LETTERS = 80
"""How many letters and digits before and after a text are compared."""
MOST_RIVALS = 32
"""How many equal texts to either side are compared, where page and source do not hold the same number of them."""


class Source:
    """Locate texts of a page in its source.

    `body` is the source after the front matter, `first_line` the line of the file in which it begins, `runs` are
    the texts of all runs of the page in order, and `path` is the name of the file in places. `links` says whether they
    hold the words of links.

    >>> runs = ["One (Cohen, 2018).", "Two (Cohen, 2018)."]
    >>> source = Source("One (Cohen, 2018).\\n\\n> Two (Cohen,\\n> 2018).", 5, runs, "a.md")
    >>> source.locate(1, Span(5, 16))
    Place(path='a.md', line=7, column=8, length=6, text='Cohen,\\n> 2018')
    """

    def __init__(self, body: str, first_line: int, runs: Sequence[str], path: str = "", links: bool = True) -> None:
        self.body, self.first_line, self.runs, self.path = body, first_line, runs, path
        masked = (MASKED if links else MASKED_AND_LINKS).sub(_blank, body)
        self.source, self.page = _Letters(masked.splitlines(keepends=True)), _Letters(runs)
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
        positions = self.page.positions(run)
        first, end = (bisect_left(positions, offset) for offset in span)
        if first == end:
            return None
        at = self.page.starts[run] + first
        for before in dict.fromkeys((self._letters_before(run, first, LEAST_LETTERS - (end - first)), 0)):
            key = self.page.text[at - before : at + end - first]
            start = self._start(key, at - before)
            if start is not None:
                return Span(self.source.offset(start + before), self.source.offset(start + len(key) - 1) + 1)
        return None

    def _letters_before(self, run: int, index: int, most: int) -> int:
        """Count up to so many letters before one of a run, as far as no link or code stands between."""
        positions = self.page.positions(run)
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
            self.known[key] = _places(key, self.page.text), _places(key, self.source.text)
        return self.known[key]

    def _likeness(self, key: str, at: int, start: int) -> int:
        """Count the letters in which the source around `start` agrees with the page around `at`."""
        page, source = self.page.text, self.source.text
        end, stop = at + len(key), start + len(key)
        here, there = page[max(0, at - CONTEXT_LETTERS) : at], source[max(0, start - CONTEXT_LETTERS) : start]
        before = count_common(here[::-1], there[::-1])
        return before + count_common(page[end : end + CONTEXT_LETTERS], source[stop : stop + CONTEXT_LETTERS])


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _places(key: str, text: str) -> list[int]:
    """Return where in a text a key stands, in order."""
    places: list[int] = []
    at = text.find(key)
    while at >= 0:
        places.append(at)
        at = text.find(key, at + 1)
    return places


class _Letters:
    """Hold the letters and digits of some texts, in lower case, as one text; where each stands is found when asked for.

    `starts` says where the letters of each text begin.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        letters = list(map(_letters, texts))
        self.starts = list(accumulate(map(len, letters), initial=0))
        self.text = "".join(letters)
        self.known: dict[int, list[int]] = {}

    def positions(self, number: int) -> list[int]:
        """Return where each letter of the text with this number stands in it."""
        if number not in self.known:
            self.known[number] = _positions(self.texts[number])
        return self.known[number]

    def offset(self, letter: int) -> int:
        """Return where a letter stands in the texts, as if they were one."""
        number = bisect_right(self.starts, letter) - 1
        return self.offsets[number] + self.positions(number)[letter - self.starts[number]]

    @cached_property
    def offsets(self) -> list[int]:
        """Where each text begins."""
        return list(accumulate(map(len, self.texts), initial=0))


def _letters(text: str) -> str:
    """Return the letters and digits of a text in lower case."""
    if text.isascii() and "&" not in text:
        return text.translate(ASCII_LETTERS)
    return "".join(map(_lower, LETTERS.findall(text)))


def _positions(text: str) -> list[int]:
    """Return where each of the letters and digits of a text stands."""
    if "&" not in text:
        return [offset for offset, char in enumerate(text) if char.isalnum()]
    positions: list[int] = []
    for found in LETTERS.finditer(text):
        if text[found.start()] == "&":
            positions += [found.start()] * len(_lower(found.group()))
        else:
            positions += range(found.start(), found.end())
    return positions


def _lower(word: str) -> str:
    """Return a word in lower case, of the same length; an entity, as the letters and digits that it stands for.

    >>> [_lower(each) for each in ("Áster", "&Eacute;", "&nbsp;", "İ")]
    ['áster', 'é', '', 'i']
    """
    if word[0] == "&":
        word = "".join(filter(str.isalnum, html.unescape(word)))
    lower = word.lower()
    return lower if len(lower) == len(word) else "".join(char.lower()[0] for char in word)
