"""Plant links in Markdown and faults in sites, and find each of them again in its place."""

import html
import re
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from citewell.checks.any_folder import check_folder, link_checks
from citewell.checks.context.built_site import BuiltSite
from citewell.checks.findings.rule import all_rules
from citewell.checks.page.addresses import SIMPLE, join, simple
from citewell.checks.page.scan import read_page, scan_content
from citewell.checks.positions.markdown_links import MarkdownSource
from citewell.files.output_folder import new_folder
from citewell.pages.build_state import BUILD_STATE
from citewell.pelican.findings import read_built_site
from citewell.pelican.run import run_pelican
from site_building import ROOT, article, copy_site, write_site

sys.path.insert(0, str(ROOT / "tests" / "benchmarks"))
from link_sites import PLANTED, SECURE, URL, write_faults
from link_sites import pages as faulty_pages

OPTIONS = {"extensions": ["extra", "toc", "admonition"], "output_format": "html5"}
HREFS = ["/nowhere/", "/a_b/(c)/", "#lost", "https://www.example.org/?a=1&b=2", "../up/", "/caf%C3%A9/", "/f_*x*.pdf"]
MARK = re.compile("\ue000([^\ue001]*)\ue001")
"""What is between these two is a planted target."""


def planted(href: str) -> str:
    return f"\ue000{href}\ue001"


FORMS = {
    "inline": lambda href, word: f"[{word}]({planted(href)})",
    "with a title": lambda href, word: f'[{word}]({planted(href)} "A title")',
    "in angles": lambda href, word: f"[{word}](<{planted(href)}>)",
    "emphatic": lambda href, word: f"**[a *{word}* b]({planted(href)})**",
    "with brackets": lambda href, word: f"[see [{word}]]({planted(href)})",
    "raw": lambda href, word: f'<a class="x" href="{planted(html.escape(href))}">{word}</a>',
    "raw in single quotes": lambda href, word: f"<a href='{planted(html.escape(href))}'>{word}</a>",
    "picture": lambda href, word: f"![{word}]({planted(href)})",
    "picture in a link": lambda href, word: f"[![{word}]({planted('/p.png')})]({planted(href)})",
    "raw picture": lambda href, word: f'<img alt="{word}" src="{planted(html.escape(href))}">',
    "automatic": lambda href, word: f"<{planted('https://www.example.org/auto/')}>",
    "code": lambda href, word: f"`[{word}]({href})`",
    "long code": lambda href, word: f"`` [`{word}]({href}) ``",
    "comment": lambda href, word: f"so <!-- [{word}]({href}) -->",
    "escaped": lambda href, word: f"\\[{word}]({href})",
    "words": lambda href, word: f"{word} [in brackets] {href} (and so on)",
}
BLOCKS = {
    "paragraph": lambda text: text,
    "two lines": lambda text: f"First line\n{text}",
    "list": lambda text: f"- One\n- {text}\n\n    More.",
    "quotation": lambda text: f"> It says: {text}",
    "heading": lambda text: f"## Heading {text}",
    "underlined": lambda text: f"Heading {text}\n-----",
    "table": lambda text: f"| A | B |\n|---|---|\n| one | {text} |",
    "fence": lambda text: f"```\n{MARK.sub(lambda found: found[1], text)}\n```",
    "indented": lambda text: f"Text.\n\n    {MARK.sub(lambda found: found[1], text)}",
    "admonition": lambda text: f"!!! note\n    {text}",
    "raw block": lambda text: f'<div markdown="1">\n\n{text}\n\n</div>',
}


@st.composite
def pages(draw: st.DrawFn) -> tuple[str, list[tuple[int, str]]]:
    """Return Markdown with planted links, and the offset of each target with what is written there."""
    kinds = st.tuples(st.sampled_from(sorted(FORMS)), st.sampled_from(HREFS))
    blocks, notes = [], []
    for number, (block, links) in enumerate(
        draw(st.lists(st.tuples(st.sampled_from(sorted(BLOCKS)), st.lists(kinds, max_size=3)), max_size=8))
    ):
        text = " and ".join(FORMS[form](href, f"w{number}x{place}") for place, (form, href) in enumerate(links))
        if draw(st.booleans()) and "`" not in text:
            notes.append(f"[^n{number}]: A note {text}")
            text = f"noted[^n{number}]"
        blocks.append(BLOCKS[block](text))
    where = draw(st.integers(0, len(blocks)))
    marked = "\n\n".join([*blocks[:where], *notes, *blocks[where:]])
    body, places = "", []
    for index, piece in enumerate(MARK.split(marked)):
        if index % 2:
            places.append((len(body), piece))
        body += piece
    return body, places


@settings(max_examples=300, deadline=None)
@given(pages())
def test_every_link_of_a_page_is_found_in_its_markdown(page: tuple[str, list[tuple[int, str]]]) -> None:
    """Each link of the page leads to one planted target, and to each as often as it is there."""
    body, places = page
    source = MarkdownSource(body, body, 1, "", OPTIONS)
    links = [link for link in scan_content(Markdown(**OPTIONS).convert(body)).links if link.href[:3] not in ("#fn",)]
    every = scan_content(Markdown(**OPTIONS).convert(body)).links
    matched = source.match({link.nth: link.href for link in every})
    noted = [link for link in links if link.nth in matched]
    assert len(noted) == len(links), "a link of the text has no place"
    found = sorted((matched[link.nth].target.start, matched[link.nth].target.of(body)) for link in links)
    assert found == sorted(places)
    for link in links:
        piece = matched[link.nth]
        assert html.unescape(piece.target.of(body)) in (link.href, html.unescape(link.href))
        words = re.findall(r"w\d+x\d+", link.text or "")
        assert words == re.findall(r"w\d+x\d+", piece.text.of(body))[: len(words)]


def test_references_are_used_as_markdown_uses_them() -> None:
    body = (
        "A [one][A b], [two] [C], [c][], [C] and [none][d], ![picture][c], \\[c], `[c]`.\n\n"
        "[a b]: /one/\n[c]: </two/> 'Title'\n[c]: /late/\n\n[^d]: [c]\n\nNote[^d].\n"
    )
    source = MarkdownSource(body, body, 1, "", OPTIONS)
    links = [each for each in scan_content(Markdown(**OPTIONS).convert(body)).links if each.href[:3] != "#fn"]
    matched = source.match({each.nth: each.href for each in scan_content(Markdown(**OPTIONS).convert(body)).links})
    found = [(matched[each.nth].target.of(body), matched[each.nth].text.of(body)) for each in links]
    late = [("/late/", text) for text in ("two", "c", "C", "picture", "c")]
    assert found == [("/one/", "one"), *late]


def test_a_page_to_which_a_plugin_adds_links_is_matched_by_equal_addresses() -> None:
    body = "[a](/x/) and [b](/y/) and [c](/x/)"
    source = MarkdownSource(body, body, 1, "", OPTIONS)
    matched = source.match({0: "/added/", 1: "/x/", 2: "/y/", 3: "/x/", 4: "/x/"})
    assert {nth: piece.text.of(body) for nth, piece in matched.items()} == {1: "a", 2: "b", 3: "c"}


def test_ids_are_found_in_the_markdown() -> None:
    body = (
        "Text\n{: #para }\n\n## One\n\nTwo\n---\n\n## Three {#third}\n\n"
        '<p id="raw">Raw</p>\n\n```\n## No heading\n```\n\n## One\n'
    )
    source = MarkdownSource(body, body, 1, "", OPTIONS)
    ids = [each.id for each in scan_content(Markdown(**OPTIONS).convert(body)).anchors]
    found = [each if isinstance(each, str) else each.target.of(body) for each in source.rendered[1]]
    assert ids == ["para", "one", "two", "third", "raw", "one_1"]
    assert found == ["para", "One", "Two", "third", "raw", "One"]


def test_every_planted_fault_is_found_on_its_page_and_nothing_else(tmp_path: Path) -> None:
    write_faults(tmp_path)
    assert len(PLANTED) >= 40
    assert len({each.rule for each in PLANTED}) >= 12
    found = Counter((each.rule, each.path.removeprefix("(built) ")) for each in check_folder(tmp_path, URL, SECURE))
    assert found == Counter((each.rule, name) for each, name in zip(PLANTED, faulty_pages(), strict=True))


def test_a_faultless_site_is_called_so(tmp_path: Path) -> None:
    write_faults(tmp_path)
    for name in {*faulty_pages(), "with blank.html"}:
        (tmp_path / name).unlink()
    home = (tmp_path / "index.html").read_text("utf-8")
    (tmp_path / "index.html").write_text(re.sub("<li><a href=./fault.*?</li>", "", home), "utf-8")
    assert check_folder(tmp_path, URL, SECURE) == []


def test_a_folder_is_checked_with_every_rule_that_needs_no_sources() -> None:
    rules = all_rules()
    linked = [name for name, rule in rules.items() if rule.check and rule.check in link_checks()]
    assert len(linked) == len(link_checks()) == 17
    assert all(list(rules[name].sections) == ["What it does", "Why", "Example", "Use instead"] for name in linked)


SEGMENTS = st.lists(st.sampled_from(["a", "b.html", "c-d", ".", "..", "e~"]), min_size=1, max_size=5)


@given(st.sampled_from(["", "x/", "x/y/"]), st.sampled_from(["", "/"]), SEGMENTS, st.sampled_from(["", "/"]))
def test_simple_addresses_lead_where_the_standard_says(folder: str, root: str, segments: list[str], end: str) -> None:
    href = f"{root}{'/'.join(segments)}{end}"
    assert SIMPLE.fullmatch(href)
    address = join(f"https://a.example/{folder}page.html", href)
    assert address is not None
    assert f"/{simple(folder, href)}" == address.path


def looked_at(site: Path) -> BuiltSite:
    """Build a site and return what rules look at."""
    file = site / "pelicanconf.py"
    with new_folder(None) as output:
        build = run_pelican(file, output)
        assert build.finished, build.errors
        built = read_built_site(build.settings[BUILD_STATE], build.settings, output, file)
        assert list(built.links()), "pages are read when they are asked for, and the folder is gone afterwards"
        return built


def content_links(built: BuiltSite) -> int:
    """Assert that each link of each content stands where it was written; return how many there are."""
    count = 0
    for page, link in built.links():
        if link.nth < 0 or page.path not in built.sources or link.href.startswith("#fn"):
            continue
        count += 1
        place = built.places.find(page, link)
        literal, begin = place.text, place.column - 1
        assert place.path == built.sources[page.path], link
        line = (built.places.root / place.path).read_text("utf-8").split("\n")[place.line - 1]
        assert line[begin : begin + place.length] == (literal or ")"), "what is empty is shown by what ends it"
        name = Path(html.unescape(re.sub(r"^\{\w+\}|[?#].*", "", literal)))
        assert html.unescape(literal) == link.href or (literal[0] == "{" and name.stem in link.href), (literal, link)
    return count


@pytest.mark.parametrize("name", ["good", "everything-wrong", "multilingual"])
def test_links_of_the_sites_of_our_tests_stand_where_they_were_written(name: str, tmp_path: Path) -> None:
    assert content_links(looked_at(copy_site(name, tmp_path))) >= {"everything-wrong": 6}.get(name, 0)


def test_links_of_our_own_content_stand_where_they_were_written() -> None:
    assert content_links(looked_at(ROOT)) > 3


FORMED = [form for form in FORMS if form not in ("code", "long code", "comment", "escaped", "words")]


def test_links_of_a_built_page_stand_where_they_were_written(tmp_path: Path) -> None:
    """With the theme around them, citations between them, a feed that repeats them, and everything Pelican does."""
    blocks = [
        BLOCKS[block](f"Pain (Okafor, 2019) [About](/about/) {FORMS[form](href, f'w{number}')}")
        for number, (block, form, href) in enumerate(
            (block, form, HREFS[(at + turn) % len(HREFS)])
            for at, block in enumerate(BLOCKS)
            if block not in ("fence", "indented")
            for turn, form in enumerate(FORMED)
        )
    ]
    body = MARK.sub(lambda found: found[1], "\n\n".join([*blocks, "    [code](/nowhere/)", "[About](/about/)"]))
    okafor = "{id: okafor2019, type: book, title: A walk, author: [{family: Okafor, given: O.}], issued: 2019}"
    site = write_site(
        tmp_path,
        {
            "articles/page.md": article(body).replace("\n---\n", "\nsummary: '[A](/nowhere/)'\n---\n", 1),
            "pages/about.md": "---\ntitle: About\n---\nSee [the page]({filename}/articles/page.md#w1).\n",
        },
        f"references:\n  - {okafor}\n",
        'MENU = [("About", "about/"), ("Nowhere", "nowhere/")]\nSITEURL = "https://library.example.org"\n',
    )
    built = looked_at(site)
    assert content_links(built) > 2 * len(blocks)
    page = built.site.pages["page/index.html"]
    text = (site / "content" / "articles" / "page.md").read_text("utf-8")
    for link in (each for each in page.links if each.nth >= 0 and each.text):
        place = built.places.find(page, link, text=True)
        assert re.findall(r"w\d+", link.text or "") == re.findall(r"w\d+", place.text), (link, place)
        assert text.split("\n")[place.line - 1][place.column - 1 :].startswith(place.text)
    nowhere = [each for each in page.links if each.nth < 0 and each.href.endswith("/nowhere/")]
    assert [built.places.find(page, each).path for each in nowhere] == ["pelicanconf.py"]


def test_names_that_screen_readers_say() -> None:
    page = read_page(
        b"""<html lang=en><p id=l>Label <b>one</b></p>
        <a href=/1>One <img alt=two> <svg><title>three</title></svg></a>
        <a href=/2 aria-labelledby="l none">x</a> <a href=/3 aria-label="Four">x</a>
        <a href=/4 title="Five"></a> <a href=/5><span aria-hidden=true>x</span><span hidden>y</span></a>
        <a href=/6 aria-hidden=true>x</a> <a href=/7><script>x</script> six &nbsp; seven<!-- no --></a>
        <map><area href=/8 alt=Eight></map> <a>nine</a> <p lang=de><a href=/9>Neun</a>""",
        "a.html",
    )
    said = {link.href: (link.text, link.named, link.lang) for link in page.links if link.tag in ("a", "area")}
    assert said == {
        "/1": ("One two three", False, "en"),
        "/2": ("Label one", True, "en"),
        "/3": ("Four", True, "en"),
        "/4": ("Five", True, "en"),
        "/5": ("", False, ""),
        "/6": (None, False, ""),
        "/7": ("six seven", False, "en"),
        "/8": ("Eight", False, "en"),
        "/9": ("Neun", False, "de"),
    }


@pytest.mark.parametrize(
    ("content", "to"),
    [
        ("0; url=/x/", "/x/"),
        ("0;URL='/x/?a=;b'", "/x/?a=;b"),
        ('5 , "/x/"', "/x/"),
        ("0 /x/", "/x/"),
        ("5", None),
        ("0; url=", None),
        ("0;", None),
        ("", None),
    ],
)
def test_redirects_are_read_as_browsers_read_them(content: str, to: str | None) -> None:
    page = read_page(f"<meta http-equiv=Refresh content='{html.escape(content)}'>".encode(), "a.html")
    assert page.redirect == to


def test_links_begin_where_the_page_says(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "index.html").write_text('<base href="/"><a href="b.html#c">b</a> <a href="#c">c</a>', "utf-8")
    (tmp_path / "b.html").write_text("<p id=c>C</p> <a href=/deep/>deep</a>", "utf-8")
    (tmp_path / "index.html").write_text("<a href=deep/>deep</a><a href=b.html>b</a><p id=c>C</p>", "utf-8")
    assert check_folder(tmp_path) == []


def test_a_site_in_a_folder_of_its_host(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        '<a href="/library/a.html">a</a> <a href="b.html">b</a> <a href="/a.html">outside</a>'
        '<a href="HTTPS://Www.Example.org:443/library/c.html">c</a>',
        "utf-8",
    )
    (tmp_path / "a.html").write_text("A", "utf-8")
    found = check_folder(tmp_path, "https://www.example.org/library/")
    assert sorted((each.rule, each.message) for each in found) == [
        ("absolute-own-link", '"HTTPS://Www.Example.org:443/library/c.html" names the address of this site'),
        ("broken-link", 'there is no page at "HTTPS://Www.Example.org:443/library/c.html"'),
        ("broken-link", 'there is no page at "b.html"'),
    ]
