"""Index works by what they are known by, so that one work is found under two ids."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from citewell.citations.identifiers import Identity, identities
from citewell.citations.model import Reference
from citewell.citations.names import fold

APART = ("volume", "issue", "number", "part-number", "chapter-number", "edition")
"""Where these differ, works of one title are different works."""
MOST = 20
"""How many works of one title, year and author are kept to be compared."""


class Known(NamedTuple):
    """Hold a reference with what it is known by: its identifiers, and its folded title, date and first author."""

    reference: Reference
    identities: tuple[Identity, ...]
    description: tuple[str, str, str]

    @classmethod
    def of(cls, reference: Reference) -> Known:
        """Parse the record of a reference."""
        return cls(reference, tuple(identities(reference.data)), description(reference))

    def contradicts(self, other: Known) -> bool:
        """Tell whether two records cannot be of one work, because they differ in what tells works apart."""
        known = {each.kind: each.folded for each in self.identities}
        if any(known.get(each.kind, each.folded) != each.folded for each in other.identities):
            return True
        mine, others = self.reference.data, other.reference.data
        return any(key in mine and key in others and mine[key] != others[key] for key in APART)


def description(reference: Reference) -> tuple[str, str, str]:
    """Return folded title, date and first author, by which two records of one work look alike."""
    first = reference.names[0] if reference.names else None
    return fold(reference.title), reference.date, fold(first.literal or first.family) if first else ""


@dataclass(slots=True)
class Works:
    """Hold works by what they are known by: for each id, alias and identifier the first work that has it.

    >>> works = Works.of([Reference("aster2001", (), "2001", "A garden", record='{"DOI": "10.1000/AB"}')])
    >>> works.identified["DOI", "10.1000/ab"].id, list(works.described)
    ('aster2001', [('agarden', '2001', '')])
    """

    ids: dict[str, Reference] = field(default_factory=dict)
    aliases: dict[str, Reference] = field(default_factory=dict)
    identified: dict[tuple[str, str], Reference] = field(default_factory=dict)
    described: dict[tuple[str, str, str], list[Known]] = field(default_factory=dict)

    @classmethod
    def of(cls, references: Iterable[Reference]) -> Works:
        """Index references, in linear time."""
        works = cls()
        for reference in references:
            works.add(Known.of(reference))
        return works

    def add(self, known: Known) -> None:
        """Add one work."""
        reference = known.reference
        self.ids.setdefault(reference.id, reference)
        for alias in reference.aliases:
            self.aliases.setdefault(alias, reference)
        for each in known.identities:
            self.identified.setdefault((each.kind, each.folded), reference)
        if known.description[0]:
            alike = self.described.setdefault(known.description, [])
            if len(alike) < MOST:
                alike.append(known)
