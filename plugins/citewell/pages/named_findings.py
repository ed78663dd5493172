"""Look up the finding that a front matter names, or say what is wrong with the name."""

from __future__ import annotations

from citewell.checks.rules import unknown_finding
from citewell.model import Problem, Reference
from citewell.pages.answers import FieldText
from citewell.references.evidence.evidence import Evidence
from citewell.references.evidence.finding import Finding
from citewell.references.evidence.named import find_named, names_of
from citewell.references.names import short_form


def look_up(work: Reference, evidence: Evidence, name: FieldText) -> Finding | Problem:
    """Return the finding of a work that a text of the front matter names, or a problem in the line of its field.

    >>> held = Evidence(findings=(Finding("pain", time="a week"), Finding("pain", time="a year")))
    >>> work = Reference("a", (), "2018", "Rest")
    >>> look_up(work, held, FieldText("pain; a year", 7, 5)).time, look_up(work, held, FieldText("pain", 7, 5)).line
    ('a year', 7)
    """
    found = find_named(evidence, name.text)
    if len(found.findings) == 1:
        return found.findings[0]
    names = names_of(evidence)
    if found.findings:
        alike = [each for each, finding in zip(names, evidence.findings, strict=True) if finding in found.findings]
        problem = unknown_finding.several(name.text, short_form(work), alike)
    else:
        problem = unknown_finding.not_recorded(name.text, short_form(work), found.nearest, names)
    return problem.on_line(name.line, name.column, len("finding"))
