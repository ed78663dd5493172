"""Say why a pyproject.toml cannot be read, at its place and in words that need no knowledge of TOML."""

from __future__ import annotations

import re
from pathlib import Path

from citewell.checks.rules.invalid_yaml import CONFLICT, CURLY
from citewell.places import LineIndex

WORDS = (
    ("Illegal character '\\n'", "a text has no quote at its end", "write it after the text, in the same line."),
    ("Expected '=' after a key", "a = is missing after the name", 'write `name = "value"`; a name holds no blanks.'),
    ("Invalid value", "a text needs quotes around it", 'write `name = "value"`.'),
    ("Unescaped '\\'", "a backslash has a meaning of its own between these quotes", "write it twice."),
    ("Unterminated string", "a text has no quote at its end", 'write " at its end.'),
    ("Expected \"'", "a text has no quote at its end", "write ' at its end."),
    ("Illegal character", "there is a sign here that cannot be seen", "take it out."),
    ("Cannot declare", "this table stands twice in the file", "write what belongs together below one of the two."),
    ("Cannot overwrite a value", "this name stands twice in the same table", "keep one of the two."),
    ("Cannot mutate", "this name stands twice in the same table", "keep one of the two."),
    ("Cannot redefine", "this name stands twice in the file", "keep one of the two."),
    ("Duplicate inline", "this name stands twice between the same braces", "keep one of the two."),
    ("Unclosed array", "a list is not written to its end", "write ] at its end, and a comma between two items."),
    ("Unclosed inline table", "what begins with { is not written to its end", "write } at its end, in the same line."),
    ("Expected ']' at the end of a table", "the name of a table has no ] at its end", "write [name], in one line."),
    ("Expected ']]' at the end of an array", "this name has no ]] at its end", "write [[name]], in one line."),
    ("Expected newline or end", "there are words after the value", "put the whole text in quotes, or take them out."),
    ("Invalid initial character", "a name should stand here", "take out what is no letter, digit, - or _."),
    ("Invalid statement", "this line cannot be read", 'write `name = "value"` or [table]; # begins a note.'),
)
"""What Python's reader of TOML says, by its first words, what that means, and what to do."""

PLACE = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")
"""How it tells the place, as in "Invalid value (at line 3, column 9)"."""


def placed(path: Path, name: str) -> str:
    """Return a file with the line and the column of the first line that begins with a name, or is its table."""
    begins = re.compile(rf"[ \t]*(?:\[\[?[^\]\n]*\b)?[\"']?{re.escape(name)}\b|.*[{{,][ \t]*[\"']?{re.escape(name)}\b")
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        if begins.match(line) and not line.lstrip().startswith("#"):
            return f"{path.name}:{number}:{line.find(name) + 1}"
    return path.name


def toml_words(path: Path, error: Exception) -> str:
    """Return where and why a file of TOML cannot be read, and what to do."""
    said = str(error)
    if isinstance(error, UnicodeDecodeError):
        before = error.object[: error.start].decode("utf-8")
        line, column = LineIndex(before).position(len(before))
        return f"{path.name}:{line}:{column}: a letter here is not written in UTF-8. Save the file as UTF-8."
    if isinstance(error, OSError):
        return f"{path.name} cannot be opened ({error.strerror}). Let this account read it."
    if isinstance(error, RecursionError):
        return f"{path.name}: lists or tables are nested too deeply. Take some out."
    place = PLACE.search(said)
    cause = said[: place.start()] if place else said
    lines = path.read_text("utf-8").split("\n")
    while len(lines) > 1 and not lines[-1].strip():
        lines.pop()
    line, column = len(lines), len(lines[-1]) + 1
    if place and place["line"]:
        line, column = int(place["line"]), int(place["column"])
    here = lines[line - 1]
    spot = f"{path.name}:{line}:{column}"
    if CONFLICT.match(here):
        return f"{spot}: this is a mark that git left where two changes met. Keep one of the two, without the marks."
    curly = next((at for at, sign in enumerate(here, 1) if sign in CURLY), 0)
    if curly and cause.startswith(("Invalid", "Expected '='")):
        return f'{path.name}:{line}:{curly}: curly quotes hold no text together here. Write straight ones: "text".'
    if cause.startswith(("Cannot", "Duplicate")):
        spot = f"{path.name}:{line}:{len(here) - len(here.lstrip()) + 1}"
    for first, message, advice in WORDS:
        if cause.startswith(first):
            return f"{spot}: {message}. {advice[0].upper()}{advice[1:]}"
    return f"{spot}: this cannot be read from here on ({cause}). Correct it, or take the line out."
