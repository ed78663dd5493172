"""Split a sentence into clauses, each with one or more claims of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from citewell.citations.model import Span

BRACKET = re.compile(r"\([^()]{0,400}\)|\[[^\[\]]{0,400}\]")
CUT = re.compile(
    r"(?<=[;:])\s|\s[–—-]{1,2}\s|—|,? \b(?:but|although|though|while|whereas|however|yet|because)\b|, (?:and|so|or|nor)\b|\. "
)
"""Where a clause may begin: `; `, ` - `, `, but`, ` while`, `, and`."""
FIRST_PART = re.compile(
    r"[ ,]*(?:although|though|while|whereas|even if|even though|if|when|because|unless|despite|unlike|in|after|for)\b"
)
"""How a clause begins that ends at its first comma."""
VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|may|might|can|could|will|did|does|do|saw|found|showed|shows|show|says|said|"
    r"felt|[a-z]{3,}(?:ed|es|s))\b"
)
AHEAD = 60
"""How many letters behind "and" are searched for a verb, which makes what follows a clause."""


def without_brackets(text: str) -> str:
    """Return a text with blanks in the place of its brackets; offsets stay."""
    return BRACKET.sub(lambda found: " " * len(found.group()), text)


def clauses(text: str) -> Iterator[Span]:
    """Yield the clauses of a sentence in small letters that has no brackets.

    >>> text = "although small, it helps sleep and mood, and nausea is rare; falls are not"
    >>> [each.of(text).strip(" ,") for each in clauses(text)]
    ['although small', 'it helps sleep and mood', 'and nausea is rare;', 'falls are not']
    """
    cuts = [0]
    for found in CUT.finditer(text):
        word = found.group().strip(" ,")
        if word in ("and", "so", "or", "nor") and not VERB.search(text, found.end(), found.end() + AHEAD):
            continue
        cuts.append(found.start() if word.isalpha() else found.end())
    for start, end in pairwise([*cuts, len(text)]):
        if FIRST_PART.match(text, start, end):
            comma = text.find(", ", start + 2, end)
            if comma > 0:
                yield Span(start, comma)
                start = comma + 1
        if text[start:end].strip():
            yield Span(start, end)
