"""See that the page for authors shows the forms of citation that its spec file proves, and no others."""

import re
from pathlib import Path

from conftest import BLOCK

ROOT = Path(__file__).parents[1]
ROW = re.compile(r"^\| (?P<forms>`.+) \| (?P<meaning>.+) \|$", re.M)


def shown() -> dict[str, list[str]]:
    """Return the forms in the table of the page, by what they mean."""
    page = (ROOT / "content" / "pages" / "how-we-cite.md").read_text("utf-8")
    return {row["meaning"]: re.findall(r"`([^`]+)`", row["forms"]) for row in ROW.finditer(page)}


def proved() -> dict[str, list[str]]:
    """Return the lines of each example in the spec file, by its heading."""
    sections = (ROOT / "tests" / "spec" / "citations" / "how-we-cite.md").read_text("utf-8").split("\n## ")[1:]
    pages = {
        section.partition("\n")[0]: {block["kind"]: block["text"] for block in BLOCK.finditer(section)}
        for section in sections
    }
    assert all(len(page["links"].splitlines()) >= len(page["page"].splitlines()) for page in pages.values())
    return {meaning: page["page"].splitlines() for meaning, page in pages.items()}


def test_each_form_on_the_page_for_authors_is_proved_and_each_that_is_proved_is_on_it() -> None:
    forms, examples = shown(), proved()
    assert sorted(forms) == sorted(examples)
    for meaning, lines in examples.items():
        written = forms[meaning]
        assert len(lines) == len(written), meaning
        assert [form for form, line in zip(written, lines, strict=True) if form not in line] == []
