"""Sentences that are worded as their works are recorded are right, whatever they speak of; any text is read."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from citewell.editorial.certainty.misstated import misstated
from citewell.editorial.certainty.overstated import LONGEST, Overstated, find_overstated
from citewell.editorial.certainty.strength import claims_in
from citewell.editorial.certainty.strength_words import strength_words
from citewell.editorial.figures.quantities import quantities
from citewell.editorial.figures.recorded import recorded_of, together
from citewell.editorial.text.blocks import Block, BlockKind, Citing, Sentence
from citewell.model import Reference, Span
from citewell.references.evidence.evidence import Evidence, evidence_of
from citewell.references.evidence.vocabulary import Certainty

CITED = "(Aster, 2001)"
WORDINGS = {
    Certainty.HIGH: ("{t} reduces {o}", "{t} clearly reduces {o}", "it is proven that {t} lowers {o}"),
    Certainty.MODERATE: (
        "{t} probably reduces {o}",
        "{t} is likely to lower {o}",
        "moderate-certainty evidence shows that {t} reduces {o}",
    ),
    Certainty.LOW: (
        "{t} may reduce {o}",
        "{t} might lower {o}",
        "low-certainty evidence suggests that {t} reduces {o}",
        "studies suggest that {t} lowers {o}",
    ),
    Certainty.VERY_LOW: (
        "it is very uncertain whether {t} reduces {o}",
        "it is not known whether {t} lowers {o}",
        "the evidence that {t} reduces {o} is very uncertain",
        "{t} has not been shown to reduce {o}",
        "we do not know if {t} reduces {o}",
    ),
}
"""How a sentence is worded by GRADE's table, the surest first."""
STRONGEST = list(WORDINGS)
outcomes = st.sampled_from(["pain", "nausea", "falls", "the risk of stroke", "low mood", "itch", "deaths", "scars"])
treatments = st.sampled_from(["ketamine", "exercise", "the ointment", "acupuncture", "this vaccine", "zinc"])
times = st.sampled_from(["", " at four weeks", " after a year", " in the short term", " by day 3"])
numbers = st.decimals(Decimal("0.01"), Decimal(99), places=2)


def work(findings: list[dict[str, Any]], **fields: Any) -> Reference:
    return Reference("a", (), "2001", "Aster", record=json.dumps(fields | {"findings": findings}))


def sentence(text: str, reference: Reference) -> Sentence:
    """Return the first sentence of a paragraph that cites a work at its end."""
    whole = f"{text[0].upper()}{text[1:]} {CITED}."
    start = whole.index("Aster")
    block = Block(0, BlockKind.PARAGRAPH, whole, (Citing(Span(start, start + len(CITED) - 2), (reference,)),))
    return block.sentences[0]


def overstated(text: str, reference: Reference) -> list[Overstated]:
    found = find_overstated(sentence(text, reference), cache(evidence_of), "en")
    return [each for each in found if isinstance(each, Overstated)]


def told(text: str, reference: Reference) -> list[str]:
    one = sentence(text, reference)
    return [
        each.span.of(one.text) for each in misstated(one, lambda work: recorded_of(evidence_of(work), work.title), "en")
    ]


def finding(outcome: str, certainty: Certainty, **fields: Any) -> dict[str, Any]:
    better = {"result": -2, "measure": "mean difference", "interval": [-3, -1], "direction": "better"}
    return (
        {"outcome": outcome, "certainty": certainty.value, "rated_by": "us", "comparator": "placebo"} | better | fields
    )


@given(treatments, outcomes, times, st.sampled_from(STRONGEST), st.data())
def test_what_is_worded_as_its_certainty_is_right(t: str, o: str, when: str, rated: Certainty, data: Any) -> None:
    weaker = [each for level in STRONGEST[STRONGEST.index(rated) :] for each in WORDINGS[level]]
    text = data.draw(st.sampled_from(weaker)).format(t=t, o=o) + when
    assert not overstated(text, work([finding(o, rated)]))


@given(treatments, outcomes, times, st.sampled_from(STRONGEST[1:]), st.data())
def test_what_is_worded_as_a_higher_certainty_is_not(t: str, o: str, when: str, rated: Certainty, data: Any) -> None:
    stronger = [each for level in STRONGEST[: STRONGEST.index(rated)] for each in WORDINGS[level]]
    text = data.draw(st.sampled_from(stronger)).format(t=t, o=o) + when
    assert len(overstated(text, work([finding(o, rated)]))) == 1


@given(treatments, outcomes, st.sampled_from(STRONGEST), st.booleans())
def test_an_effect_that_may_be_none_is_never_claimed(t: str, o: str, rated: Certainty, probably: bool) -> None:
    text = f"{t} {'probably ' if probably else ''}reduces {o}"
    unclear = finding(o, rated, interval=[-3, 1], direction="unclear")
    assert [each.denied for each in overstated(text, work([unclear]))] == [True]
    assert not overstated(f"{t} did not clearly reduce {o}", work([unclear]))


@given(treatments, outcomes, st.sampled_from(STRONGEST))
def test_the_strongest_of_several_works_counts(t: str, o: str, rated: Certainty) -> None:
    whole = f"{t} reduces {o} {CITED} {CITED}."
    works = work([finding(o, rated)]), work([finding(o, Certainty.HIGH)])
    starts = [whole.index("Aster"), whole.rindex("Aster")]
    cited = tuple(Citing(Span(at, at + 11), (each,)) for at, each in zip(starts, works, strict=True))
    one = Block(0, BlockKind.PARAGRAPH, whole, cited).sentences[0]
    assert not [each for each in find_overstated(one, evidence_of, "en") if isinstance(each, Overstated)]


@given(numbers, numbers, numbers, outcomes)
def test_numbers_as_recorded_stand(value: Decimal, low: Decimal, high: Decimal, o: str) -> None:
    low, high = sorted((low, high))
    record = work(
        [{"outcome": o, "result": str(-value), "measure": "mean difference", "interval": [str(low), str(high)]}]
    )
    printed = evidence_of(record).findings[0].text
    for text in (
        f"the result was {printed}",
        f"{o} was {value} points lower",
        f"the mean difference was {value} (95% confidence interval {low} to {high})",
    ):
        assert not told(text, record)


@given(st.integers(1, 99), outcomes)
def test_a_percentage_may_be_told_in_other_words(value: int, o: str) -> None:
    record = work([{"outcome": o, "result": value, "measure": "percentage"}], participants=200)
    for text in (
        f"{o} was seen in {value}%",
        f"{o} was seen in {value} of every 100 people",
        f"{100 - value}% of people had no {o}",
        f"in a trial of 200 people, {o} was seen in about {value} in 100",
    ):
        assert not told(text, record)


@given(st.integers(1, 99), st.integers(1, 99))
def test_another_percentage_is_told(value: int, other: int) -> None:
    record = work([{"outcome": "itch", "result": value, "measure": "percentage"}])
    assert told(f"itch was seen in {other}%", record) == ([] if other in (value, 100 - value) else [f"{other}%"])


ANY = st.text(alphabet="ab1.,;%()\"' ", max_size=80) | st.lists(
    st.sampled_from(
        "may not reduces pain 24% of 100 evidence high certainty very low and is safe was (or) 1.5 points".split()
    ),
    max_size=20,
).map(" ".join)


@given(ANY)
def test_any_text_is_read(text: str) -> None:
    words = strength_words("en")
    assert words is not None
    for claim in claims_in(text.lower(), words):
        assert 0 <= claim.span.start < claim.span.end <= len(text)
        assert 1 <= claim.force <= 4
    for each in quantities(text.lower()):
        assert 0 <= each.span.start < each.span.end <= len(text)


@given(st.builds(Evidence, participants=st.none() | st.integers(1, 9)), st.builds(Evidence, studies=st.integers(1, 9)))
def test_works_without_findings_have_no_results(first: Evidence, second: Evidence) -> None:
    both = together([recorded_of(first), recorded_of(second)])
    assert not both.results
    assert both.studies == {Decimal(second.studies or 0)}


def test_three_numbers_of_a_sentence_are_told() -> None:
    record = work([{"outcome": "itch", "result": 24, "measure": "percentage"}])
    assert told(f"itch was seen in {', '.join(f'{each}%' for each in range(30, 60))}", record) == ["30%", "31%", "32%"]


def test_a_sentence_that_nobody_reads_is_not_read() -> None:
    record = work([finding("pain", Certainty.LOW, result=24, measure="percentage")])
    assert overstated("rest reduces pain, by 30%", record)
    assert told("rest reduces pain, by 30%", record)
    for piece in ("(", "no ", "0.1 to ", "evidence of ", "keeps a ", "very low ", '"', "may be "):
        long = f"rest reduces pain, by 30% {piece * LONGEST}"
        assert not overstated(long, record)
        assert not told(long, record)
