"""Show what becomes of slips of one key in citations of works that are held: none is passed over, none misleads."""

from collections import Counter

import pytest

from growth import assert_linear
from slips import Outcome, cites_of, lost_others, outcome, slips

SEED, COUNT = 21, 1000
MOST_SILENT = 20
"""How many slips in 1,000 may leave neither a link nor a finding: those of very short names, and of months."""
LEAST_NAMED = 950
"""How many slips in 1,000 must lead to the work that is meant, or name it."""


def test_slips_of_one_key_lead_to_the_work_or_name_it() -> None:
    found = Counter(map(outcome, slips(SEED, COUNT)))
    assert found[Outcome.WRONG] == 0
    assert found[Outcome.SILENT] <= MOST_SILENT
    assert found[Outcome.LINKED] + found[Outcome.NAMED] >= LEAST_NAMED


def test_a_slip_leaves_the_rest_of_a_list_linked() -> None:
    assert sum(map(lost_others, slips(SEED, COUNT))) <= 2


def test_slips_come_in_every_part_of_a_citation() -> None:
    parts = Counter(slip.part for slip in slips(SEED, COUNT))
    assert set(parts) == {"name", "small word", "year", "bracket", "blank", "mark"}
    assert min(parts.values()) > 20


@pytest.mark.parametrize(
    "text", ["Rest may help (Bell, 2009).", "It hurts in 201 of 400 beds (n = 218).", "In May 2013 it was 20118."]
)
def test_what_has_no_slip_has_no_finding(text: str) -> None:
    assert [each.problem for each in cites_of(text) if each.problem] == []


@pytest.mark.parametrize(
    "part",
    [
        "(Michelet et la., 2018) ",
        "(Bell, 209; ",
        "Bell (209 ",
        "1",
        "2o",
        "(Michelet ",
        "Bell 2108) ",
        "'18 ",
        "x/y?209 ",
    ],
)
def test_slips_are_looked_for_in_linear_time(part: str) -> None:
    assert_linear(cites_of, lambda size: part * size, 200)
