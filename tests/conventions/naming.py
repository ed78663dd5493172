"""Print the authors of a work in a convention, naming as many as a careful author would for the list at hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from random import Random
from typing import NamedTuple

from citewell.model import Name, Reference
from conventions.claims import DROPPED, Author, Basis, Claim, Shelf, full_family, given_parts, loose
from conventions.library import initials
from conventions.styles import Convention, Frame, Given, Order
from conventions.words.vocabulary import Words

WORDLIKE = frozenset(map(loose, "May Mai August An He Young Field Lane Page Price King Bishop Wood Mind".split()))
"""Names that are words as well: nobody writes "He's (2019) trial" or "(May 2018)" for a work by He or May."""


class Named(NamedTuple):
    """Hold authors in print and what the print says; `plural` is how a verb agrees with them."""

    text: str
    authors: tuple[Author, ...]
    et_al: bool
    plural: bool


class Hand:
    """Write for one passage: one convention, one language, the same habits throughout."""

    def __init__(self, rng: Random, convention: Convention, words: Words, shelf: Shelf) -> None:
        self.rng, self.convention, self.words, self.shelf = rng, convention, words, shelf
        self.et_al = rng.choice(words.et_al)
        self.tight = rng.random() < 0.3
        """Whether initials stand without blanks: J.A. Smith."""
        self.junior = rng.random() < 0.3
        """Whether "Jr." is printed."""
        self.careful = rng.random() < 0.5
        """Whether initials are printed wherever the guide wants them, though the year would do."""

    def ways(self, work: Reference) -> Iterator[tuple[int, Given]]:
        """Yield how many authors may be named and with how much of the first one's given names, the shortest first."""
        count, usual = len(work.names), self.convention.listed
        counts = [count] if count <= usual else [k for k in range(1, count + 1) if k != count - 1]
        least = (
            max(self.convention.given, Given.INITIALS) if self.tells_namesakes_apart(work) else self.convention.given
        )
        levels = range(least, Given.FULL + 1)
        for taken, level in sorted(product(range(len(counts)), levels), key=lambda way: (sum(way), way)):
            yield counts[taken], Given(level)

    def tells_namesakes_apart(self, work: Reference) -> bool:
        """Tell whether initials are due because the list has another first author of this family (APA 7, 8.20)."""
        family = loose(full_family(work.names[0]))
        return self.convention.name == "apa" and self.careful and len(self.shelf.namesakes[family]) > 1

    def claim(self, named: Named, work: Reference) -> Claim:
        """Return what a cite of the work says with these names."""
        journal = work.data.get("container-title", "") if self.convention.frame is Frame.JOURNAL else ""
        return Claim(named.authors, named.et_al, work.date, work.letter, journal)

    def meant(self, named: Named, work: Reference) -> tuple[Reference, Basis] | None:
        """Return the work that names and a cite's date determine."""
        return self.shelf.meant(self.claim(named, work), self.convention.bare_family)

    def determining(self, works: Sequence[Reference], in_brackets: bool) -> tuple[Named, Basis] | None:
        """Name the authors that the works share so that each is determined; None if the convention cannot."""
        for count, level in self.ways(works[0]):
            named = self.name(works[0], count, level, in_brackets)
            meant = [self.meant(named, work) for work in works]
            if all(found and found[0] is work for found, work in zip(meant, works, strict=True)):
                basis = max((found[1] for found in meant if found), key=list(Basis).index)
                return named, basis
        return None

    def shortest(self, work: Reference, in_brackets: bool) -> Named:
        """Name the authors as a hasty author would, who does not look at the rest of the list."""
        return self.name(work, *next(self.ways(work)), in_brackets)

    def name(self, work: Reference, count: int, level: Given, in_brackets: bool) -> Named:
        """Print the first `count` authors of a work; `level` is for the first author, the others have the usual one."""
        style = self.convention
        juniors = [bool(each.get("suffix")) and self.junior for each in work.data.get("author", ())] or [False] * count
        printed = [
            self.author(name, style.given if number else level, in_brackets, junior)
            for number, (name, junior) in enumerate(zip(work.names[:count], juniors, strict=False))
        ]
        shown = [text.upper() if style.capitals and in_brackets else text for text, _ in printed]
        et_al = count < len(work.names)
        return Named(self.join(shown, et_al, in_brackets), tuple(a for _, a in printed), et_al, len(work.names) > 1)

    def author(self, name: Name, level: Given, in_brackets: bool, junior: bool) -> tuple[str, Author]:
        """Print one author, and say what was printed."""
        if name.literal:
            text = name.short if name.short and self.rng.random() < 0.5 else name.literal
            return text, Author(text)
        family = name.family if self.convention.bare_family and name.particle in DROPPED else full_family(name)
        behind = " Jr." if junior else ""
        if level is Given.NONE or not name.given:
            return family + behind, Author(family)
        given = name.given if level is Given.FULL else initials(name.given)
        if self.convention.order is Order.BEFORE or (self.convention.order is Order.INVERTED and not in_brackets):
            text = f"{given.replace('. ', '.') if self.tight else given} {family}{behind}"
        elif self.convention.order is Order.INVERTED:
            text = f"{family}{behind}, {given}"
        else:
            text = f"{family} {''.join(given_parts(given)) if level is Given.INITIALS else given}{behind}"
        return text, Author(family, given_parts(given))

    def join(self, names: list[str], et_al: bool, in_brackets: bool) -> str:
        """Join authors with the convention's commas and its "and"."""
        style = self.convention
        comma = style.comma if in_brackets else ", "
        if et_al:
            before = ", " if style.et_al_comma and len(names) > 1 else " "
            return f"{comma.join(names)}{before}{self.et_al}"
        if len(names) == 1:
            return names[0]
        last = (style.last if in_brackets else style.last_named).replace("{and}", self.conj(names[-1]))
        if style.serial and len(names) > 2 and ("&" in last or self.words.tag == "en"):
            last = "," + last
        return comma.join(names[:-1]) + last + names[-1]

    def conj(self, following: str) -> str:
        """Return "and"; Spanish says "e" before the sound of i.

        >>> from conventions.styles import CONVENTIONS
        >>> from conventions.words import SPANISH
        >>> Hand(Random(1), CONVENTIONS[0], SPANISH, Shelf([])).conj("Iglesias")
        'e'
        """
        like_i = following.lower().startswith(("i", "í", "hi", "hí")) and not following.lower().startswith("hie")
        return "e" if self.words.tag == "es" and like_i else self.words.conj
