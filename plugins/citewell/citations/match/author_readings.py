"""Read the text of the names of a cite in every way in which it can be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from citewell.citations.recognise.words_before_names import PLACING, opens
from citewell.references.names import (
    INITIALS,
    PARTICLES,
    SMALL_WORDS,
    SUFFIX_AFTER,
    WrittenAuthor,
    can_begin,
    family_of,
    split,
    without_generation,
)
from citewell.references.organisations import read_organisation
from citewell.references.writing_systems import is_han

GIVEN_AFTER = -2
"""Stands for the offset of a given name that follows the family name."""
NO_PARTICLES = SMALL_WORDS - PARTICLES - {"and", "y", "e", "und", "a", "with", "by"}
"""Small words that stand in the names of things and of organisations, never in those of people."""
ROMAN = re.compile(r"[IVX]+")
LONGEST_LIST = 8
"""How many authors of a list are tried as parts of one name."""

LONGEST_HAN_NAME = 8
"""How many characters a name in Chinese characters is searched for."""
BEFORE_HAN_NAMES = frozenset("据據如由见見参參对對按依从從")
"""Chinese words that lead to a name: "according to", "as", "by", "see", "for", "from"."""


class AuthorReading(NamedTuple):
    """Hold one way to read the names of a cite.

    `first` is the first author as written, from offset `start` of the names on; `before` are the words before it,
    with their offsets; `others` are the further authors; `container` is the name of the journal, or empty; `suffix`
    is what stands after the family name, such as ", Jr.".
    """

    first: str
    start: int
    before: tuple[tuple[str, int], ...]
    others: tuple[WrittenAuthor, ...]
    container: str = ""
    suffix: str = ""


def readings(names: str, container: str, connectors: frozenset[str]) -> Iterator[AuthorReading]:
    """Yield the ways to read the text of the names, the likeliest first.

    They can be one name that has commas and "and" in it, or a list of authors; words that are no authors may stand
    before them; a journal may stand after them.

    >>> [(each.first, [part.text for part in each.others]) for each in readings("WHO and Lee", "", frozenset({"and"}))]
    [('WHO and Lee', []), ('WHO', ['Lee']), ('WHO and Lee', [])]
    """
    parts = split(names, connectors)
    for index in range(len(parts)):
        if index == 0 or (not goes_on(names, parts, index, connectors) and _can_drop(parts, index, connectors)):
            if index + 1 < len(parts) and parts[index].joint not in connectors:
                # "Centers for Disease Control and Prevention"
                for start, before in _beginnings(parts[index]):
                    yield AuthorReading(names[start:], start, before, (), container)
            yield from _lists(names, parts[index:], container)
    if len(parts) > 1 and parts[1].joint == ",":  # "Smith, John, 2019"
        start, before = next(_beginnings(parts[0]), (0, ()))
        given = (*before, (parts[1].text, GIVEN_AFTER))
        yield AuthorReading(
            names[start : parts[0].start + len(parts[0].text)], start, given, tuple(parts[2:]), container
        )
    for index, part in enumerate(parts[1:LONGEST_LIST], 1):
        if part.joint == "," and not container:  # "Smith and Jones, Pain and Therapy"
            yield from _lists(names, parts[:index], names[part.start :])
    if len(parts) == 2 and parts[1].joint == "," and (organisation := read_organisation(names)).short:
        for name in organisation.names[1:]:  # "World Health Organization, WHO"
            yield AuthorReading(name, 0, (), (), container)
    for begin in range(len(parts)):
        if begin and (parts[begin].joint in connectors or goes_on(names, parts, begin, connectors)):
            continue
        if begin == 0 or _can_drop(parts, begin, connectors):
            yield from _joined(names, parts[begin : begin + LONGEST_LIST], container, connectors)


def _joined(
    names: str, parts: Sequence[WrittenAuthor], container: str, connectors: frozenset[str]
) -> Iterator[AuthorReading]:
    """Yield the lists of authors in which "and" stands inside of one name ("Ortega y Gasset and Smith")."""
    for index, part in enumerate(parts[1:], 1):
        last = parts[index - 1]
        if part.joint in connectors and "," not in names[last.start + len(last.text) : part.start]:
            whole = last._replace(text=names[last.start : part.start + len(part.text)])
            merged = [*parts[: index - 1], whole, *parts[index + 1 :]]
            yield from (each for each in _lists(names, merged, container) if each.start < part.start)


def _lists(names: str, parts: Sequence[WrittenAuthor], container: str) -> Iterator[AuthorReading]:
    """Yield the ways to read a list of authors: with the words before the first author, and without them."""
    first, *others = parts
    for start, before in _beginnings(first):
        text = names[start : first.start + len(first.text)]
        family = family_of(text)
        suffix = text[len(family) :]
        yield AuthorReading(family, start, (*before, *_initials_after(text, family)), tuple(others), container, suffix)
        bare = without_generation(family) if others else family
        if bare != family:  # "Silva Júnior e Costa", of a record that leaves "Júnior" out
            yield AuthorReading(bare, start, before, tuple(others), container, family[len(bare) :])


def _beginnings(part: WrittenAuthor) -> Iterator[tuple[int, tuple[tuple[str, int], ...]]]:
    """Yield where a name may begin in an author as written, with the words before it, the longest name first."""
    words = part.words()
    for index, (word, start) in enumerate(words):
        if can_begin(word) and not (index and _are_initials(words[index - 1][0], word)):
            yield start, tuple(words[:index])
    if words and is_han(words[-1][0][-1]):
        yield from _after_han_words(*words[-1])


def _after_han_words(word: str, start: int) -> Iterator[tuple[int, tuple[tuple[str, int], ...]]]:
    """Yield where a name may begin that is written together with the Chinese or Japanese words before it.

    A name of two characters, or of one, follows a word that leads to names, or Japanese syllables.
    """
    for index in range(max(1, len(word) - LONGEST_HAN_NAME), len(word)):
        before = word[index - 1]
        if is_han(word[index]) and (len(word) - index > 2 or before in BEFORE_HAN_NAMES or not is_han(before)):
            yield start + index, ()


def _are_initials(before: str, word: str) -> bool:
    """Tell whether capitals after a name are initials ("Dupré MA"), and no short name ("DE SÁ", "U WU")."""
    named = before[-1].islower() and not before[0].islower() and not opens(before)
    return named and word.isupper() and bool(INITIALS.fullmatch(word))


def goes_on(names: str, parts: Sequence[WrittenAuthor], index: int, connectors: frozenset[str]) -> bool:
    """Tell whether the part before an index stands in one list with the two after it: ", and" is never between two.

    >>> joints = frozenset({"and"})
    >>> [goes_on(each, split(each, joints), 1, joints) for each in ("Aster, Lind, and Moe", "In Oslo, Lind and Moe")]
    [True, False]
    """
    if index + 2 != len(parts) or parts[index].joint != "," or parts[-1].joint not in connectors:
        return False
    return "," in names[parts[-2].start + len(parts[-2].text) : parts[-1].start]


def _can_drop(parts: Sequence[WrittenAuthor], index: int, connectors: frozenset[str]) -> bool:
    """Tell whether the parts before an index can be something else than authors of the work.

    In a list of authors "and" stands before the last one only: what an earlier "and" joins is no author ("see
    Appendix B and Smith & Jones"). Nor are the opening of a sentence and an abbreviation authors ("However, Smith",
    "the criterion (AIC, Akaike"). Two of three authors are never taken for a work of their own.
    """
    if parts[index].joint == ";":
        last = parts[index - 1].text.split()[-1]
        return is_code(last, parts[index].text) and not INITIALS.fullmatch(last)
    if all(INITIALS.fullmatch(part.text.split()[-1]) for part in parts[index - 1 : index + 1]):
        return False  # "Ortega y Gasset P, Ward G"
    joints = [part.joint in connectors for part in parts[1 : index + 1]]
    if any(joints):
        return index + 1 < len(parts) or not joints[-1]
    words = parts[index - 1].text.split()
    named = len(words) > 1 and any(INITIALS.fullmatch(word) and not ROMAN.fullmatch(word) for word in words[1:])
    # "However, Smith", "In Antarctica, Smith and Jones"; but not "An W, Young WH" nor "With Brown, Smith and Jones"
    left_out = all(map(opens, words)) if len(words) > 1 else opens(f"{words[0]},")
    if index == 1 and (left_out or words[0].lower() in PLACING) and words[0].lower() not in PARTICLES and not named:
        return True
    if len(words) > 2 and set(words) & NO_PARTICLES:
        return True  # "the Council of Pain, Smith (2018)"
    return is_code(words[-1], parts[index].text) and not (len(words) > 1 and INITIALS.fullmatch(words[-1]))


def is_code(word: str, beside: str) -> bool:
    """Tell whether a word is an abbreviation and no name: it has a digit, or is in capitals where names are not.

    Small letters may stand among the capitals, and an "s" after them.

    >>> is_code("CPS5", "Fuller"), is_code("IDH", "Connell"), is_code("SMITH", "JONES"), is_code("Li", "Wu")
    (True, True, False, False)
    >>> is_code("BLUPs", "Holm"), is_code("CpG", "Holm"), is_code("MacDonald", "Holm")
    (True, True, False)
    """
    if any(map(str.isdigit, word)):
        return True
    capitals = word.removesuffix("s")
    return len(capitals) > 1 and (capitals.isupper() or word[-1].isupper()) and not beside.isupper()


def _initials_after(text: str, family: str) -> Iterator[tuple[str, int]]:
    """Yield the initials that follow a family name ("Smith, J."), which stand at no offset of their own."""
    rest = SUFFIX_AFTER.sub("", text.removeprefix(family)).strip(" ,")
    if rest and INITIALS.fullmatch(rest):
        yield rest, -1
