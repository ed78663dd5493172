"""RIS: what is read from it, and that what is written comes back."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import rispy

from citewell.formats import ris
from citewell.formats.ris.tags import TYPES, WRITTEN
from citewell.model import Reference
from citewell.references.csl_terms import item_types
from format_examples import FOLDER, check, sections
from format_works import check_table, returned, works, written


@pytest.mark.parametrize(("path", "section"), sections("ris", "ris"))
def test_what_is_read_from_ris(path: Path, section: str) -> None:
    check("ris", path, section)


def test_the_works_come_back_from_ris_as_they_were() -> None:
    back = returned(works(), ".ris")
    for work in works():
        assert back[work.id].data == work.data
        assert back[work.id].names == work.names
        assert (back[work.id].year, back[work.id].incomplete) == (work.year, work.incomplete)


def test_what_stands_in_notes_is_listed_with_its_reason() -> None:
    check_table(FOLDER / "ris" / "differences.md", set(_in_notes(works())))


def _in_notes(references: list[Reference]) -> Iterator[tuple[str, str]]:
    """Yield what is written into notes: the id of the work, and the variable."""
    for each in references:
        for variable in re.findall(r"^N1  - \{:([\w-]+): ", written([each], ".ris"), re.M):
            yield each.id, variable


def test_ris_is_written_as_its_specification_says() -> None:
    """Lines end with CR LF, a tag has two blanks, a dash and a blank, and rispy reads what we wrote."""
    text = written(works(), ".ris")
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in text.split("\r\n") if line)
    assert "\n" not in text.replace("\r\n", "")
    theirs = rispy.loads(text.replace("\r\n", "\n"))
    for work, other in zip(works(), theirs, strict=True):
        assert other["title"] == work.title
        assert other.get("doi") == work.data.get("DOI")
        assert len(other.get("authors", ())) == len(work.data.get("author", ())) + work.incomplete


def test_every_type_of_ris_is_a_type_of_csl() -> None:
    known = rispy.config.TYPE_OF_REFERENCE_MAPPING
    assert set(known) <= set(TYPES)
    assert set(TYPES.values()) <= item_types()
    assert set(WRITTEN) <= item_types()
    assert set(WRITTEN.values()) <= set(TYPES)


@pytest.mark.parametrize("kind", sorted(TYPES))
def test_a_record_of_every_type_is_read_without_a_fault(kind: str) -> None:
    records, faults = ris.read(f"TY  - {kind}\nAU  - Aster, Ann\nTI  - Rest\nPY  - 2018\nER  - \n")
    assert not faults
    assert records[0]["title"] == "Rest"
    assert (records[0].get("author") or records[0]["editor"]) == [{"family": "Aster", "given": "Ann"}]
