"""Hold findings: a fault with its level, its place and advice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from citewell.citations.model import Problem


class Level(StrEnum):
    """Say what a finding does: an error fails the check, a warning is shown, advice is offered."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


WARNINGS = frozenset(("doubtful-citation", "unset-setting"))
ADVICE = frozenset(("missing-et-al", "needless-et-al", "stray-stop", "unknown-field"))
STOPPERS = frozenset(
    ("build-error", "invalid-encoding", "invalid-field", "invalid-style", "invalid-yaml", "missing-field")
)
"""Faults with which there is no page to look at: they stop even the author's preview."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Hold one finding; `line` and `column` are 1-based code points, 0 when not known."""

    path: str
    line: int
    column: int
    rule: str
    level: Level
    message: str
    help: str = ""
    length: int = 1

    @property
    def stops(self) -> bool:
        """Tell whether not even a preview can be built."""
        return self.rule in STOPPERS


def diagnose(problem: Problem, draft: bool = False, publishing: bool = False) -> Diagnostic:
    """Give a problem its level: on a draft an error is a warning, and what publishing needs is then an error.

    >>> diagnose(Problem("unresolved-citation", "no reference"), draft=True).level.value
    'warning'
    """
    level = Level.WARNING if problem.rule in WARNINGS else Level.ADVICE if problem.rule in ADVICE else Level.ERROR
    if draft and level is Level.ERROR and problem.rule not in STOPPERS:
        level = Level.WARNING
    if publishing and problem.rule == "unset-setting":
        level = Level.ERROR
    return Diagnostic(
        problem.path, problem.line, problem.column, problem.rule, level, problem.message, problem.help, problem.length
    )


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return findings in the order of file and place, each once."""
    return sorted(set(diagnostics), key=lambda each: (each.path, each.line, each.column, each.rule, each.message))


def count(diagnostics: Iterable[Diagnostic]) -> Mapping[Level, int]:
    """Count findings by level."""
    counts = dict.fromkeys(Level, 0)
    for each in diagnostics:
        counts[each.level] += 1
    return counts
