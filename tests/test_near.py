"""Show the remedy that a problem holds when one slip of the pen has one remedy."""

import pytest

from citewell.citations.cites import cite_texts
from citewell.citations.library import Library
from citewell.citations.model import Name, Reference
from citewell.citations.rules import rules

LIBRARY = Library(
    [
        Reference("m18", (Name("Michelet"), Name("Brasher"), Name("Horlin")), "2018", "Ketamine"),
        Reference("r01", (Name("Rabben"), Name("Nielsen")), "2001", "Differences"),
        Reference("b09", (Name("Bell"),), "2009", "A book"),
        Reference("g15", (Name("Gardiner"),), "2015", "One"),
        Reference("h15", (Name("Gardener"),), "2015", "Another"),
    ]
)


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("(Michellet et al., 2018)", ("Michellet", "Michelet")),
        ("(Rabben & Nielson, 2001)", ("Nielson", "Nielsen")),
        ("(Bell, 2010)", ("2010", "2009")),
        ("(Bell, 2009a)", ("2009a", "2009")),
        ("(Garadiner, 2015)", ("Garadiner", "Gardiner")),
    ],
)
def test_a_slip_with_one_remedy_says_what_to_write(text: str, fix: tuple[str, str]) -> None:
    [[cited]] = cite_texts([text], LIBRARY, rules())
    assert cited.reference is None
    assert cited.problem is not None
    assert cited.problem.fix == fix
    assert fix[0] in cited.span.of(text)


@pytest.mark.parametrize("text", ["(Bell & Stranger, 2009)", "(Michelet et al., 1950)", "(Unheard et al., 2018)"])
def test_what_is_no_slip_has_no_remedy(text: str) -> None:
    [[cited]] = cite_texts([text], LIBRARY, rules())
    assert cited.problem is not None
    assert cited.problem.fix is None
