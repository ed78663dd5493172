"""Put new records into the text of a library, each at its place in the order of ids; every other byte stays."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import Any

from citewell.checks.rules import invalid_references
from citewell.formats.csl_yaml.reading import load
from citewell.formats.csl_yaml.writing import record_text
from citewell.library_tools.library_file.pieces import Parts, take_apart
from citewell.model import Problem


def splice(parts: Parts, ids: Sequence[str], records: Mapping[str, Mapping[str, Any]], name: str) -> str | Problem:
    r"""Return the text with the records, by id, put in; or say why it cannot be; `ids` are those that stand there.

    A comment above a record belongs to it: a new record comes before such a comment. What was put in is read again,
    and so are its neighbours; if one is not what it was meant to be, the text is refused.

    >>> parts = take_apart("- id: aster\n\n# Read twice.\n- id: dill\n", "library.yaml")
    >>> print(splice(parts, ["aster", "dill"], {"birch": {"id": "birch"}}, "library.yaml"), end="")
    - id: aster
    <BLANKLINE>
    - id: birch
    <BLANKLINE>
    # Read twice.
    - id: dill
    """
    places: dict[int, list[str]] = {}
    backbone = _backbone([order(each) for each in ids])
    for identity in sorted(records, key=order):
        places.setdefault(_place(order(identity), backbone, len(ids)), []).append(identity)
    texts = {identity: record_text(record, parts.manner) for identity, record in records.items()}
    between = parts.manner.newline if parts.spaced else ""
    pieces = list(parts.pieces)
    above = parts.above
    for place, new in places.items():
        added = between.join(texts[identity] for identity in new)
        if place:
            pieces[place - 1] = _inserted(pieces[place - 1], between + added, parts.manner.newline)
        else:
            above = added + (between if parts.pieces or parts.tail.strip() else "") + above
    text = "".join((parts.head, above, *pieces, parts.tail))
    wanted: list[str] = []
    for place in range(len(ids) + 1):
        wanted += [*(texts[identity] for identity in places.get(place, ())), *parts.pieces[place : place + 1]]
    return _problem(text, wanted, name) or text


def order(identity: str) -> tuple[str, str]:
    """Return what ids are ordered by: capitals count for little.

    >>> sorted(["birch2019", "Cohen2018", "aster2020"], key=order)
    ['aster2020', 'birch2019', 'Cohen2018']
    """
    return identity.casefold(), identity


def _backbone(ids: Sequence[tuple[str, str]]) -> list[tuple[tuple[str, str], int]]:
    """Return the longest part of a list that is in order, with the places in it (0-based).

    A record out of its place then draws no others there. When less than half is in order, nothing is.
    """
    ends: list[tuple[str, str]] = []
    last: list[int] = []
    before: list[int] = []
    for place, each in enumerate(ids):
        at = bisect_right(ends, each)
        ends[at : at + 1] = [each]
        last[at : at + 1] = [place]
        before.append(last[at - 1] if at else -1)
    chain = []
    place = last[-1] if last else -1
    while place >= 0:
        chain.append((ids[place], place))
        place = before[place]
    return chain[::-1] if 2 * len(chain) >= len(ids) else []


def _place(identity: tuple[str, str], backbone: Sequence[tuple[tuple[str, str], int]], count: int) -> int:
    """Return the index before which a new record is to stand: after the last one that comes before it in order."""
    at = bisect_left(backbone, (identity, -1))
    if not backbone:
        return count
    return backbone[at - 1][1] + 1 if at else backbone[0][1]


def _inserted(piece: str, added: str, newline: str) -> str:
    """Put a text after the content of a piece, before the blank lines and comments that follow it."""
    cut = _end_of_content(piece)
    if load(piece[:cut])[0] != load(piece)[0]:
        cut = len(piece)  # what looks like a comment, or blank, is the end of a text
    content = piece[:cut] if piece[:cut].endswith("\n") else piece[:cut] + newline
    return content + added + piece[cut:]


def _end_of_content(piece: str) -> int:
    """Return where blank lines and comments begin that end a piece; comments deeper than its dash belong to it."""
    indent = len(piece) - len(piece.lstrip(" "))
    loose = re.compile(rf"\s*\Z| {{0,{indent}}}#")
    cut = len(piece)
    for line in reversed(piece.splitlines(keepends=True)):
        if not loose.match(line):
            break
        cut -= len(line)
    return cut


def _problem(text: str, wanted: Sequence[str], name: str) -> Problem | None:
    """Say so if a text does not hold the records that are wanted, in their order."""
    new = take_apart(text, name)
    if isinstance(new, Problem):
        return new
    line = 1
    if len(new.pieces) == len(wanted):
        pairs = zip(new.pieces, wanted, new.lines, strict=True)
        line = next((line for now, then, line in pairs if now != then and load(now) != load(then)), 0)
    return invalid_references.no_place_for_new_records().at(name, line) if line else None
