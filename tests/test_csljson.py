"""CSL-JSON: what is read from it, and that what is written is valid."""

import pytest

from format_examples import FOLDER, check, sections

READING = FOLDER / "csljson" / "reading.md"


@pytest.mark.parametrize("section", sections("json", READING))
def test_what_is_read_from_csl_json(section: str) -> None:
    check("json", READING, section)
