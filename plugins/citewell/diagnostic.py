"""Hold findings: a fault with its level, its place and advice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from typing import Protocol

from citewell.model import Edit


class Level(StrEnum):
    """Say what a finding does: an error fails the check, a warning is shown, advice is offered, OFF is not reported."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"
    OFF = "off"


class Group(StrEnum):
    """Say what a fault is one of."""

    CITATIONS = "citations"
    REFERENCES = "references"
    PAGES = "pages"
    LINKS = "links"
    EDITORIAL = "editorial"
    CLINIC = "clinic"
    WAIVERS = "waivers"


SHOWN = (Level.ERROR, Level.WARNING, Level.ADVICE)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Hold one finding; `line` and `column` are 1-based code points, 0 when not known.

    `fix` is a text that stands there, and what to write in its place, when one slip has one remedy; `edit` is a remedy
    that is certain.
    """

    path: str
    line: int
    column: int
    rule: str
    level: Level
    message: str
    help: str = ""
    length: int = 1
    fix: tuple[str, str] | None = None
    edit: Edit | None = field(default=None, compare=False)


class LineOf(Protocol):
    """Give a line (1-based) of a file, or None where there is none."""

    def __call__(self, path: str, line: int, /) -> str | None: ...


def with_article(word: str) -> str:
    """Put the indefinite article before a word, for the messages of rules.

    >>> with_article("mean"), with_article("odds ratio")
    ('a mean', 'an odds ratio')
    """
    return f"an {word}" if word[:1] in "aeio" else f"a {word}"


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return findings in the order of file and place, each once; nothing about them is left to chance."""
    ordered = sorted(diagnostics, key=_place)
    return ordered[:1] + [each for before, each in pairwise(ordered) if each.line != before.line or each != before]


def _place(each: Diagnostic) -> tuple[object, ...]:
    rest = (each.help, each.length, each.level, each.fix or ())
    return each.path, each.line, each.column, each.rule, each.message, *rest


def count(diagnostics: Iterable[Diagnostic]) -> Mapping[Level, int]:
    """Count findings by level."""
    counts = dict.fromkeys(SHOWN, 0)
    for each in diagnostics:
        counts[each.level] += 1
    return counts
