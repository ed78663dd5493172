"""Search works by words: all of them, in any of a work's fields, however they are accented and capitalised."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from citewell.library_tools.refs.work import WorkSummary
from citewell.references.likeness import nearest
from citewell.references.names import fold

NEAR = 70
"""How alike, of 100, a word must be to be offered in the place of another."""


class Listed(NamedTuple):
    """Hold a work and the words by which it is found, folded."""

    work: WorkSummary
    text: str


def listed(work: WorkSummary) -> Listed:
    """Return a work with the words of all that is searched."""
    text = " ".join((*work.authors, work.title, work.year, work.id, work.journal, work.doi))
    return Listed(work, " ".join(map(fold, text.split())))


def search(works: Sequence[Listed], words: Sequence[str]) -> list[WorkSummary]:
    """Return the works in which every word stands, or is the beginning or a part of a word.

    >>> works = [listed(WorkSummary("pena2018", "", 1, "Ketamine for pain", ["Ana Peña"], "2018", "", "", ""))]
    >>> [len(search(works, words)) for words in (["PENA", "2018"], ["keta"], ["keta", "2019"])]
    [1, 1, 0]
    """
    wanted = [folded for word in words for part in word.split() if (folded := fold(part))]
    return [work for work, text in works if all(word in text for word in wanted)]


def suggestions(works: Iterable[Listed], words: Iterable[str]) -> list[str]:
    """Return, for each word that stands in no work, the word of an author, title or id that is most like it."""

    known: dict[str, str] = {}
    texts = []
    for work, text in works:
        texts.append(text)
        for word in " ".join((*work.authors, work.title, work.id)).split():
            known.setdefault(fold(word), word.strip(".,:;()[]\"'?!"))
    found = []
    for word in (part for each in words for part in each.split()):
        folded = fold(word)
        if folded and not any(folded in text for text in texts):
            near = nearest(folded, known, NEAR)
            found += [known[near]] if near else []
    return found
