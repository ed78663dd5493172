"""Read names from their beginning onwards: those that stand behind a year, or far before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citewell.citations.recognise.author_text import FAR, WORD
from citewell.citations.recognise.patterns import Patterns
from citewell.references.names import PARTICLES, SMALL_WORDS, can_begin

LOCATOR = re.compile(r"[^\W\d_]+\.?\s+(?:\d|[A-Z\d]{1,3}\b)")


def ends_of_names(text: str, begin: int, end: int, patterns: Patterns) -> Iterator[int]:
    """Yield where the names can end that begin at offset `begin`, `end` at the latest.

    The first is as far on as words can be names; the others are before words that are no further authors.

    >>> from citewell.citations.recognise.patterns import patterns_of
    >>> text = "2019, Smith and Lee, Appendix B)"
    >>> [text[6:end] for end in ends_of_names(text, 5, len(text), patterns_of())]
    ['Smith and Lee, Appendix B', 'Smith and Lee']
    """
    words: list[re.Match[str]] = []
    at = begin
    for word in WORD.finditer(text, begin, min(end, begin + FAR)):
        if text[at : word.start()].strip(" ,:\n\xa0") or not _can_follow(word.group(), patterns):
            break
        words.append(word)
        at = word.end()
    count = len(words)
    joints = patterns.terms.connectors
    while count and not _ends_names(words[count - 1].group(), joints):
        count -= 1
    if count and words[count - 1].group() not in joints:
        yield words[count - 1].end()
    for index in range(len(words) - 1, 0, -1):
        comma = "," in text[words[index - 1].end() : words[index].start()]
        if _is_no_author(text, words[index:], comma, patterns):
            yield words[index - 1].end()


def _ends_names(word: str, joints: frozenset[str]) -> bool:
    """Tell whether names can end with a word, or would with the next one: no particle, no small word."""
    return word in joints or word.rstrip(".") in ("al", "a") or (can_begin(word) and word not in PARTICLES)


def _is_no_author(text: str, tail: list[re.Match[str]], comma: bool, patterns: Patterns) -> bool:
    """Tell whether words behind names are no further authors: a locator, a remark ("Smith, Appendix B")."""
    first, *others = (word.group() for word in tail)
    if not comma:
        return first in PARTICLES and first not in patterns.terms.connectors
    if first[0].islower() and first not in PARTICLES:
        return not others or others[0][0].islower()
    small = [word for word in others if word[0].islower() and word not in PARTICLES | patterns.terms.connectors]
    return bool(LOCATOR.match(text, tail[0].start())) or bool(small)


def _can_follow(word: str, patterns: Patterns) -> bool:
    """Tell whether a word behind a year can go on with names: no small word but "and", "et al.", particles, "of"."""
    if can_begin(word) or word.rstrip(".") in ("al", "a"):
        return True
    return word.rstrip(".") in SMALL_WORDS or word.rstrip(".") in patterns.terms.connectors or word == "u."
