"""Find the two lines of hyphens around the front matter, and say what is wrong with them."""

from __future__ import annotations

import re

from citewell.checks.rules import invalid_yaml
from citewell.model import Problem

FENCE = re.compile(r"---[ \t]*\n(?P<yaml>(?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
OPENING = re.compile(r"---[ \t]*(?:\n|\Z)")

LIKE = re.compile(r"(?:[-–—−‐‑_*=~+`][ \t]*)+(?:ya?ml|toml)?$|--- ?(?=[A-Za-z]\w*:)")
"""A line that is meant as one of dashes, as "—", "----", "- - -", "***", "```yaml" or "--- title: Pain"."""
UNSEEN = " \t\u00a0\u200b\u200c\u2060\ufeff"
FIELD = re.compile(r"[A-Za-z][\w-]*[ \t]*[:=]")
GOES_ON = re.compile(r"[A-Za-z][\w-]*[ \t]*:|[ \t]+\S|- |#(?!#)")
"""A line of front matter, as "title: Pain", or one that goes on with the line above."""


def wrong_opening(text: str, path: str) -> Problem | None:
    """Return what is wrong with a first line that is meant as three hyphens.

    >>> found = wrong_opening("—\\ntitle: Pain\\n—\\n", "a.md")
    >>> found.line, found.message
    (1, 'the page begins with "—" instead of a line of three hyphens')
    >>> wrong_opening("Text.\\n", "a.md") is None
    True
    """
    number, at, line = 1, 0, ""
    while at < len(text):
        end = text.find("\n", at) + 1 or len(text)
        line = text[at:end].rstrip("\n")
        if line.strip(UNSEEN):
            break
        at, number = end, number + 1
    shown = line.strip(UNSEEN)
    found = LIKE.match(shown)
    if not found:
        return None
    after = shown[found.end() :] or text[at + len(line) + 1 :].partition("\n")[0]
    if not FIELD.match(after.strip(UNSEEN)):
        return None
    column = len(line) - len(line.lstrip(UNSEEN)) + 1
    if shown == "---":
        return invalid_yaml.hyphens_not_first(number, line[0]).at(path, number, column, 3)
    field = shown[found.end() :]
    problem = invalid_yaml.field_beside_hyphens() if field else invalid_yaml.other_opening(shown)
    return problem.at(path, number, column, len(found[0].strip()))


def lacks_opening(body: str, path: str) -> Problem | None:
    """Return what is wrong with fields that a line of hyphens follows, and none precedes."""
    if not OPENING.match(body):
        return None
    return invalid_yaml.no_opening().at(path, 1, 1)


def wrong_closing(text: str, path: str) -> Problem | None:
    """Return the line that is meant to end the front matter and does not, before what ends it or the end."""
    for number, line in enumerate(text.split("\n")[1:], 2):
        shown = line.strip(UNSEEN)
        if OPENING.match(line) or line.startswith("=" * 7):  # git leaves that where two changes met
            break
        if shown and LIKE.fullmatch(shown) and not (line[0] in " \t" and shown != "---"):
            column = len(line) - len(line.lstrip(UNSEEN)) + 1
            right = shown == "---"
            problem = invalid_yaml.blank_before_closing() if right else invalid_yaml.other_closing(shown)
            return problem.at(path, number, column, len(shown))
    return None


def no_closing(text: str, path: str) -> Problem:
    """Return that the front matter does not end, with the line below which it should.

    >>> no_closing("---\\ntitle: Pain\\n\\nText.\\n", "a.md").help
    'write a line that holds three hyphens, ---, and nothing else below line 2.'
    """
    lines = text.split("\n")
    last = 1
    while last < len(lines) and GOES_ON.match(lines[last]):
        last += 1
    return invalid_yaml.no_closing(last).at(path, 1, 1, 3)
