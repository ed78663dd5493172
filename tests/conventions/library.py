"""Make up a reference list: 500 works, among them 60 pairs of rivals that are easily taken for each other."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from random import Random
from typing import Any

from citewell.model import Name, Reference
from citewell.references.library.library import Library
from conventions.people import (
    DOUBLE,
    JOURNALS,
    NEAR_ORGANISATIONS,
    ONE_LETTER,
    ORGANISATIONS,
    PARTICLES,
    SUBJECTS,
    TRADITIONS,
    UMLAUTS,
    person,
)

Draft = tuple[tuple[Name, ...], str, str]
"""The authors of a work, its year and its journal."""


def initials(given: str) -> str:
    """Shorten given names to initials.

    >>> initials("Jean-Pierre"), initials("Mary Ellen"), initials("James T.")
    ('J.-P.', 'M. E.', 'J. T.')
    """
    return " ".join("-".join(f"{part[0].upper()}." for part in word.split("-") if part) for word in given.split())


class Author:
    """Draw names and dates for works."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng

    def year(self) -> str:
        """Draw a year; recent ones are more frequent."""
        return str(max(self.rng.randint(1994, 2025), self.rng.randint(1994, 2025)))

    def person(self, family: str = "") -> Name:
        """Draw a person, of the family if one is given; half of them with full given names."""
        families, given = self.rng.choice(list(TRADITIONS.values()))
        forename = self.rng.choice(given.split("|"))
        return person(family or self.rng.choice(families), forename if self.rng.random() < 0.5 else initials(forename))

    def people(self, count: int, *first: Name) -> tuple[Name, ...]:
        """Draw authors of one work, all of different families; those given come first."""
        found = list(first)
        while len(found) < count:
            other = self.person()
            if all(other.family != name.family for name in found):
                found.append(other)
        return tuple(found)

    def journal(self) -> str:
        """Draw a journal, or none: a book, a report."""
        return self.rng.choice(list(JOURNALS)) if self.rng.random() < 0.85 else ""

    def work(self) -> Draft:
        """Draw a work that knows nothing of rivals."""
        if self.rng.random() < 0.1:
            return (self.rng.choice(ORGANISATIONS),), self.year(), ""
        count = self.rng.choice((1, 1, 1, 2, 2, 3, 3, 4, 5, 6, 8))
        date = self.rng.choices((self.year(), "", "in press"), (95, 3, 2))[0]
        return self.people(count), date, self.journal()


Rivalry = Callable[[Author, int], tuple[Draft, Draft]]


def _other_initials(author: Author, _: int) -> tuple[Draft, Draft]:
    year, one, other = author.year(), author.person(), author.person()
    while initials(other.given)[0] == initials(one.given)[0]:
        other = author.person()
    twin = one._replace(given=other.given)
    further = author.people(author.rng.choice((1, 2, 4)), one)[1:]
    return ((one, *further), year, author.journal()), ((twin, *further), year, author.journal())


def _other_given_names(author: Author, number: int) -> tuple[Draft, Draft]:
    year, families = author.year(), ("Smith", "Chen", "Silveira", "Moreau", "Koch")
    one, other = (("John", "James"), ("Wei", "Wen"), ("Ana", "Alice"), ("Luc", "Léon"), ("Karl", "Kurt"))[number]
    return (
        ((Name(families[number], one),), year, author.journal()),
        ((Name(families[number], other),), year, author.journal()),
    )


def _other_partner(author: Author, _: int) -> tuple[Draft, Draft]:
    year, first = author.year(), author.person()
    return (author.people(2, first), year, author.journal()), (author.people(2, first), year, author.journal())


def _alone_and_together(author: Author, number: int) -> tuple[Draft, Draft]:
    year, first = author.year(), author.person()
    return ((first,), year, author.journal()), (author.people(2 + number % 3, first), year, author.journal())


def _pair_and_group(author: Author, number: int) -> tuple[Draft, Draft]:
    year, first = author.year(), author.person()
    return (author.people(2, first), year, author.journal()), (author.people(4 + number, first), year, author.journal())


def _groups(author: Author, number: int) -> tuple[Draft, Draft]:
    year, first = author.year(), author.people(1 + number % 2)
    return (author.people(4, *first), year, author.journal()), (author.people(5, *first), year, author.journal())


def _letters(author: Author, number: int) -> tuple[Draft, Draft]:
    year, people, journal = author.year(), author.people(1 + number), author.journal()
    return (people, year, journal), (people, year, journal if number % 2 else author.journal())


def _years(author: Author, number: int) -> tuple[Draft, Draft]:
    year, people, journal = author.year(), author.people(1 + number), author.journal()
    return (people, year, journal), (people, str(int(year) - 1), journal if number % 2 else author.journal())


def _families(pairs: tuple[tuple[str, str], ...]) -> Rivalry:
    def rivalry(author: Author, number: int) -> tuple[Draft, Draft]:
        year, one = author.year(), author.person(pairs[number][0])
        other = author.person(pairs[number][1])
        further = author.people(1 + number % 2 * 2, one)[1:]
        return ((one, *further), year, author.journal()), ((other, *further), year, author.journal())

    return rivalry


def _organisations(author: Author, number: int) -> tuple[Draft, Draft]:
    year, (one, other) = author.year(), NEAR_ORGANISATIONS[number]
    return ((one,), year, ""), ((other,), year, "")


RIVALRIES: dict[str, Rivalry] = {
    "other initials": _other_initials,
    "other given names": _other_given_names,
    "other partner": _other_partner,
    "alone and together": _alone_and_together,
    "pair and group": _pair_and_group,
    "groups": _groups,
    "year letters": _letters,
    "years one apart": _years,
    "one letter apart": _families(ONE_LETTER),
    "umlauts": _families(UMLAUTS),
    "particles": _families(PARTICLES),
    "double family names": _families(DOUBLE),
    "near organisations": _organisations,
}


def rival_pairs(author: Author, count: int) -> Iterator[tuple[Draft, Draft]]:
    """Yield pairs of rivals, of every kind in turn."""
    kinds = cycle(RIVALRIES.values())
    for number, kind in enumerate(islice(kinds, count)):
        yield kind(author, number // len(RIVALRIES) % 5)


def sample_references(count: int = 500, pairs: int = 60, seed: int = 1) -> list[Reference]:
    """Make up a reference list, with the year letters that the library gives.

    >>> works = sample_references()
    >>> len(works), len({work.id for work in works}), sum(bool(work.letter) for work in works) >= 10
    (500, 500, True)
    """
    rng = Random(seed)
    author = Author(rng)
    drafts = [draft for pair in rival_pairs(author, pairs) for draft in pair]
    drafts += [((author.person("May"),), author.year(), "Pain"), ((Name("He", "Jing"),), author.year(), "Sleep")]
    drafts += [author.work() for _ in range(count - len(drafts))]
    return list(Library(_reference(rng, *numbered) for numbered in enumerate(drafts[:count])).own.values())


def _reference(rng: Random, number: int, draft: Draft) -> Reference:
    names, date, journal = draft
    stem = re.sub(r"\W", "", (names[0].family or names[0].literal).lower())
    year = date if date.isdigit() else ""
    subject, other = rng.sample(SUBJECTS.split("|"), 2)
    data: dict[str, Any] = {"type": "article-journal", "container-title": journal} if journal else {"type": "report"}
    data["author"] = [
        {"family": name.family, "given": name.given} if name.family else {"literal": name.literal} for name in names
    ]
    for each in data["author"]:
        if each.get("family") in ("King", "Carter", "McDonald") and rng.random() < 0.5:
            each["suffix"] = "Jr."
    title = f"{subject} and {other}, {number}".capitalize()
    identity, status = f"{stem}{date[:4] or 'nd'}-{number}", "" if year else date
    return Reference(identity, names, year, title, data["type"], status, record=json.dumps(data))
