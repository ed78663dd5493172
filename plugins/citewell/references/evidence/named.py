"""Find the recorded finding that an author names: by its outcome, and by what else is recorded of it."""

from __future__ import annotations

from typing import NamedTuple

from citewell.references.evidence.evidence import Evidence
from citewell.references.evidence.finding import Finding
from citewell.references.likeness import agreement_of_some_words, nearest

NAMING = ("population", "treatment", "time", "analysis", "comparator", "measure", "result")
"""The fields of a finding by which findings of one outcome are told apart, in the order in which they are offered."""


class Named(NamedTuple):
    """Hold the findings that a name fits, and what comes nearest to it; a sound name fits one."""

    findings: tuple[Finding, ...]
    nearest: str = ""


def named_finding(evidence: Evidence, name: str) -> Finding | None:
    """Return the finding that a name means: None where it fits none, or several.

    >>> held = Evidence(findings=(Finding("pain", time="a week"), Finding("pain", time="a year"), Finding("nausea")))
    >>> named_finding(held, "Nausea").outcome, named_finding(held, "pain; a year").time, named_finding(held, "pain")
    ('nausea', 'a year', None)
    """
    found = find_named(evidence, name).findings
    return found[0] if len(found) == 1 else None


def find_named(evidence: Evidence, name: str) -> Named:
    """Return the findings that a name fits: "OUTCOME", or "OUTCOME; TIME" with more of what is recorded.

    Case and blanks do not matter. Where several findings fit, one of the main analysis is meant, and one of which
    nothing more is recorded is meant by the outcome alone.

    >>> held = Evidence(findings=(Finding("pain", time="a week"), Finding("pain", time="a year"), Finding("nausea")))
    >>> len(find_named(held, "pain").findings), find_named(held, "nausia").nearest
    (2, 'nausea')
    """
    fitting = _fitting(evidence, name)
    return Named(fitting, "" if fitting else _nearest(evidence, name))


def _fitting(evidence: Evidence, name: str) -> tuple[Finding, ...]:
    """Return the findings that a name fits; an outcome may hold semicolons of its own.

    >>> held = Evidence(findings=(Finding("pain; joy", time="a day"), Finding("pain")))
    >>> [each.outcome for name in ("pain; joy", "pain; joy;a day", "pain") for each in _fitting(held, name)]
    ['pain; joy', 'pain; joy', 'pain']
    """
    wanted, fitting, bare = _folded(name), [], True
    for finding in evidence.findings:
        outcome = _folded(finding.outcome)
        more = [each for each in wanted[len(outcome) :].split(";") if each]
        if (wanted + ";").startswith(outcome + ";") and _told(finding).issuperset(more):
            fitting.append(finding)
            bare = not more
    main = [each for each in fitting if not each.analysis or f";{_folded(each.analysis)};" in f";{wanted};"]
    plain = [each for each in main if not any(getattr(each, field) for field in NAMING[:4])]
    return tuple(plain if bare and len(plain) == 1 else main or fitting)


def names_of(evidence: Evidence) -> list[str]:
    """Return a name for each finding, with as much as tells it apart from the others.

    >>> names_of(Evidence(findings=(Finding("pain", time="a week"), Finding("pain", time="a year"), Finding("sleep"))))
    ['pain; a week', 'pain; a year', 'sleep']
    """
    names = []
    for finding in evidence.findings:
        name = finding.outcome
        for field in NAMING:
            if len(_fitting(evidence, name)) < 2:
                break
            name += f"; {value}" if (value := getattr(finding, field)) else ""
        names.append(name)
    return names


def _told(finding: Finding) -> frozenset[str]:
    return frozenset(_folded(each) for each in finding if isinstance(each, str) and each)


def _folded(text: str) -> str:
    return ";".join(" ".join(part.split()) for part in text.casefold().split(";"))


def _nearest(evidence: Evidence, name: str) -> str:
    return nearest(name, names_of(evidence), 60, agreement_of_some_words) or ""
