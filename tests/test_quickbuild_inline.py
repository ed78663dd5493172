"""Compare the HTML of Python-Markdown with and without the quick processor of inline patterns."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor, Pattern, SimpleTagPattern
from markdown.treeprocessors import InlineProcessor as StockProcessor
from markdown.util import AtomicString

from quickbuild import inline
from quickbuild.inline import BEGINNINGS, QuickInlineExtension, QuickInlineProcessor
from quickbuild.plugin import QUICK_INLINE, with_quick_inline
from site_building import ROOT

PIECES = r"""
` `` `x` ``x`` \ \\ \` \* \[ \< \" * ** *** _ __ ___ *a* **b** _c_ __d__ ***e*** *a**b* a*b*c a_b_c [ ] ( ) ![
[t](u) [t](u␣"v") [t](<u>) ![i](u) [t][r] [r] [R][] ![r] ![i][r] [^n] [^m] [[Wiki␣page]] <http://a.b> <a@b.c> <b> </b>
<i␣class="x"> <br/> <!--␣c␣--> <?p␣?> <![CDATA[d]]> < > & &amp; &#38; &copy; &x; ABBR ABBR. {.k} {:␣#j} :{ } ! !!
~ ~q~ ~~ @@ @@s@@ %%p%% %% ~[x] ^ ^^ " ' "q" 'q' ... -- --- << >> word word␣ word é ’ klzzwxh:0000 : | a␣|␣b 1 . ,
""".split()
"""What stands in a line, with "␣" for a space."""
BLOCKS = r"""
#␣ ##␣ ===␣ --- -␣ *␣ 1.␣ ␣␣␣␣ >␣ :␣␣␣ ``` ```python ~~~ |␣a␣|␣b␣| |--|--| !!!␣note !!!␣tip␣"T"
*[ABBR]:␣long [r]:␣/url␣"t" [^n]:␣note [^m]:␣*m*␣`x` <div␣markdown="1"> </div> <div> [TOC] {.k}
""".split()
"""What a line begins with."""
MARKS = ["\x02", "\x03"]
"""What Markdown writes in the place of what it has read."""
ENDS = ["  \n", "\n", "\n", "\n\n", "\n\n", "\n\n\n", " ", " ", " "]


def spaced(pieces: list[str]) -> list[str]:
    return [each.replace("␣", " ") for each in pieces]


BEGINNING = st.sampled_from(["", "", "", *spaced(BLOCKS)])
LINE = st.lists(st.sampled_from([*spaced(PIECES), *MARKS, " ", " "]), max_size=8).map("".join)
PAGE = st.lists(st.tuples(BEGINNING, LINE, st.sampled_from(ENDS)).map("".join), max_size=12).map("".join)
NOTES = "\n\n[r]: /url 'title'\n\n[^n]: A *note* `x`.\n\n*[ABBR]: Long\n"


class Sample(InlineProcessor):
    """A pattern of another extension: `@@text@@`, but not in links; its text is read again."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | str | None, int | None, int | None]:
        if m[1] == "s":
            return None, None, None  # refused
        made = Element("samp")
        made.text = m[1]
        return made, m.start(0), m.end(0)


class Percent(InlineProcessor):
    """One that says itself what it looks for: `%%text%%`, beside an expression that it does not use."""

    def getCompiledRegExp(self) -> re.Pattern[str]:
        return re.compile(r"%%([^%]+)%%")

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | str | None, int | None, int | None]:
        made = Element("kbd")
        made.text = AtomicString(m[1])
        return made, m.start(0), m.end(0)


class Link(InlineProcessor):
    """One that has the expression of links, after them: a bracket that none has taken becomes a word."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | str | None, int | None, int | None]:
        return "bracket", m.start(0), m.end(0)


class Foreign(Extension):
    def extendMarkdown(self, md: Markdown) -> None:
        md.inlinePatterns.register(Sample(r"@@([^@]+)@@", md), "sample", 175)
        md.inlinePatterns.register(Percent(markdown.inlinepatterns.BACKTICK_RE, md), "percent", 55)
        md.inlinePatterns.register(SimpleTagPattern(r"(~)([^~]+)~", "sub"), "old", 65)
        md.inlinePatterns.register(Link(markdown.inlinepatterns.LINK_RE, md), "bracket", 1)
        if getattr(md, "delimiters", None):
            md.delimiters.add("^", "sup,ins")


EXTENSIONS: dict[str, list[str | Extension]] = {
    "none": [],
    "extra": ["extra", "toc", "admonition"],
    "smarty": ["smarty", "nl2br", "wikilinks", "legacy_em"],
    "angles": ["extra", "codehilite", "sane_lists"],
    "foreign": [Foreign(), "extra", "meta"],
}
CONFIGS = {"smarty": {"smart_angled_quotes": True}}


def converter(name: str, *first: Extension, output_format: str = "html") -> Markdown:
    extensions = [*first, *EXTENSIONS[name]]
    configs = {each: options for each, options in CONFIGS.items() if each in extensions}
    return Markdown(extensions=extensions, extension_configs=configs, output_format=output_format)


def test_the_installed_version_is_one_that_is_known() -> None:
    assert markdown.__version__ in inline.COMPARED
    assert type(converter("none", QuickInlineExtension()).treeprocessors["inline"]) is QuickInlineProcessor


def test_the_plugin_puts_the_extension_first_and_once() -> None:
    options = with_quick_inline({"extensions": ["toc"], "extension_configs": {"extra": {}}})
    assert options == with_quick_inline(options) == {**options, "extensions": [QUICK_INLINE, "toc"]}
    assert type(Markdown(**options).treeprocessors["inline"]) is QuickInlineProcessor


@pytest.mark.parametrize("name", EXTENSIONS)
def test_the_html_is_the_same(name: str) -> None:
    """One converter that reads page after page gives what a new one gives, too."""
    quick = converter(name, QuickInlineExtension())

    @settings(derandomize=True, database=None, deadline=None, max_examples=400)
    @given(PAGE, st.booleans())
    @example("", False)
    @example("*[a](u)* **`b`** [@@x@@](u) @@*a* [t](u)@@ ~x~ %%y%% [z] ^i^", True)
    def same(page: str, noted: bool) -> None:
        page += NOTES if noted else ""
        assert quick.reset().convert(page) == converter(name).convert(page)

    same()


def test_real_pages_are_the_same() -> None:
    quick = converter("extra", QuickInlineExtension(), output_format="html5")
    stock = converter("extra", output_format="html5")
    files = [*ROOT.glob("content/**/*.md"), *ROOT.glob("plugins/**/*.md"), *ROOT.glob("tests/spec/**/*.md")]
    assert len(files) > 100
    for path in files:
        source = path.read_text("utf-8")
        assert quick.reset().convert(source) == stock.reset().convert(source), path.name


@pytest.mark.parametrize("expression", BEGINNINGS, ids=[*map(str, range(len(BEGINNINGS)))])
def test_what_an_expression_matches_holds_one_of_its_beginnings(expression: str) -> None:
    compiled = re.compile(expression, inline.FLAGS)

    @settings(derandomize=True, database=None, deadline=None, max_examples=60)
    @given(st.from_regex(compiled))
    def holds(text: str) -> None:
        assert any(each in text for each in BEGINNINGS[expression])

    holds()


def test_most_patterns_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    tries: list[str] = []
    find = Pattern.getCompiledRegExp

    def counted(self: Pattern) -> re.Pattern[str]:
        tries.append(type(self).__name__)
        return find(self)

    page = "\n\n".join(["Plain words.", "And *some* of them `typed`."] * 20)
    monkeypatch.setattr(Pattern, "getCompiledRegExp", counted)
    expected = converter("extra").convert(page)
    stock, _ = len(tries), tries.clear()
    assert converter("extra", QuickInlineExtension()).convert(page) == expected
    assert len(tries) < stock / 5


def test_all_patterns_of_python_markdown_and_of_extra_are_known() -> None:
    patterns = converter("extra").inlinePatterns
    assert [each.pattern for each in patterns if not inline._beginnings(each)] == []


def test_a_pattern_that_is_not_known_is_always_tried() -> None:
    md = converter("foreign")
    unknown = {type(each).__name__ for each in md.inlinePatterns if not inline._beginnings(each)}
    assert unknown >= {"Sample", "Percent", "SimpleTagPattern"}


class Own(StockProcessor):
    """The processor of another extension."""


class Replacing(Extension):
    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(Own(md), "inline", 20)


def test_the_processor_of_another_extension_stays() -> None:
    for extensions in ([QuickInlineExtension(), Replacing()], [Replacing(), QuickInlineExtension()]):
        assert type(Markdown(extensions=extensions).treeprocessors["inline"]) is Own


def test_beside_another_version_nothing_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "__version__", "4.0")
    assert type(converter("none", QuickInlineExtension()).treeprocessors["inline"]) is StockProcessor
