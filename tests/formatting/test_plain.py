"""Show how entries look where no CSL processor is installed, and that nothing of a record is lost in them."""

import os
import re
from typing import Any

import pytest
from works import FOLDER, PLAIN, formatted, ours, shown, works

from citewell.bibliography.plain import plain_entry
from citewell.references.library.records import read_record

LIST = FOLDER / "plain.md"
START = "\n- "


def test_every_work_has_the_entry_that_is_listed() -> None:
    now = "".join(f"{START}`{name}`: {shown(entry)}" for name, entry in ours(PLAIN).items()) + "\n"
    head, _, listed = LIST.read_text("utf-8").partition(START)
    if os.environ.get("CITEWELL_UPDATE"):
        LIST.write_text(head.rstrip() + "\n" + now, "utf-8")
    else:
        assert now.split(START) == ["", *listed.split(START)]


@pytest.mark.parametrize("field", ["title", "container-title", "volume", "issue", "page", "publisher", "edition"])
def test_nothing_that_finds_a_work_is_left_out(field: str) -> None:
    for work, entry in zip(works().values(), formatted(list(works().values()), PLAIN), strict=True):
        written, printed = (re.sub(r"<[^>]*>", "", text) for text in (str(work.data.get(field, "")), shown(entry)))
        assert set(re.findall(r"\w+", written)) <= set(re.findall(r"\w+", printed)), f"{work.id}: {entry}"


def made(**fields: Any) -> str:
    """Return the plain entry of a record in German."""
    record = {"id": "made", "type": "chapter", "title": "Ruhe", "author": ["Aster, Ann"], "issued": "2019"} | fields
    reference, _ = read_record(record, "references.yaml", 1)
    return plain_entry(reference, "de")


def test_the_words_of_an_entry_are_in_the_language_of_the_site() -> None:
    book = {"container-title": "Schlaf", "editor": ["Birch, Ben", "Clover, Cleo"], "page": "3-9", "edition": "2"}
    assert made(**book) == (
        "Aster, Ann (2019). Ruhe. In Birch, Ben; Clover, Cleo (Hrsg.), <em>Schlaf</em> (2 Aufl.), S. 3–9."
    )
    assert made(issued=None) == "Aster, Ann (o.\u00a0J.). <em>Ruhe</em>."


def test_an_address_that_no_browser_should_open_is_not_printed() -> None:
    assert made(URL="javascript:alert(1)") == "Aster, Ann (2019). <em>Ruhe</em>."
