"""Find blanks in YAML that are missing, or of another kind than the space, and hold what is said of a slip."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

FIELD = re.compile(r"(?P<indent>\s*)(?P<key>(?:-[ \t]+)*[\w.\"'-]+[ \t]*:(?=\s|$))[ \t]*(?P<value>.*)")
"""A line with a field, such as `  - title: Pain`."""
GLUED = re.compile(r"\s*(?:-[ \t]+)*(?P<key>[A-Za-z_][\w-]*)(?P<colon>:|\N{FULLWIDTH COLON}[ \t]?)(?P<value>[^\s/].*)")
"""A line whose colon has no blank behind it, `date:2026-01-01`, or is one of Chinese or Japanese."""
ITEM = re.compile(r"\s*-(?P<value>[^\s-].*)")
"""An item of a list without a blank behind its hyphen."""
LONGEST = 60
"""How many characters of a text are shown in advice."""
BLANKS = {"\t": "a tab", "\xa0": "a no-break space", "\u3000": "an ideographic space"}


class Words(NamedTuple):
    """Hold what is wrong and what to do, with line and column (0-based) in the text and the length."""

    message: str
    help: str
    line: int
    column: int
    length: int = 1


def indented_with(here: str, line: int) -> Words | None:
    """Tell of a tab, or of another blank that is no space, before the first word of a line or behind its colon."""
    indent = here[: len(here) - len(here.lstrip())]
    odd = next((at for at, each in enumerate(indent) if each != " "), None)
    if odd is not None:
        return Words(
            f"the line begins with {_blank(indent[odd])}", "indent it with spaces, two for each step.", line, odd
        )
    found = re.search(r"[\w\"'](:)([^\S \t])", here)
    if found:
        message = f"the blank behind the colon is {_blank(found[2])}"
        return Words(message, "write a plain space there.", line, found.start(2))
    return None


def _blank(character: str) -> str:
    return BLANKS.get(character) or f"a blank of another kind ({unicodedata.name(character, 'unnamed').lower()})"


def glued(here: str, line: int) -> Words | None:
    """Tell of a blank that is missing behind a colon or behind the hyphen of a list."""
    item = ITEM.match(here)
    if item and not FIELD.match(here):
        message = "a blank is missing behind the hyphen"
        return Words(message, f"write `- {short(item['value'])}`.", line, here.find("-"))
    found = GLUED.match(here)
    if found and not FIELD.match(here):
        at = found.start("colon")
        advice = f"write `{found['key']}: {short(found['value'])}`."
        if found["colon"] != ":":
            return Words("the colon is not the one of a keyboard for Latin letters", advice, line, at)
        return Words("a blank is missing behind the colon", advice, line, at)
    return None


def without_hyphen_blank(text: str, line: int) -> Words | None:
    """Return what is wrong with a line that begins a text with a hyphen and no blank: a list was meant."""
    found = glued(text.split("\n")[line], line)
    return found if found and "hyphen" in found.message else None


def without_blank(text: str) -> Words | None:
    """Return the first place at which a blank is missing, or is of another kind, in a text that holds no fields.

    >>> without_blank("title:A")[:2]
    ('a blank is missing behind the colon', 'write `title: A`.')
    """
    for line, here in enumerate(text.split("\n")):
        found = indented_with(here, line) or glued(here, line)
        if found:
            return found
    return None


def short(text: str) -> str:
    text = text.strip()
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
