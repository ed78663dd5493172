"""PubMed's files: what is read from them."""

from pathlib import Path

import pytest

from format_examples import check, sections


@pytest.mark.parametrize(("path", "section"), sections("nbib", "pubmed"))
def test_what_is_read_from_pubmed(path: Path, section: str) -> None:
    check("nbib", path, section)
