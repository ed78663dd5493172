"""Compare what quickbuild makes of HTML with what Typogrify makes of it: real pages, and random pieces that matter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version

import pytest
import smartypants
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from markdown import markdown
from typogrify import filters as typogrify

from quickbuild import typography
from site_building import ROOT

ATTRIBUTES = {
    "default": smartypants.Attr.set1,
    "oldschool": smartypants.Attr.set2,
    "oldschool_inverted": smartypants.Attr.set3,
}
"""What Pelican takes for each value of TYPOGRIFY_DASHES."""
PIECES = r"""
" ' '' "" "' '" ''' '80s 9'80s 'twas don't s' 's 's' "! '.\B "!\B ` `` \\ \" \' \. \- \` \ - -- --- ---- . .. ... ....
&quot; &nbsp; &amp; & &#38; &#8217; &#8220; &ldquo; &lsquo; &#8216; &#8211; &#8212; &mdash; &ndash; &#x2013; &&#x2014;
<p> </p> </P> <h1> </h2> <li> </li> <dt> </dd> <div> </div> <p␣class='x'> <param> <pre> </pre> <code> </code> <coda>
<a␣href="?b&c"> </a> <em> </em> <strong> </b> <b> <i> </i> <span␣title="x>y"> <abbr␣title="b␣&␣c"> <br/> <a␣b␣c-d='&␣e'>
<script> </script> </SCRIPT> <style> </style> <kbd> </kbd> <KBD> <Kbd> <ſcript> <samp> </samp> <tt> </tt> <math> </math>
<title> </title> <text> </text> <!-- --> <!-- <!--> <!---> <!--x--> <!--a--b--> <!---a--b-␣-> --␣> <![CDATA[ ]]> <?x ?>
< > </ <p <b <i <em␣ <a␣b=␣ x<y A AB A1B 1A NHS's N.H.S. U. K. É ١A A' aB a word é 7 12 ! ? ; : ) ( [ ] { } , _ # / ’ “
""".split()
"""What the filters look for, and what stands around it; "␣" is a space."""
SPACES = [
    " ",
    " ",
    "  ",
    "\n",
    "\t",
    "\r",
    "\x0b",
    "\x1c",
    "\xa0",
    "\u2003",
    " & ",
    ". . .",
    "a word</b> </p>",
    "</p>\n",
]
HTML = st.lists(st.sampled_from([each.replace("␣", " ") for each in PIECES] + SPACES), max_size=25).map("".join)
SPACE_AFTER_INITIALS = re.compile(r"(\.\s*</span>)\s+")
QUOTE_AFTER_INLINE = re.compile("</(?:a|em|span|strong|i|b)>'")
TAG = re.compile("<[^>]*>")
MANY = settings(derandomize=True, database=None, deadline=None, max_examples=1500)


@contextmanager
def pelicans(dashes: str) -> Iterator[None]:
    """Set what smartypants does, as Pelican sets it."""
    before = smartypants.Attr.default
    smartypants.Attr.default = ATTRIBUTES[dashes] | smartypants.Attr.w
    try:
        yield
    finally:
        smartypants.Attr.default = before


def test_the_installed_versions_are_those_that_are_compared() -> None:
    assert {name: version(name) for name in typography.COMPARED} == typography.COMPARED
    assert smartypants.tags_to_skip == typography.SKIPPED


# One filter


@pytest.mark.parametrize("name", ["amp", "initial_quotes", "widont"])
def test_a_filter_gives_what_the_one_of_its_name_gives(name: str) -> None:
    ours: Callable[[str], str] = getattr(typography, name)
    theirs: Callable[[str], str] = getattr(typogrify, name)

    @MANY
    @given(HTML)
    @example("")
    @example("<b foo bar</p> word</p>")  # one tag ends two paragraphs
    def same(html: str) -> None:
        assert ours(html) == theirs(html)

    same()


@MANY
@given(HTML)
@example("")
@example("<!-- A--B -->AB")
@example("R.F. (2009) R.F.\n[1] A.B.  c")
def test_capitals_are_wrapped_as_theirs_are_and_the_space_after_them_stays(html: str) -> None:
    ours, theirs = typography.caps(html), typogrify.caps(html)
    assert SPACE_AFTER_INITIALS.sub(r"\1", ours) == SPACE_AFTER_INITIALS.sub(r"\1", theirs)
    assert ours.replace('<span class="caps">', "").replace("</span>", "") == html.replace("</span>", "")


@pytest.mark.parametrize("dashes", ATTRIBUTES)
def test_smartypants_gives_what_theirs_gives(dashes: str) -> None:
    @MANY
    @given(HTML)
    @example("a's'x''y's' \"\"\"\"z\"\"")  # quotes side by side
    @example("x&#8211;'y &&#x2013;'z")
    @example("<b>'</b>\"<code>\"</code>'")  # what stands before decides
    def same(html: str) -> None:
        assume(not QUOTE_AFTER_INLINE.search(html))
        with pelicans(dashes):
            assert typography.smartypants(html, dashes) == typogrify.smartypants(html)

    same()


# All of them

TAGS = st.lists(st.sampled_from(["title", "text", "p", "b ", "a"]), max_size=3) | st.just([".x"]) | st.just(["p.x"])
OMITTED = st.lists(st.sampled_from(typography.FILTERS), max_size=5, unique=True)


@MANY
@given(HTML, TAGS, OMITTED, st.sampled_from([*ATTRIBUTES]))
def test_all_filters_give_what_typogrify_gives(html: str, tags: list[str], omitted: list[str], dashes: str) -> None:
    assume(not QUOTE_AFTER_INLINE.search(html))
    with pelicans(dashes):
        expected = typogrify.typogrify(html, tags, **dict.fromkeys(omitted, False))
    ours = typography.typogrify(html, tags, omitted, dashes)
    assert SPACE_AFTER_INITIALS.sub(r"\1", ours) == SPACE_AFTER_INITIALS.sub(r"\1", expected)


@pytest.mark.parametrize("dashes", ATTRIBUTES)
def test_real_pages_are_set_as_typogrify_sets_them(dashes: str) -> None:
    files = [*ROOT.glob("content/**/*.md"), *ROOT.glob("plugins/**/*.md"), *ROOT.glob("tests/spec/**/*.md")]
    assert len(files) > 100
    changed = 0
    for path in files:
        source = path.read_text("utf-8")
        for html in (source, markdown(source, extensions=["extra"])):
            with pelicans(dashes):
                expected = typogrify.typogrify(html, ["title", "text"])
            ours = typography.typogrify(html, ["title", "text"], [], dashes)
            assert SPACE_AFTER_INITIALS.sub(r"\1", ours) == SPACE_AFTER_INITIALS.sub(r"\1", expected), path.name
            changed += html != expected
    assert changed > 100


# Where the words stay as they are written, and Typogrify changes them


@pytest.mark.parametrize(
    ("written", "ours", "theirs"),
    [
        ("Bell R.F. (2009)", "Bell [R.F.] (2009)", "Bell [R.F.](2009)"),
        ("Bell R.F.\n[2009]", "Bell [R.F.]\n[2009]", "Bell [R.F.][2009]"),
        ("the U.S. – and", "the [U.S.] – and", "the [U.S.]– and"),
        ("&ETH; and &COPY; WHO", "&ETH; and &COPY; [WHO]", "&[ETH]; and &[COPY]; [WHO]"),
        ("&WHO; it says", "&[WHO]; it says", "&[WHO]; it says"),
    ],
)
def test_capitals_leave_the_text_as_it_is(written: str, ours: str, theirs: str) -> None:
    def marked(html: str) -> str:
        return html.replace('<span class="caps">', "[").replace("</span>", "]")

    assert marked(typography.caps(written)) == ours
    assert marked(typogrify.caps(written)) == theirs


@pytest.mark.parametrize(
    ("written", "ours"),
    [
        ("<a>Bell (2009)</a>'s book", "<a>Bell (2009)</a>’s book"),
        ("<a><em>Bell</em></a>'s", "<a><em>Bell</em></a>’s"),
        ("<b>He</b>'ll come", "<b>He</b>’ll come"),
        ("'<em>tea</em>' it is", "‘<em>tea</em>’ it is"),
        ("<em>We</em>'80s", "<em>We</em>‘80s"),
        ("<b>So</b> 's", "<b>So</b> ‘s"),
        ("<b>(</b>'s'", "<b>(</b>‘s’"),
        ("<p>So</p>'s'", "<p>So</p>‘s’"),
    ],
)
def test_an_apostrophe_goes_on_with_the_word_in_the_element_before_it(written: str, ours: str) -> None:
    assert typography.smartypants(written).replace("&#8217;", "’").replace("&#8216;", "‘") == ours


def words_of(html: str) -> str:
    """Return the letters and digits of HTML, and where there is space between them."""
    return " ".join(
        re.sub(r"&#\d+;|&[lr][ds]quo;|&[mn]dash;|[^\w\s&;]", "", TAG.sub("", html)).replace("&nbsp;", " ").split()
    )


@MANY
@given(st.lists(st.sampled_from([*"AB \n(-–,.;'", "R.F.", "U.S.", "WHO", "a", "word", "&amp;", "2009", "<b>", "</b>"])))
def test_letters_and_spaces_stay_as_they_are_written(pieces: list[str]) -> None:
    html = "".join(pieces)
    assert words_of(typography.typogrify(html)) == words_of(html)


# Where Typogrify itself does the work


HTML_OF_ALL = '<p>"It\'s & was" -- <b>\'so\'</b> <kbd>"said"</kbd> the WHO... of me</p>'


def test_what_smartypants_skips_may_be_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    before = typography.typogrify(HTML_OF_ALL)
    monkeypatch.setattr(smartypants, "tags_to_skip", ["b"])
    after = typography.typogrify(HTML_OF_ALL)
    with pelicans("default"):
        assert after == typogrify.typogrify(HTML_OF_ALL) != before


@pytest.mark.parametrize("dashes", ATTRIBUTES)
def test_typogrify_itself_is_told_the_same(monkeypatch: pytest.MonkeyPatch, dashes: str) -> None:
    monkeypatch.setattr(smartypants, "tags_to_skip", [*smartypants.tags_to_skip, "b"])
    default = smartypants.Attr.default
    after = typography.typogrify(HTML_OF_ALL, ["i"], ["caps"], dashes)
    assert smartypants.Attr.default == default
    with pelicans(dashes):
        assert after == typogrify.typogrify(HTML_OF_ALL, ["i"], caps=False)


def test_typogrify_itself_keeps_the_space_after_initials(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smartypants, "tags_to_skip", [*smartypants.tags_to_skip, "b"])
    assert typography.typogrify("Bell R.F. (2009)", (), ["widont"]) == 'Bell <span class="caps">R.F.</span> (2009)'
    assert typography.typogrify("Bell R.F. (2009)", (), ["caps", "widont"]) == "Bell R.F. (2009)"


def test_a_filter_that_typogrify_has_not_is_told() -> None:
    with pytest.raises(TypeError):
        typography.typogrify("<p>x</p>", omitted_filters=["hyphens"])
