"""Show that what is read at once reads as it does in the whole grammar."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citewell.citations.recognise.grammar import read_in_full
from citewell.citations.recognise.patterns import patterns_of
from citewell.citations.simple import plain_citations

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


@settings(max_examples=4000, derandomize=True, database=None, deadline=None)
@given(texts, st.sampled_from(["en", "de", "pt"]))
def test_a_plain_text_reads_as_in_the_whole_grammar(text: str, language: str) -> None:
    plain = plain_citations(text, patterns_of(language))
    if plain is not None:
        assert plain == read_in_full(text, patterns_of(language))


def test_the_texts_of_the_specs_read_as_in_the_whole_grammar() -> None:
    for path in (Path(__file__).parent / "spec").rglob("*.md"):
        for text in path.read_text("utf-8").split("\n"):
            plain = plain_citations(text, patterns_of())
            assert plain is None or plain == read_in_full(text, patterns_of()), text


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
def test_plain_texts_are_read_at_once(text: str) -> None:
    assert plain_citations(text, patterns_of())
