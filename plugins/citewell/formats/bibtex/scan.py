"""Find braces and their partners in the text of a BibTeX file, and gather its problems with their places."""

from __future__ import annotations

import re
from functools import cached_property

from citewell.model import Problem
from citewell.places import LineIndex, Position

BRACES = re.compile(r"[{}]")
QUOTED = re.compile(r"[{}\"]")
BLANK = re.compile(r"(?:[ \t\n\r\f\v\u00a0]+|%[^\n]*)*")

STARTS = frozenset(" \t\n\r\f\v%\u00a0")


class Scan:
    """Hold a text and what was found wrong with it; offsets are 0-based, places 1-based."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.problems: list[Problem] = []
        self.lines = LineIndex(text)

    def place(self, offset: int) -> Position:
        """Return line and column of an offset."""
        return self.lines.position(offset)

    def report(self, problem: Problem, offset: int, length: int = 1) -> None:
        """Add a problem at an offset."""
        self.problems.append(problem.on_line(*self.place(offset), length))

    def after_blank(self, offset: int, limit: int) -> int:
        """Return where white space and comments end."""
        if self.text[offset : offset + 1] not in STARTS:
            return offset
        found = BLANK.match(self.text, offset, limit)
        return found.end() if found else offset

    def sign(self, offset: int, limit: int) -> str:
        """Return the character at an offset, or nothing at the limit."""
        return self.text[offset] if offset < limit else ""

    @cached_property
    def closings(self) -> dict[int, int]:
        """The end of every group in braces that is closed, by the offset of its opening brace."""
        found: dict[int, int] = {}
        opened: list[int] = []
        for brace in BRACES.finditer(self.text):
            if brace.group() == "{":
                opened.append(brace.start())
            elif opened:
                found[opened.pop()] = brace.end()
        return found


def end_of_group(text: str, opening: int, limit: int) -> int:
    """Return the end of the group in braces, or of the text in quotes, that begins at `opening`; or -1.

    >>> end_of_group("{a {b} c} d", 0, 11), end_of_group('"a {"} c"', 0, 9), end_of_group("{a", 0, 2)
    (9, 9, -1)
    """
    quoted = text[opening] == '"'
    depth = 0 if quoted else 1
    for found in (QUOTED if quoted else BRACES).finditer(text, opening + 1, limit):
        sign = found.group()
        if sign == '"':
            if not depth:
                return found.end()
            continue
        depth += 1 if sign == "{" else -1
        if depth < 0:
            return -1
        if not depth and not quoted:
            return found.end()
    return -1


def mended(text: str) -> str:
    """Return the text of a value that cannot be read as one: without delimiters, and braces that have no partner.

    >>> mended("{A garden,"), mended('"A garden'), mended("{A} garden},"), mended("{2001} }")
    ('A garden', 'A garden', '{A} garden', '2001')
    """
    text = text.strip()
    if text[:1] in ("{", '"') and text:
        end = end_of_group(text, 0, len(text))
        if end > 0 and not text[end:].partition("\n")[0].strip(" \t,})"):
            return text[1 : end - 1]
    text = re.split(r"\n\s*\n", text, maxsplit=1)[0].rstrip()
    opened: list[int] = []
    lone: set[int] = set()
    for brace in BRACES.finditer(text):
        if brace.group() == "{":
            opened.append(brace.start())
        elif opened:
            opened.pop()
        else:
            lone.add(brace.start())
    lone.update(opened)
    return "".join(sign for at, sign in enumerate(text) if at not in lone).strip().rstrip(",").strip('" \n')
