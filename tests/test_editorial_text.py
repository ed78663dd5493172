"""Read pages as the editorial rules do: blocks and sentences, with the works that each cites."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from citewell.checks.context.editorial_pages import EditorialPage, pages_of
from citewell.editorial.text.blocks import BlockKind
from citewell.editorial.text.html_reading import read_text
from citewell.files.output_folder import new_folder
from citewell.pages.build_state import BUILD_STATE
from citewell.pelican.findings import read_built_site
from citewell.pelican.run import run_pelican
from site_building import article, write_site

LIBRARY = """\
references:
  - {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001}
  - {id: birch2002, type: book, title: A wood, author: ["Birch, Ben"], issued: 2002}
"""


def pages(folder: Path, texts: dict[str, str], settings: str = "", library: str = LIBRARY) -> dict[str, EditorialPage]:
    """Build a site and return its pages as the editorial rules look at them, by their source."""
    site = write_site(folder, texts, library, settings)
    with new_folder(None) as output:
        build = run_pelican(site / "pelicanconf.py", output)
        built = read_built_site(build.settings[BUILD_STATE], build.settings, output, site / "pelicanconf.py")
        found = {page.record.path: page for page in pages_of(built)}
        assert any(page.text.blocks for page in found.values()), "the texts are read while the site is there"
    return found


def test_what_is_found_in_a_page_depends_on_the_works_that_it_cites_and_on_no_other(tmp_path: Path) -> None:
    texts = {
        "articles/a.md": article("It may help (Aster, 2001)."),
        "articles/b.md": article("It may help (Birch, 2002)."),
        "articles/both.md": article("It may help (Aster, 2001; Birch, 2002)."),
        "articles/none.md": article("It may help."),
    }
    before = {path: page.key for path, page in pages(tmp_path / "before", texts).items()}
    changes = {
        "another title": ("A wood", "A dark wood"),
        "a finding": ("issued: 2002}", "issued: 2002, findings: [{outcome: pain, result: 3, certainty: low}]}"),
        "another line, which advice names": ("  - {id: birch2002", "\n  - {id: birch2002"),
    }
    for name, (old, new) in changes.items():
        after = pages(tmp_path / name, texts, library=LIBRARY.replace(old, new))
        changed = {path for path, page in after.items() if page.key != before[path]}
        assert changed == {"content/articles/b.md", "content/articles/both.md"}, name


def test_sentences_know_their_works_and_their_places(tmp_path: Path) -> None:
    body = "Rest helps some. It may help all (Aster, 2001)[^1].\n\nBirch (2002) and [others](https://doi.org/10.5555/1)"
    body += " said \\*no\\*.\n\n[^1]: See Birch (2002).\n\n<p>In raw HTML,\nno one did.</p>\n"
    page = pages(tmp_path, {"articles/a.md": article(body)})["content/articles/a.md"]
    found = [
        (" ".join(sentence.prose.split()), [work.id for work in sentence.references], len(sentence.citings))
        for sentence in page.text.sentences
        if sentence.block.kind is not BlockKind.FOOTNOTE
    ]
    assert found == [
        ("Rest helps some.", [], 0),
        ("It may help all .", ["aster2001", "birch2002"], 2),
        ("and said *no*.", ["birch2002"], 2),
        ("In raw HTML, no one did.", [], 0),
    ]
    placed = [page.place(each.block, each.span) for each in page.text.sentences]
    assert [(each.line, each.column) for each in placed] == [(6, 1), (6, 18), (8, 1), (12, 4), (10, 7)]


def test_a_block_knows_its_section_list_table_and_what_stands_before(tmp_path: Path) -> None:
    body = "## Harms\n\nKnown ones:\n\n- Sleep\n    - Rest\n\n### Rare\n\n| A | B |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n"
    page = pages(tmp_path, {"articles/a.md": article(body)})["content/articles/a.md"]
    found = {block.text.strip(): block for block in page.text.blocks}
    assert [found[word].section for word in ("Sleep", "4")] == [("Harms",), ("Harms", "Rare")]
    assert found["Sleep"].listing == found["Rest"].listing != -1
    assert found["Sleep"].after == found["Rest"].after == found["Known ones:"].number
    assert found["1"].row == found["2"].row != found["3"].row
    assert found["1"].table == found["4"].table != -1 == found["Rare"].table
    assert [found[word].kind for word in ("A", "1", "Rare")] == [
        BlockKind.HEADER_CELL,
        BlockKind.CELL,
        BlockKind.HEADING,
    ]


def test_which_pages_speak_of_health_and_of_a_treatment(tmp_path: Path) -> None:
    texts = {
        "articles/a.md": article("Text.", "Ketamine and you"),
        "articles/b.md": article("Text.", "Rest", tags="[Ketamine]"),
        "articles/c.md": article("Text.", "Ketamine rules", kind="policy"),
        "articles/d.md": article("Text.", "Rest", kind="treatment"),
        "pages/e.md": article("Text.", "Ketamine here"),
        "pages/f.md": article("Text.", "Pain", kind="condition"),
    }
    found = pages(tmp_path, texts, 'CLINIC["treatments"] = ["ketamine"]')
    assert [(path[-4], page.medical, page.treatment) for path, page in sorted(found.items())] == [
        ("a", True, True),
        ("b", True, True),
        ("c", False, False),
        ("d", True, True),
        ("e", False, False),
        ("f", True, False),
    ]


@given(st.text(alphabet="ab .<p>/li&;\x00\ufffc", max_size=60))
def test_any_html_is_read(content: str) -> None:
    for sentence in read_text(content, {}).sentences:
        assert sentence.text == sentence.text.strip() != ""
        assert len(sentence.prose) == len(sentence.text)
