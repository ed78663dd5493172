"""Find what an author did where a parser of YAML stopped.

A parser stops where it can go on no longer, and names that. What the author did is mostly to be seen in the line
itself: so the line is looked at first, and the parser's words only choose between what may be meant. No word of them
is shown.
"""

from __future__ import annotations

import re

from citewell.checks.rules import invalid_yaml
from citewell.checks.rules.invalid_yaml import CONFLICT, CURLY
from citewell.formats.csl_yaml.blanks import FIELD, missing_blank, wrong_blank
from citewell.model import Problem
from citewell.places import LineIndex

SIGNS = "%@`*&!|>?,[]{}#\"'-"
"""What a text cannot begin with, unless it stands in quotes."""


def syntax_error(text: str, cause: str, line: int, column: int) -> Problem:
    """Return what is wrong where a parser stopped, at a line and a column (0-based) of a text.

    `cause` is what the parser said, with what it was doing. The problem has its place in the text (1-based).

    >>> found = syntax_error("title: Pain: what helps", "mapping values are not allowed here", 0, 11)
    >>> found.message, found.help
    ('the text has a colon in it, and no quotes around it', 'write `title: "Pain: what helps"`.')
    >>> syntax_error("a: 1", "some new words of a parser", 0, 0).message
    'this line cannot be read'
    """
    conflict = CONFLICT.search(text)
    if conflict:
        return invalid_yaml.conflict_mark().on_line(LineIndex(text).line(conflict.start()), 1, 7)
    lines = text.split("\n")
    line = min(line, len(lines) - 1)
    while line and not lines[line].strip():
        line -= 1
    if "tab" in cause:
        line = next((at for at in range(line, len(lines)) if lines[at][:1] == "\t"), line)
    here = lines[line]
    blank = wrong_blank(here, line + 1) or missing_blank(here, line + 1)
    if blank:
        return blank
    stop = line + 1, column + 1
    if "end of stream" in cause or ("quoted scalar" in cause and "document" in cause):
        sign = here[column : column + 1]
        unclosed = invalid_yaml.open_quote(sign) if sign in ('"', "'") else invalid_yaml.open_text()
        return unclosed.on_line(*stop)
    if "escape" in cause:
        return invalid_yaml.backslash_in_quotes().on_line(*stop)
    if "flow" in cause:
        return _brackets(here[column:]).on_line(*stop)
    field, value = _parted(here)
    if not field:
        value = value.removeprefix("- ").strip()
    if value[:1] in SIGNS and _is_at_fault(value, cause):
        return invalid_yaml.first_sign(value[:1], field, value).on_line(line + 1, here.rfind(value) + 1)
    if value[:1] in tuple("\"'[{"):
        return _words_after(here).on_line(line + 1, max(column, 0) + 1)
    if "mapping values" in cause:
        return _second_colon(lines, line, column, field, value)
    if ":" not in here and not here.lstrip().startswith("- "):
        return _no_colon(here, line)
    if re.search(r"expected (?:key|'-'|<block end>|<document start>)|'-' indicator", cause):
        return _uneven(here, line)
    return invalid_yaml.unreadable_line().on_line(*stop)


def sign_with_meaning(text: str, line: int, column: int) -> Problem:
    """Return the problem of a sign that begins a text and has a meaning of its own: the word after it would be lost.

    Line and column are 0-based.

    >>> found = sign_with_meaning("title: !Pain helps", 0, 7)
    >>> found.message, found.help
    ('a text cannot begin with "!"', 'put the whole text in quotes: `title: "!Pain helps"`.')
    """
    here = text.split("\n")[line]
    field = FIELD.match(here)
    value = field["value"] if field and field["value"] else here[column:]
    sign = next((each for each in value if each in SIGNS), here[column : column + 1])
    problem = invalid_yaml.first_sign(sign, field["key"].strip() if field else "", value)
    return problem.on_line(line + 1, max(here.rfind(value), 0) + 1)


def _parted(here: str) -> tuple[str, str]:
    """Return the field of a line, as "- title:" or "" for none, and the text after it.

    >>> _parted("  - title: Pain"), _parted("  Pain")
    (('- title:', 'Pain'), ('', 'Pain'))
    """
    field = FIELD.match(here)
    return (field["key"].strip(), field["value"]) if field else ("", here.strip())


def _brackets(rest: str) -> Problem:
    """Return the problem of a list in brackets that is not closed, or that holds a text with signs in it."""
    opening = rest[:1]
    closing = {"[": "]", "{": "}"}.get(opening, "")
    if closing and closing not in rest:
        return invalid_yaml.open_bracket(opening, closing)
    return invalid_yaml.unreadable_list(opening, closing)


def _is_at_fault(value: str, cause: str) -> bool:
    """Tell whether it is the first sign of a text at which a parser stopped, and not what follows a quote or a list."""
    if value[:1] in ("", '"', "'", "[", "{"):
        return False
    return value[0] != "-" or "sequence" in cause or value[:2].strip() == "-"


def _words_after(here: str) -> Problem:
    """Return the problem of words after a quote, or after a list in brackets, that is closed."""
    field, value = _parted(here)
    if value[:1] not in ('"', "'"):
        return invalid_yaml.words_after_bracket(field, value)
    return invalid_yaml.words_after_quote(field, value[1:-1] if value.endswith(value[:1]) else value)


def _second_colon(lines: list[str], line: int, column: int, field: str, value: str) -> Problem:
    """Return why a colon may not stand where it does: in a text, in a line indented too far, or below a text."""
    here = lines[line]
    first = re.search(r":(?=\s|$)", here)
    if field and first and first.start() < column:
        at = here.find(value) if value[:1] in CURLY else column
        return invalid_yaml.colon_in_text(field, value).on_line(line + 1, at + 1)
    above = next((at for at in range(line - 1, -1, -1) if lines[at].strip()), None)
    if above is not None:
        before = lines[above]
        if not re.search(r":(?=\s|$)", before):
            return _no_colon(before, above)
        if _indent(here) > _indent(before):
            return _uneven(here, line)
    if first and not field:
        return invalid_yaml.colon_in_name().on_line(line + 1, first.start() + 1)
    return _uneven(here, line)


def _no_colon(here: str, line: int) -> Problem:
    at, name = _indent(here) + 1, here.split()[0] if here.split() else ""
    if here.lstrip().startswith("- ") or not name:
        return invalid_yaml.line_on_its_own().on_line(line + 1, at)
    rest = here.strip()[len(name) :]
    return invalid_yaml.line_without_colon(name, rest).on_line(line + 1, at, max(1, len(here.strip())))


def _uneven(here: str, line: int) -> Problem:
    return invalid_yaml.uneven_indent().on_line(line + 1, _indent(here) + 1)


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())
