"""The evidence that a record holds is read whatever stands there, and travels through CSL-JSON."""

import json
import math
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.checks.findings.rule import all_rules
from citewell.model import Reference
from citewell.references.evidence.evidence import EVIDENCE_FIELDS, FINDING_FIELDS, Evidence, Finding, evidence_of
from citewell.references.evidence.numbers import figures_in, number, whole
from citewell.references.evidence.vocabulary import CERTAINTIES, DESIGNS, DIRECTIONS, MEASURES

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["-1.12", "−1.12", "1,043,878", ".07", "24.3%", "9" * 400, "1e999", "0", "two"])
    | st.sampled_from([*DESIGNS, *MEASURES, *CERTAINTIES, *DIRECTIONS])
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(FINDING_FIELDS) | st.text(), inner),
    max_leaves=8,
)
FINDINGS = st.dictionaries(st.sampled_from(FINDING_FIELDS), ANYTHING)
FIELDS = st.dictionaries(st.sampled_from([*EVIDENCE_FIELDS, "custom"]), ANYTHING | st.lists(FINDINGS, max_size=3))


def reference(record: dict[str, Any]) -> Reference:
    return Reference("a", (), "2001", "A garden", record=json.dumps(record))


@given(FIELDS, st.booleans())
def test_evidence_is_read_whatever_stands_there(fields: dict[str, Any], inside: bool) -> None:
    found = evidence_of(reference({"custom": fields} if inside else fields))
    assert all(isinstance(each, Decimal) for each in found.figures)
    for finding in found.findings:
        assert finding.outcome
        assert "\n" not in finding.text
        assert finding.interval is None or finding.interval[0] <= finding.interval[1]
        assert finding.value is None or math.isfinite(finding.value)
        assert finding.crosses_no_effect in (True, False, None)


@given(st.dictionaries(st.sampled_from(EVIDENCE_FIELDS), ANYTHING | st.lists(FINDINGS, max_size=3)))
def test_fields_mean_the_same_at_the_top_and_in_custom(fields: dict[str, Any]) -> None:
    assert evidence_of(reference(fields)) == evidence_of(reference({"custom": fields}))


def test_all_numbers_are_figures_with_and_without_their_sign() -> None:
    finding = {"outcome": "pain", "result": "-1.12", "interval": ["-2.33", "0.09"], "scale": "0 to 10"}
    found = evidence_of(reference({"summary": "Six trials, 195 people.", "findings": [finding]}))
    expected = ["-1.12", "1.12", "-2.33", "2.33", "0.09", "0", "10", "95", "6", "195"]
    assert found.figures == set(map(Decimal, expected))


def test_a_record_without_evidence_is_false() -> None:
    assert not evidence_of(reference({"title": "A garden", "custom": {"shelf": "4"}}))
    assert evidence_of(reference({"design": "survey"})) == Evidence("survey")


def test_what_cannot_be_understood_is_left_out() -> None:
    found = evidence_of(
        reference(
            {
                "design": "trial",
                "participants": "about 20",
                "findings": [
                    "pain",
                    {"result": "3"},
                    {"outcome": "pain", "certainty": "strong", "interval": ["2", "1"], "measure": "gain"},
                ],
            }
        )
    )
    assert found == Evidence(findings=(Finding("pain"),))


def test_the_documentation_names_every_word_that_can_stand_in_a_field() -> None:
    told = all_rules()["invalid-evidence"].sections["What it does"]
    assert [word for word in (*DESIGNS, *MEASURES, *CERTAINTIES, *DIRECTIONS) if f"`{word}`" not in told] == []


@given(st.text(alphabet="0123456789.,-+% toP=−", max_size=40))
def test_numbers_in_words_are_read_without_a_fault(text: str) -> None:
    assert all(each >= 0 for each in figures_in(text))
    assert whole(text) is None or whole(text) == number(text)


@pytest.mark.parametrize("text", ["1," * 50_000, "1" * 100_000, "1.1." * 25_000, "twenty-" * 20_000, "1,111" * 20_000])
def test_reading_numbers_takes_linear_time(text: str) -> None:
    """A text of this length would take minutes otherwise, and the run would time out."""
    list(figures_in(text))
    assert number(text) is None
