"""Write findings for people: place, cause, the line with carets under it, and the cure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.cells import cell_len

from citewell.checks.diagnostic import Diagnostic, Level, count

WIDTH = 100
"""How many columns of a long line are shown."""


def render(diagnostics: Sequence[Diagnostic], line_of: Callable[[str, int], str | None]) -> str:
    """Return the report; `line_of` gives a line (1-based) of a file, or None.

    >>> finding = Diagnostic("a.md", 2, 6, "unresolved-citation", Level.ERROR, "no reference", "add it.", 4)
    >>> print(render([finding], lambda path, line: "Pain (Cohn)."))
    a.md:2:6: error[unresolved-citation]: no reference
      |
    2 | Pain (Cohn).
      |      ^^^^
    help: add it.
    <BLANKLINE>
    1 error, 0 warnings, 0 pieces of advice.
    <BLANKLINE>
    """
    blocks = [_finding(each, line_of(each.path, each.line) if each.line else None) for each in diagnostics]
    return "\n".join([*blocks, summary(diagnostics), ""])


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """Count the findings in one line."""
    if not diagnostics:
        return "Nothing to mend."
    counts = count(diagnostics)
    errors, warnings = counts[Level.ERROR], counts[Level.WARNING]
    pieces = counts[Level.ADVICE]
    return (
        f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}, "
        f"{pieces} piece{'s' * (pieces != 1)} of advice."
    )


def _finding(each: Diagnostic, line: str | None) -> str:
    place = ":".join([each.path, *(str(number) for number in (each.line, each.column) if number)])
    rows = [f"{place}: {each.level}[{each.rule}]: {each.message}"]
    if line is not None and line.strip() and each.column:
        gutter = " " * len(str(each.line))
        shown, before, length = _window(line.replace("\t", " "), each.column - 1, each.length)
        rows += [f"{gutter} |", f"{each.line} | {shown}", f"{gutter} | {' ' * before}{'^' * length}"]
    if each.help:
        rows.append(f"help: {each.help}")
    return "\n".join([*rows, ""])


def _window(line: str, start: int, length: int) -> tuple[str, int, int]:
    """Cut a long line around its fault; return it with the columns before the carets and the columns of carets."""
    end = min(len(line), start + length)
    first = 0 if len(line) <= WIDTH else max(0, min(start - WIDTH // 3, len(line) - WIDTH))
    last = min(len(line), max(end, first + WIDTH))
    left, right = "…" * (first > 0), "…" * (last < len(line))
    before = cell_len(left + line[first:start])
    return f"{left}{line[first:last].rstrip()}{right}", before, max(1, cell_len(line[start:end]))
