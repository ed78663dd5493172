"""Decide what becomes of each record that is brought in: added, there already, or refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from citewell.citations.model import Problem
from citewell.librarian.identity import Identity, identity_of
from citewell.librarian.ids import is_good, new_id
from citewell.librarian.incoming import Incoming
from citewell.librarian.known import identities
from citewell.librarian.pieces import check_frame, take_apart
from citewell.librarian.splice import splice

HEADER = "# The works that this library may cite, as CSL-YAML, in the order of their ids.\n"
BOM = "\ufeff"


class Added(NamedTuple):
    """Hold a record that was added, and the id that it has now."""

    incoming: Incoming
    id: str


class There(NamedTuple):
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
    """Hold what became of every record; `problem` says why the library could not be changed at all."""

    added: list[Added] = field(default_factory=list)
    there: list[There] = field(default_factory=list)
    refused: list[Incoming] = field(default_factory=list)
    problem: Problem | None = None


def take_in(data: bytes | None, records: Sequence[Incoming], name: str, cache: Path) -> tuple[bytes | None, Intake]:
    """Return the bytes of the library with the records in it, None to leave it alone, and what became of each.

    `data` are its bytes, None when it is not there yet; `name` is its path in problems, `cache` a file.
    """
    try:
        text = HEADER if data is None else data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = (data or b"").count(b"\n", 0, error.start) + 1
        return None, _none(records, Problem("invalid-encoding", "the file is not UTF-8", "save it so.", name, line, 1))
    mark = BOM if text.startswith(BOM) else ""
    parts = take_apart(text.removeprefix(BOM), name)
    if isinstance(parts, Problem):
        return None, _none(records, parts)
    held = check_frame(parts, name) or identities(parts, name, cache)
    if isinstance(held, Problem):
        return None, _none(records, held)
    intake, new = _sorted_out(records, held, parts.lines)
    if not new:
        return None, intake
    spliced = splice(parts, [each.id for each in held], new, name)
    if isinstance(spliced, Problem):
        return None, _none(records, spliced)
    return (mark + spliced).encode("utf-8"), intake


def _none(records: Sequence[Incoming], problem: Problem) -> Intake:
    return Intake(refused=list(records), problem=problem)


def _sorted_out(
    records: Sequence[Incoming], held: Sequence[Identity], lines: Sequence[int]
) -> tuple[Intake, Mapping[str, Mapping[str, Any]]]:
    """Sort records into those to be added, with their ids, those that are there, and those that are refused."""
    intake = Intake()
    new: dict[str, dict[str, Any]] = {}
    known: dict[tuple[str, ...], list[tuple[Identity, int]]] = {}
    taken: set[str] = set()

    def keep(identity: Identity, line: int) -> None:
        taken.update((identity.id, *identity.aliases))
        for key in identity.marks():
            known.setdefault(key, []).append((identity, line))

    for identity, line in zip(held, lines, strict=True):
        keep(identity, line)
    for each in records:
        if not each.usable or not each.reference:
            intake.refused.append(each)
            continue
        mine = identity_of(each.record)
        same = _same(mine, known)
        if same:
            theirs, line = same
            lacks = tuple(key for key in each.record if key not in theirs.fields and key != "id")
            intake.there.append(There(each, theirs.id, line, lacks, _differing(mine, theirs)))
            continue
        own = mine.id if is_good(mine.id) and mine.id not in taken else new_id(each.reference, taken)
        new[own] = each.record | {"id": own}
        keep(mine._replace(id=own), 0)
        intake.added.append(Added(each, own))
    return intake, new


def _same(mine: Identity, known: Mapping[tuple[str, ...], list[tuple[Identity, int]]]) -> tuple[Identity, int] | None:
    """Return the work that is the same, with its line: by its registered numbers, else by what both say of it."""
    for key in mine.marks():
        for theirs, line in known.get(key, ()):
            if key[0] in ("doi", "pmid", "pmcid") or not mine.contradicts(theirs):
                return theirs, line
    return None


def _differing(mine: Identity, theirs: Identity) -> tuple[str, ...]:
    pairs = [("title", mine.title, theirs.title), ("issued", mine.year, theirs.year)]
    pairs += [("DOI", mine.doi, theirs.doi), ("PMID", mine.pmid, theirs.pmid), ("PMCID", mine.pmcid, theirs.pmcid)]
    return tuple(name for name, one, two in pairs if one and two and one != two)
