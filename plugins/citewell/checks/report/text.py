"""Write findings for people: place, cause, the line with carets under it, and the cure."""

from __future__ import annotations

from collections.abc import Sequence

from rich.color import ColorSystem
from rich.style import Style

from citewell.checks.report.excerpt import cut
from citewell.checks.report.shown import shown, summary, visible
from citewell.checks.report.terminal import PLAIN, Look
from citewell.diagnostic import Diagnostic, Level, LineOf

COLOURS = {Level.ERROR: "bold red", Level.WARNING: "bold yellow", Level.ADVICE: "bold cyan"}
GUTTER, CURE = "blue", "bold green"


def render(diagnostics: Sequence[Diagnostic], line_of: LineOf, look: Look = PLAIN) -> str:
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
    reported = shown(diagnostics)
    return "\n".join([*(block(each, line_of, look) for each in reported), summary(reported), ""])


def block(each: Diagnostic, line_of: LineOf, look: Look) -> str:
    """Return all that is said of one finding, with an empty line after it."""
    line = line_of(each.path, each.line) if each.line else None
    colour = COLOURS[each.level]
    place = ":".join([visible(each.path), *(str(number) for number in (each.line, each.column) if number)])
    level = painted(f"{each.level}[{visible(each.rule)}]", colour, look)
    rows = [f"{painted(place, 'bold', look)}: {level}: {visible(each.message)}"]
    if line is not None and line.strip() and each.column:
        number, bar = str(each.line), painted("|", GUTTER, look)
        gutter = " " * len(number)
        excerpt, before, carets = cut(line, each.column, each.length, look.room(len(number)))
        rows += [
            f"{gutter} {bar}",
            f"{painted(number, GUTTER, look)} {bar} {excerpt}",
            f"{gutter} {bar} {' ' * before}{painted('^' * carets, colour, look)}",
        ]
    if each.help:
        cure, *more = map(visible, each.help.split("\n"))
        rows += [f"{painted('help', CURE, look)}: {cure}", *(f"      {line}" for line in more)]
    return "\n".join([*rows, ""])


def painted(text: str, style: str, look: Look) -> str:
    """Return a text in a style, where colours are wanted."""
    return Style.parse(style).render(text, color_system=ColorSystem.STANDARD) if look.colour else text
