"""State what holds for the HTML of any reader: our links go into it and come out of it again, and nothing else changes.

Texts are made of what browsers forgive: unclosed tags, comments and scripts that do not end, entities that are none.
"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.citations.markdown.linked_page import CitedPage, link_cites
from citewell.citations.markdown.links import placeholder, remove_links
from citewell.citations.markdown.whole_html import WholeHtml
from citewell.citations.pipeline import find_cites
from citewell.citations.recognise.patterns import patterns_of
from citewell.references.library.library import Library
from other_sites import without_ours
from test_properties import LIBRARY, examples

PIECES = (
    *("<p>", "</p>", "<P ALIGN=left>", "<div class='a > b'>", "</div>", "<li>", "<ul>", "<td>", "<h2 id=x>", "</h2>"),
    *("(Smith, 2001)", "(Smith,&nbsp;2001)", "(Smith,\n2001)", "Smith (2001)", "Smith&#8217;s (2001)", "(Smith, 2001"),
    *('(Silva <span class="amp">&amp;</span> Costa, 2020)', "(Silva & Costa, 2020)", "(<em>Smith</em>, 2001)"),
    *('(<span class="caps">WHO</span>, 2022)', "(Cohen et&nbsp;al., 2018; Smith, 2001)", "(Nemo, 1901)"),
    *(
        "It hurts.",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "&amp;",
        "&nope;",
        "&",
        "&#",
        "<",
        "> ",
        "é",
        "\u2028",
        "\x00",
        "\x02",
        "\x03",
    ),
    *(
        "<!-- (Smith, 2001) -->",
        "<!--",
        "-->",
        "<!DOCTYPE html>",
        "<![CDATA[ (Smith, 2001) ]]>",
        "<?php (Smith, 2001) ?>",
    ),
    *("<script>a = '(Smith, 2001)' < 1;</script>", "<script>", "</script>", "<style>p { }</style>", "<pre>", "</pre>"),
    *(
        "<a href=x>(Smith, 2001)</a>",
        "<a name=y></a>",
        "</a>",
        "<code>(Smith, 2001)</code>",
        "<b>",
        "</b>",
        "</i>",
        "<br/>",
    ),
    *(
        "<img alt='(Smith, 2001)'>",
        "<textarea>(Smith, 2001)",
        "</textarea>",
        "{filename}a.md",
        "wzxhzdk:0",
        "klzzwxh:0",
    ),
    *(
        '<span class="math">\\((Smith, 2001)\\)</span>',
        "<svg><title>(Smith, 2001)</title></svg>",
        "<title>",
        "<o:p></o:p>",
    ),
)
pages = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
CITATION = re.compile(r'<a class="citation" href="#ref-[^"<>]*" id="cite-[^"<>]*" role="doc-biblioref">')


def cited(html: str, library: Library) -> tuple[str, CitedPage]:
    """Return HTML with its citations linked, and what is cited."""
    page, patterns = WholeHtml(html), patterns_of("en")
    found = link_cites(find_cites(page.prose(patterns), library, patterns), mark=False)
    return page.with_links(found), found


@given(pages)
@examples(200)
def test_what_is_put_in_comes_out_again(html: str) -> None:
    linked, _ = cited(html, LIBRARY)
    assert remove_links(linked) == html


@given(pages)
@examples(200)
def test_nothing_is_put_in_but_links(html: str) -> None:
    """Each link opens and closes in the text between two tags, or around whole tags: the rest stands in order."""
    linked, found = cited(html, LIBRARY)
    rest = iter(linked)
    assert all(char in rest for char in html)
    opened = CITATION.findall(linked)
    assert len(opened) == sum(found.counts.values())
    assert len(linked) == len(html) + sum(map(len, opened)) + len(opened) * len("</a>")


@given(pages)
@examples(100)
def test_without_a_library_nothing_is_put_in(html: str) -> None:
    assert cited(html, Library())[0] == html


@given(st.lists(st.sampled_from(["<p>", "</p>", "(Smith, 2001)", "Smith&#8217;s (2001)", "<b>", "</b>", "&", " "])))
@examples(100)
def test_another_parser_finds_our_links(html: str) -> None:
    """In HTML without scripts and comments, Python's own parser agrees on what is ours."""
    html = "".join(html)
    assert without_ours(cited(html, LIBRARY)[0]) == html


@pytest.mark.parametrize("number", [0, 1, 99])
def test_a_page_with_what_looks_like_our_own_placeholder_stays_as_it_is(number: int) -> None:
    html = f"<p>(Smith, 2001){placeholder(number)}"
    assert cited(html, LIBRARY)[0] == html


def test_citations_are_found_in_what_typogrify_makes() -> None:
    html = '<span class="caps">WHO</span> (2022); Silva <span class="amp">&amp;</span> Costa&#8217;s&nbsp;(2020).'
    assert [each.id for each in cited(html, LIBRARY)[1].counts] == ["who2022", "silva2020"]
