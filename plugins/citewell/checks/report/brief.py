"""Write errors and what is new for people who have seen the rest, and a line for each other rule."""

from __future__ import annotations

from collections.abc import Sequence, Set

from citewell.checks.report.shown import shown, summary, visible
from citewell.checks.report.terminal import PLAIN, Look
from citewell.checks.report.text import COLOURS, block, painted
from citewell.diagnostic import SHOWN, Diagnostic, Level, LineOf

MOST = 5
"""How many new findings of one rule are printed whole, errors apart."""


def render_brief(
    diagnostics: Sequence[Diagnostic],
    new: Set[Diagnostic],
    resolved: int | None,
    line_of: LineOf,
    look: Look = PLAIN,
) -> str:
    """Return the report of what is new; `line_of` gives a line (1-based) of a file, or None.

    `new` are the findings that the last run did not report. `resolved` says how many of its own are no longer there; it
    is None when there was no last run. Errors are always printed whole.

    >>> old = Diagnostic("a.md", 2, 6, "vague-link-text", Level.WARNING, 'the link text "here" is vague', "name it.")
    >>> print(render_brief([old], set(), 2, lambda path, line: None))
    1 warning[vague-link-text]: a.md:2
    0 errors, 1 warning, 0 pieces of advice. Nothing is new; 2 findings are gone. `inv check` shows all.
    <BLANKLINE>
    """
    reported = shown(diagnostics)
    whole: list[Diagnostic] = []
    rest: dict[tuple[Level, str], list[Diagnostic]] = {}
    counts: dict[str, int] = {}
    for each in reported:
        counts[each.rule] = counts.get(each.rule, 0) + (each.level is not Level.ERROR and each in new)
        if each.level is Level.ERROR or (each in new and counts[each.rule] <= MOST):
            whole.append(each)
        else:
            rest.setdefault((each.level, each.rule), []).append(each)
    lines = [_line(rest[key], look) for key in sorted(rest, key=lambda key: (SHOWN.index(key[0]), key[1]))]
    more = [_news(sum(each in new for each in reported), resolved)] if resolved is not None else []
    more += ["`inv check` shows all."] if rest else []
    last = " ".join([summary(reported), *more])
    return "\n".join([*(block(each, line_of, look) for each in whole), *lines, last, ""])


def _line(found: Sequence[Diagnostic], look: Look) -> str:
    """Count the findings of one rule and level, and name the place of the first."""
    first = found[0]
    what = painted(f"{first.level}[{visible(first.rule)}]", COLOURS[first.level], look)
    place = f"{visible(first.path)}:{first.line}" if first.line else visible(first.path)
    return f"{len(found)} {what}: {place}{' and elsewhere' * (len(found) > 1)}"


def _news(new: int, resolved: int) -> str:
    what = f"{new} {'is' if new == 1 else 'are'} new" if new else "Nothing is new"
    if not resolved:
        return f"{what}."
    return f"{what}; {resolved} {'finding is' if resolved == 1 else 'findings are'} gone."
