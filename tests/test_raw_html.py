"""State what holds for every page of raw HTML: its citations are linked, and nothing else of it changes."""

import html
import re
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, SubElement

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from markdown.util import HTML_PLACEHOLDER

from citewell.citations.markdown.linked_page import link_cites
from citewell.citations.markdown.links import remove_links
from citewell.citations.markdown.source_positions import Source
from citewell.citations.markdown.text_runs import prose_of
from citewell.citations.pipeline import find_cites
from citewell.citations.recognise.patterns import patterns_of
from citewell.references.library.library import Library
from growth import assert_linear
from old_blog import old_export
from site_building import check, copy_site, findings, pages_of, soup
from test_properties import LIBRARY, convert, examples


class Part(NamedTuple):
    """Hold a part of a page and the works that it cites, by their ids, in order."""

    html: str
    cited: tuple[str, ...] = ()


def joined(between: str, parts: list[Part]) -> Part:
    return Part(between.join(part.html for part in parts), tuple(work for part in parts for work in part.cited))


def inside(begin: str, part: Part, end: str) -> Part:
    return Part(f"{begin}{part.html}{end}", part.cited)


CITING = [
    *[Part(f"It hurts ({each}).", ("smith2001",)) for each in ("Smith, 2001", "Smith,\n2001", "Smith,&nbsp;2001")],
    *[Part(f"It hurts ({each}).", ("cohen2018",)) for each in ("Cohen et al., 2018", "Cohen <i>et al.</i>, 2018")],
    *[
        Part(f"It hurts ({each}).", ("silva2020",))
        for each in ("Silva &amp; Costa, 2020", "Silva & Costa, <b>2020</b>")
    ],
    Part("It hurts (see <FONT color=red>Smith</FONT>, 2001; Silva &#38; Costa, 2020).", ("smith2001", "silva2020")),
    Part("As <span class='a>b'><b>Smith</b></span> (2001) says.", ("smith2001",)),
    Part("By Smith<br/>(2001<!-- (Smith, 2001) -->).", ("smith2001",)),
    Part("&#8220;It hurts.&#8221; <em>(Smith, 2001)</em><sup>1</sup>", ("smith2001",)),
    Part("It hurts <sup>(WHO, 2022)</sup>.", ("who2022",)),
]
PLAIN = [
    *map(
        Part,
        ("It hurts.", "x < y &amp; z &foo; &eacute;", "<img src=x alt='(Smith, 2001)'>", "<a name=x></a>", "*no* _em_"),
    ),
    *map(Part, ("<code>(Smith, 2001)</code>", "<a href=x>(Smith, 2001)</a>", "<!-- (Smith, 2001) -->", "<br>")),
    *map(Part, ("<script>x = '(Smith, 2001)' < 1</script>", "<b>not</B>", "<button>(Smith, 2001)</button>", "</i>")),
]
sentences = st.lists(st.sampled_from(CITING) | st.sampled_from(PLAIN), min_size=1, max_size=4).map(
    lambda parts: joined(" ", parts)
)
AROUND = [
    *[(f"<{name}>", f"</{name}>") for name in ("p", "div", "blockquote", "h2", "LI", "td", "center", "figcaption")],
    *[("<p class=MsoNormal style='a: \"b\"'>", ""), ("<table border=0><tr><td>", "</td></tr></table>")],
    *[("<ul>\n<li>", "\n</ul>"), ('<div title="a > (Smith, 2001)">', "</div>"), ("<table><TR><TD>", "</TABLE>")],
    *[("<dl><dt>x<dd>", "</dl>"), ("<!-- wp:paragraph -->\n<p>", "</p>\n<!-- /wp:paragraph -->")],
]
within = st.recursive(
    sentences,
    lambda inner: st.tuples(
        st.sampled_from(AROUND), st.lists(inner, min_size=1, max_size=3), st.sampled_from(" \n")
    ).map(lambda made: inside(made[0][0], joined(f"<p>{made[2]}", made[1]), made[0][1])),
    max_leaves=6,
)
blocks = st.tuples(st.sampled_from(AROUND), within).map(lambda made: inside(made[0][0], made[1], made[0][1]))
pages = st.lists(blocks, min_size=1, max_size=4).map(lambda parts: joined("\n\n", parts))

BROKEN = [
    *(
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<i",
        "<td",
        ">",
        "</td>",
        '<p title="',
        "'",
        '"',
        "=",
        "<!--",
        "-->",
        "<a href=x>",
        "</a>",
    ),
    *(
        "<a name=x>",
        "<script>",
        "</script>",
        "<pre>",
        "</pre>",
        "<sup>",
        "</sup>",
        "\n",
        "\n\n",
        "&amp",
        "&#",
        "<br/>",
        "</",
        "<",
    ),
    *("<![CDATA[", "]]>", "<?php", "?>", "<div markdown=1>", "</div>", "```\n", "> ", "- ", "*", "(", "1"),
]
soups = st.lists(
    st.sampled_from(BROKEN) | st.sampled_from([each.html for each in CITING]), min_size=1, max_size=14
).map("".join)


@examples(400)
@given(pages)
def test_every_citation_of_its_text_is_linked_and_nothing_else_changes(page: Part) -> None:
    without, _ = convert(page.html, cited=False)
    linked, cited = convert(page.html, cited=True)
    assert remove_links(linked) == without
    assert Counter(each.reference.id for each in cited.mentions) == Counter(page.cited)
    assert not cited.found
    links = BeautifulSoup(linked, "html.parser").select("a.citation")
    assert [link["id"] for link in links] == [each.id for each in cited.mentions]
    assert all(re.search(r"\d{4}", link.get_text()) for link in links)
    assert not BeautifulSoup(linked, "html.parser").select("a a")


@examples(300)
@given(pages)
def test_every_citation_of_its_text_is_found_again_in_the_source(page: Part) -> None:
    _, cited = convert(page.html, cited=True)
    source = Source(page.html, 1, cited.texts, links=False)
    last = -1
    for each in cited.mentions:
        span = source.span(each.run, each.span)
        assert span
        years = re.findall(r"\d{4}", each.span.of(each.text))
        assert re.findall(r"(?<!#)\d{4}", re.sub("<!--.*?-->", "", span.of(page.html))) == years
        assert span.start > last
        last = span.start


@examples(500)
@given(soups, st.booleans())
def test_html_that_is_broken_in_any_way_stays_as_it_is(html: str, mark: bool) -> None:
    without, _ = convert(html, cited=False)
    linked, _ = convert(html, cited=True, mark=mark)
    assert remove_links(linked) == without


def test_the_export_of_an_old_blog_is_linked_and_stays_as_it_is() -> None:
    """Of 300 posts, every one of 2,900 citations is."""
    export = old_export(40)
    library = Library(export.references)
    cited, linked = 0, 0
    for body, works in zip(export.bodies, export.cited, strict=True):
        without, _ = convert(body, cited=False)
        content, page = convert(body, cited=True, library=library)
        assert remove_links(content) == without
        found = [each.reference.id for each in page.mentions]
        cited += len(works)
        linked += sum(same.size for same in SequenceMatcher(None, works, found, autojunk=False).get_matching_blocks())
        assert len(found) <= len(works)
        assert not page.found
    assert linked >= 0.99 * cited


SENTENCE = "It <i>hurts</i> (Smith, 2001) &amp; (<b>Cohen</b> et al., 2018). "
LONG = {
    "paragraphs": lambda n: f"<p>{SENTENCE}</p>\n" * n,
    "one paragraph": lambda n: f"<p>{SENTENCE * n}</p>",
    "a table": lambda n: "<table>" + f"<tr><td>{SENTENCE}<td>x" * n + "</table>",
    "blocks in blocks": lambda n: "<div>" * n + SENTENCE + "</div>" * n,
    "elements in elements": lambda n: (
        "<p>(" + "<b>" * n + "Smith" + "</b>" * n + "<i>" * n + ", 2001" + "</i>" * n + ")</p>"
    ),
    "what does not end": lambda n: "<div>" + f"<p><b><span>{SENTENCE}" * n,
    "end tags alone": lambda n: "<div>" + f"</b></p></i>{SENTENCE}" * n,
    "names of places": lambda n: "<p>" + f"<a name=x>{SENTENCE}" * n,
    "links that do not end": lambda n: "<p>" + f"<a href=x>{SENTENCE}" * n,
    "quotation marks": lambda n: '<div><p a="' + f'<p a="{SENTENCE}' * n,
    "tags that do not end": lambda n: "<div>2018" + '<a x=">" ' * n,
    "comments that do not end": lambda n: "<div>2018 " + "<!-- " * n,
    "scripts that do not end": lambda n: "<div>2018 " + "<style>" * n + "</div>",
    "less-than signs": lambda n: "<div>2018 " + "< " * n + "</div>",
    "blanks in tags": lambda n: "<div>2018 <p" + " " * n + "<" + "</div>",
    "raised signs": lambda n: "<div>2018 " + "x<sup>1</sup>" * n + "</div>",
}


def read(html: str) -> str:
    """Link a block of raw HTML as Markdown hands it over: its own reading of HTML is not ours to hold."""
    root = Element("div")
    SubElement(root, "p").text = HTML_PLACEHOLDER % 0
    stash: list[Any] = [html]
    link_cites(find_cites(prose_of(root, stash, patterns_of()), LIBRARY, patterns_of()), mark=False)
    return str(stash[0])


@pytest.mark.parametrize("name", LONG)
def test_time_grows_with_its_length(name: str) -> None:
    assert_linear(read, LONG[name], 250)


def test_a_citation_in_raw_html_is_known_to_all_that_reads_the_page(tmp_path: Path) -> None:
    body = (
        "<p>It is quiet.</p>\n\n<table class=Old><tr><td>Rest&nbsp;<b>may</b> help (<i>Aster</i>, 2001). It is old.\n"
        "<td>Rest may help (Astre, 2001).</table>\n\n<p>See (Aster, 2001).</p>\n"
    )
    library = (
        "references:\n- {id: a, type: book, title: A garden, author: [{family: Aster, given: Anna}], issued: 2001}\n"
    )
    site = copy_site("good", tmp_path)
    (site / "content" / "old.yaml").write_text(library, "utf-8")
    (site / "content" / "articles" / "old.md").write_text(
        f"---\ntitle: Old\ndate: 2026-01-01\nbibliography: ../old.yaml\n---\n{body}", "utf-8"
    )
    ran = check(site, output="built")
    place = next(each for each in findings(ran) if "Astre" in each)
    assert place.startswith("content/articles/old.md:9:20: error[unresolved-citation]")
    assert not [each for each in findings(ran) if each.startswith("content/") and "unlinked-citation" in each]
    page = soup(site / "built" / "old" / "index.html")
    marked = page.select_one("td mark.citation-problem a.citation")
    assert marked
    assert marked.get_text() == "Astre, 2001"
    links = [f"#{link['id']}" for link in page.select("a.citation")]
    assert [link["href"] for link in page.select("[role=doc-bibliography] a[role=doc-backlink]")] == links
    assert len(links) == 3
    register = "".join(
        page.get_text() for name, page in pages_of(site / "built").items() if name.startswith("references")
    )
    assert "Rest may help (Aster, 2001)." in " ".join(register.split())
    feeds = [path.read_text("utf-8") for path in (site / "built").rglob("*.atom.xml")]
    assert any("Aster" in feed for feed in feeds)
    assert not any('class="citation"' in html.unescape(feed) for feed in feeds)
