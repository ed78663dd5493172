"""Tell whether two records are of one work.

A work is known by its identifiers, wherever they stand, and else by what its record says of it. There is no other idea
of the same work in this package. It is asked in three ways: `Works.same` finds what a person should look at, because
it may be one work; `are_copies` says of two records that a citation fits whether it is certain enough to take either;
`differences` says in what two records with one id disagree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from citewell.model import Reference
from citewell.references.identifiers import WORKS, FieldIdentifier, field_identifiers
from citewell.references.names import fold

PARTS = ("volume", "issue", "number", "part-number", "chapter-number", "edition")
"""The variables that set works of one title apart."""
MOST_ALIKE = 20
"""How many works of one title, year and author are compared, at most."""
IN_COMMON = ("DOI", "volume", "page", "URL")
"""What two copies of a record of one work have in common, beside authors, date and title."""
TAG = re.compile(r"</?[A-Za-z][^<>]*>")


class WorkIdentity(NamedTuple):
    """Hold what a work is known by: its id and those it had before, its identifiers, and what its record says, folded.

    `parts` are the numbers that set works of one title apart; `path` and `line` say where the record stands.
    """

    id: str
    aliases: tuple[str, ...] = ()
    identifiers: tuple[FieldIdentifier, ...] = ()
    title: str = ""
    date: str = ""
    author: str = ""
    parts: tuple[tuple[str, str], ...] = ()
    path: str = ""
    line: int = 0

    @classmethod
    def of(cls, reference: Reference) -> WorkIdentity:
        """Parse the record of a reference.

        >>> record = '{"URL": "https://doi.org/10.1000/AB", "edition": "2nd"}'
        >>> known = WorkIdentity.of(Reference("aster2001", (), "2001", "A <i>garden</i>", record=record))
        >>> known.identifiers[0][:3], known.title, known.parts
        (('URL', 'DOI', '10.1000/AB'), 'agarden', (('edition', '2'),))
        """
        data = reference.data
        first = reference.names[0] if reference.names else None
        return cls(
            reference.id,
            reference.aliases,
            tuple(field_identifiers(data)),
            fold(TAG.sub("", reference.title)),
            fold(reference.found_by),
            fold(first.literal or f"{first.particle} {first.family}") if first else "",
            tuple((key, _number(str(data[key]))) for key in PARTS if data.get(key)),
            reference.path,
            reference.line,
        )

    @property
    def description(self) -> tuple[str, str, str]:
        """Folded title, date and first author, by which two records of one work look alike."""
        return self.title, self.date, self.author

    def contradicts(self, other: WorkIdentity) -> bool:
        """Tell whether two records cannot be of one work, because an identifier or a part differs."""
        known = {each.kind: each.folded for each in self.identifiers}
        if any(known.get(each.kind, each.folded) != each.folded for each in other.identifiers):
            return True
        parts = dict(self.parts)
        return any(parts.get(key, number) != number for key, number in other.parts)


def are_copies(one: Reference, other: Reference) -> bool:
    """Tell whether two records with the same authors and date are surely of one work.

    They must have the same title, something else in common, and nothing in which they differ.

    >>> [one, two, three] = [Reference(each, (), "2001", "A garden", record=record) for each, record in
    ...     (("a", '{"DOI": "10.1000/AB"}'), ("b", '{"DOI": "10.1000/ab", "page": "3"}'), ("c", '{"page": "4"}'))]
    >>> are_copies(one, two), are_copies(one, three), are_copies(two, three)
    (True, False, False)
    """
    pairs = [(one.data.get(name), other.data.get(name)) for name in IN_COMMON]
    differing = any(mine and theirs and fold(str(mine)) != fold(str(theirs)) for mine, theirs in pairs)
    return fold(one.title) == fold(other.title) and any(mine and theirs for mine, theirs in pairs) and not differing


def _number(text: str) -> str:
    """Reduce a number to its digits, however the rest is written; a number in words or letters is folded.

    >>> _number("2nd ed."), _number("03 – 4"), _number("Spring")
    ('2', '3 4', 'spring')
    """
    digits = re.findall(r"\d+", text)
    return " ".join(each.lstrip("0") or "0" for each in digits) or fold(text)


@dataclass(slots=True)
class Works:
    """Hold works by what they are known by: for each id, alias and identifier the first work that has it.

    >>> works = Works.of([Reference("aster2001", (), "2001", "A garden", record='{"DOI": "10.1000/AB"}')])
    >>> works.identified["DOI", "10.1000/ab"].id, list(works.described)
    ('aster2001', [('agarden', '2001', '')])
    """

    ids: dict[str, WorkIdentity] = field(default_factory=dict)
    aliases: dict[str, WorkIdentity] = field(default_factory=dict)
    identified: dict[tuple[str, str], WorkIdentity] = field(default_factory=dict)
    described: dict[tuple[str, str, str], list[WorkIdentity]] = field(default_factory=dict)

    @classmethod
    def of(cls, references: Iterable[Reference]) -> Works:
        """Index references, in linear time."""
        works = cls()
        for reference in references:
            works.add(WorkIdentity.of(reference))
        return works

    def add(self, known: WorkIdentity) -> None:
        """Add one work."""
        self.ids.setdefault(known.id, known)
        for alias in known.aliases:
            self.aliases.setdefault(alias, known)
        for each in known.identifiers:
            self.identified.setdefault((each.kind, each.folded), known)
        if known.title:
            alike = self.described.setdefault(known.description, [])
            if len(alike) < MOST_ALIKE:
                alike.append(known)

    def same(self, known: WorkIdentity) -> Iterator[tuple[WorkIdentity, FieldIdentifier | None]]:
        """Yield the records that are of one work with this one, the surest first, and the identifier that both have.

        Without an identifier that both have, title and date must be the same, and the first author or an id.

        >>> works = Works.of([Reference("a", (), "2001", "A garden", record='{"DOI": "10.1000/ab", "volume": "1"}')])
        >>> other = WorkIdentity("b", title="agarden", date="2001", parts=(("volume", "1"),))
        >>> [each.id for each, _ in works.same(other)]
        ['a']
        >>> list(works.same(other._replace(parts=(("volume", "2"),))))
        []
        """
        for each in known.identifiers:
            other = self.identified.get((each.kind, each.folded))
            if other:
                yield other, each
        alike = list(self.described.get(known.description, ()))
        for identity in (known.id, *known.aliases):
            alike += filter(None, (self.ids.get(identity), self.aliases.get(identity)))
        for other in alike:
            if known.title and (known.title, known.date) == (other.title, other.date) and not known.contradicts(other):
                yield other, None


def differences(one: Reference, other: Reference) -> list[tuple[str, str, str]]:
    """Return the facts in which two copies of a record differ: the name of each, and what the two say of it.

    >>> [first, second] = (Reference("a", (), year, "A garden") for year in ("2001", "2002"))
    >>> differences(first, second)
    [('year', '2001', '2002')]
    """
    facts = [
        ("title", one.title, other.title),
        ("year", one.date, other.date),
        *((kind, str(one.data.get(kind, "")), str(other.data.get(kind, ""))) for kind in WORKS),
        ("first author", _first_author(one), _first_author(other)),
    ]
    return [(name, this, that) for name, this, that in facts if this and that and fold(this) != fold(that)]


def _first_author(reference: Reference) -> str:
    return reference.names[0].family or reference.names[0].literal if reference.names else ""
