"""Read the fields of a record that hold evidence, and say what is wrong with each; what is faulty is left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from citewell.checks.rules import invalid_evidence
from citewell.references.creators import line_of
from citewell.references.evidence.conflicts import conflicts
from citewell.references.evidence.evidence import EVIDENCE_FIELDS, FINDING_FIELDS, evidence_fields, read_evidence
from citewell.references.evidence.nearest_words import nearest_design, nearest_finding_field, nearest_measure
from citewell.references.evidence.numbers import interval_of, number, whole
from citewell.references.evidence.vocabulary import CERTAINTIES, DESIGNS, DIRECTIONS, MEASURES, NOT_RATED, in_vocabulary
from citewell.references.record_problems import RecordProblems

AMOUNTS = ("interval_level", "p_value")
COUNTED = ("studies", "participants")


def read_evidence_fields(record: dict[str, Any], problems: RecordProblems) -> dict[str, Any]:
    """Return the evidence of a record as CSL-JSON has it in `custom`, and report what is wrong.

    >>> problems = RecordProblems({"id": "a"}, "references.yaml", 3)
    >>> read_evidence_fields({"design": "Survey", "participants": "about 20"}, problems)
    {'design': 'survey'}
    >>> problems.found[0].message
    'reference "a" has a number of participants that is no whole number: "about 20"'
    """
    custom = record.get("custom")
    inside = problems.inside(custom) if isinstance(custom, dict) else problems
    held = evidence_fields(record)
    if not held:
        return {}
    read: dict[str, Any] = {}
    for field in EVIDENCE_FIELDS:
        if field in held:
            there = problems if record.get(field) is not None else inside
            read[field] = _read(field, held[field], there)
    read = {field: value for field, value in read.items() if value}
    _report_conflicts(read, held.get("findings"), problems if record.get("findings") is not None else inside)
    return read


def _report_conflicts(read: dict[str, Any], written: Any, problems: RecordProblems) -> None:
    """Report findings that cannot be true; `written` are the findings as they stand in the file."""
    usable = (
        [each for each in written if isinstance(each, dict) and line_of(each.get("outcome"))]
        if read.get("findings")
        else []
    )
    for conflict in conflicts(read_evidence(read), problems.name):
        problems.inside(usable[conflict.number]).add(conflict.problem, conflict.field)


def _read(field: str, value: Any, problems: RecordProblems) -> Any:
    """Return one of the five fields, or None."""
    if field == "findings":
        return _findings(value, problems)
    if field in COUNTED:
        return _count(field, value, problems, None)
    text = line_of(value)
    if not text:
        problems.add(invalid_evidence.no_words(problems.name, field), field)
    if field == "design" and text:
        return _word(field, text, DESIGNS, nearest_design, problems, None)
    return text or None


def _findings(value: Any, problems: RecordProblems) -> list[dict[str, Any]]:
    if not isinstance(value, list):
        problems.add(invalid_evidence.no_list(problems.name), "findings")
        return []
    return [read for each in value if (read := _finding(each, problems))]


def _finding(value: Any, problems: RecordProblems) -> dict[str, Any]:
    """Return one finding with its fields in order; empty when it cannot be used."""
    name = problems.name
    if not isinstance(value, dict):
        problems.add(invalid_evidence.plain_text(name, line_of(value)), "findings")
        return {}
    inside = problems.inside(value)
    outcome = line_of(value.get("outcome"))
    for field in value:
        if field not in FINDING_FIELDS:
            nearest = nearest_finding_field(str(field))
            inside.add(invalid_evidence.unknown_field(name, outcome, field, nearest), field)
    given = {field: value[field] for field in FINDING_FIELDS if value.get(field) not in (None, "", [])}
    read = {field: got for field, each in given.items() if (got := _field(field, each, inside, outcome)) is not None}
    if not outcome and value.get("outcome"):
        return {}
    if not outcome:
        inside.add(invalid_evidence.no_outcome(name), next(iter(value), ""))
        return {}
    if read.get("certainty", NOT_RATED) != NOT_RATED and "rated_by" not in read:
        inside.add(invalid_evidence.nobody_rated(name, outcome), "certainty")
    if number(given.get("result")) is not None and "measure" not in given:
        inside.add(invalid_evidence.no_measure(name, outcome), "result")
    return read


def _field(field: str, value: Any, problems: RecordProblems, outcome: str) -> Any:
    """Return one field of a finding, or None."""
    if field in COUNTED:
        return _count(field, value, problems, outcome)
    if field == "interval":
        return _interval(value, problems, outcome)
    text = line_of(value)
    if not text:
        problems.add(invalid_evidence.no_plain_text(problems.name, outcome, field), field)
        return None
    if field == "measure":
        return _word(field, text, tuple(MEASURES), nearest_measure, problems, outcome)
    if field == "direction":
        return _word(field, text, DIRECTIONS, None, problems, outcome)
    if field == "certainty":
        return _word(field, text, CERTAINTIES, None, problems, outcome)
    if field in AMOUNTS:
        most = 1 if field == "p_value" else 100
        amount = number(value)
        if amount is None or not 0 <= amount <= most:
            problems.add(invalid_evidence.no_amount(problems.name, outcome, field, most, text), field)
            return None
        return _exact(value)
    return _exact(value) if field in ("result", "comparator_result") else text


def _count(field: str, value: Any, problems: RecordProblems, outcome: str | None) -> Any:
    if whole(value) is None:
        problems.add(invalid_evidence.no_count(problems.name, outcome, field, line_of(value)), field)
        return None
    return whole(value)


def _interval(value: Any, problems: RecordProblems, outcome: str) -> Any:
    if interval_of(value) is None:
        shown = ", ".join(map(line_of, value)) if isinstance(value, list) else line_of(value)
        problems.add(invalid_evidence.no_interval(problems.name, outcome, shown), "interval")
        return None
    return [_exact(each) for each in value]


def _word(
    field: str,
    text: str,
    words: Sequence[str],
    nearest: Callable[[str], str] | None,
    problems: RecordProblems,
    outcome: str | None,
) -> str | None:
    """Return a word of a closed vocabulary, or None."""
    known = in_vocabulary(text, tuple(words))
    if not known:
        meant = nearest(text) if nearest else ""
        problems.add(invalid_evidence.unknown_word(problems.name, outcome, field, text, meant, words), field)
    return known or None


def _exact(value: Any) -> Any:
    """Return a number as JSON has it, where that is written in the same signs; else the text.

    >>> [_exact(text) for text in ("-1.12", "195", "0.00", "2,309", "no difference")]
    [-1.12, 195, '0.00', '2,309', 'no difference']
    """
    text, amount = line_of(value), number(value)
    if amount is None:
        return text
    short = int(amount) if amount == int(amount) else amount
    return short if str(short) == text else text
