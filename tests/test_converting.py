"""Convert pages with the real command: what it shows, writes, leaves and says, and what stays byte for byte."""

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.citations.recognise.patterns import patterns_of
from citewell.library_tools.converting.page import PageConverter
from citewell.library_tools.converting.source_text import edited
from citewell.library_tools.converting.trial import Reader
from citewell.model import Name, Reference
from citewell.references.library.library import Library
from site_building import Ran, bytes_of, plain_site, run

LIBRARY = """\
references:
  - {id: bell2009, type: article-journal, title: Ketamine for pain, author: ["Bell, Rae"], issued: 2009}
  - {id: cohen2017, type: book, title: A guide to rest, author: ["Cohen, Steven", "Bhatia, Anuj"], issued: 2017}
"""
PAGE = "Title: Page\nDate: 2026-01-01\n\nIt hurts [@bell2009, p. 4].\n\nRest helps [@nobody].\n"
PLAIN = PAGE.replace("[@bell2009, p. 4]", "(Bell, 2009, p. 4)")


def converted(site: Path, *words: object) -> Ran:
    return run("-m", "citewell", "convert", *words, cwd=site)


# The command


def test_it_shows_a_diff_and_changes_nothing(tmp_path: Path) -> None:
    site = plain_site(tmp_path, PAGE, LIBRARY)
    before = bytes_of(site)
    ran = converted(site)
    assert bytes_of(site) == before
    assert ran.status == 1
    assert ran.out == (
        "--- a/content/page.md\n+++ b/content/page.md\n@@ -1,6 +1,6 @@\n Title: Page\n Date: 2026-01-01\n \n"
        "-It hurts [@bell2009, p. 4].\n+It hurts (Bell, 2009, p. 4).\n \n Rest helps [@nobody].\n"
    )
    first, *_, last = ran.err.splitlines()
    assert first.startswith('content/page.md:6:12: error[other-citation-style]: "[@nobody]" is left as it is: no refer')
    assert last == "Would convert 1 citation in 1 file; 1 is left for you to decide."


def test_it_writes_when_it_is_asked_to_and_a_second_time_changes_nothing(tmp_path: Path) -> None:
    site = plain_site(tmp_path, PAGE, LIBRARY)
    ran = converted(site, "--write")
    assert (ran.status, ran.err) == (1, "")
    assert "\n+It hurts (Bell, 2009, p. 4).\n" in ran.out
    assert ran.out.endswith("\nConverted 1 citation in 1 file; 1 is left for you to decide.\n")
    assert (site / "content/page.md").read_text("utf-8") == PLAIN
    again = converted(site, "--write")
    assert (site / "content/page.md").read_text("utf-8") == PLAIN
    assert again.out.endswith("\nConverted nothing; 1 is left for you to decide.\n")


def test_the_exit_status_is_0_when_nothing_is_to_be_done(tmp_path: Path) -> None:
    site = plain_site(tmp_path, PAGE.replace("nobody", "cohen2017"), LIBRARY)
    assert converted(site).status == 1  # as with `check --diff`, something would be changed
    assert converted(site, "--write").status == 0
    ran = converted(site)
    assert (ran.status, ran.out, ran.err) == (0, "", "Would convert nothing; nothing is left.\n")


def test_the_pages_that_are_named_are_converted_alone(tmp_path: Path) -> None:
    site = plain_site(tmp_path, PAGE, LIBRARY)
    (site / "content" / "more").mkdir()
    (site / "content" / "more" / "other.md").write_text(PAGE, "utf-8")
    assert converted(site, "content/more", "--write").status == 1
    assert (site / "content/page.md").read_text("utf-8") == PAGE
    assert (site / "content/more/other.md").read_text("utf-8") == PLAIN


@pytest.mark.parametrize("name", ["content/no-page.md", "content/references.yaml"])
def test_what_is_no_page_is_refused(tmp_path: Path, name: str) -> None:
    site = plain_site(tmp_path, PAGE, LIBRARY)
    ran = converted(site, name)
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_the_words_of_the_command_say_how_a_key_is_meant(tmp_path: Path) -> None:
    site = plain_site(tmp_path, PAGE.replace(", p. 4]", "]"), LIBRARY)
    assert "+It hurts Bell (2009)." in converted(site, "--keys", "pelican-cite").out
    assert "+It hurts (Bell, 2009)." in converted(site, "--keys", "pandoc").out


def test_a_page_that_cannot_be_read_is_left_and_told(tmp_path: Path) -> None:
    site = plain_site(tmp_path, PAGE, LIBRARY)
    latin, open_ended = b"Title: P\n\nCaf\xe9 [@bell2009].\n", b"---\ntitle: P\n\nIt hurts [@bell2009].\n"
    (site / "content/latin.md").write_bytes(latin)
    (site / "content/open.md").write_bytes(open_ended)
    ran = converted(site, "--write", "content/latin.md", "content/open.md")
    assert ran.status == 1
    assert re.findall(r"^\S+\.md:\d+:\d+: error\[[\w-]+\]", ran.out, re.M) == [
        "content/latin.md:3:4: error[invalid-encoding]",
        "content/open.md:1:1: error[invalid-yaml]",
    ]
    assert (site / "content/latin.md").read_bytes() == latin
    assert (site / "content/open.md").read_bytes() == open_ended


def test_marks_line_ends_and_blanks_stay_byte_for_byte(tmp_path: Path) -> None:
    site = plain_site(tmp_path, PAGE, LIBRARY)
    text = "\ufeffTitle: P  \r\nDate: 2026-01-01\r\n\r\nIt hurts [see @bell2009,\r\np. 4].  \r\n\r\nNo\t[@cohen2017]"
    (site / "content/page.md").write_bytes(text.encode())
    assert converted(site, "--write").status == 0
    after = text.replace("[see @bell2009,\r\np. 4]", "(see Bell, 2009,\r\np. 4)")
    after = after.replace("[@cohen2017]", "(Cohen & Bhatia, 2017)")
    assert (site / "content/page.md").read_bytes().decode() == after


# Any text

PROSE = st.sampled_from(
    (
        *(
            "It hurts ",
            "Rest helps. ",
            "\n\n",
            "\n",
            "> ",
            "- ",
            "`",
            "*",
            "(see ",
            ")",
            ", ",
            "; ",
            "$",
            "Bell ",
            "1987 ",
        ),
        *(
            "(Cohen & Bhatia, 2017)",
            "Bell (2009)",
            "\\",
            "[",
            "]",
            "{",
            "}",
            "<b>",
            "</b>",
            "&amp; ",
            "# ",
            "    ",
            "|",
        ),
    )
)
KEYS = st.sampled_from(
    (
        *(
            "[@bell2009]",
            "[@@bell2009]",
            "@bell2009",
            "[-@bell2009, p. 4]",
            "[see @cohen2017, 3; @bell2009]",
            "@nobody2001",
        ),
        *("\\cite{bell2009}", "\\citet[p. 4]{cohen2017,bell2009}", "{% cite bell2009 -l 4 %}", '[cite id="cohen2017"]'),
        *("@cohen2017 [p. 4]", "[@lee2020]", "[@may2011]", "@may2011's", "@nobody2001"),
    )
)
PAGES = st.lists(PROSE | KEYS, min_size=1, max_size=14).map("".join)


@cache
def converter() -> PageConverter:
    works = [
        Reference("bell2009", (Name("Bell", "Rae"),), "2009", "Ketamine for pain"),
        Reference("cohen2017", (Name("Cohen"), Name("Bhatia")), "2017", "A guide to rest"),
        Reference("may2011", (Name("May", "Ann"),), "2011", "Walks"),
        Reference("may2011b", (Name("May", "Ann"),), "2011", "Rests"),
        Reference("lee2020", (Name(literal="Lee Institute"),), "2020", "A report"),
    ]
    options = {"extensions": ["markdown.extensions.extra", "markdown.extensions.smarty"]}
    return PageConverter(Reader(options), Library(works), patterns_of())


def cited(body: str) -> list[tuple[str, str]]:
    """Return what a page cites, with the words of each cite."""
    here = converter()
    texts = here.reader.read(body, here.library, here.patterns)
    return [
        (cite.span.of(each.text), cite.reference.id)
        for each in texts
        for cite in each.cites
        if cite.reference is not None
    ]


@given(PAGES)
def test_nothing_but_keys_is_changed_and_a_second_time_changes_nothing(body: str) -> None:
    done = converter().convert(body)
    at, kept = 0, ""
    for span, new in done.changes:
        assert at <= span.start, "changes lie apart, in order"
        assert re.search(r"@|cite", span.of(body)), "what is changed is a citation of another system"
        kept += body[at : span.start] + new
        at = span.end
    assert done.body == kept + body[at:]
    assert edited(body.encode(), 0, done.changes).decode() == done.body
    again = converter().convert(done.body)
    assert (again.body, again.converted) == (done.body, 0)


@given(PAGES)
def test_each_new_citation_leads_to_the_work_of_its_key_and_nothing_else_changes(body: str) -> None:
    done = converter().convert(body)
    keys = [key for span, _ in done.changes for key in re.findall(r"(?:bell|cohen|may|lee)20\d\d", span.of(body))]
    before, after = cited(body), cited(done.body)
    assert sorted(each for _, each in after) == sorted([*keys, *(each for _, each in before)])
