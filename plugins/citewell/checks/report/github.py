"""Write findings for GitHub Actions: as annotations, and as the summary of a job.

The form of an annotation, and how it is escaped, is that of "Workflow commands for GitHub Actions"
(docs.github.com/actions/reference/workflows-and-actions/workflow-commands) and of the package @actions/core. A step
may have ten annotations of each level (github.com/actions/toolkit, docs/problem-matchers.md), and its summary one
mebibyte ("Step isolation and limits" on the page above); what is beyond is dropped without a word, or loses the whole
summary. So the findings that fit are chosen here, and the rest is counted.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from citewell.checks.report.shown import ranked, shown, summary, visible
from citewell.diagnostic import SHOWN, Diagnostic, Level

COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.ADVICE: "notice"}
ANNOTATIONS = 10
"""How many annotations of each level a step may have."""
ROOM = 1024 * 1024
"""How many bytes the summary of a step may have."""

MARKDOWN = re.compile(r"[\\`*_{}\[\]<>()#+!|~&@$]")
"""Characters that mean something in GitHub's Markdown."""
HEAD = "\n| Place | Level | What is wrong | What to do |\n| --- | --- | --- | --- |\n"
LEFT_OUT = "\nFor {} more of them there is no room here: `inv check` tells everything.\n"


def to_annotations(diagnostics: Sequence[Diagnostic]) -> str:
    """Return a workflow command for each finding that GitHub would show, errors first, and a line that counts.

    >>> print(to_annotations([Diagnostic("a,b.md", 2, 6, "broken-link", Level.ERROR, "50%", "mend it.", 4)]))
    ::error file=a%2Cb.md,line=2,col=6,endColumn=10,title=broken-link::50%25%0Amend it.
    1 error, 0 warnings, 0 pieces of advice.
    <BLANKLINE>
    """
    reported = shown(diagnostics)
    chosen = [each for level in SHOWN for each in [one for one in reported if one.level is level][:ANNOTATIONS]]
    left = len(reported) - len(chosen)
    more = f" GitHub shows {ANNOTATIONS} of a level: {left} more stand in the summary of the job." if left else ""
    return "\n".join([*map(_command, chosen), summary(reported) + more, ""])


def job_summary(diagnostics: Sequence[Diagnostic], room: int = ROOM) -> str:
    """Return every finding as a table of Markdown, in at most `room` bytes.

    Where they do not all fit, errors go before warnings and advice, and the rest is counted.
    """
    reported = shown(diagnostics)
    head = f"## inv check\n\n{summary(reported)}\n"
    whole = head + (HEAD + "".join(map(_row, reported)) if reported else "")
    if _size(whole) <= room:
        return whole
    left = room - _size(head + HEAD + LEFT_OUT.format(len(reported)))
    first = ranked(reported)
    fit = bisect_right(list(accumulate(_size(_row(each)) for each in first)), left)
    text = head + HEAD + "".join(map(_row, shown(first[:fit]))) + LEFT_OUT.format(len(reported) - fit)
    return text if left >= 0 else ""


def _command(each: Diagnostic) -> str:
    properties = {"file": each.path}
    if each.line:
        properties["line"] = str(each.line)
    if each.column:
        properties |= {"col": str(each.column), "endColumn": str(each.column + each.length)}
    properties["title"] = each.rule
    pairs = ",".join(f"{name}={_property(visible(value))}" for name, value in properties.items())
    text = "\n".join(map(visible, [each.message, *filter(None, each.help.split("\n"))]))
    return f"::{COMMANDS[each.level]} {pairs}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _row(each: Diagnostic) -> str:
    place = ":".join([each.path, *(str(number) for number in (each.line, each.column) if number)])
    cells = [place, f"{each.level} {each.rule}", each.message, each.help]
    return "| " + " | ".join(map(_cell, cells)) + " |\n"


def _cell(text: str) -> str:
    return "<br>".join(MARKDOWN.sub(r"\\\g<0>", visible(line)) for line in text.split("\n"))


def _size(text: str) -> int:
    return len(text.encode())
