"""RIS: what is read from it, and that what is written comes back."""

import pytest

from format_examples import FOLDER, check, sections

READING = FOLDER / "ris" / "reading.md"


@pytest.mark.parametrize("section", sections("ris", READING))
def test_what_is_read_from_ris(section: str) -> None:
    check("ris", READING, section)
