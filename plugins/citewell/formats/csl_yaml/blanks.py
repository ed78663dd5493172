"""Find blanks in YAML that are missing, or of another kind than the space."""

from __future__ import annotations

import re

from citewell.checks.rules import invalid_yaml
from citewell.model import Problem

FIELD = re.compile(r"(?P<indent>\s*)(?P<key>(?:-[ \t]+)*[\w.\"'-]+[ \t]*:(?=\s|$))[ \t]*(?P<value>.*)")
"""A line with a field, such as `  - title: Pain`."""
GLUED = re.compile(r"\s*(?:-[ \t]+)*(?P<key>[A-Za-z_][\w-]*)(?P<colon>:|\N{FULLWIDTH COLON}[ \t]?)(?P<value>[^\s/].*)")
"""A line whose colon has no blank after it, `date:2026-01-01`, or is one of Chinese or Japanese."""
ITEM = re.compile(r"\s*-(?P<value>[^\s-].*)")
"""An item of a list without a blank after its hyphen."""


def wrong_blank(here: str, line: int) -> Problem | None:
    """Return the problem of a tab, or of another blank that is no space, before a line or after its colon."""
    indent = here[: len(here) - len(here.lstrip())]
    odd = next((at for at, each in enumerate(indent) if each != " "), None)
    if odd is not None:
        return invalid_yaml.blank_before_line(indent[odd]).on_line(line, odd + 1)
    found = re.search(r"[\w\"'](:)([^\S \t])", here)
    return invalid_yaml.blank_after_colon(found[2]).on_line(line, found.start(2) + 1) if found else None


def missing_blank(here: str, line: int) -> Problem | None:
    """Return the problem of a blank that is missing after a colon or after the hyphen of a list."""
    if FIELD.match(here):
        return None
    found = GLUED.match(here)
    if ITEM.match(here) or not found:
        return missing_blank_of_item(here, line)
    about = invalid_yaml.no_blank_after_colon if found["colon"] == ":" else invalid_yaml.wide_colon
    return about(found["key"], found["value"]).on_line(line, found.start("colon") + 1)


def missing_blank_of_item(here: str, line: int) -> Problem | None:
    """Return the problem of a line that begins a text with a hyphen and no blank, where a list was meant."""
    item = ITEM.match(here)
    if not item or FIELD.match(here):
        return None
    return invalid_yaml.no_blank_after_hyphen(item["value"]).on_line(line, here.find("-") + 1)


def first_wrong_blank(text: str, first_line: int) -> Problem | None:
    """Return the first problem of a blank in a text that holds no fields and begins in a line of its file.

    >>> found = first_wrong_blank("title:A", 2)
    >>> found.message, found.help, found.line
    ('a blank is missing after the colon', 'write `title: A`.', 2)
    """
    for line, here in enumerate(text.split("\n"), first_line):
        found = wrong_blank(here, line) or missing_blank(here, line)
        if found:
            return found
    return None
