"""Give each fault its level: that of its rule, or what pyproject.toml says for a rule, or for a rule in some files.

    [tool.citewell.checks.levels]
    vague-link-text = "error"

    [[tool.citewell.checks.files]]
    paths = ["content/articles/2019-*.md"]
    levels = { missing-fragment = "warning" }

A later table of files wins over an earlier one. What leaves no page to look at stays an error.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, NamedTuple

from citewell.checks.findings.level_messages import placed, toml_words
from citewell.checks.findings.rule import all_rules, nearest_rule
from citewell.diagnostic import Diagnostic, Level
from citewell.model import Problem


class LevelsError(Exception):
    """Say what is wrong with the levels that pyproject.toml asks for."""


@dataclass(frozen=True, slots=True)
class Levels:
    """Hold the levels that a project wants: by rule, and by patterns of paths and rule."""

    rules: Mapping[str, Level]
    files: tuple[tuple[tuple[str, ...], Mapping[str, Level]], ...] = ()

    @classmethod
    def read(cls, path: Path) -> Levels:
        """Read [tool.citewell.checks] of a pyproject.toml, which need not be there; raise LevelsError."""
        try:
            table = tomllib.loads(path.read_text("utf-8"))
        except FileNotFoundError:
            return cls({})
        except (OSError, ValueError, RecursionError) as error:
            raise LevelsError(toml_words(path, error)) from None
        checks = table
        for name in ("tool", "citewell", "checks"):
            checks = _as(dict, checks.get(name, {}), name, path)
        unknown = sorted(set(checks) - {"levels", "files"})
        if unknown:
            spot = placed(path, unknown[0])
            raise LevelsError(f"{spot}: [tool.citewell.checks] has levels and files, and no {unknown[0]}.")
        files = [
            (
                tuple(str(one).replace("\\", "/") for one in _as(list, each.get("paths", []), "paths", path)),
                _levels(_as(dict, each.get("levels", {}), "levels", path), path),
            )
            for each in _as(list, checks.get("files", []), "files", path)
            if _as(dict, each, "files", path)
        ]
        return cls(_levels(_as(dict, checks.get("levels", {}), "levels", path), path), tuple(files))

    @property
    def named(self) -> frozenset[str]:
        """The rules for which a level is wanted anywhere."""
        return frozenset(self.rules).union(*(levels for _, levels in self.files))

    def of(self, rule: str, path: str) -> Level | None:
        """Return the level that is wanted for a rule in a file, or None when nothing is said."""
        wanted = self.rules.get(rule)
        for patterns, levels in self.files:
            if rule in levels and any(fnmatchcase(path, pattern) for pattern in patterns):
                wanted = levels[rule]
        return wanted


AS_THEY_ARE = Levels({})
"""The levels of the rules themselves."""


class On(NamedTuple):
    """Say on what a problem stands, and in what run it was found: whatever changes the level of a rule."""

    draft: bool = False
    treatment: bool = False
    clinic: bool = True
    publishing: bool = False
    scheduled: bool = False


NOTHING_SPECIAL = On()


def diagnose(problem: Problem, levels: Levels = AS_THEY_ARE, on: On = NOTHING_SPECIAL) -> Diagnostic:
    """Give a problem its level: on a draft an error is a warning.

    >>> diagnose(Problem("unresolved-citation", "no reference"), on=On(draft=True)).level.value
    'warning'
    """
    rule = all_rules()[problem.rule]
    if rule.for_clinics and not on.clinic:  # unless the project asks for it
        usual = Level.OFF
    else:
        usual = (on.treatment and rule.treatment) or (on.scheduled and rule.scheduled) or rule.level
    if problem.mild and usual is Level.ERROR:
        usual = Level.WARNING
    level = levels.of(rule.name, problem.path) or usual
    if on.draft and level is Level.ERROR and not rule.stops:
        level = Level.WARNING
    if on.publishing and rule.publishing and usual is not Level.OFF:
        level = rule.publishing
    return Diagnostic(
        problem.path,
        problem.line,
        problem.column,
        rule.name,
        level,
        problem.message,
        problem.help,
        problem.length,
        problem.fix,
        problem.edit,
    )


def _as(kind: type, value: Any, name: str, path: Path) -> Any:
    """Return a value that is a table or a list, as its name asks; raise LevelsError."""
    if isinstance(value, kind):
        return value
    wanted = "a list, as [...]" if kind is list else "a table, with a name and a value in each line"
    shown = "a list of tables, each below [[tool.citewell.checks.files]]" if name == "files" else wanted
    raise LevelsError(f"{placed(path, name)}: {name} is to be {shown}.")


def _levels(table: Mapping[str, Any], path: Path) -> dict[str, Level]:
    levels = {}
    for name, wanted in table.items():
        rule = all_rules().get(name)
        if not rule:
            near = nearest_rule(name)
            raise LevelsError(
                f'{placed(path, name)}: there is no rule "{name}".{f" Did you mean {near}?" if near else ""}'
            )
        if wanted not in list(Level):
            raise LevelsError(f'{placed(path, name)}: {name} is "{wanted}"; a level is one of {", ".join(Level)}.')
        if rule.stops:
            raise LevelsError(
                f"{placed(path, name)}: the level of {name} cannot be changed: it leaves no page to look at."
            )
        levels[name] = Level(wanted)
    return levels
