"""PubMed's files: what is read from them."""

import pytest

from format_examples import FOLDER, check, sections

READING = FOLDER / "nbib" / "reading.md"


@pytest.mark.parametrize("section", sections("nbib", READING))
def test_what_is_read_from_pubmed(section: str) -> None:
    check("nbib", READING, section)
