"""Show that what is cited at once is cited as it is in full."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citewell.citations.pipeline import cite_in_full
from citewell.citations.recognise.grammar import find_citations
from citewell.citations.recognise.patterns import patterns_of
from citewell.citations.simple import SimpleCites, cite_simple_text, simple_citations
from citewell.model import Name, Reference
from citewell.references.library.library import Library

SPECS = Path(__file__).parent / "spec"

NAMES = [
    *("Smith", "van der Berg", "O’Brien", "García-Núñez", "WHO", "May", "McCarthy", "de la Cruz", "An", "Even", "王"),
    *("World Health Organization", "J. Smith", "Smith JK", "Robert Smith", "apud", "Submitted", "Forthcoming"),
    "éclair",
]
JOINTS = [" and ", " & ", ", ", " et ", " und ", ", and ", "; ", " y ", " in ", " "]
ENDS = ["", "", " et al.", " et al", " and colleagues", "’s", ",", " et al.’s", " u.a.", " ", " of", " Pain"]
STARTS = [
    *("", "(", "(see ", "(e.g., ", "(cf. ", "(see also ", "(see, e.g., ", "As ", "as ", "by van ", "). ", "x. "),
    *("z. B. ", "et al. ", "et al.; ", "the studies of ", "(n = 3) ", "[1] ", "“", "Jones and colleagues ", "\n"),
    *("In May, ", ": "),
]
DATES = [
    *("2018", "1987a", "2018b, p. 14", "2018, pp. 14", "2018, p. 1400", "2018a, b", "1999/2004", "n.d.", "12018"),
    "in press",
]
SEPARATORS = [" (", ", ", " ", "(", " [", "\n("]
BEHIND = [")", ") ", "). ", ".", " prices apply)", "; ", ", 2019)", ".)", "))", "] ", ") (", ") and (2019) "]

name = st.builds("{}{}{}".format, *(st.sampled_from(each) for each in (NAMES, ["", *JOINTS], ["", *NAMES])))
cite = st.builds(
    "{}{}{}{}{}{}".format,
    *(st.sampled_from(STARTS), name, *(st.sampled_from(each) for each in (ENDS, SEPARATORS, DATES, BEHIND))),
)
BEFORE = ["they", "it,", "x.", "(a).", "et al.", "with van", "Smith et al.,", "as: J.", "so and", "“it”"]
OFTEN_PLAIN = ["2018", "1987a", "2018b, p. 14", "n.d."]
plain_cite = st.builds(
    "{} {}{} ({}) ({}{}{}, {}). ".format,
    *(st.sampled_from(each) for each in (BEFORE, NAMES, ["", " et al.", " and Lee"], OFTEN_PLAIN)),
    *(st.sampled_from(each) for each in (["", "see ", "Lee, 2001; "], NAMES, ["", " et al.", " & Lee"], OFTEN_PLAIN)),
)
lone_year = st.builds(
    "{} ({}){}".format,
    st.sampled_from(["It hurts", "they", "Smith and colleagues", "Lee u.a.", "“it”", "Smith (WHO) as", "von", "salt,"]),
    st.sampled_from(["2018", "2018a", "2018, p. 4", "since 2015", "von 2015", "since 2015, in press", "of 2015, all"]),
    st.sampled_from([". ", ", ", " and (2019) ", "; ", " Pain "]),
)
any_texts = st.lists(
    st.one_of(cite, plain_cite, lone_year, st.sampled_from(["It hurts. ", " and ", "2018 "])), max_size=4
)
texts = st.one_of(any_texts, st.lists(st.one_of(plain_cite, lone_year), min_size=1, max_size=2)).map("".join)


def is_read_alike(text: str, language: str = "en") -> bool:
    """Compare the citations of a text with those that the whole grammar finds; return whether it has simple ones."""
    simple = simple_citations(text, patterns_of(language))
    assert simple is None or simple == find_citations(text, patterns_of(language)), text
    return bool(simple)


@settings(max_examples=4000, derandomize=True, database=None, deadline=None)
@given(texts, st.sampled_from(["en", "de", "pt"]))
def test_a_simple_text_reads_as_in_the_whole_grammar(text: str, language: str) -> None:
    is_read_alike(text, language)


def test_the_texts_of_the_specs_read_as_in_the_whole_grammar() -> None:
    lines = (line for path in SPECS.rglob("*.md") for line in path.read_text("utf-8").split("\n"))
    assert sum(map(is_read_alike, lines)) > 500


LIBRARY = Library(
    [
        *(Reference(name, (Name(name),), "2018", "One") for name in ("Smith", "García-Núñez", "McCarthy", "An", "王")),
        Reference("b", (Name("Berg", particle="van der"), Name("Lee")), "2018", "Two"),
        Reference("o", (Name("O’Brien"), Name("Smith"), Name("May")), "2018", "Three"),
        Reference("o87", (Name("O’Brien"),), "1987", "Four", letter="a"),
        Reference("l", (Name("Lee"),), "2001", "Five"),
        Reference("s87", (Name("Smith"), Name("O’Brien")), "1987", "Six", letter="a"),
        Reference("m", (Name("May"), Name("Cruz", particle="de la")), "2019", "Seven"),
        Reference("w", (Name(literal="World Health Organization", short="WHO"),), "2018", "Eight"),
        Reference("v", (Name("Berg", particle="van der"),), "2018", "Nine", letter="b"),
        Reference("e", (Name("éclair"),), "2018", "Ten"),
        Reference("h", (Name("Smith"), Name("Lee"), Name("May")), "", "Eleven", status="in press"),
    ]
)


@settings(max_examples=4000, derandomize=True, database=None, deadline=None)
@given(texts, st.sampled_from(["en", "de", "pt"]))
def test_a_simple_text_is_cited_as_in_full(text: str, language: str) -> None:
    patterns = patterns_of(language)
    simple = cite_simple_text(text, SimpleCites(LIBRARY, patterns, {}))
    assert simple is None or simple == cite_in_full(text, LIBRARY, patterns, {})


@pytest.mark.parametrize(
    "text",
    [
        "It hurts (Smith, 2018).",
        "It hurts (e.g., Smith & García, 2018a, p. 4; van der Berg et al., 2019).",
        "Smith et al. (2018) say that O’Brien (2019) is right (n = 40).",
        "They follow van der Berg and Lee (2018).",
        "It ends here. Smith (2018) goes on.",
        "It hurts (Smith, 2018) Jones (2019). It goes on.",
        "It hurts (2018), as it did before (since 2015, every year).",
    ],
)
def test_simple_texts_are_read_at_once(text: str) -> None:
    assert is_read_alike(text)


@pytest.mark.parametrize(
    "text",
    [
        "It hurts (see Smith, 2018; O’Brien et al., 2018, p. 4).",
        "May and de la Cruz (2019) say that Lee (2001) is right (since 2015).",
        "They follow van der Berg and Lee (2018). García-Núñez (2018) goes on.",
    ],
)
def test_simple_texts_are_cited_at_once(text: str) -> None:
    cited = cite_simple_text(text, SimpleCites(LIBRARY, patterns_of(), {}))
    assert cited
    assert all(each.reference for each in cited)
