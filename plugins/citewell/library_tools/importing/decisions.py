"""Decide what becomes of each record that is brought in: added, there already, or refused."""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from citewell.checks.rules import duplicate_reference, invalid_encoding
from citewell.files.cache import Cache
from citewell.library_tools.importing.incoming_records import Incoming
from citewell.library_tools.importing.new_ids import is_good, new_id
from citewell.library_tools.importing.uncitable import uncitable
from citewell.library_tools.library_file.library_records import Held, held
from citewell.library_tools.library_file.pieces import check_frame, take_apart
from citewell.library_tools.library_file.splice import splice
from citewell.model import Problem
from citewell.places import LineIndex
from citewell.references.creators import text_of
from citewell.references.identifiers import WORKS
from citewell.references.work_identity import Known, Works

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
    """Hold what became of every record; `problems` say what is wrong with one that was added, `problem` why the
    library could not be changed at all."""

    added: list[Added] = field(default_factory=list)
    there: list[There] = field(default_factory=list)
    refused: list[Incoming] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    problem: Problem | None = None


def take_in(
    data: bytes | None, records: Sequence[Incoming], name: str, cache: Cache, language: str = "en"
) -> tuple[bytes | None, Intake]:
    """Return the bytes of the library with the records in it, None to leave it alone, and what became of each.

    `data` are its bytes, None when it is not there yet; `name` is its path in problems, `language` that of the pages.
    """
    try:
        text = HEADER if data is None else data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = LineIndex(error.object[: error.start].decode("utf-8")).line(error.start)
        problem = invalid_encoding.other_than_utf8(error.object[error.start])
        return None, _none(records, problem.at(name, line, 1))
    mark = BOM if text.startswith(BOM) else ""
    parts = take_apart(text.removeprefix(BOM), name)
    if isinstance(parts, Problem):
        return None, _none(records, parts)
    library = check_frame(parts, name) or held(parts, name, cache)
    if isinstance(library, Problem):
        return None, _none(records, library)
    intake, new = _sorted_out(records, library)
    if not new:
        return None, intake
    spliced = splice(parts, [each.known.id for each in library], new, name)
    if isinstance(spliced, Problem):
        return None, _none(records, spliced)
    added = [replace(each.incoming.reference, id=each.id) for each in intake.added if each.incoming.reference]
    dates = {Known.of(each).date for each in added}
    others = [each.reference for each in library if each.known.date in dates]
    intake.problems += uncitable(added, others, language)
    return (mark + spliced).encode("utf-8"), intake


def _none(records: Sequence[Incoming], problem: Problem) -> Intake:
    return Intake(refused=list(records), problem=problem)


def _sorted_out(records: Sequence[Incoming], library: Sequence[Held]) -> tuple[Intake, Mapping[str, Mapping[str, Any]]]:
    """Sort records into those to be added, with their ids, those that are there, and those that are refused."""
    intake = Intake()
    new: dict[str, dict[str, Any]] = {}
    works = Works()
    fields: dict[tuple[str, int], Collection[str]] = {}
    taken: set[str] = set()

    def keep(known: Known, filled: Collection[str]) -> None:
        taken.update((known.id, *known.aliases))
        works.add(known)
        fields.setdefault((known.id, known.line), filled)

    for one in library:
        keep(one.known, one.fields)
    for each in records:
        if not each.usable or not each.reference:
            intake.refused.append(each)
            continue
        mine = Known.of(each.reference)
        theirs, _ = next(works.same(mine), (None, None))
        if theirs:
            lacks = tuple(key for key in each.record if key not in fields[theirs.id, theirs.line] and key != "id")
            intake.there.append(There(each, theirs.id, theirs.line, lacks, _differing(mine, theirs)))
            continue
        written = text_of(each.record.get("id"))
        own = written if is_good(written) and written not in taken else new_id(each.reference, taken)
        record, problems = _without_taken_aliases(each, taken)
        intake.problems += problems
        new[own] = record | {"id": own}
        keep(mine._replace(id=own, line=0, aliases=tuple(record.get("aliases", ()))), record)
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


def _differing(mine: Known, theirs: Known) -> tuple[str, ...]:
    """Return the fields in which two records of one work say different things."""
    numbers = [{each.kind: each.folded for each in known.identifiers} for known in (mine, theirs)]
    pairs = [("title", mine.title, theirs.title), ("issued", mine.date, theirs.date)]
    pairs += [(kind, numbers[0].get(kind, ""), numbers[1].get(kind, "")) for kind in WORKS]
    return tuple(name for name, one, two in pairs if one and two and one != two)
