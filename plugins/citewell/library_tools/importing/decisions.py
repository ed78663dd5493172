"""Decide what becomes of each record that is brought in: added, with an id, there already, or refused."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count, product
from string import ascii_lowercase
from typing import Any, NamedTuple

from citewell.checks.rules import duplicate_reference, invalid_encoding
from citewell.files.cache import Cache
from citewell.library_tools.importing.incoming_records import Incoming
from citewell.library_tools.importing.uncitable import uncitable
from citewell.library_tools.library_file.library_records import LibraryRecord, read_library
from citewell.library_tools.library_file.pieces import check_frame, take_apart
from citewell.library_tools.library_file.splice import splice
from citewell.model import Name, Problem, Reference
from citewell.places import LineIndex
from citewell.references.creators import text_of
from citewell.references.identifiers import WORKS
from citewell.references.names import fold
from citewell.references.work_identity import WorkIdentity, Works

HEADER = "# The works that this library may cite, as CSL-YAML, in the order of their ids.\n"
BOM = "\ufeff"
GOOD_ID = re.compile(r"[A-Za-z][\w.:-]{1,63}", re.ASCII)
MADE_UP_ID = re.compile(r"(?:ITEM|REF|ID|NEW)?[-_.:]?\d+|[\da-f]{8}(?:-?[\da-f]{4}){3}-?[\da-f]{12}", re.IGNORECASE)
"""Ids that programs make: `ITEM-1`, a number, or a UUID."""
LONGEST_NAME = 40
"""How much of a name goes into an id, in letters."""


class Added(NamedTuple):
    """Hold a record that was added, and the id that it has now."""

    incoming: Incoming
    id: str


class AlreadyThere(NamedTuple):
    """Hold a record whose work is there already: its id, and where it stands; line 0 is that of one just added.

    `lacks` are fields that the library's record lacks, `differs` those in which the two say different things.
    """

    incoming: Incoming
    id: str
    line: int
    lacks: tuple[str, ...]
    differs: tuple[str, ...]


@dataclass(slots=True)
class Intake:
    """Hold what became of every record; `problems` say what is wrong with one that was added, `problem` why the
    library could not be changed at all."""

    added: list[Added] = field(default_factory=list)
    there: list[AlreadyThere] = field(default_factory=list)
    refused: list[Incoming] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    problem: Problem | None = None


def take_in(
    data: bytes | None, records: Sequence[Incoming], name: str, cache: Cache, language: str = "en"
) -> tuple[bytes | None, Intake]:
    """Return the bytes of the library with the new records, None if it does not change, and what became of each record.

    `data` are its bytes, None for a library that is not there yet; `name` is its path in problems, `language` that of
    the pages.
    """
    try:
        text = HEADER if data is None else data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = LineIndex(error.object[: error.start].decode("utf-8")).line(error.start)
        problem = invalid_encoding.other_than_utf8(error.object[error.start])
        return None, _all_refused(records, problem.at(name, line, 1))
    mark = BOM if text.startswith(BOM) else ""
    parts = take_apart(text.removeprefix(BOM), name)
    if isinstance(parts, Problem):
        return None, _all_refused(records, parts)
    library = check_frame(parts, name) or read_library(parts, name, cache)
    if isinstance(library, Problem):
        return None, _all_refused(records, library)
    intake, new = _sorted_out(records, library)
    if not new:
        return None, intake
    spliced = splice(parts, [each.known.id for each in library], new, name)
    if isinstance(spliced, Problem):
        return None, _all_refused(records, spliced)
    added = [replace(each.incoming.reference, id=each.id) for each in intake.added if each.incoming.reference]
    dates = {WorkIdentity.of(each).date for each in added}
    others = [each.reference for each in library if each.known.date in dates]
    intake.problems += uncitable(added, others, language)
    return (mark + spliced).encode("utf-8"), intake


def _all_refused(records: Sequence[Incoming], problem: Problem) -> Intake:
    return Intake(refused=list(records), problem=problem)


def _sorted_out(
    records: Sequence[Incoming], library: Sequence[LibraryRecord]
) -> tuple[Intake, Mapping[str, Mapping[str, Any]]]:
    """Sort records into those to be added, with their ids, those that are there, and those that are refused."""
    intake = Intake()
    new: dict[str, dict[str, Any]] = {}
    works = Works()
    fields: dict[tuple[str, int], Collection[str]] = {}
    taken: set[str] = set()

    def add(known: WorkIdentity, filled: Collection[str]) -> None:
        taken.update((known.id, *known.aliases))
        works.add(known)
        fields.setdefault((known.id, known.line), filled)

    for one in library:
        add(one.known, one.fields)
    for each in records:
        if not each.usable or not each.reference:
            intake.refused.append(each)
            continue
        mine = WorkIdentity.of(each.reference)
        theirs, _ = next(works.same(mine), (None, None))
        if theirs:
            lacks = tuple(key for key in each.record if key not in fields[theirs.id, theirs.line] and key != "id")
            intake.there.append(AlreadyThere(each, theirs.id, theirs.line, lacks, _differing(mine, theirs)))
            continue
        written = text_of(each.record.get("id"))
        own = written if is_good_id(written) and written not in taken else new_id(each.reference, taken)
        record, problems = _without_taken_aliases(each, taken)
        intake.problems += problems
        new[own] = record | {"id": own}
        add(mine._replace(id=own, line=0, aliases=tuple(record.get("aliases", ()))), record)
        intake.added.append(Added(each, own))
    return intake, new


def _without_taken_aliases(each: Incoming, taken: Container[str]) -> tuple[dict[str, Any], list[Problem]]:
    """Leave out the former ids of a record that another work has, and say so."""
    aliases = each.record.get("aliases", [])
    clashing = [alias for alias in aliases if alias in taken]
    if not clashing:
        return each.record, []
    problem = duplicate_reference.former_ids_taken(text_of(each.record.get("id")), clashing)
    rest = [alias for alias in aliases if alias not in clashing]
    return each.record | {"aliases": rest}, [problem.at(each.file, each.line, 1)]


def _differing(mine: WorkIdentity, theirs: WorkIdentity) -> tuple[str, ...]:
    """Return the fields in which two records of one work say different things."""
    numbers = [{each.kind: each.folded for each in known.identifiers} for known in (mine, theirs)]
    pairs = [("title", mine.title, theirs.title), ("issued", mine.date, theirs.date)]
    pairs += [(kind, numbers[0].get(kind, ""), numbers[1].get(kind, "")) for kind in WORKS]
    return tuple(name for name, one, two in pairs if one and two and one != two)


def is_good_id(identity: str) -> bool:
    """Tell whether a person could have given a work this id.

    >>> [is_good_id(each) for each in ("michelet2018", "WHO:2022", "ITEM-1", "http://zotero.org/users/1", "2018")]
    [True, True, False, False, False]
    """
    return bool(GOOD_ID.fullmatch(identity)) and not MADE_UP_ID.fullmatch(identity)


def new_id(reference: Reference, taken: Container[str]) -> str:
    """Return the first author and the year, with a letter when that is taken.

    >>> new_id(Reference("", (Name("de la Peña"),), "2018", "Pain"), {"delapena2018", "delapena2018a"})
    'delapena2018b'
    """
    first = reference.names[0] if reference.names else Name()
    name = fold(first.short or first.family or first.literal) or fold(reference.title) or "work"
    stem = name[:LONGEST_NAME] + (reference.year or "nd")
    return next(each for each in (stem + letters for letters in _letters()) if each not in taken)


def _letters() -> Iterator[str]:
    """Yield nothing, a to z, aa to zz, and so on."""
    for length in count():
        yield from map("".join, product(ascii_lowercase, repeat=length))
