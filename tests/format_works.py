"""Compare references with what comes back of them from a file, and keep the table of what a format cannot hold."""

import os
from pathlib import Path

from citewell.formats import format_of, write
from citewell.model import Reference
from citewell.references.library.records import read_file

WORKS = Path(__file__).parent / "formatting" / "works.yaml"
HEADING = "| work | variable |"


def works() -> list[Reference]:
    """Return the works that formatting is tested with."""
    return read_file(WORKS.read_bytes(), ".yaml", WORKS.name)[0]


def written(references: list[Reference], suffix: str) -> str:
    """Write references in a format, as they are exported."""
    form = format_of(suffix)
    assert form
    return write(form, [each.data for each in references])


def returned(references: list[Reference], suffix: str) -> dict[str, Reference]:
    """Write references in a format and read them again; return them by id."""
    back, _ = read_file(written(references, suffix).encode(), suffix, f"works{suffix}")
    assert len(back) == len(references)
    return {each.id: each for each in back}


def check_table(path: Path, found: set[tuple[str, str]]) -> None:
    """Compare the rows of a table of works and variables with what was found, both ways; each row has a reason."""
    text = path.read_text("utf-8")
    above, heading, below = text.partition(HEADING)
    rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in below.splitlines()[2:] if line]
    listed = {(work, variable): reason for work, variable, reason in rows}
    if os.environ.get("CITEWELL_UPDATE"):
        lines = [f"| {work} | {variable} | {listed.get((work, variable), '')} |" for work, variable in sorted(found)]
        path.write_text("\n".join([f"{above}{heading} reason |", "|---|---|---|", *lines, ""]), "utf-8")
    else:
        assert found == set(listed), "run with CITEWELL_UPDATE=1, and write the reasons"
        assert all(listed.values()), "each row needs its reason"
