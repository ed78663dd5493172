"""Grade how well a work fits the authors of a cite as they are written, and tell apart works that fit alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum
from typing import NamedTuple

from citewell.citations.match.author_contradictions import (
    has_other_given_name,
    has_particle,
    is_common_word,
    is_given_name,
    names_another_body,
)
from citewell.citations.match.author_readings import GIVEN_AFTER, AuthorReading, is_code
from citewell.citations.recognise.words_before_names import opens
from citewell.model import Name, Reference
from citewell.references.library.library import IndexedWork
from citewell.references.names import (
    APOSTROPHES,
    HYPHENS,
    INITIALS,
    PARTICLES,
    SMALL_WORDS,
    SUFFIX_AFTER,
    WrittenAuthor,
    family_of,
    fold,
    generation_fits,
    given_fits,
    last_family_name,
    spellings,
    without_generation,
)


class Fit(IntEnum):
    """Grade how well the written names fit a work's authors."""

    NONE = 0
    SHORTENED = 1
    """One author is named and the work has more: "et al." is missing."""
    LOOSE = 2
    """ "et al." stands for one author, who should be named; or authors are named whom a record leaves out."""
    EXACT = 3


JOINTS = frozenset(("&", "and", "et", "und"))
"""Words between two authors."""
LEFT_OUT = frozenset(("da", "das", "de", "do", "dos"))


class WrittenBefore(NamedTuple):
    """Hold what stands before the first author and belongs to the name: given names, a folded particle.

    `inside` says that the names stand in brackets, where no noun of the sentence stands before them.
    """

    given: Sequence[str]
    particle: str = ""
    inside: bool = False


def grade_fit(
    work: IndexedWork, reading: AuthorReading, et_al: bool, before: WrittenBefore, short_forms: Mapping[str, str]
) -> Fit:
    """Grade the written authors against those of a work.

    `short_forms` are those that the page has introduced, folded, each with the folded name of its organisation.
    """
    names, others, given = work.reference.names, reading.others, before.given
    if reading.container and not _is_container(reading.container, work.reference):
        return Fit.NONE
    if not names:
        return Fit.EXACT
    if not generation_fits(reading.suffix, names[0]):
        return Fit.NONE
    after = [word for word, start in reading.before if start == GIVEN_AFTER]
    if after and not _is_given_after(after[0], names[0]):
        return Fit.NONE  # "Smith, Jones": two authors
    if contradicts(work.authors[0], reading, before):
        return Fit.NONE
    if given and names[0].given and not _is_given(given, names[0]):
        return Fit.NONE
    incomplete = work.reference.incomplete
    if len(others) >= len(names) and not incomplete:
        return Fit.NONE
    if not all(is_author(part, name, short_forms) for part, name in zip(others, work.authors[1:], strict=False)):
        return Fit.NONE
    listed = 1 + len(others)
    more = len(names) - listed
    if incomplete and more < 0:
        return Fit.LOOSE
    if incomplete:
        return Fit.EXACT if et_al else Fit.SHORTENED if listed == 1 else Fit.NONE
    if et_al:
        return Fit.NONE if more < 1 else Fit.LOOSE if len(names) == 2 else Fit.EXACT
    return Fit.EXACT if not more else Fit.SHORTENED if listed == 1 else Fit.NONE


def _is_given_after(written: str, name: Name) -> bool:
    """Tell whether what follows a family name and a comma are its given names: "Smith, John"."""
    given = [without_generation(written)]
    return fold(name.given).startswith(fold(given[0])) and given_fits(given, name) and generation_fits(written, name)


def contradicts(name: Name, reading: AuthorReading, before: WrittenBefore) -> bool:
    """Tell whether the first author as written cannot be the one of this name: by a particle, or by other words."""
    if before.particle and not name.literal and not has_particle(before.particle, name):
        return True  # "van Berg" and "Berg"
    if not before.given and has_other_given_name([word for word, start in reading.before if start >= 0], name):
        return True
    return names_another_body(reading, name, before.inside) or is_common_word(reading.first, name)


def given_names_before(reading: AuthorReading, givens: frozenset[str], lone: bool) -> list[str]:
    """Return the words at the first author that must be given names or initials: capitalised, and no opening.

    A common given name is one, and a word of `givens`, the given names of the library; another word is taken for one
    before a `lone` author, whom writers name in full: "Robert Smith (2018)", but "in Antarctica Smith et al. (2018)".
    """
    given: list[str] = []
    only_initials = False
    for word, _ in reversed(reading.before):
        initials = bool(INITIALS.fullmatch(word))
        if word.replace("’", "'") in PARTICLES and not given:
            only_initials = True  # "F. de Vigny", but "Estudo de Silva"
            continue
        if word[0].islower() or not word[0].isalpha() or (not initials and _is_no_name(word, reading)):
            break
        given.insert(0, word)
    if any(map(INITIALS.fullmatch, given)):
        return given
    if given and is_given_name(given[-1], givens):
        return given
    return given if not only_initials and lone else []


def _is_given(written: Sequence[str], name: Name) -> bool:
    """Tell whether the words before a family name end with given names of the author ("Bayesian R. A. Fisher")."""
    if fold(written[-1]) in spellings(name):
        return True  # "Kampen van Kampen"
    initials = [index for index, word in enumerate(written) if INITIALS.fullmatch(word)]
    last = initials[0] + 1 if initials else len(written)  # what follows an initial belongs to the name
    return any(given_fits(written[index:], name) for index in range(last))


def _is_no_name(word: str, reading: AuthorReading) -> bool:
    """Tell whether a capitalised word before a family name is no given name."""
    return opens(word) or is_code(word, reading.first) or bool(re.search(r"['’]s?$", word))


def is_author(part: WrittenAuthor, name: Name, short_forms: Mapping[str, str]) -> bool:
    """Tell whether a further author as written is the work's: by family name, with given names or without."""
    family = family_of(part.text)
    words, known = family.split(), spellings(name)
    after = SUFFIX_AFTER.sub("", part.text.removeprefix(family)).strip(" ,")
    for index in range(len(words)):
        key = fold(" ".join(words[index:]))
        if (
            key in known
            or fold(without_generation(" ".join(words[index:]))) in known
            or short_forms.get(key) in known
            or key == fold(last_family_name(name)) != ""
        ):
            if name.literal:
                before = AuthorReading(" ".join(words[index:]), 0, tuple((word, 0) for word in words[:index]), ())
                return not (names_another_body(before, name, inside=True) or is_common_word(before.first, name))
            given = [*words[:index], *([after] if INITIALS.fullmatch(after) else [])]
            if not generation_fits(part.text, name) or not JOINTS.isdisjoint(given):
                return False  # "Aster and Smith" are two
            return not (given and name.given) or given_fits(given, name)
    return False


def prefer_as_written(
    works: Sequence[IndexedWork], reading: AuthorReading, given: Sequence[str]
) -> tuple[IndexedWork, ...]:
    """Keep the works that the writing of the authors favours, if it favours some: by spelling, by given names."""
    if len(works) == 1:
        return tuple(works)
    spelt = [_count_spelt(reading, work.authors) for work in works]
    works = [work for work, count in zip(works, spelt, strict=True) if count == max(spelt)]
    if given:
        initial = fold(given[0])[:1]
        tests: list[Callable[[Name], bool]] = [lambda name: given_fits(given, name)]
        tests += [lambda name: fold(name.given)[:1] == initial]
        for test in tests:
            works = [work for work in works if work.authors and test(work.authors[0])] or works
    return tuple(works)


def _count_spelt(reading: AuthorReading, authors: Sequence[Name]) -> int:
    """Count the authors that are written letter by letter as in the record, but for capitals."""
    written = [reading.first, *(family_of(part.text) for part in reading.others)]
    abnt = any(part.joint == ";" for part in reading.others)
    pairs = zip(written, authors, strict=False)
    return sum(f" {_plain(text)}".endswith(_spelt(name, abnt or text.isupper())) for text, name in pairs)


def _spelt(name: Name, bare: bool) -> tuple[str, ...]:
    """Return how a name is written in full, after a blank; ABNT's conventions leave Portuguese particles out."""
    family = name.family if bare and name.particle in LEFT_OUT else ""
    forms = (f"{name.particle} {name.family}".strip(), family, name.literal, name.short)
    return tuple(f" {_plain(text)}" for text in forms if text)


def _plain(text: str) -> str:
    """Write small letters, straight apostrophes and plain hyphens."""
    return re.sub(rf"[{HYPHENS}]", "-", re.sub(rf"[{APOSTROPHES}]", "'", text.casefold()))


def _is_container(written: str, reference: Reference) -> bool:
    """Tell whether a journal's name as written is that of the work, in full or with its words shortened.

    >>> work = Reference("x", (), "2018", "", record='{"container-title": "The New England Journal of Medicine"}')
    >>> [_is_container(each, work) for each in ("N Engl J Med", "N. Engl. J. Med.", "NEJM", "Pain", "J Med")]
    [True, True, True, False, False]
    """
    short = str(reference.data.get("container-title-short", ""))
    if short and fold(short) == fold(written):
        return True
    title = re.split(r"[:(]", str(reference.data.get("container-title", "")))[0]
    words = _plain_words(written)
    return bool(title) and len("".join(words)) > 2 and _shortens(words, _plain_words(title))


def _plain_words(text: str) -> list[str]:
    return [fold(word) for word in re.findall(r"[^\W_]+", text) if word.lower() not in SMALL_WORDS | {"and"}]


def _shortens(written: list[str], full: list[str]) -> bool:
    """Tell whether the written words shorten the full ones: each a word's letters in order, or several's initials."""
    if not written or not full:
        return not written and not full
    word = written[0]
    if word[0] != full[0][0]:
        return False
    letters = iter(full[0])
    if all(letter in letters for letter in word) and _shortens(written[1:], full[1:]):
        return True
    initials = "".join(each[0] for each in full[: len(word)])
    return len(word) > 1 and word == initials and _shortens(written[1:], full[len(word) :])
