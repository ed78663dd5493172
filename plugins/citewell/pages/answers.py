"""Read the answer of a page from its front matter: one sentence, and what was found of two or three outcomes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any, NamedTuple

from citewell.checks.rules import invalid_outcome
from citewell.formats.csl.record import PlacedMapping
from citewell.model import Problem

OUTCOME_FIELDS: dict[str, str] = {
    "outcome": 'what was looked at, in a patient\'s words: "Pain after a week"',
    "result": 'one sentence on it with its citation: "It may ease pain (Cohen et al., 2018)"',
    "finding": 'the recorded finding of the cited work: "pain", or "pain; 1 week" where several are of pain',
}
"""The fields of one outcome, all needed, and what each says."""
MOST = 3
"""How many outcomes an answer has at most: more are not taken in at once."""


class FieldText(NamedTuple):
    """Hold a text of the front matter, with the line and column of its field (1-based)."""

    text: str = ""
    line: int = 1
    column: int = 1


class Outcome(NamedTuple):
    """Hold one outcome of an answer: its name, the sentence on it, and the name of the finding behind it."""

    outcome: FieldText
    result: FieldText
    finding: FieldText


def read_outcomes(value: Any, line: int, column: int) -> tuple[list[Outcome], list[Problem]]:
    """Return the outcomes that a front matter lists, and what is wrong with them; one that is not whole is left out.

    `line` and `column` are those of the field `outcomes` (1-based).

    >>> row = {"outcome": "Pain", "result": "It may ease pain (Cohen, 2018).", "finding": "pain"}
    >>> outcomes, problems = read_outcomes([row, {"outcome": "Sleep"}], 5, 1)
    >>> outcomes[0].result.text, [each.message for each in problems]
    ('It may ease pain (Cohen, 2018).', ['this outcome has no result', 'this outcome has no finding'])
    """
    rows = value if isinstance(value, list) else [value]
    problems: list[Problem] = []
    outcomes = []
    for row in rows:
        if not isinstance(row, Mapping):
            problems.append(invalid_outcome.no_fields(OUTCOME_FIELDS).on_line(line, column, len("outcomes")))
            continue
        found = list(_problems(row, line, column))
        problems += found
        texts = [field_text(row, name, line, column) for name in OUTCOME_FIELDS]
        if all(each.text for each in texts):
            outcomes.append(Outcome(*texts))
    if len(rows) > MOST:
        problems.append(invalid_outcome.too_many(len(rows), MOST).on_line(line, column, len("outcomes")))
    return outcomes, problems


def field_text(row: Mapping[str, Any], name: str, line: int, column: int) -> FieldText:
    """Return a text of a mapping with its place; `line` and `column` are taken where the mapping knows none."""
    value = row.get(name)
    places = row.places if isinstance(row, PlacedMapping) else {}
    return FieldText(
        "" if value is None or isinstance(value, (list, dict)) else str(value).strip(),
        *places.get(name, (line, column)),
    )


def _problems(row: Mapping[str, Any], line: int, column: int) -> Iterator[Problem]:
    begin = (row.line, column) if isinstance(row, PlacedMapping) else (line, column)
    for name, meaning in OUTCOME_FIELDS.items():
        place = field_text(row, name, *begin)
        if name not in row:
            yield invalid_outcome.no_field(name, meaning).on_line(*begin)
        elif not place.text:
            yield invalid_outcome.no_text(name, meaning).on_line(place.line, place.column, len(name))
    for name in row:
        if name not in OUTCOME_FIELDS:
            place = FieldText("", *row.places[name]) if isinstance(row, PlacedMapping) else FieldText("", *begin)
            yield invalid_outcome.unknown(str(name), list(OUTCOME_FIELDS), _nearest(str(name))).on_line(
                place.line, place.column, len(str(name))
            )


def _nearest(name: str) -> str:
    """Return the field of an outcome that was probably meant, or ""."""
    return next(iter(get_close_matches(name.lower(), OUTCOME_FIELDS, 1)), "")
