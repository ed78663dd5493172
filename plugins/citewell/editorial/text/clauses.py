"""Split a sentence into clauses, each with one or more claims of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from citewell.model import Span

TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)?|\d[\d.,]*|[^\w\s]")
BRACKET = re.compile(r"\([^()]{0,400}\)|\[[^\[\]]{0,400}\]")
OPENING = frozenset("but although though while whereas however yet because".split())
"""Words with which a clause begins."""
JOINING = frozenset(("and", "so", "or", "nor"))
"""Words with which one begins after a comma, where a verb follows."""
NOT_SO = ("not ", "no longer ", "no ")
"""What makes a clause of what follows "and", with a time or an outcome of its own."""
SIGNS = frozenset(";:—–-.")
"""Signs after which a clause begins, with a blank: `; `, ` – `."""
FIRST_PART = re.compile(
    r"[ ,]*(?:although|though|while|whereas|even if|even though|if|when|because|unless|despite|unlike|in|after|for)\b"
)
"""How a clause begins that ends at its first comma."""
VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|may|might|can|could|will|did|does|do|saw|found|showed|shows|show|says|said|"
    r"felt|[a-z]{3,}(?:ed|es|s))\b"
)
"""What may be a verb: `is`, `may`, `showed`, `reduces`."""
AHEAD = 60
"""How many letters after "and" are searched for a verb, which makes what follows a clause."""


def without_brackets(text: str) -> str:
    """Return a text with blanks in the place of its brackets; offsets stay."""
    return BRACKET.sub(lambda found: " " * len(found.group()), text) if "(" in text or "[" in text else text


def tokens_of(text: str) -> list[tuple[str, int]]:
    """Return the words, numbers and signs of a text in small letters, with their places.

    >>> tokens_of("it's 1.5, or so")
    [("it's", 0), ('1.5,', 5), ('or', 10), ('so', 13)]
    """
    return [(found.group(), found.start()) for found in TOKEN.finditer(text)]


def clauses(text: str, tokens: Sequence[tuple[str, int]]) -> Iterator[Span]:
    """Yield the clauses of a sentence in small letters that has no brackets; `tokens` are its words and signs.

    >>> text = "although small, it helps sleep and mood, and nausea is rare; falls are not"
    >>> [each.of(text).strip(" ,") for each in clauses(text, tokens_of(text))]
    ['although small', 'it helps sleep and mood', 'and nausea is rare;', 'falls are not']
    """
    cuts = [0]
    last = ""
    for word, at in tokens:
        if word in OPENING or (word in JOINING and _begins(text, at + len(word), last[-1:] == ",")):
            cuts.append(at)
        elif word in SIGNS and text[at + 1 : at + 2] == " " and (word in ";:." or text[at - 1 : at] == " "):
            cuts.append(at + 1)
        last = word
    for start, end in pairwise([*cuts, len(text)]):
        if FIRST_PART.match(text, start, end):
            comma = text.find(", ", start + 2, end)
            if comma > 0:
                yield Span(start, comma)
                start = comma + 1
        if text[start:end].strip():
            yield Span(start, end)


def _begins(text: str, end: int, comma: bool) -> bool:
    """Tell whether a clause begins with the word "and" that ends here: `, and it is`, `and not at week 12`."""
    return text.startswith(NOT_SO, end + 1) or (comma and VERB.search(text, end, end + AHEAD) is not None)
