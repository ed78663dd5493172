"""Write CSL-YAML: records in one order of fields, each value so that no reader of YAML can take it for another.

A scalar is quoted wherever YAML 1.1 or 1.2 gives it a type ('2009', 'No', '010') or a sign a meaning. Sources: YAML
1.2.2, section 10.3 (core schema); YAML 1.1, the types bool, int, float, null, merge, timestamp; the CSL-JSON schema
1.0.2 for dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

ORDER = (
    "id type title title-short author editor translator issued status original-date "
    "container-title container-title-short collection-title collection-editor collection-number volume issue page "
    "page-first number number-of-pages number-of-volumes chapter-number part-number part-title supplement-number "
    "edition version genre medium event-title event-place event-date publisher publisher-place "
    "DOI PMID PMCID ISBN ISSN URL accessed language design studies participants summary findings".split()
)
"""The order of the fields of a record; others follow by name."""
PLACES = {name: place for place, name in enumerate(ORDER)}
DATES = frozenset("accessed available-date container event-date issued original-date submitted".split())

AMOUNTS = frozenset("studies participants result comparator_result interval interval_level p_value".split())
"""The fields of evidence whose numbers are written as numbers; elsewhere a number is a text: a volume, a page."""
NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,17})?", re.ASCII)

PLAIN = re.compile(r"[^\W_](?:[^\n:#]|:(?=\S)|(?<=\S)#)*")
"""Text that means itself in a block; what begins with a sign is quoted, whether or not it must be."""
WORDS = frozenset("null true false yes no on off y n".split())
TYPED = re.compile(
    r"0b[01_]+|0o[0-7_]+|0x[\da-f_]+|\d[\d_,]*(?:\.[\d_]*)?(?:e[-+]?\d+)?"
    r"|\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?|\d{4}-\d\d?-\d\d?(?:[T\s].*)?",
    re.IGNORECASE,
)
"""What begins with a digit and is a number, a time or a date in YAML 1.1 or 1.2."""
ESCAPED = re.compile("[^ -~\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|[\u2028\u2029]")
"""Characters that stand in a line of YAML only as escapes (YAML 1.2.2, section 5.1)."""


class Manner(NamedTuple):
    """Hold how a library is written: the blanks before a record's dash and between dash and field, those before the
    dash of a list in a record, counted from its key, the quote, and the end of a line."""

    dash: int = 2
    gap: int = 1
    nested: int = 2
    quote: str = "'"
    newline: str = "\n"


MANNER = Manner()
"""How our own library is written."""


def write(records: Sequence[Mapping[str, Any]]) -> str:
    """Write CSL-JSON records as a file of CSL-YAML, in the order given.

    >>> print(write([{"id": "a", "issued": {"date-parts": [[2018, 4]]}, "title": "Pain: an aid"}]), end="")
    references:
      - id: a
        title: 'Pain: an aid'
        issued: 2018-04
    """
    return "references:\n" + "\n".join(map(record_text, records)) if records else "references: []\n"


def record_text(record: Mapping[str, Any], manner: Manner = MANNER) -> str:
    """Write one record as an item of a list, in the manner of a library."""
    fields = {key: _date(value) if key in DATES else value for key, value in record.items()}
    ordered = {key: fields[key] for key in sorted(fields, key=_place)}
    first, *more = _mapping(ordered, manner)
    margin = " " * manner.dash
    rows = [f"{margin}-{' ' * manner.gap}{first}", *(f"{margin}{' ' * (manner.gap + 1)}{row}" for row in more)]
    return "".join(row + manner.newline for row in rows)


def scalar(text: str, quote: str = "'") -> str:
    """Write a text so that every reader of YAML reads that text, in quotes where it must be.

    >>> print(scalar("Pain"), scalar("No"), scalar("010"), scalar("351-354"), scalar("Dill's: an aid"))
    Pain 'No' '010' 351-354 'Dill''s: an aid'
    """
    if ESCAPED.search(text):
        quoted = text.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + ESCAPED.sub(_escape, quoted) + '"'
    if PLAIN.fullmatch(text) and text == text.strip() and text.lower() not in WORDS and not TYPED.fullmatch(text):
        return text
    if quote == '"':
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return "'" + text.replace("'", "''") + "'"


def _escape(found: re.Match[str]) -> str:
    code = ord(found.group())
    return f"\\u{code if code not in range(0xD800, 0xE000) else 0xFFFD:04x}"


def _place(key: str) -> tuple[int, str]:
    return PLACES.get(key, len(PLACES)), key


def _mapping(value: Mapping[str, Any], manner: Manner) -> Iterator[str]:
    """Yield the lines of a mapping; what is empty is left out."""
    for key, each in value.items():
        name = scalar(str(key), manner.quote)
        if each is None or each in ("", [], {}):
            continue
        if isinstance(each, Mapping):
            yield f"{name}:"
            yield from (f"  {row}" for row in _mapping(each, manner))
        elif key in AMOUNTS and all(map(_is_number, each if isinstance(each, list) else [each])):
            yield f"{name}: [{', '.join(map(str, each))}]" if isinstance(each, list) else f"{name}: {each}"
        elif isinstance(each, (list, tuple)):
            yield f"{name}:"
            for item in each:
                rows = list(_mapping(item, manner)) if isinstance(item, Mapping) else [_text(item, manner)]
                margin = " " * manner.nested
                yield from (f"{margin}{'  ' if number else '- '}{row}" for number, row in enumerate(rows))
        else:
            yield f"{name}: {_text(each, manner)}"


def _text(value: Any, manner: Manner) -> str:
    return scalar(str(value).lower() if isinstance(value, bool) else str(value), manner.quote)


def _is_number(value: Any) -> bool:
    """Tell whether every reader of YAML takes a value for the number that it is.

    >>> _is_number("-1.12"), _is_number(195), _is_number("010"), _is_number("1,029"), _is_number("no difference")
    (True, True, False, False, False)
    """
    return NUMBER.fullmatch(str(value)) is not None


def _date(value: Any) -> Any:
    """Return a date of CSL-JSON as EDTF text; a date in words, or what is text already, stays as it is.

    >>> _date({"date-parts": [[2018, 12], [2019, 1]]}), _date({"literal": "Spring 2018"}), _date("2018")
    ('2018-12/2019-01', {'literal': 'Spring 2018'}, '2018')
    """
    if not isinstance(value, Mapping) or "date-parts" not in value:
        return value
    return "/".join("-".join(_part(part, place) for place, part in enumerate(day)) for day in value["date-parts"])


def _part(number: Any, place: int) -> str:
    """Write the year, month or day of a date."""
    width = 2 if place else 4 + (int(number) < 0)
    return f"{int(number):0{width}d}"
