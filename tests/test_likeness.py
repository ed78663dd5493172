"""Hold how words are compared to another program that compares them, RapidFuzz."""

from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from citewell.references import likeness

letters = st.text("abé ", max_size=12)


@given(letters, letters, st.integers(0, 4))
@example("bell", "ebll", 1)
@example("ab", "ba", 1)
def test_slips_are_counted_as_optimal_string_alignment_does(one: str, other: str, most: int) -> None:
    assert likeness.count_slips(one, other) == OSA.distance(one, other)
    assert likeness.count_slips(one, other, most) == min(OSA.distance(one, other), most + 1)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (likeness.agreement, fuzz.ratio),
        (likeness.agreement_of_words, fuzz.token_sort_ratio),
        (likeness.agreement_of_some_words, fuzz.token_set_ratio),
    ],
)
@given(one=letters.filter(str.strip), other=letters.filter(str.strip))
def test_agreement_is_the_same(ours: Callable[..., float], theirs: Callable[..., float], one: str, other: str) -> None:
    assert ours(one, other) == pytest.approx(theirs(one, other))


@given(letters, st.lists(letters, max_size=6), st.integers(0, 100))
def test_the_nearest_word_is_the_first_of_those_that_agree_most(word: str, known: list[str], least: int) -> None:
    best = max((likeness.agreement(word, each) for each in known), default=-1)
    found = likeness.nearest(word, known, least)
    assert found == next((each for each in known if likeness.agreement(word, each) == best >= least), None)
