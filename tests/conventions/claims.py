"""Say which work a citation's words determine, the way a careful reader of the reference list would.

A claim is what the words of one cite say, kept apart from how they are printed. Nothing here reads text: that is
what the plugin has to do, and what it is measured by.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import Enum
from functools import cache
from typing import NamedTuple

from citewell.model import Name, Reference


class Author(NamedTuple):
    """Hold one author as named in a citation: the family or organisation, and given names or initials if any."""

    family: str
    given: tuple[str, ...] = ()


class Claim(NamedTuple):
    """Hold what one cite says: some authors, whether there are more, a date with its letter, and perhaps a journal."""

    authors: tuple[Author, ...]
    et_al: bool
    date: str
    letter: str = ""
    journal: str = ""


class Basis(Enum):
    """Say what it rests on that a claim means one work alone."""

    PLAIN = "plain"
    SPELLING = "exact spelling"
    """Another work fits if umlauts, accents and particles are not looked at: Müller and Mueller, Berg and van Berg."""
    ET_AL = "et al. is two or more"
    """Another work fits if "et al." may stand for one further author, which no style guide allows."""
    JOURNAL = "journal"
    """Another work fits but for the journal."""


DROPPED = ("da", "das", "do", "dos", "de")
"""The particles that Brazilian conventions leave out: (SILVA, 2019) is by da Silva."""
GIVEN = re.compile(r"[\s.\-]+")


@cache
def loose(text: str) -> str:
    """Reduce a name to what hasty writers keep of it.

    >>> loose("Müller"), loose("MUELLER"), loose("d’Alembert"), loose("Sørensen")
    ('muller', 'muller', 'dalembert', 'sorensen')
    """
    bare = unicodedata.normalize("NFKD", text.casefold().translate(str.maketrans("øłđı", "oldi")))
    letters = "".join(filter(str.isalnum, bare))
    return re.sub(r"(?<=[aou])e", "", letters)


def full_family(name: Name) -> str:
    """Return the family with its particle, or the organisation."""
    return name.literal or f"{name.particle} {name.family}".strip()


@cache
def _loose_forms(name: Name) -> frozenset[str]:
    return frozenset(filter(None, map(loose, (full_family(name), name.family, name.short))))


@cache
def _exact_forms(name: Name, bare: bool) -> frozenset[str]:
    written = [full_family(name), name.short, name.family if bare and name.particle in DROPPED else ""]
    return frozenset(each.casefold() for each in written if each)


@cache
def given_parts(given: str) -> tuple[str, ...]:
    """Split given names into their parts, in order.

    >>> given_parts("Jean-Pierre T.")
    ('Jean', 'Pierre', 'T')
    """
    return tuple(part for part in GIVEN.split(given) if part)


def _fits(author: Author, name: Name) -> bool:
    if loose(author.family) not in _loose_forms(name):
        return False
    known = given_parts(name.given)
    pairs = zip(map(loose, author.given), map(loose, known), strict=False)
    return all(one.startswith(other) or other.startswith(one) for one, other in pairs)


def _spelled(claim: Claim, work: Reference, bare: bool) -> bool:
    pairs = zip(claim.authors, work.names, strict=False)
    return all(author.family.casefold() in _exact_forms(name, bare) for author, name in pairs)


class Shelf:
    """Look up what claims mean in one reference list; its works carry their year letters already."""

    def __init__(self, works: Iterable[Reference]) -> None:
        self.works = tuple(works)
        self.families = frozenset(form for work in self.works for name in work.names for form in _loose_forms(name))
        self.lettered = tuple(work for work in self.works if work.letter and work.year)
        self.people = tuple(work for work in self.works if work.year and work.names[0].family)
        """The dated works by persons."""
        self.namesakes: dict[str, set[str]] = {}
        """The first initials of all first authors of a family."""
        self._dated: dict[tuple[str, str], list[Reference]] = {}
        for work in self.works:
            for form in _loose_forms(work.names[0]):
                self._dated.setdefault((form, work.date), []).append(work)
                self.namesakes.setdefault(form, set()).add(loose(work.names[0].given)[:1])

    def fitting(self, claim: Claim) -> list[Reference]:
        """Return the works that the claim does not contradict, whatever its year letter.

        >>> works = [Reference(who, tuple(map(Name, who.split())), "2018", "") for who in ("A B", "A C D", "C A")]
        >>> [work.id for work in Shelf(works).fitting(Claim((Author("A"),), True, "2018"))]
        ['A B', 'A C D']
        """
        return [
            work
            for work in self._dated.get((loose(claim.authors[0].family), claim.date), ())
            if (len(work.names) > len(claim.authors) if claim.et_al else len(work.names) == len(claim.authors))
            and all(map(_fits, claim.authors, work.names))
            and claim.journal in ("", work.data.get("container-title"))
        ]

    def meant(self, claim: Claim, bare: bool = False) -> tuple[Reference, Basis] | None:
        """Return the one work that the claim determines, and on what basis; None if it fits none or several.

        With `bare`, Rocha may be da Rocha as well.
        """
        fitting = self.fitting(claim)
        if claim.letter:
            fitting = [work for work in fitting if work.letter == claim.letter]
        basis = Basis.PLAIN
        if len(fitting) > 1:
            fitting, basis = [work for work in fitting if _spelled(claim, work, bare)] or fitting, Basis.SPELLING
        if len(fitting) > 1 and claim.et_al:
            fitting, basis = [w for w in fitting if len(w.names) > len(claim.authors) + 1] or fitting, Basis.ET_AL
        if len(fitting) != 1 or fitting[0].letter != claim.letter:
            return None
        if basis is Basis.PLAIN and claim.journal and len(self.fitting(claim._replace(journal=""))) > 1:
            basis = Basis.JOURNAL
        return fitting[0], basis
