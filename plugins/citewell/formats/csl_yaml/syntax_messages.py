"""Say what is wrong with YAML in the words of an author, who has not heard of tokens, scalars and mappings.

A parser stops where it can go on no longer, and names that. What the author did is mostly to be seen in the line
itself: so the line is looked at first, and the parser's words only choose between what may be meant. None of them is
passed on.
"""

from __future__ import annotations

import re

from citewell.formats.csl_yaml.blanks import FIELD, Words, glued, indented_with, short

CONFLICT = re.compile(r"^(?:<{7} |={7}$|>{7} )", re.MULTILINE)
"""What git leaves in a file when two people changed the same lines."""
SIGNS = "%@`*&!|>?,[]{}#\"'-"
"""What a text cannot begin with, unless it stands in quotes."""
CURLY = "“”„‟«»‘’‚‛"


def words(text: str, cause: str, line: int, column: int) -> Words:
    """Return what is wrong where a parser stopped, at a line and a column (0-based) of a text.

    `cause` is what the parser said, with what it was doing.

    >>> words("title: Pain: what helps", "mapping values are not allowed here", 0, 11)[:2]
    ('the text has a colon in it, and no quotes around it', 'write `title: "Pain: what helps"`.')
    >>> words("a: 1", "some new words of a parser", 0, 0)[0]
    'this line cannot be read'
    """
    conflict = CONFLICT.search(text)
    if conflict:
        message, advice = (
            "this is a mark that git left where two changes met",
            "keep one of the two, without the marks.",
        )
        return Words(message, advice, text.count("\n", 0, conflict.start()), 0, 7)
    lines = text.split("\n")
    line = min(line, len(lines) - 1)
    while line and not lines[line].strip():
        line -= 1
    here = lines[line]
    if "tab" in cause:
        line = next((at for at in range(line, len(lines)) if lines[at][:1] == "\t"), line)
        here = lines[line]
    for found in (indented_with(here, line), glued(here, line)):
        if found:
            return found
    if "end of stream" in cause or ("quoted scalar" in cause and "document" in cause):
        return _unclosed(here, line, column)
    if "escape" in cause:
        return Words(
            "a backslash has a meaning of its own between these quotes",
            "put the text between single quotes, 'like this'; a ' in it is written twice.",
            line,
            column,
        )
    if "flow" in cause:
        return _brackets(here, line, column)
    field = FIELD.match(here)
    value = field["value"] if field else here.strip().removeprefix("- ").strip()
    if value[:1] in SIGNS and _at_fault(value, cause):
        at = here.rfind(value)
        advice = f"put the whole text in quotes: `{_quoted(field, value)}`."
        return Words(f'a text cannot begin with "{value[:1]}"', advice, line, at)
    if value[:1] in tuple("\"'[{"):
        return _behind(here, line, column)
    if "mapping values" in cause:
        return _second_colon(lines, line, column, field, value)
    if ":" not in here and not here.lstrip().startswith("- "):
        return _no_colon(here, line)
    if re.search(r"expected (?:key|'-'|<block end>|<document start>)|'-' indicator", cause):
        return _uneven(line, here)
    return Words("this line cannot be read", f"{COMPARE} and put a text with signs in it in quotes.", line, column)


COMPARE = "write `name: text`, one to a line, those that belong together indented alike,"


def _brackets(here: str, line: int, column: int) -> Words:
    """Tell of a list in brackets that is not closed, or that holds a text with signs in it."""
    sign = here[column : column + 1]
    pair = {"[": "]", "{": "}"}.get(sign)
    if pair and pair not in here[column:]:
        message = f'what begins with "{sign}" is not written to its end'
        return Words(message, f'write "{pair}" at its end, and a comma between two items.', line, column)
    between = f'between "{sign}" and "{pair}"' if pair else "between brackets"
    message = f"what stands {between} cannot be read"
    return Words(
        message, "put each text that has a : or a , in it in quotes, and a comma between two items.", line, column
    )


def eaten(text: str, line: int, column: int) -> Words:
    """Tell of a sign that begins a text and has a meaning of its own: the word behind it would be lost.

    >>> eaten("title: !Pain helps", 0, 7)[:2]
    ('a text cannot begin with "!"', 'put the whole text in quotes: `title: "!Pain helps"`.')
    """
    here = text.split("\n")[line]
    field = FIELD.match(here)
    value = field["value"] if field and field["value"] else here[column:]
    sign = next((each for each in value if each in SIGNS), here[column : column + 1])
    advice = f"put the whole text in quotes: `{_quoted(field, value)}`."
    return Words(f'a text cannot begin with "{sign}"', advice, line, max(here.rfind(value), 0))


def left_out(line: int, column: int) -> Words:
    """Tell of what stands behind the end of the first document."""
    message = "what stands from here on is not read"
    advice = "begin this line in the same column as the first one; three dashes or dots end the text that is read."
    return Words(message, advice, line, column)


def _unclosed(here: str, line: int, column: int) -> Words:
    sign = here[column : column + 1]
    if sign not in ('"', "'"):
        return Words(
            "the text is not written to its end", "look for a quote or a bracket without its pair.", line, column
        )
    return Words(
        f"the text that begins with {sign} has no {sign} at its end", f"write {sign} at its end, too.", line, column
    )


def _at_fault(value: str, cause: str) -> bool:
    """Tell whether it is the first sign of a text at which a parser stopped, and not what follows a quote or a list."""
    if value[:1] in ("", '"', "'", "[", "{"):
        return False
    return value[0] != "-" or "sequence" in cause or value[:2].strip() == "-"


def _behind(here: str, line: int, column: int) -> Words:
    """Tell of words behind a quote, or behind a list in brackets, that is closed."""
    field = FIELD.match(here)
    value = field["value"] if field else here.strip()
    quote = value[:1] if value[:1] in ('"', "'") else ""
    kind = "quote" if quote else "bracket"
    inner = value[1:-1] if quote and value.endswith(quote) else value
    advice = f"put the whole text in quotes: `{_quoted(field, inner)}`."
    return Words(f"there are words behind the closing {kind}", advice, line, max(column, 0))


def _second_colon(lines: list[str], line: int, column: int, field: re.Match[str] | None, value: str) -> Words:
    """Tell why a colon may not stand where it does: in a text, in a line indented too far, or below a text."""
    here = lines[line]
    first = re.search(r":(?=\s|$)", here)
    if field and first and first.start() < column:
        at = here.find(value)
        if value[:1] in CURLY:
            message = "curly quotes do not hold a text together, and it has a colon in it"
        else:
            message = "the text has a colon in it, and no quotes around it"
        return Words(message, f"write `{_quoted(field, value)}`.", line, column if value[:1] not in CURLY else at)
    above = next((at for at in range(line - 1, -1, -1) if lines[at].strip()), None)
    if above is not None:
        before = lines[above]
        if not re.search(r":(?=\s|$)", before):
            return _no_colon(before, above)
        if _indent(here) > _indent(before):
            return _uneven(line, here)
    if first and not field:
        return Words(
            "there is a colon in the name of the field", f"{COMPARE} without other colons.", line, first.start()
        )
    return _uneven(line, here)


def _no_colon(here: str, line: int) -> Words:
    at, name = _indent(here), here.split()[0] if here.split() else ""
    if here.lstrip().startswith("- ") or not name:
        return Words("this line belongs to nothing above it", f"{COMPARE} without gaps.", line, at)
    rest = here.strip()[len(name) :].strip()
    advice = f"write `{short(name)}: {short(rest) or '…'}`, or indent the line when it goes on with the text above."
    return Words("the line has no colon", advice, line, at, max(1, len(here.strip())))


def _uneven(line: int, here: str) -> Words:
    message = "the line is not indented like those that it belongs to"
    return Words(message, "begin it in the same column as its neighbours, with spaces.", line, _indent(here))


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _quoted(field: re.Match[str] | None, value: str) -> str:
    """Return a field with its text in quotes."""
    inner = value.strip()
    if inner[:1] in CURLY:
        inner = inner.strip(CURLY)
    inner = short(inner)
    straight = f"'{inner.replace(chr(39), chr(39) * 2)}'" if '"' in inner or "\\" in inner else f'"{inner}"'
    return f"{field['key'].strip()} {straight}" if field else straight
