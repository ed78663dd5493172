"""Read the authors of a cite from its date leftwards, for as long as words can belong to names.

Which of the words do belong to the names is decided when the cite is resolved.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from citewell.citations.model import Span
from citewell.citations.names import APOSTROPHES, HYPHENS, POSSESSIVE, SMALL_WORDS, can_begin
from citewell.citations.rules import Rules

REACH = 300
"""How many code points before a date are searched for names; it bounds the work that one date can cause."""
NEAR = 48
"""How many are searched at first: few citations need more."""
WORD_LENGTH = 24
"""How long a word can be that the first search cut in two."""
ET_AL_REACH = 32
"""How many code points "et al." and its like can take."""

LETTER = r"[^\W\d_]"
JOINT = rf"[{APOSTROPHES}{HYPHENS}](?=[^\W_])|[.·](?=[{HYPHENS}]?{LETTER})|(?<=[A-Z])&(?=[A-Z])"
WORD = re.compile(rf"['’]?{LETTER}(?:[\u0300-\u036f]|[^\W_]|{JOINT})*(?:['’](?!\w))?\.?|&")
DOTTED = re.compile(rf"(?:{LETTER}\.[{HYPHENS}]?){{1,6}}|(?:St|Jr|Sr|Dr|Prof|Mr|Mrs|Ms|Inc|Ltd|Co|Corp|II|III)\.")
SHORT_FORM = re.compile(r"\s?\[[^\[\]\d]{2,40}\][\s,]*$")


class Names(NamedTuple):
    """Hold the text in which the authors of a cite stand; `plain` is a lone name without "et al." or "and"."""

    text: str
    span: Span
    et_al: bool
    plain: bool


def names_before(text: str, start: int, end: int, rules: Rules) -> Names | None:
    """Read the names that end at offset `end` of a text and begin at `start` or later.

    >>> from citewell.citations.rules import rules
    >>> names_before("as Cohen and van der Berg found (", 0, 25, rules()).text
    'Cohen and van der Berg'
    """
    near = max(start, end - NEAR)
    names, left = _names_in(text[near:end], near, rules)
    if near > start and left < WORD_LENGTH:  # the names may begin farther to the left
        names, _ = _names_in(text[start:end], start, rules)
    return names


def _names_in(chunk: str, offset: int, rules: Rules) -> tuple[Names | None, int]:
    """Read the names at the end of a chunk; return them and how far to the left the words were followed."""
    if "[" in chunk:
        chunk = SHORT_FORM.sub("", chunk)
    et_al = rules.et_al.search(chunk, max(0, len(chunk) - ET_AL_REACH))
    right = et_al.start() if et_al else len(chunk)
    tokens: list[re.Match[str]] = []
    for token in reversed(list(WORD.finditer(chunk, 0, right))):
        word = token.group()
        if chunk[token.end() : right].strip(" ,\n\t\xa0") or not _can_be_named(word, rules):
            break
        tokens.append(token)
        right = token.start()
    followed = right
    while tokens and not _can_lead(tokens[-1].group()):
        tokens.pop()
    if not tokens:
        return None, followed
    left, right = tokens[-1].start(), tokens[0].end()
    if left and chunk[left - 1] in "/@#=_":
        return None, followed  # inside an address
    written = POSSESSIVE.sub("", chunk[left:right])
    plain = not et_al and not any(token.group() in rules.words.connectors for token in tokens)
    return Names(written, Span(offset + left, offset + right), bool(et_al), plain), followed


def _can_be_named(word: str, rules: Rules) -> bool:
    """Tell whether a word can stand in names: it does not begin small, or is one of the small words of names."""
    first = word[0]
    if word[-1] == "." and not DOTTED.fullmatch(word):
        return False
    if not first.islower() and first not in APOSTROPHES:
        return True
    return word in rules.words.connectors or word.lower().rstrip(".") in SMALL_WORDS or can_begin(word)


def _can_lead(word: str) -> bool:
    """Tell whether names can begin with the word."""
    return word != "&" and can_begin(word)
