"""Write findings: for people, for programs, for GitHub and for editors.

Each format is a function from findings to text. It brings them into the order of file and place itself, so that the
same findings give the same bytes however they were gathered.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from citewell.checks.report.brief import render_brief as render_brief
from citewell.checks.report.github import to_annotations
from citewell.checks.report.json_report import to_json
from citewell.checks.report.sarif import to_sarif
from citewell.checks.report.text import render as render
from citewell.diagnostic import Diagnostic, LineOf

FORMATS: dict[str, Callable[[Sequence[Diagnostic], LineOf], str]] = {
    "text": render,
    "json": lambda diagnostics, _: to_json(diagnostics),
    "github": lambda diagnostics, _: to_annotations(diagnostics),
    "sarif": to_sarif,
}
"""What writes findings, by the name of the format; each is given the findings and a reader of source lines."""
ENDINGS = {".sarif.json": "sarif", ".sarif": "sarif", ".json": "json"}
"""The formats of saved reports, by the endings of their names."""


def format_of(path: Path) -> str | None:
    """Return the format that the name of a file asks for, or None.

    >>> format_of(Path("findings.sarif")), format_of(Path("findings.txt"))
    ('sarif', None)
    """
    return next((form for ending, form in ENDINGS.items() if path.name.endswith(ending)), None)
