"""Take the text of a library apart into its records, each with the lines and comments that follow it.

The text is not parsed as a whole, which takes seconds where there are 10,000 works: it is cut before each dash, and
each piece must hold one record when it is read alone. A cut through a quoted text, a block of text or a bracket
leaves a piece that does not; so the pieces one after the other are the list that the whole text holds.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from citewell.checks.rules import invalid_references
from citewell.formats.csl_yaml.reading import load
from citewell.formats.csl_yaml.writing import Manner
from citewell.model import Problem
from citewell.places import LineIndex

LIST = re.compile(
    r"^(?P<key>references[ \t]*:)(?P<empty>[ \t]+(?:\[[ \t]*\]|null|~))?[ \t]*(?:#[^\n]*)?\r?$", re.MULTILINE
)
"""The line above the records: `references:`, or `references: []  # none yet`."""
CONTENT = re.compile(r"^[ \t]*[^\s#][^\n]*$", re.MULTILINE)
DASH = re.compile(r"(?P<dash> *)-(?P<gap> +)\S")
LAST_COMMENTS = re.compile(r"(?:^[ \t]*#[^\n]*\n)+\Z", re.MULTILINE)


class Parts(NamedTuple):
    """Hold a library: what stands before its records, after them, and the text of each with its line (1-based).

    `head` and `above` together stand before the first dash: the comments of the first record are `above`. `spaced`
    says whether a blank line stands between records.
    """

    head: str
    above: str
    pieces: list[str]
    lines: list[int]
    tail: str
    manner: Manner
    spaced: bool

    def text(self) -> str:
        """Return the text that was taken apart."""
        return "".join((self.head, self.above, *self.pieces, self.tail))


def take_apart(text: str, name: str) -> Parts | Problem:
    r"""Cut a library into records, or say why nothing can be put into it; `name` is its path in the problem.

    The pieces are not looked into.

    >>> parts = take_apart("# Ours.\nreferences:\n  - id: a\n\n  # read twice\n  - id: b\n", "library.yaml")
    >>> parts.head, parts.pieces
    ('# Ours.\nreferences:\n', ['  - id: a\n\n  # read twice\n', '  - id: b\n'])
    """
    key = LIST.search(text)
    begin = key.end() + text[key.end() :].startswith("\n") if key else 0
    first = CONTENT.search(text, begin)
    dash = DASH.match(first.group()) if first else None
    if not dash or not first:
        return _without_records(text, key, begin, name)
    if key and key["empty"]:
        return _at(text, first.start(), name, invalid_references.records_below_empty_list())
    indent = len(dash["dash"])
    starts: list[int] = []
    end = len(text)
    for found in re.finditer(rf"^ {{0,{indent}}}(?=[^\s#])", text[first.start() :], re.MULTILINE):
        at = first.start() + found.start()
        if len(found.group()) == indent and re.match(r"-\s", text[at + indent : at + indent + 2]):
            starts.append(at)
        else:
            end = at
            break
    lines = LineIndex(text)
    head = text[: first.start()]
    above = LAST_COMMENTS.search(head, begin)
    cut = above.start() if above and above.start() else len(head)
    pieces = [text[here:there] for here, there in zip(starts, [*starts[1:], end], strict=True)]
    return Parts(
        head[:cut],
        head[cut:],
        pieces,
        [lines.line(at) for at in starts],
        text[end:],
        _manner(text, dash, first.start()),
        _spaced(pieces),
    )


def check_frame(parts: Parts, name: str) -> Problem | None:
    """Say what is wrong with what stands around the records, if something is."""
    item = " " * parts.manner.dash + "- x\n"
    value, problems = load(parts.head + parts.above + item + parts.tail)
    for problem in problems:
        return problem.at(name)
    records = value.get("references") if isinstance(value, dict) else value
    return None if records == ["x"] else invalid_references.no_list_of_references().at(name, 1, 1)


def _without_records(text: str, key: re.Match[str] | None, begin: int, name: str) -> Parts | Problem:
    """Prepare a library that holds no record yet for its first."""
    value, problems = load(text)
    for problem in problems:
        return problem.in_file(name)
    manner = Manner(newline="\r\n" if "\r\n" in text else "\n")
    if key and isinstance(value, dict) and not value.get("references"):
        line = text[key.start() : begin]
        return Parts(text[: key.start()] + _opened(line, key), "", [], [], text[begin:], manner, True)
    if value is None or value == []:
        before = text if value is None else re.sub(r"\[\s*\]", "", text)
        before += manner.newline if before and not before.endswith("\n") else ""
        return Parts(f"{before}references:{manner.newline}", "", [], [], "", manner, True)
    place = CONTENT.search(text, begin) or CONTENT.search(text)
    return _at(text, place.start() if place else 0, name, invalid_references.no_place_for_records())


def _opened(line: str, key: re.Match[str]) -> str:
    """Return the line with the key and no value."""
    begin, end = (key.start("empty"), key.end("empty")) if key["empty"] else (key.end("key"), key.end("key"))
    opened = line[: begin - key.start()] + line[end - key.start() :]
    return opened if opened.endswith("\n") else opened + "\n"


def _at(text: str, offset: int, name: str, problem: Problem) -> Problem:
    return problem.at(name, LineIndex(text).line(offset), 1)


def _manner(text: str, dash: re.Match[str], begin: int) -> Manner:
    """Learn from the records how they are written."""
    margin = len(dash["dash"]) + 1 + len(dash["gap"])
    opening = rf"^(?: {{{margin}}}| *- +)[\w-]+:[ \t]*\r?\n(?P<blanks> {{{margin},}})- "
    nested = re.search(opening, text, re.MULTILINE)
    quotes = Counter(re.findall(r":[ ](['\"])", text[begin:]))
    return Manner(
        len(dash["dash"]),
        len(dash["gap"]),
        len(nested["blanks"]) - margin if nested else 2,
        '"' if quotes['"'] > quotes["'"] else "'",
        "\r\n" if "\r\n" in text else "\n",
    )


def _spaced(pieces: Sequence[str]) -> bool:
    spaced = sum(1 for piece in pieces[:-1] if re.search(r"\n[ \t]*\r?\n", piece))
    return len(pieces) < 2 or 2 * spaced >= len(pieces) - 1
