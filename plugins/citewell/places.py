"""Say where something stands in a file: its path, its line and its column.

This stands below all else: readers of files find places, problems carry them, and reports print them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

LINE_END = re.compile(r"\r\n?|\n")
"""What ends a line, in a file of any system."""


class Position(NamedTuple):
    """Hold a line and a column of a text, both 1-based in code points."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Place:
    """Name a range in a file.

    `line` and `column` are 1-based code points, and 0 when they are not known; `length` is counted in code points, and
    ends with the line at the latest. `text` is what stands there, where whoever found the place needs it: it may go
    on in the next line.
    """

    path: str
    line: int = 0
    column: int = 0
    length: int = 1
    text: str = ""


class LineIndex:
    r"""Know where each line of a text begins, to turn offsets (0-based) into lines and columns (1-based).

    A line ends with LF, CRLF or CR. `first_line` is the line of the file in which the text begins.

    >>> index = LineIndex("It hurts\n(Cohen,\n2018).", first_line=5)
    >>> index.position(10), index.offset(6, 2)
    (Position(line=6, column=2), 10)
    >>> index.place("a.md", 10, 21)
    Place(path='a.md', line=6, column=2, length=6, text='Cohen,\n2018')
    >>> [LineIndex("one\r\ntwo\rthree\nfour").line(offset) for offset in (4, 5, 8, 9, 15)]
    [1, 2, 2, 3, 4]
    """

    def __init__(self, text: str, first_line: int = 1) -> None:
        self.text, self.first_line = text, first_line
        self.starts = [0, *(found.end() for found in LINE_END.finditer(text))]

    def line(self, offset: int) -> int:
        """Return the line in which an offset stands."""
        return bisect_right(self.starts, offset) - 1 + self.first_line

    def column(self, offset: int) -> int:
        """Return the column at which an offset stands."""
        return offset - self.starts[bisect_right(self.starts, offset) - 1] + 1

    def position(self, offset: int) -> Position:
        """Return the line and the column at which an offset stands."""
        row = bisect_right(self.starts, offset) - 1
        return Position(row + self.first_line, offset - self.starts[row] + 1)

    def offset(self, line: int, column: int = 1) -> int:
        """Return the offset of a line and a column; a line after the last one stands at the end of the text."""
        row = line - self.first_line
        return self.starts[row] + column - 1 if row < len(self.starts) else len(self.text)

    def place(self, path: str, start: int, end: int) -> Place:
        """Return the place of a range; its length is 1 at least, and ends with the line in which the range begins."""
        text = self.text[start:end]
        return Place(path, self.line(start), self.column(start), max(1, len(LINE_END.split(text, 1)[0])), text)
