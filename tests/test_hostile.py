"""Give the plugin what nobody should write, and see that it stays safe, says what is wrong, and ends in time."""

import json
import re
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

import pytest
from bs4 import BeautifulSoup

from citewell.checks.page import scan
from citewell.checks.page.css import read_sheet
from citewell.checks.page.unread_markdown import find_again, unread
from citewell.citations.markdown.html_text import as_html
from citewell.citations.markdown.source_positions import Source
from citewell.citations.markdown.suppressions import take_suppressions
from citewell.citations.markdown.text_runs import runs
from citewell.citations.pipeline import cite_texts
from citewell.citations.recognise.grammar import find_citations
from citewell.citations.recognise.patterns import patterns_of
from citewell.formats import format_of
from citewell.formats import read as read_form
from citewell.formats.cleaning.records import clean_record
from citewell.formats.csl_yaml.reading import load
from citewell.model import Name, Reference
from citewell.references.fields.several_persons import OTHERS
from citewell.references.library.library import Library
from citewell.references.library.records import read_record
from conftest import read_page
from growth import assert_linear
from site_building import article, check, findings, pages_of, soup, write_site

SMITH = """\
references:
  - {id: smith2001, type: book, title: One, author: [{family: Smith, given: S.}], issued: 2001}
"""
HEAD = "---\ntitle: Page\ndate: 2026-01-01\n---\n"
CITED = "It hurts (Smith, 2001)."


def links(page: str | bytes, folder: Path, references: str = SMITH) -> tuple[str, str]:
    text = page if isinstance(page, str) else page.decode("utf-8", "surrogateescape")
    result = read_page(folder, text, references)
    return result["links"], result["problems"]


# What a page may be made of


@pytest.mark.parametrize(
    ("page", "rule"),
    [
        (b"", "missing-field"),
        (b"\n\n\n", "missing-field"),
        (b"---\n---\n", "missing-field"),
        (b"---\n", "invalid-yaml"),
        (b"---\ntitle: Never closed\n", "invalid-yaml"),
        (b"\xff\xfe\x00\x01", "invalid-encoding"),
    ],
    ids=["empty", "blank", "empty front matter", "one line of dashes", "not closed", "bytes"],
)
def test_a_page_without_a_page_is_told(page: bytes, rule: str, tmp_path: Path) -> None:
    site = write_site(tmp_path, {"articles/page.md": page}, SMITH)
    ran = check(site, output="output")
    assert ran.status == 1, ran.text
    assert "Traceback" not in ran.text
    assert any(f"content/articles/page.md:1:1: error[{rule}]" in each for each in findings(ran)), ran.out


def test_a_byte_that_is_no_text_is_told_with_its_place(tmp_path: Path) -> None:
    """Columns are counted in characters, and the mark before the text is none."""
    body = "Café.\nIt hurts.\n".encode()
    mark = "\ufeff".encode()
    pages = {"articles/first.md": mark + b"Caf\xc3\xa9 ol\xe9", "articles/later.md": mark + body + b"Caf\xc3\xa9 \xe9"}
    found = findings(check(write_site(tmp_path, pages, SMITH), output="output"))
    told = [each for each in found if "[invalid-encoding]" in each]
    said = 'the file is not saved as UTF-8: here stands "é" in the way of Windows-1252'
    assert told == [
        f"content/articles/{place}: error[invalid-encoding]: {said}" for place in ("first.md:1:8", "later.md:3:6")
    ]


def test_a_page_in_utf_16_or_with_nul_characters_is_told_and_read(tmp_path: Path) -> None:
    text = HEAD + CITED + "\n\nSee (Nemo & Nobody, 1901).\n"
    pages = {
        "articles/mark.md": text.encode("utf-16"),
        "articles/none.md": text.encode("utf-16-le"),
        "articles/nul.md": text.replace("Nobody", "No\0body").encode(),
    }
    found = findings(check(write_site(tmp_path, pages, SMITH)))
    told = [each.removeprefix("content/articles/") for each in found if "[invalid-encoding]" in each]
    assert told == [
        "mark.md:1:1: error[invalid-encoding]: the file is saved as UTF-16, and not as UTF-8",
        "none.md:1:1: error[invalid-encoding]: the file is saved as UTF-16, and not as UTF-8",
        "nul.md:7:15: error[invalid-encoding]: the file holds NUL characters, which are no text: 1",
    ]
    assert len([each for each in found if "[unresolved-citation]" in each]) == 3


def test_front_matter_alone_is_a_page(tmp_path: Path) -> None:
    site = write_site(
        tmp_path, {"articles/page.md": HEAD, "articles/other.md": HEAD.replace("\n---\n", "\nslug: b\n---")}
    )
    ran = check(site, output="output")
    assert ran.status == 0, ran.text
    assert (site / "output" / "page" / "index.html").exists()


@pytest.mark.parametrize(
    "page",
    [
        (HEAD + CITED).replace("\n", "\r\n").encode(),
        (HEAD + CITED).replace("\n", "\r").encode(),
        b"\xef\xbb\xbf" + (HEAD + CITED).encode(),
        b"\xef\xbb\xbf" + (HEAD + CITED).replace("\n", "\r\n").encode(),
        (HEAD.replace("---\n", "---  \t\n") + CITED).encode(),
        b"\xef\xbb\xbfTitle: Page\r\nDate: 2026-01-01\r\n\r\nIt hurts (Smith, 2001).\r\n",
    ],
    ids=["CRLF", "CR", "BOM", "BOM and CRLF", "blanks after dashes", "classic header, BOM and CRLF"],
)
def test_line_ends_and_byte_order_marks_do_no_harm(page: bytes, tmp_path: Path) -> None:
    site = write_site(tmp_path, {"articles/page.md": page}, SMITH)
    ran = check(site, output="output")
    assert ran.status == 0, ran.text
    assert "0 errors" in ran.out, ran.out
    built = soup(site / "output" / "page" / "index.html")
    assert [a.get_text() for a in built.select("a.citation")] == ["Smith, 2001"]
    assert built.h1
    assert built.h1.get_text() == "Page"


def test_the_place_of_a_fault_is_right_whatever_ends_the_lines(tmp_path: Path) -> None:
    for number, ends in enumerate(("\n", "\r\n", "\r")):
        page = f"{HEAD}One.\n\nTwo (Nemo & Nobody, 1901).".replace("\n", ends)
        _, problems = links(page, tmp_path / str(number))
        assert problems.startswith("page.md:7:6: error[unresolved-citation]"), (ends, problems)


def test_text_from_right_to_left(tmp_path: Path) -> None:
    found, problems = links(
        "שלום (Smith, 2001) עולם.\n\n\u202eIt hurts (Smith, 2001)\u202c.\n\nمرحبا (Smith, 2001)", tmp_path
    )
    assert found.splitlines() == ["Smith, 2001 -> smith2001"] * 3
    assert problems == ""


@pytest.mark.slow
def test_time_to_read_an_article_grows_with_its_length_up_to_two_megabytes(tmp_path: Path) -> None:
    paragraph = (
        "It hurts (Smith, 2001), and Smith (2001) says so; *many* words stand between, and no more (May 2011). " * 5
    )
    folders = count()

    def read(body: str) -> None:
        found, _ = links(body, tmp_path / str(next(folders)))
        assert found.count("\n") + 1 == body.count("Smith")

    assert_linear(read, lambda n: "\n\n".join([paragraph] * n), 2_000_000 // len(paragraph) // 8)


@pytest.mark.parametrize(
    "text",
    [
        "(Smith, 2001) \x00\x01\x02",
        "\x02wzxhzdk:0\x03 (Smith, 2001)",
        "\x02klzzwxh:0001\x03",
        "\x0240\x03 (Smith, 2001",
        "\ufffc" * 9,
    ],
)
def test_markdowns_own_placeholders_in_a_page(text: str, tmp_path: Path) -> None:
    """Control characters neither break the page nor reach the HTML."""
    result = read_page(tmp_path, text, SMITH)
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", result["html"])


NO_HTML = {
    "<p><![CDATA[ x": "&lt;![CDATA[ x",
    "One <![CDATA[ two ]]> three": "One &lt;![CDATA[ two ]]> three",
    "<p></div><![x {IF ": "&lt;![x",
    "<!DOCTYPE html>": "&lt;!DOCTYPE html>",
    "<?php echo 1 ?>": "&lt;?php echo 1 ?>",
    "<svg><![CDATA[x]]></svg>": "&lt;![CDATA[x]]>",
    "One <!-- a comment --> two <!-- that never ends": "&lt;!-- that never ends",
    "<b title='<![x'>One</b>": "title='&lt;![x'",
}


@pytest.mark.parametrize("text", NO_HTML)
def test_what_is_no_html_is_text(text: str, tmp_path: Path) -> None:
    """Browsers hide it with what follows, and Python's own parser, which shortens summaries, stops at it."""
    assert NO_HTML[text] in read_page(tmp_path / "one", text)["html"]
    pages = {"articles/page.md": article(f"{text}\n\nIt hurts.", title=json.dumps(text), slug="page")}
    pages["articles/other.md"] = article(text, title="Other")
    ran = check(write_site(tmp_path, pages), output="output")
    assert "build-error" not in ran.text
    assert "Traceback" not in ran.text
    assert (tmp_path / "tests" / "sites" / "site" / "output" / "page" / "index.html").exists(), ran.text


def test_a_page_nested_too_deeply_is_told_with_its_line(tmp_path: Path) -> None:
    deep = "\n".join("    " * depth + "- x" for depth in range(400))
    ran = check(write_site(tmp_path, {"articles/page.md": article(deep)}), output="output")
    assert ran.status == 1
    assert any(each.startswith("content/articles/page.md:405:1: error[build-error]") for each in findings(ran)), ran.out


# Records that mean harm

PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "[x](javascript:alert(1))",
    "<a href='javascript:alert(1)'>x</a>",
    "</li></ul><svg onload=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "`<script>alert(1)</script>`{=html}",
    "https://example.org/\"onclick='alert(1)'",
    " java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "$\\href{javascript:alert(1)}{x}$",
    "<i onclick=alert(1)>x</i>",
    '<span class="nocase" onclick="alert(1)">x</span>',
]
FIELDS = (
    "title title-short container-title publisher publisher-place volume issue page edition genre note abstract medium "
    "archive archive_location call-number event-title event-place number section source status version DOI URL "
    "ISBN ISSN PMID PMCID language keyword annote custom citation-label citation-number"
).split()
NAMES = ("editor", "translator", "container-author", "collection-editor", "recipient", "director")


def hostile_record(number: int, payload: str, kind: str) -> dict[str, object]:
    people = [{"family": payload, "given": payload, "suffix": payload}, {"literal": payload}]
    return {
        "id": f"{payload}{number}",
        "type": kind,
        "author": [{"family": f"Smith{chr(65 + number)}", "given": payload}, *people],
        "issued": {"date-parts": [[2001]], "season": payload},
        "accessed": {"literal": payload},
        **dict.fromkeys(FIELDS, payload),
        **dict.fromkeys(NAMES, people),
    }


def assert_harmless(page: BeautifulSoup, name: str) -> None:
    """Assert that nothing runs in a page, or is embedded, but for what the theme has on each page."""
    for own in page.select("svg.site-mark, script[src='/theme/js/card.js']"):
        assert own.name == "svg" or not own.get_text()
        own.decompose()
    assert not page.select("script, iframe, object, embed, svg, base, form, style"), name
    for element in page.find_all(True):
        for attribute, value in element.attrs.items():
            assert not attribute.lower().startswith("on"), (name, element)
            text = " ".join(value) if isinstance(value, list) else value
            bare = re.sub(r"[\x00-\x20]", "", text).lower()
            if attribute in ("href", "src", "action", "formaction", "xlink:href"):
                assert not bare.startswith(("javascript:", "data:", "vbscript:")), (name, element)


def test_a_year_suffix_that_is_no_letter_does_not_hide_the_work(tmp_path: Path) -> None:
    found, problems = links(CITED, tmp_path, SMITH.replace("issued: 2001", "issued: 2001, year-suffix: '<'"))
    assert found == "Smith, 2001 -> smith2001"
    assert "fits 1 references" not in problems


@pytest.mark.parametrize("kind", ["article-journal", "webpage", "chapter"])
def test_a_record_cannot_put_a_script_into_a_page(kind: str, tmp_path: Path) -> None:
    records = [hostile_record(number, payload, kind) for number, payload in enumerate(PAYLOADS)]
    cites = "\n\n".join(f"It hurts (Smith{chr(65 + number)} et al., 2001)." for number in range(len(PAYLOADS)))
    site = write_site(tmp_path, {"articles/page.md": article(cites)}, json.dumps({"references": records}))
    ran = check(site, output="output")
    assert ran.status == 0, ran.text
    page = soup(site / "output" / "page" / "index.html")
    assert len(page.select("[role=doc-bibliography] li")) == len(PAYLOADS)
    assert len(page.select("a.citation")) == len(PAYLOADS)
    for name, each in pages_of(site / "output").items():
        assert_harmless(each, name)
    ids = [element["id"] for element in page.select("[id]")]
    assert len(ids) == len(set(ids))


def test_a_page_field_cannot_put_a_script_into_a_page(tmp_path: Path) -> None:
    pages = {}
    for number, payload in enumerate(PAYLOADS):
        texts = ("author", "licence", "reviewed_by", "conflicts", "funding", "answer")
        fields = dict.fromkeys(texts, json.dumps(payload))
        fields["outcomes"] = json.dumps([dict.fromkeys(("outcome", "result", "finding"), f"{payload} (Smith, 2001)")])
        fields |= {"tags": f"[{json.dumps(payload)}]", "slug": f"page-{number}", payload[:9].strip("'\"<>[]`& $"): "x"}
        fields = {name: value for name, value in fields.items() if re.fullmatch(r"[\w-]+", name)}
        pages[f"articles/page-{number}.md"] = article(CITED, **fields)
    site = write_site(tmp_path, pages, SMITH)
    ran = check(site, output="output")
    assert ran.status == 0, ran.text
    for name, each in pages_of(site / "output").items():
        assert_harmless(each, name)


def test_a_figure_cannot_put_a_script_into_a_page(tmp_path: Path) -> None:
    pages, records = {}, []
    for number, payload in enumerate(PAYLOADS):
        share = {
            "outcome": "pain",
            "result": 24,
            "measure": "percentage",
            "comparator": payload,
            "comparator_result": 18,
        }
        change = {"outcome": "sleep", "result": -1, "measure": "mean difference", "unit": payload, "interval": [-2, 1]}
        change |= {"scale": f"0 to 10 {payload}"}
        author = [{"family": f"Smith{chr(65 + number)}", "given": "A."}]
        work = {"id": f"w{number}", "type": "book", "title": "A walk", "author": author, "issued": "2001"}
        records.append(work | {"design": "survey", "summary": payload, "findings": [share, change]})
        figures = [
            {
                "title": payload,
                "show": show,
                "section": "Harms",
                "caption": payload,
                "rows": [{"label": payload, "source": f"(Smith{chr(65 + number)}, 2001)", "finding": finding}],
            }
            for show, finding in (("icon-array", "pain"), ("effect", "sleep"))
        ]
        body = f"## Harms\n\nIt hurts (Smith{chr(65 + number)}, 2001)."
        pages[f"articles/page-{number}.md"] = article(body, slug=f"page-{number}", figures=json.dumps(figures))
    site = write_site(tmp_path, pages, json.dumps({"references": records}))
    check(site, output="output")
    drawn = 0
    for name, each in pages_of(site / "output").items():
        for picture in each.select(".picture svg"):
            drawn += 1
            assert not picture.find_all(["script", "a", "image", "foreignObject", "use"])
            picture.decompose()
        assert_harmless(each, name)
    assert drawn > len(PAYLOADS)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_language_that_is_none_is_refused(payload: str, tmp_path: Path) -> None:
    """It would become part of an address."""
    site = write_site(tmp_path, {"articles/page.md": article(CITED, lang=json.dumps(payload))}, SMITH)
    ran = check(site, output="output")
    assert ran.status == 1
    assert "error[invalid-field]: lang is" in ran.text
    assert not (site / "output").exists()


IDS = [
    "a b",
    "a-b",
    'a"b',
    "a'b",
    "a<b>",
    "a&b",
    "a/b",
    "a#b",
    "é",
    "日本",
    "א",
    "-",
    ".",
    "%20",
    "a\tb",
    "ref-x",
    "cite-x-1",
    "1",
]


def test_ids_of_every_kind_lead_to_their_entries(tmp_path: Path) -> None:
    """Two ids that differ in signs alone are two entries, and no id of ours stands twice."""
    records = [
        {
            "id": each,
            "type": "book",
            "title": "T",
            "issued": str(1950 + n),
            "author": [{"family": "Smith", "given": "S."}],
        }
        for n, each in enumerate(IDS)
    ]
    body = "\n\n".join(f"It hurts (Smith, {1950 + n})." for n in range(len(IDS)))
    site = write_site(tmp_path, {"articles/page.md": article(body)}, json.dumps({"references": records}))
    ran = check(site, output="output")
    assert ran.status == 0, ran.text
    assert "0 errors" in ran.out, ran.out
    page = soup(site / "output" / "page" / "index.html")
    ids = [element["id"] for element in page.select("[id]")]
    assert len(ids) == len(set(ids)), [each for each in ids if ids.count(each) > 1]
    assert not [each for each in ids if re.search(r"\s", each)]
    entries = {item["id"]: item.get_text() for item in page.select("[role=doc-bibliography] li")}
    assert len(entries) == len(IDS)
    for link in page.select("a.citation"):
        assert link.get_text().removeprefix("Smith, ") in entries[link["href"][1:]]


# Reference files that mean harm


def bibliography(tmp_path: Path, name: str, data: bytes | None = None) -> tuple[str, Path]:
    """Build a site whose page names a reference file; return the report."""
    pages: dict[str, str | bytes] = {"articles/page.md": article(CITED, bibliography=json.dumps(name))}
    if data is not None:
        pages[f"articles/{name}"] = data
    site = write_site(tmp_path, pages, SMITH)
    ran = check(site, timeout=90)
    assert ran.status == 1, ran.text
    assert "Traceback" not in ran.text
    assert "build-error" not in ran.text
    return ran.out, site


@pytest.mark.parametrize(
    "name", ["../../outside.json", "../../../outside.json", "/etc/passwd", "../../pelicanconf.py", "~/x.json"]
)
def test_a_bibliography_outside_the_content_is_not_read(name: str, tmp_path: Path) -> None:
    for outside in (tmp_path / "tests" / "sites", tmp_path / "tests" / "sites" / "site"):
        outside.mkdir(parents=True, exist_ok=True)
        (outside / "outside.json").write_text('[{"id": "secret", "title": "Secret"}]', "utf-8")
    report, _ = bibliography(tmp_path, name)
    assert "error[bibliography-outside-content]" in report or "error[missing-bibliography]" in report
    assert "secret" not in report.lower()
    assert "root:" not in report


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_out_of_the_content_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "outside.json").write_text('[{"id": "secret", "title": "Secret"}]', "utf-8")
    pages = {"articles/page.md": article(CITED, bibliography="inside.json")}
    site = write_site(tmp_path, pages, SMITH)
    (site / "content" / "articles" / "inside.json").symlink_to(tmp_path / "outside.json")
    ran = check(site)
    assert "error[bibliography-outside-content]: inside.json lies outside the content folder" in ran.out
    assert "secret" not in ran.out.lower()


NONSENSE = {
    "empty.json": b"",
    "word.json": b'"word"',
    "number.json": b"1e999",
    "bytes.json": b"\xff\xfe" * 9,
    "large.json": b"[" + b'{"id": "x"},' * 1_800_000 + b"0]",
    "deep.json": b"[" * 100_000 + b"]" * 100_000,
    "deep-objects.json": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "large.yaml": b"- id: x\n" * 2_600_000,
    "deep.yaml": b"[" * 100_000 + b"]" * 100_000,
    "deep-maps.yaml": b"{a: " * 100_000 + b"}" * 100_000,
    "bomb.yaml": b"a: &a [x, x, x]\n"
    + b"".join(b"%c: &%c [%s]\n" % (98 + n, 98 + n, b", ".join([b"*%c" % (97 + n)] * 9)) for n in range(9)),
    "control.yaml": b"a: \x00\x01",
    "text.yaml": b"no list at all",
    "unclosed.yaml": b"references: [{",
    "kind.xml": b"<a/>",
}


HALVES = {
    "half.json": rb'[{"id": "s", "type": "book", "title": "A \ud800", "author": ["Smith, S."], "issued": 2001}]',
    "half-id.json": rb'[{"id": "\udc00", "type": "book", "title": [1], "author": ["Smith, S."], "issued": 2001}]',
    "half-key.json": rb'[{"id": "s", "type": "book", "title": "A", "\ud800": 1, "\ud800": 2, "issued": 2001}]',
    "half.yaml": rb'- {id: s, type: book, title: "A \ud800", author: [{family: Smith}], issued: 2001}',
    "half.ris": b"TY  - BOOK\nAU  - Smith, S.\nTI  - A &#xD800; B\nPY  - 2001\nER  - \n",
    "half.nbib": b"PMID- 1\nAU  - Smith S\nTI  - A &#55296; B\nDP  - 2001\n",
    "half.bib": b"@book{s, author = {Smith, S.}, title = {A &#xDC00; B}, year = 2001}",
}


@pytest.mark.parametrize("name", HALVES)
def test_half_a_character_is_told_at_its_place(name: str, tmp_path: Path) -> None:
    """No file can hold a lone surrogate, so that neither a page nor a cache could be written."""
    report, _ = bibliography(tmp_path, name, HALVES[name])
    assert re.search(
        rf"^content/articles/{re.escape(name)}:\d+:\d+: error\[(malformed-record|invalid-yaml)\]", report, re.M
    )


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.slow) if "large" in name else name for name in NONSENSE]
)
def test_a_reference_file_of_nonsense_is_an_error(name: str, tmp_path: Path) -> None:
    """The command ends: a test that has not after some minutes is stopped."""
    report, _ = bibliography(tmp_path, name, NONSENSE[name])
    assert any(each.startswith(f"content/articles/{name}") and ": error[" in each for each in report.splitlines()), (
        report[:2000]
    )


def test_deeply_nested_front_matter_is_an_error(tmp_path: Path) -> None:
    for number, (opened, closed) in enumerate((("[", "]"), ("{a: ", "}"))):
        value = opened * 100_000 + closed * 100_000
        found, problems = links(
            f"---\ntitle: Page\ndate: 2026-01-01\nreferences: {value}\n---\n{CITED}", tmp_path / str(number)
        )
        assert "error[invalid-yaml]: this is nested too deeply" in problems
        assert found == "Smith, 2001 -> smith2001"


@pytest.mark.parametrize("depth", [50, 500, 1_000, 5_000, 100_000])
@pytest.mark.parametrize("text", ["a: {}", "- a\n- {}", '- "]]]"\n- {}', "- a # ]]]\n- {}"])
@pytest.mark.parametrize("opened", ["[", "{a: ", "[{a: "])
def test_how_deep_is_too_deep_does_not_depend_on_the_parser(opened: str, text: str, depth: int) -> None:
    """Parsers have limits of their own, which change from one version to the next."""
    value, faults = load(text.format(opened * depth))
    assert [(fault.rule, fault.message) for fault in faults] == [("invalid-yaml", "this is nested too deeply")]
    assert value is None
    value, faults = load("- " * depth)
    assert [(fault.rule, fault.message) for fault in faults] == [("invalid-yaml", "this is nested too deeply")]


def test_brackets_that_nest_nothing_are_not_called_nested() -> None:
    faults = load('a: "' + "[" * 100 + '" [')[1]
    assert [fault.rule for fault in faults] == ["invalid-yaml"]
    assert "nested" not in faults[0].message
    assert load("- '" + "[" * 100 + "'\n- it is [fine] # " + "[" * 100)[1] == []


# Time

LIBRARY = Library(
    [
        Reference(f"r{n}", (Name(f"Smith{chr(97 + n % 26)}"), Name("Jones")), str(1900 + n % 120), "T")
        for n in range(500)
    ]
)


def cite_all(text: str) -> None:
    LIBRARY.answers.clear()
    cite_texts([text], LIBRARY, patterns_of())


def flatten(text: str) -> None:
    root = Element("div")
    for word in text.split("\n"):
        paragraph = SubElement(root, "p")
        paragraph.text = word
        SubElement(paragraph, "em").text = word[:40]
    for run in runs(root):
        len(run.text)


def waived(text: str) -> None:
    take_suppressions(text, 1, "page.md")


def sheet(text: str) -> object:
    return read_sheet(text.encode(), "a.css")


def scanned(text: str) -> None:
    scan.read_page(text.encode(), "page.html")


def found_again(text: str) -> None:
    list(find_again(unread(text), text))


# How to write a text of n parts, and n.
TEXTS: dict[str, tuple[Callable[[int], str], int]] = {
    "opening parentheses": (lambda n: "(" * n + "Smith, 2001", 25_000),
    "opening parentheses with years": (lambda n: "(2001 " * n, 2_500),
    "closing parentheses": (lambda n: "Smith, 2001" + ")" * n, 25_000),
    "Smith, ": (lambda n: "Smith, " * n + "(2001)", 17_500),
    "Smith, in parentheses": (lambda n: "(" + "Smith, " * n + "2001)", 17_500),
    "Smith and": (lambda n: "(" + "Smith and " * n + "2001)", 12_500),
    "semicolons": (lambda n: "(" + "; " * n + "Smith, 2001)", 12_500),
    "semicolons between years": (lambda n: "(" + "Smith, 2001; " * n + ")", 750),
    "years alone": (lambda n: "(" + "2001, " * n + ")", 1_250),
    "further years": (lambda n: "(Smith, " + "2001, " * n + ")", 750),
    "nested citations": (lambda n: "(Smith, 2001 " * n + ")" * n, 750),
    "nested narrative citations": (lambda n: "Smith (2001 " * n + ")" * n, 750),
    "brackets in turn": (lambda n: "([" * n + "Smith, 2001" + "])" * n, 7_500),
    "crossed brackets": (lambda n: "([)]" * n + "(Smith, 2001)", 7_500),
    "distinct strangers": (
        lambda n: " ".join(f"(Xyz{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}q et al., 2001)" for i in range(n)),
        150,
    ),
    "one long word": (lambda n: "(" + "S" * n + ", 2001)", 50_000),
    "initials": (lambda n: "(" + "S. " * n + "2001)", 12_500),
    "hyphens and apostrophes": (lambda n: "(S" + "-'" * n + ", 2001)", 12_500),
    "white space": (lambda n: "(Smith" + " " * n + "et al.," + " " * n + "2001)", 25_000),
    "locators": (lambda n: "(Smith, 2001, p. " + "1, " * n + ")", 12_500),
    "short form": (lambda n: "(Smith [" * n + "2001)", 7_500),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", TEXTS)
def test_time_grows_with_the_length_of_the_text(name: str) -> None:
    assert_linear(cite_all, *TEXTS[name])


PIECES = [
    *(
        "; ",
        ", ",
        "& ",
        "et al ",
        "a ",
        "A ",
        "A. ",
        "Jr ",
        "de la ",
        "d'",
        "A-",
        "pp. ",
        "1-",
        "12-5; ",
        "+",
        ".",
        "(",
        "{",
    ),
    *(
        "[Review] ",
        "<",
        "<i>",
        "<!--",
        "<br ",
        "&",
        "&amp;",
        "amp;",
        "v. ",
        "no. ",
        "ed. ",
        "(c) ",
        "2018 ",
        "doi: ",
        " ",
    ),
]
"""What values of references are made of, right and wrong."""
VALUES = "author title container-title page volume issue edition genre publisher note DOI URL ISBN issued".split()


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES)
def test_time_to_read_a_record_grows_with_its_values(piece: str) -> None:
    def read(text: str) -> None:
        for value in (text, f"Smith, {text}!"):
            record: dict[str, object] = {"id": "a", "type": "article-journal", **dict.fromkeys(VALUES, value)}
            clean_record(record)
            read_record(record, "works.json", 1)

    assert_linear(read, lambda n: piece * n, 500)


@pytest.mark.slow
def test_time_to_tell_persons_from_others_grows_with_the_text() -> None:
    def cut(text: str) -> None:
        OTHERS.sub("", text)

    assert_linear(cut, lambda n: "; " * n, 5_000)


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".ris", ".nbib"])
def test_time_to_match_the_names_of_two_fields_grows_with_their_number(suffix: str) -> None:
    """However alike they are: strangers of one family name, and the same persons in another order."""

    def names(tag: str, count: int, step: int) -> str:
        return "".join(f"{tag}Smith, {chr(65 + n * step % 26)}{chr(65 + n % 25)}\n" for n in range(count))

    def works(count: int) -> str:
        if suffix == ".ris":
            return "TY  - JOUR\n" + names("AU  - ", count, 1) + names("A1  - ", count, 7)
        return "PMID- 1\n" + names("FAU - ", count, 1) + names("AU  - ", count, 7)

    form = format_of(suffix)
    assert form
    assert_linear(lambda text: read_form(form, text), works, 500)


PAGES: dict[str, tuple[Callable[[str], object], Callable[[int], str], int]] = {
    "backticks behind a waiver": (waived, lambda n: "<!-- allow x-y -->" + "`" * n, 20_000),
    "backticks of many lengths": (waived, lambda n: "<!-- allow x-y -->" + "``` ` `` " * n, 4_000),
    "waivers": (waived, lambda n: "<!-- allow x-y -->\n" * n, 400),
    "blanks in a srcset": (scanned, lambda n: f"<img srcset='{' ' * n}'>", 50_000),
    "commas in a srcset": (scanned, lambda n: f"<img srcset='{', ' * n}'>", 50_000),
    "blanks in a refresh": (scanned, lambda n: f"<meta http-equiv=refresh content='0{' ' * n}'>", 50_000),
    "addresses in a style": (scanned, lambda n: f"<p style='{'url( ' * n}'>", 5_000),
    "comments in a style": (scanned, lambda n: f"<style>{'url(/*' * n}</style>", 5_000),
    "comments in a style sheet": (sheet, lambda n: "@import/*" * n, 20_000),
    "comments between the words of one": (sheet, lambda n: "@import/**/" * n, 20_000),
    "addresses without an end": (sheet, lambda n: "url(\\" * n, 10_000),
    "texts without an end": (sheet, lambda n: 'url("' * n + "url('\n" * n, 5_000),
    "names in code": (sheet, lambda n: "@\\69 \\75rl u\\0000" * n, 5_000),
    "many addresses on one line": (sheet, lambda n: "a{b:url(c)}" * n, 4_000),
    "sets of pictures": (sheet, lambda n: "image-set((" * n, 20_000),
    "brackets": (scanned, lambda n: "<p>" + "[a](" * n, 5_000),
    "labels": (scanned, lambda n: "<p>" + "[a][b] " * n, 2_500),
    "tags as text": (scanned, lambda n: "<p>" + "&lt;a " * n, 5_000),
    "what is no HTML": (as_html, lambda n: "<![" * n, 20_000),
    "scripts that do not end": (as_html, lambda n: "<!" + "<script>" * n, 5_000),
    "links that are not read": (found_again, lambda n: "[a][b] [c](" * n, 1_000),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_time_to_read_a_page_grows_with_its_length(name: str) -> None:
    assert_linear(*PAGES[name])


@pytest.mark.slow
def test_time_to_flatten_grows_with_the_length_of_the_text() -> None:
    assert_linear(flatten, lambda n: "Smith, (2001)\n" * n, 5_000)
    assert_linear(flatten, lambda n: "(" * n, 500_000)


@pytest.mark.slow
@pytest.mark.parametrize("between", [" ", "\n\n"])
def test_time_to_place_faults_grows_with_their_number_in_one_paragraph_or_in_many(between: str) -> None:
    def place(text: str) -> None:
        texts = text.split("\n\n")
        source = Source(text, 1, texts)
        for index, each in enumerate(texts):
            for citation in find_citations(each):
                assert source.locate(index, citation.span)

    assert_linear(place, lambda n: between.join(["It hurts (Nemo & Nobody, 1901)."] * n), 100)


@pytest.mark.parametrize(
    "text",
    [
        "“Sleep”'s (2018)",
        "(“Sleep”'s 2018 issue)",
        "o. J. y 's (2018)",
        "o. J. and , d'2099",
        "'S (2018)",
        "(\xa0Ana 1999)",
    ],
)
def test_odd_places_of_names_do_no_harm(text: str) -> None:
    [cited] = cite_texts([text], LIBRARY, patterns_of())
    assert [one.reference for one in cited if one.reference] == []


@pytest.mark.slow
def test_time_to_report_equal_faults_grows_with_their_number(tmp_path: Path) -> None:
    """Each of a thousand equal citations has its own place."""
    folders = count()

    def read(text: str) -> None:
        _, problems = links(text, tmp_path / str(next(folders)))
        places = re.findall(r"^page\.md:(\d+):11: error", problems, re.MULTILINE)
        assert len(set(places)) == len(places) == text.count("Nemo")

    assert_linear(read, lambda n: "\n\n".join(["It hurts (Nemo & Nobody, 1901)."] * n), 100)
