"""Show what a near miss holds: the remedy where one slip of the pen has one, and the work that it surely means."""

from xml.etree.ElementTree import fromstring, tostring

import pytest

from citewell.citations.markdown.linked_page import link_cites
from citewell.citations.markdown.links import remove_links
from citewell.citations.markdown.text_runs import prose_of
from citewell.citations.pipeline import cite_texts, find_cites
from citewell.citations.recognise.patterns import patterns_of
from citewell.model import Name, Reference
from citewell.references.library.library import Library

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
    ("text", "fix", "work"),
    [
        ("(Michellet et al., 2018)", ("Michellet", "Michelet"), "m18"),
        ("(Michellet, 2018)", ("Michellet", "Michelet"), None),
        ("(Rabben & Nielson, 2001)", ("Nielson", "Nielsen"), "r01"),
        ("(Bell, 2010)", ("2010", "2009"), None),
        ("(Bell, 2009a)", ("2009a", "2009"), None),
        ("(Bull, 2009)", ("Bull", "Bell"), None),
        ("(Rabben&Nielsen, 2001)", ("Rabben&Nielsen", "Rabben & Nielsen"), "r01"),
        ("Rabben&Nielsen (2001)", ("Rabben&Nielsen", "Rabben & Nielsen"), "r01"),
        ("(Rabben& Nielsen, 2001)", ("Rabben& Nielsen", "Rabben & Nielsen"), "r01"),
        ("(Garadiner, 2015)", ("Garadiner", "Gardiner"), None),
    ],
)
def test_a_slip_with_one_remedy_says_what_to_write(text: str, fix: tuple[str, str], work: str | None) -> None:
    [[cited]] = cite_texts([text], LIBRARY, patterns_of())
    assert cited.reference == (LIBRARY.get(work) if work else None)
    assert cited.problem is not None
    assert cited.problem.rule == "unresolved-citation"
    assert cited.problem.fix == fix
    assert fix[0] in cited.span.of(text)


@pytest.mark.parametrize("text", ["(Bell & Stranger, 2009)", "(Michelet et al., 1950)", "(Unheard et al., 2018)"])
def test_what_is_no_slip_has_no_remedy(text: str) -> None:
    [[cited]] = cite_texts([text], LIBRARY, patterns_of())
    assert cited.reference is None
    assert cited.problem is not None
    assert cited.problem.fix is None


LINK = '<a class="citation" href="#ref-m18" id="cite-m18-1" role="doc-biblioref">{}</a>'
TITLE = "no reference for &quot;Michellet et al., 2018&quot;"
MARK = f'<mark class="citation-problem" id="problem-1" title="{TITLE}">{{}}</mark>'


@pytest.mark.parametrize("inside", ["Michellet et al., 2018", "Michellet <em>et al.</em>, 2018"])
@pytest.mark.parametrize("mark", [True, False])
def test_the_link_of_a_slip_lies_in_its_mark(inside: str, mark: bool) -> None:
    page = f"<div><p>It hurts ({inside}), they say.</p></div>"
    tree = fromstring(page)
    cited = link_cites(find_cites(prose_of(tree, [], patterns_of()), LIBRARY, patterns_of()), mark)
    found = cited.with_tags(tostring(tree, encoding="unicode"))
    assert (MARK if mark else "{}").format(LINK.format(inside)) in found
    assert remove_links(found) == page
    assert cited.counts == {LIBRARY.get("m18"): 1}
    assert [each.problem.rule for each in cited.found] == ["unresolved-citation"]


def test_advice_is_not_marked() -> None:
    tree = fromstring("<div><p>It hurts (Michelet, 2018), it hurts (Rabben et al., 2001.), it hurts.</p></div>")
    cited = link_cites(find_cites(prose_of(tree, [], patterns_of()), LIBRARY, patterns_of()), mark=True)
    assert {each.problem.rule for each in cited.found} == {"missing-et-al", "needless-et-al", "stray-stop"}
    assert "<mark" not in "".join(cited.tags)
