"""Hold citations as other systems write them: by the keys of works, or by numbers."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from citewell.model import Span

LONGEST_PARENTHESIS = 400
"""How far before a key its opening parenthesis is looked for."""
PARENTHESES = re.compile(r"[()]|\n[ \t]*\n")
BEFORE_CITES = re.compile(r"\(\s*(?:(?:see|see also|e\.?g\.?|cf\.?|i\.e\.|vgl\.|siehe|z\.\s?B\.),?\s+)?")
"""What stands in the author's own parentheses before a citation: `(`, `(see `, `(e.g., `."""
BEFORE_CITE = re.compile(
    r"(?:[(;,]|\b(?:and|und|et)\b|&)\s*(?:(?:see|see also|e\.?g\.?|cf\.?|i\.e\.|vgl\.|siehe|z\.\s?B\.),?\s+)?\Z"
)
"""What stands right before a citation inside of the author's own parentheses: `(see `, `; `."""
AFTER_CITE = re.compile(r"\s*[);,]|\s+(?:and|und|et|&)\s+@")
"""What stands behind a citation inside of the author's own parentheses."""


class Form(StrEnum):
    """Tell how a citation is printed: *(Bell, 2009)*, *Bell (2009)*, *Bell, 2009* or *2009*.

    The last two stand in parentheses that the author wrote.
    """

    PARENTHETICAL = "parenthetical"
    NARRATIVE = "narrative"
    WITHIN = "within parentheses"
    YEAR = "year within parentheses"


class KeyCite(NamedTuple):
    """Hold one work of a citation: its key, what stands before and behind it, and whether its authors are left out.

    `gap` are the blanks between it and the work before it.
    """

    key: str
    prefix: str = ""
    suffix: str = ""
    year_only: bool = False
    gap: str = " "


def gap_of(text: str) -> str:
    r"""Return the blanks with which a text begins, if they break the line, and else one blank.

    >>> gap_of("  @a"), gap_of("\n  @a")
    (' ', '\n  ')
    """
    blanks = text[: len(text) - len(text.lstrip())]
    return blanks if "\n" in blanks else " "


class Keyed(NamedTuple):
    """Hold a citation of another system: where it stands, how it is printed, and its works.

    `possessive` is what follows the names, "'s". `obstacle` says why nobody but a person can convert it, and `cure`
    what to do. With `list_of_works` it is where the other system prints its list, and no citation.
    """

    span: Span
    form: Form = Form.PARENTHETICAL
    cites: tuple[KeyCite, ...] = ()
    possessive: str = ""
    obstacle: str = ""
    cure: str = ""
    list_of_works: bool = False


def opening_parenthesis(text: str, at: int) -> int:
    """Return where the round bracket opens in which an offset stands, or -1.

    >>> [opening_parenthesis(text, text.index("@")) for text in ("(see @a)", "(no) @a", "(it (no) @a)")]
    [0, -1, 0]
    """
    depth = 0
    for found in reversed(list(PARENTHESES.finditer(text, max(0, at - LONGEST_PARENTHESIS), at))):
        mark = found.group()
        if mark == ")":
            depth += 1
        elif mark != "(":
            return -1
        elif depth:
            depth -= 1
        else:
            return -1 if text[found.start() - 1 : found.start()] == "]" else found.start()
    return -1


def stands_alone(text: str, span: Span, end_of_last: int) -> bool:
    """Tell whether a citation stands in parentheses that hold citations alone, so that it needs none of its own.

    `end_of_last` is where the citation before it ends.

    >>> [stands_alone(text, Span(text.index("["), text.index("]") + 1), 0) for text in
    ...     ("([@a])", "(see [@a]; [@b])", "(as we said [@a])", "[@a]")]
    [True, True, False, False]
    """
    opening = opening_parenthesis(text, span.start)
    if opening < 0 or not AFTER_CITE.match(text, span.end):
        return False
    if opening < end_of_last:
        return not text[end_of_last : span.start].strip(" \n\t,;")
    return bool(BEFORE_CITES.fullmatch(text, opening, span.start))


def in_place(keyed: Keyed, text: str, end_of_last: int) -> Keyed:
    """Return a citation without parentheses of its own, where it stands in those of the author.

    >>> [in_place(Keyed(Span(1, 5)), text, 0).form.value for text in ("([@a])", "a[@a] b")]
    ['within parentheses', 'parenthetical']
    """
    alone = keyed.form is Form.PARENTHETICAL and stands_alone(text, keyed.span, end_of_last)
    return keyed._replace(form=Form.WITHIN) if alone else keyed
