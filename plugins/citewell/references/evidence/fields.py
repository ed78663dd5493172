"""Read the fields of a record that hold evidence, and say what is wrong with each; what is faulty is left out."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from citewell.references.creators import line_of
from citewell.references.evidence.conflicts import conflicts
from citewell.references.evidence.evidence import EVIDENCE_FIELDS, FINDING_FIELDS, evidence_fields, read_evidence
from citewell.references.evidence.figures import interval_of, number, whole, with_article
from citewell.references.evidence.nearest_words import nearest_design, nearest_finding_field, nearest_measure
from citewell.references.evidence.vocabulary import CERTAINTIES, DESIGNS, DIRECTIONS, MEASURES, NOT_RATED, in_vocabulary
from citewell.references.record_problems import Faults

RULE = "invalid-evidence"
LEFT_OUT = "it was left out."
AMOUNTS = ("interval_level", "p_value")
FEW = 5
"""How many words are listed in an advice."""
COUNTED = ("studies", "participants")


def read_evidence_fields(record: dict[str, Any], faults: Faults) -> dict[str, Any]:
    """Return the evidence of a record as CSL-JSON keeps it in `custom`, and find fault with the rest.

    >>> faults = Faults({"id": "a"}, "references.yaml", 3)
    >>> read_evidence_fields({"design": "Survey", "participants": "about 20"}, faults)
    {'design': 'survey'}
    >>> faults.found[0].message
    'reference "a" has a number of participants that is no whole number: "about 20"'
    """
    custom = record.get("custom")
    inside = faults.inside(custom) if isinstance(custom, dict) else faults
    held = evidence_fields(record)
    if not held:
        return {}
    read: dict[str, Any] = {}
    for field in EVIDENCE_FIELDS:
        if field in held:
            there = faults if record.get(field) is not None else inside
            read[field] = _read(field, held[field], there)
    read = {field: value for field, value in read.items() if value}
    _tell_conflicts(read, held.get("findings"), faults if record.get("findings") is not None else inside)
    return read


def _tell_conflicts(read: dict[str, Any], written: Any, faults: Faults) -> None:
    """Find fault with findings that cannot be true; `written` are the findings as they stand in the file."""
    usable = (
        [each for each in written if isinstance(each, dict) and line_of(each.get("outcome"))]
        if read.get("findings")
        else []
    )
    for conflict in conflicts(read_evidence(read)):
        there = faults.inside(usable[conflict.number])
        there.add("contradictory-finding", conflict.field, conflict.message, conflict.help)


def _read(field: str, value: Any, faults: Faults) -> Any:
    """Return one of the five fields, or None."""
    if field == "findings":
        return _findings(value, faults)
    if field in COUNTED:
        return _count(field, value, faults, "has")
    text = line_of(value)
    if not text:
        faults.add(RULE, field, f"has a {field} that is no text", f"write it in words; {LEFT_OUT}")
    if field == "design" and text:
        return _word(field, text, DESIGNS, nearest_design, faults, "has a design")
    return text or None


def _findings(value: Any, faults: Faults) -> list[dict[str, Any]]:
    if not isinstance(value, list):
        advice = "begin each finding with a dash: `- outcome: pain`; they were left out."
        faults.add(RULE, "findings", "has findings that are not a list", advice)
        return []
    return [read for each in value if (read := _finding(each, faults))]


def _finding(value: Any, faults: Faults) -> dict[str, Any]:
    """Return one finding with its fields in order, empty where it is none."""
    if not isinstance(value, dict):
        message = f'has a finding that is a plain text: "{line_of(value)[:40]}"'
        faults.add(RULE, "findings", message, f"write its fields, `outcome:` first; {LEFT_OUT}")
        return {}
    inside = faults.inside(value)
    outcome = line_of(value.get("outcome"))
    where = f'has a finding of "{outcome[:40]}"' if outcome else "has a finding"
    for field in value:
        if field not in FINDING_FIELDS:
            nearest = nearest_finding_field(str(field))
            advice = f"did you mean `{nearest}`?" if nearest else f"say it in `summary:`, or take it out; {LEFT_OUT}"
            inside.add(RULE, field, f'{where} with a field that is not known: "{field}"', advice)
    given = {field: value[field] for field in FINDING_FIELDS if value.get(field) not in (None, "", [])}
    read = {field: got for field, each in given.items() if (got := _field(field, each, inside, where)) is not None}
    if not outcome and value.get("outcome"):
        return {}
    if not outcome:
        advice = "add `outcome:`, what was measured, such as pain; the finding was left out."
        inside.add(RULE, next(iter(value), ""), f"{where} without an outcome", advice)
        return {}
    if read.get("certainty", NOT_RATED) != NOT_RATED and "rated_by" not in read:
        advice = "add `rated_by:`, such as the authors of the review; where nobody rated it, write `not rated`."
        inside.add(RULE, "certainty", f"{where} with a certainty and nobody who rated it", advice)
    if number(given.get("result")) is not None and "measure" not in given:
        advice = "add `measure:`, such as mean difference, percentage or risk ratio."
        inside.add(RULE, "result", f"{where} with a number and no measure", advice)
    return read


def _field(field: str, value: Any, faults: Faults, where: str) -> Any:
    """Return one field of a finding, or None."""
    if field in COUNTED:
        return _count(field, value, faults, f"{where} with")
    if field == "interval":
        return _interval(value, faults, where)
    text = line_of(value)
    if not text:
        faults.add(
            RULE, field, f"{where} with {with_article(field)} that is no plain text", f"write it in words; {LEFT_OUT}"
        )
        return None
    if field == "measure":
        return _word(field, text, tuple(MEASURES), nearest_measure, faults, f"{where} with a measure")
    if field == "direction":
        return _word(field, text, DIRECTIONS, None, faults, f"{where} with a direction")
    if field == "certainty":
        return _word(field, text, CERTAINTIES, None, faults, f"{where} with a certainty")
    if field in AMOUNTS:
        most = 1 if field == "p_value" else 100
        amount = number(value)
        if amount is None or not 0 <= amount <= most:
            message = f'{where} with {with_article(field)} that is no number from 0 to {most}: "{text[:40]}"'
            faults.add(RULE, field, message, f"write the number alone; {LEFT_OUT}")
            return None
        return _exact(value)
    return _exact(value) if field in ("result", "comparator_result") else text


def _count(field: str, value: Any, faults: Faults, where: str) -> Any:
    if whole(value) is None:
        message = f'{where} a number of {field} that is no whole number: "{line_of(value)[:40]}"'
        faults.add(RULE, field, message, f"write the number alone, such as `{field}: 12`; {LEFT_OUT}")
        return None
    return whole(value)


def _interval(value: Any, faults: Faults, where: str) -> Any:
    if interval_of(value) is None:
        shown = ", ".join(map(line_of, value)) if isinstance(value, list) else line_of(value)
        message = f"{where} with an interval that is not two numbers in order: {shown[:40]}"
        faults.add(RULE, "interval", message, f"write the lower end first: `interval: [-2.33, 0.09]`; {LEFT_OUT}")
        return None
    return [_exact(each) for each in value]


def _word(
    field: str, text: str, words: Collection[str], nearest: Callable[[str], str] | None, faults: Faults, where: str
) -> str | None:
    """Return a word of a closed vocabulary, or None."""
    known = in_vocabulary(text, tuple(words))
    if not known:
        meant = nearest(text) if nearest else ""
        advice = f"did you mean `{meant}`? It was left out." if meant else f"{_choice(words)}; {LEFT_OUT}"
        faults.add(RULE, field, f'{where} that is not known: "{text[:40]}"', advice)
    return known or None


def _choice(words: Collection[str]) -> str:
    """Tell which words there are, or where all of them stand.

    >>> _choice(["better", "worse", "unclear"])
    'write better, worse or unclear'
    """
    *some, last = words
    if len(words) <= FEW:
        return f"write {', '.join(some)} or {last}"
    return f"`inv check --explain {RULE}` lists what can stand here"


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
