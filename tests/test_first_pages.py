"""An article that is saved is shown at once, by itself, as the whole site then has it."""

import gc
import tracemalloc
from pathlib import Path

import pytest

from citewell.files.cache import Cache, Namespace
from citewell.pelican.first_pages import FirstBuilds
from site_building import article, bytes_of, check, write_site

LIBRARY = """\
references:
  - id: okafor2019
    type: book
    title: A walk
    author: [{family: Okafor, given: O.}]
    issued: 2019
    findings: [{outcome: pain, result: 24, measure: percentage, certainty: low, rated_by: its author}]
  - {id: lind2020, type: book, title: A bed, author: [{family: Lind, given: L.}], issued: 2020}
"""
OTHER = article("See [the page]({filename}page.md). It hurts (Lind, 2020).", "Other", slug="other", tags="[sleep]")
EDITS = {
    "as it was": article("It hurts (Okafor, 2019).", slug="page"),
    "another text": article("It hurts less (Okafor, 2019).\n\n## Why\n\nNobody knows.", slug="page"),
    "another work": article("It hurts (Lind, 2020; Okafor, 2019).", slug="page"),
    "a work that is missing": article("It hurts (Okofor, 2019; Nemo, 1901).", slug="page", sumary="A slip"),
    "links": article("[Other]({filename}other.md), [gone](/gone/), ![bed]({static}/images/bed.png)", slug="page"),
    "what is waived": article("It hurts (Nemo, 1901).", slug="page", allow='["no-citation: Nemo: a sample"]'),
    "another title, a topic and an author": article(
        "Text.", "A new one", slug="page", tags="[sleep]", author="O. Lind"
    ),
    "a draft": article("It hurts (Okafor, 2019).", slug="page", status="draft"),
    "an answer, a figure and a fold": article(
        "## Harms\n\nSleep.\n\n## Questions\n\n- Why?\n\n## What the studies found\n\nLittle.\n\n## How sure?\n\nNot.",
        slug="page",
        kind="treatment",
        answer="It may hurt (Okafor, 2019).",
        outcomes='[{outcome: Pain, result: "It may hurt (Okafor, 2019).", finding: pain}]',
        figures="[{title: Pain, show: icon-array, section: Harms, rows: "
        '[{label: People, source: "(Okafor, 2019)", finding: pain}]}]',
    ),
    "another address": article("It hurts (Okafor, 2019).", slug="moved"),
}


class Saved:
    """A site whose whole preview was built, and what builds single pages of it."""

    def __init__(self, folder: Path) -> None:
        pages = {"articles/page.md": EDITS["as it was"], "articles/other.md": OTHER, "images/bed.png": b"png"}
        self.site = write_site(folder, pages, LIBRARY)
        self.first = FirstBuilds(self.site / "pelicanconf.py", self.site / "output")
        self.build()

    def build(self) -> None:
        assert check(self.site, output="output").status == 0

    def save(self, text: str, name: str = "articles/page.md") -> None:
        (self.site / "content" / name).write_text(text, "utf-8")

    def pages(self, name: str = "articles/page.md") -> dict[str, bytes]:
        known = Cache(self.site / ".cache").read(Namespace.ADDRESSES)
        return dict(self.first.build({name}, known).pages)


@pytest.fixture
def saved(tmp_path: Path) -> Saved:
    return Saved(tmp_path)


@pytest.mark.parametrize("edit", EDITS)
def test_a_page_is_the_same_by_itself_as_in_the_whole_site(saved: Saved, edit: str) -> None:
    saved.save(EDITS[edit])
    alone = saved.pages()
    saved.build()
    whole = bytes_of(saved.site / "output")
    assert len(alone) == 1
    assert alone == {name: whole[name] for name in alone}


def test_nothing_of_a_page_stays_in_the_process(saved: Saved) -> None:
    """Twenty builds in one process give what the first gave, and leave no more memory in use than one does."""
    texts = list(EDITS.values())

    def build_all() -> list[dict[str, bytes]]:
        found = []
        for text in texts:
            saved.save(text)
            found.append(saved.pages())
        return found

    first = build_all()
    tracemalloc.start()
    try:
        build_all()
        gc.collect()
        before = tracemalloc.get_traced_memory()[0]
        again = [build_all() for _ in range(3)]
        gc.collect()
        grown = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    size = sum(len(page) for found in again for pages in found for page in pages.values())
    assert again == [first] * 3
    assert grown < size + 200_000, f"{grown:,} bytes more"


def test_what_stops_a_build_is_found_by_itself(saved: Saved) -> None:
    saved.save("---\ntitle: Broken: yaml\ndate: 2026-01-01\n---\nText.\n")
    found = saved.first.build({"articles/page.md"}, {})
    assert not found.pages
    assert [(each.path, each.line) for each in found.stopped] == [("content/articles/page.md", 2)]


def test_a_template_that_fails_is_found_with_its_line(saved: Saved) -> None:
    theme = saved.site.parents[2] / "theme"
    broken = saved.site / "theme"
    for path in theme.resolve().rglob("*"):
        if path.is_file():
            there = broken / path.relative_to(theme.resolve())
            there.parent.mkdir(parents=True, exist_ok=True)
            there.write_bytes(path.read_bytes())
    with (saved.site / "pelicanconf.py").open("a") as stream:
        stream.write('THEME = "theme"\n')
    template = broken / "templates" / "article.html"
    template.write_text("{% if %}\n" + template.read_text("utf-8"), "utf-8")
    found = saved.first.build({"articles/page.md"}, {})
    assert [(each.path, each.line) for each in found.stopped] == [("theme/templates/article.html", 1)]


def test_nothing_is_written_where_the_site_lies(saved: Saved) -> None:
    before = bytes_of(saved.site / "output")
    saved.save(EDITS["another text"])
    assert saved.pages()
    assert bytes_of(saved.site / "output") == before
