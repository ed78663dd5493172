"""See that one work has one record: no id means two works, no work has two ids, and two copies of a record agree.

Records of one list are compared with those before them, and a page's own with those of its files and of the library.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from citewell.checks.rules import contradictory_reference, duplicate_reference, duplicate_work, similar_references
from citewell.model import Problem, Reference
from citewell.references.library.library import Library
from citewell.references.record_problems import FieldPlaces
from citewell.references.work_identity import WorkIdentity, Works, differences


def repeated(references: Sequence[Reference], places: FieldPlaces) -> Iterator[Problem]:
    """Yield what stands twice in one list of references: an id or an alias, and a work.

    `places` are those of the fields of the list.
    """
    before = Works()
    for reference in references:
        known = WorkIdentity.of(reference)
        first = before.ids.get(reference.id)
        if first:
            yield duplicate_reference.same_id(reference.id, first.line).at(reference.path, reference.line, 1)
        else:
            yield from _clashes(_Comparison(known, [before], lambda _: places))
        before.add(known)


def repeated_across(
    references: Sequence[Reference], levels: Sequence[Works], places: Callable[[str], FieldPlaces]
) -> Iterator[Problem]:
    """Yield what stands in a page's references and in another file as well: an alias, or a work under another id.

    `levels` are the works of the libraries below, the nearest first; `places` gives the places of the fields in a file,
    and is asked only when there is a fault. A copy under the same id may stand.
    """
    before = Works()
    for reference in references:
        known = WorkIdentity.of(reference)
        if not any(reference.id in works.ids for works in levels):
            yield from _clashes(_Comparison(known, [before, *levels], places, across=True))
        before.add(known)


def contradictions(references: Sequence[Reference], below: Library) -> Iterator[Problem]:
    """Yield a problem for each reference that the library below, or an earlier file, describes otherwise."""
    first: dict[str, Reference] = {}
    for reference in references:
        used = first.setdefault(reference.id, reference)
        other = below.get(reference.id) if used is reference else used
        if not other or other.path == reference.path:
            continue
        differing = differences(reference, other)
        if differing:
            place = f"{other.path}:{other.line}"
            problem = contradictory_reference.contradicts(reference.id, place, differing, of_page=used is reference)
            yield problem.at(reference.path, reference.line, 1 if reference.line else 0)


class _Comparison:
    """Compare one reference with others; `across` leaves out those of its own file."""

    def __init__(
        self, known: WorkIdentity, levels: Sequence[Works], places: Callable[[str], FieldPlaces], across: bool = False
    ) -> None:
        self.known, self.levels, self.places, self.across = known, levels, places, across

    def is_other(self, other: WorkIdentity | None) -> bool:
        mine = self.known
        return other is not None and other.id != mine.id and not (self.across and other.path == mine.path)

    def place(self, problem: Problem, key: str) -> Problem:
        """Return a problem of this reference at the field `key`, or else where the record begins."""
        mine = self.known
        found = self.places(mine.path).get((mine.line, mine.id), {}).get(key)
        line, column = found or (mine.line, 1 if mine.line else 0)
        return problem.at(mine.path, line, column, len(key) if found else 1)

    def place_of(self, other: WorkIdentity) -> str:
        return f"line {other.line}" if other.path == self.known.path else f"{other.path}:{other.line}"


def _clashes(compared: _Comparison) -> Iterator[Problem]:
    """Yield what a reference shares with others; of the works that it may be, the first alone."""
    yield from _shared_ids(compared)
    yield from islice(_same_works(compared), 1)


def _shared_ids(compared: _Comparison) -> Iterator[Problem]:
    mine = compared.known
    for works in compared.levels:
        for alias in mine.aliases:
            other = works.ids.get(alias)
            if other and compared.is_other(other):
                problem = duplicate_reference.alias_is_id(mine.id, alias, compared.place_of(other))
                yield compared.place(problem, "aliases")
            other = works.aliases.get(alias)
            if other and compared.is_other(other):
                problem = duplicate_reference.alias_twice(mine.id, alias, other.id, compared.place_of(other))
                yield compared.place(problem, "aliases")
        other = works.aliases.get(mine.id)
        if other and compared.is_other(other):
            yield compared.place(duplicate_reference.id_is_alias(mine.id, other.id, compared.place_of(other)), "id")


def _same_works(compared: _Comparison) -> Iterator[Problem]:
    """Yield a problem for each record of the same work: first those that share an identifier with it."""
    found = [each for works in compared.levels for each in works.same(compared.known) if compared.is_other(each[0])]
    mine = compared.known
    for other, identifier in sorted(found, key=lambda each: each[1] is None):
        place = compared.place_of(other)
        if identifier:
            shared = identifier.kind, identifier.value
            problem = duplicate_work.same_identifier(mine.id, other.id, place, *shared, compared.across)
            yield compared.place(problem, identifier.field)
        else:
            has_author, same_author = bool(mine.author or other.author), mine.author == other.author
            problem = similar_references.look_alike(mine.id, other.id, place, has_author, same_author)
            yield compared.place(problem, "title")
