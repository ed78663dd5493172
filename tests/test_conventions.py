"""Write citations in every convention, mode and language, and see that each leads to its work and nothing else does.

The benchmark `tests/benchmarks/recognition.py` does the same with a hundred thousand.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise

import pytest

from citewell.model import Name, Reference
from citewell.references.library.library import Library
from conventions.claims import Author, Basis, Claim, Shelf
from conventions.library import RIVALRIES, sample_references
from conventions.passages import AMBIGUOUS, Passage, combinations, passages
from conventions.scoring import Score, score
from conventions.styles import CONVENTIONS, Mode
from conventions.traps import KINDS
from conventions.words import LANGUAGES

NAMES = [style.name for style in CONVENTIONS]


@cache
def references() -> list[Reference]:
    return sample_references()


@cache
def written() -> list[Passage]:
    return list(passages(references(), 2500, seed=7))


@cache
def result() -> Score:
    return score(Library(references()), written())


# What the plugin makes of them


@pytest.mark.parametrize("convention", NAMES)
def test_no_link_leads_elsewhere(convention: str) -> None:
    wrong = [f for f in result().faults if f.kind != "miss" and f.passage.convention == convention]
    assert result().tallies["convention", convention].precision == 1.0, "\n".join(
        f"{fault.kind}: {fault.passage.text}\n  expected {fault.expected}; got {fault.got}" for fault in wrong[:10]
    )


def test_citations_lead_to_their_works() -> None:
    misses = [fault for fault in result().faults if fault.kind == "miss"]
    assert result().total.recall >= 0.99, "\n".join(
        f"{each.passage.convention}: {each.passage.text}\n  expected {each.expected}; got {each.got} {each.problem}"
        for each in misses[:20]
    )


# What is written


def test_every_convention_occurs_in_every_mode_and_language_that_has_it() -> None:
    found = {(each.convention, each.mode, each.language) for each in written()}
    assert found == {(style.name, mode, words.tag) for style, mode, words in combinations()}
    assert len(NAMES) >= 12
    assert len(LANGUAGES) == 5


def test_every_trap_occurs() -> None:
    found = Counter(zone.kind for passage in written() for zone in passage.traps)
    assert set(found) == {*KINDS, AMBIGUOUS}, set(KINDS) - set(found)


def test_a_cite_covers_names_and_year() -> None:
    works = {work.id: work for work in references()}
    for passage in written():
        for cite in passage.cites:
            work = works.get(cite.reference or "")
            text = passage.text[cite.start : cite.end]
            assert text, passage
            if work and work.year and len(text) > 1:  # alone, the letter of "2019a, b" stands for a year
                assert work.year + work.letter in text, passage
            if work and not re.fullmatch(r"(\d{4})?[a-z]?", text):
                first, shown = work.names[0], text.replace("’", "'").replace("‐", "-").upper()
                known = (first.family or first.literal, first.short or first.family)
                assert any(name.upper() in shown for name in known), passage


def test_cites_stand_in_order_and_apart_from_traps() -> None:
    for passage in written():
        places = sorted([(c.start, c.end) for c in passage.cites])
        places += [(zone.start, zone.end) for zone in passage.traps if zone.kind != AMBIGUOUS]
        assert all(end <= start for (_, end), (start, _) in pairwise(sorted(places))), passage


def test_the_same_seed_writes_the_same() -> None:
    assert list(passages(references(), 200, seed=3)) == list(passages(sample_references(), 200, seed=3))


@pytest.mark.parametrize(("count", "pairs"), [(1, 0), (3, 1), (12, 2), (60, 10), (700, 20)])
def test_it_writes_for_any_list(count: int, pairs: int) -> None:
    works = sample_references(count, pairs, seed=count)
    found = list(passages(works, 150, seed=5))
    assert sum(len(passage.cites) for passage in found) >= 150
    assert {cite.reference for passage in found for cite in passage.cites} <= {None, *(work.id for work in works)}


def test_for_no_works_it_writes_nothing() -> None:
    assert list(passages([], 10)) == []


def test_the_library_has_sixty_pairs_of_rivals_of_every_kind() -> None:
    works = references()
    assert len(works) == 500
    rivals = works[:120]
    assert len(RIVALRIES) >= 12
    for one, other in zip(rivals[::2], rivals[1::2], strict=True):
        assert one.names != other.names or one.year != other.year or one.letter != other.letter, (one, other)


# What a claim means

PAIR = Reference("pair", (Name("Smith", "John"), Name("Jones")), "2018", "")
GROUP = Reference("group", (Name("Smith", "John"), Name("Brown"), Name("Li"), Name("Wu")), "2018", "")
ALONE = Reference("alone", (Name("Smith", "Ann"),), "2018", "")
BERG = Reference("berg", (Name("Berg"),), "2018", "")
VAN_BERG = Reference("van berg", (Name("Berg", particle="van der"),), "2018", "")
DA_SILVA = Reference("da silva", (Name("Silva", particle="da"),), "2018", "")
SILVA = Reference("silva", (Name("Silva"),), "2018", "")
SHELF = Shelf([PAIR, GROUP, ALONE, BERG, VAN_BERG, DA_SILVA, SILVA])


@pytest.mark.parametrize(
    ("authors", "et_al", "meant"),
    [
        ([Author("Smith")], False, (ALONE, Basis.PLAIN)),
        ([Author("Smith", ("A",))], False, (ALONE, Basis.PLAIN)),
        ([Author("Smith", ("J",))], False, None),
        ([Author("Smith"), Author("Jones")], False, (PAIR, Basis.PLAIN)),
        ([Author("Smith")], True, (GROUP, Basis.ET_AL)),
        ([Author("Smith"), Author("Brown")], True, (GROUP, Basis.PLAIN)),
        ([Author("Smith"), Author("Brown")], False, None),
        ([Author("Berg")], False, (BERG, Basis.SPELLING)),
        ([Author("van der Berg")], False, (VAN_BERG, Basis.PLAIN)),
        ([Author("Silva")], False, (SILVA, Basis.SPELLING)),
    ],
)
def test_a_claim_means_one_work_or_none(
    authors: list[Author], et_al: bool, meant: tuple[Reference, Basis] | None
) -> None:
    assert SHELF.meant(Claim(tuple(authors), et_al, "2018")) == meant


def test_where_particles_are_dropped_a_bare_name_is_ambiguous() -> None:
    assert SHELF.meant(Claim((Author("Silva"),), False, "2018"), bare=True) is None


def test_without_its_letter_a_work_is_not_determined() -> None:
    works = [Reference(letter, (Name("Okafor"),), "2019", "", letter=letter) for letter in "ab"]
    shelf, claim = Shelf(works), Claim((Author("Okafor"),), False, "2019")
    assert shelf.meant(claim) is None
    assert shelf.meant(claim._replace(letter="b")) == (works[1], Basis.PLAIN)
    assert shelf.meant(claim._replace(letter="c")) is None


def test_the_possessive_is_english() -> None:
    assert {each.language for each in written() if each.mode is Mode.POSSESSIVE} == {"en"}
