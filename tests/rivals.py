"""Read and make sentences with rivals: names that are like those of the works we hold, and cite other works or none.

A line in a block ```sentences of tests/spec/citations/rivals is a sentence as an author writes it, and what is right
(the block's language may follow the word):

    It is told (Cohen, 2017). => cohen2017
    Baker (2015) tells it. => bakercook2015!

It cites these works, in this order; with "!" there is a slip in it, of which something is said. Or no work may be
linked:

    It is told (Weihua Li, 2020). => named      it is a citation, of a work that we do not hold: it is told so
    Cohen syndrome (2017) is rare. => nothing   it is no citation: nothing is said
    In Lund (2001) we met. => either            a careful reader does not know: it is not linked without a word

What the program does is exact; where it is not right, it stands behind that: `=> named !! cohen2017`.
`made_sentences` makes more of them by rule, from every work.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from citewell import read_references
from citewell.citations.pipeline import cite_texts
from citewell.citations.recognise.patterns import patterns_of
from citewell.model import Name, Reference
from citewell.references.library.library import Library

FOLDER = Path(__file__).parent / "spec" / "citations" / "rivals"
BLOCK = re.compile(
    r"^## (?P<kind>[^\n]+)$|^```sentences ?(?P<language>\w*)\n(?P<lines>.*?)^```$", re.MULTILINE | re.DOTALL
)
NO_LINK = ("named", "nothing", "either")


class Sentence(NamedTuple):
    """Hold a sentence, what is right of it, and what the program does if that is not right."""

    kind: str
    text: str
    right: str
    now: str = ""
    language: str = "en"


def sentences_of(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a file."""
    kind = ""
    for block in BLOCK.finditer(path.read_text("utf-8")):
        kind = block["kind"] or kind
        for line in (block["lines"] or "").splitlines():
            text, _, truth = line.partition(" => ")
            right, _, now = truth.partition(" !! ")
            yield Sentence(kind, text, right, now, block["language"] or "en")


def written_sentences() -> list[Sentence]:
    """Return the sentences that were written by hand."""
    return [each for path in sorted(FOLDER.glob("*.md")) for each in sentences_of(path)]


@cache
def works() -> tuple[Reference, ...]:
    """Return the works that are held."""
    references, problems = read_references(FOLDER / "references.yaml")
    assert not problems
    return tuple(references)


@cache
def library() -> Library:
    """Return the works as a library."""
    return Library(works())


def outcome(sentence: Sentence) -> str:
    """Return what the program does with a sentence, in the words of the spec files."""
    [all_cited] = cite_texts([sentence.text], library(), patterns_of(sentence.language))
    linked = [f"{each.reference.id}{'!' if each.problem else ''}" for each in all_cited if each.reference]
    if linked:
        return ", ".join(linked)
    return "named" if any(each.problem for each in all_cited) else "nothing"


SILENT_WRONG, WARNED_WRONG = "silent wrong link", "warned wrong link"
MISSED, NEEDLESS, SILENT = "missed right link", "needless finding", "citation without a word"


def fault_of(right: str, got: str) -> str:
    """Return what is wrong with an outcome, or "".

    >>> [fault_of("named", each) for each in ("cohen2017", "cohen2017!", "nothing", "named")]
    ['silent wrong link', 'warned wrong link', 'citation without a word', '']
    >>> [fault_of("cohen2017", each) for each in ("cohen2017!", "named", "cohen2012", "cohen2017")]
    ['needless finding', 'missed right link', 'silent wrong link', '']
    """
    expected = [] if right in NO_LINK else right.split(", ")
    linked = [] if got in NO_LINK else got.split(", ")
    ids = [each.rstrip("!") for each in expected]
    wrong = [each for each in linked if each.rstrip("!") not in ids]
    if any(not each.endswith("!") for each in wrong):
        return SILENT_WRONG
    if wrong and right != "either":
        return WARNED_WRONG
    if expected:
        missed = set(ids) - {each.rstrip("!") for each in linked}
        silent = any(each.endswith("!") and each.rstrip("!") in linked for each in expected)
        return MISSED if missed else SILENT if silent else "" if linked == expected else NEEDLESS
    needless = right == "nothing" and got == "named"
    return NEEDLESS if needless else SILENT if right == "named" and got == "nothing" else ""


def count_faults(sentences: Iterable[Sentence]) -> dict[str, Counter[str]]:
    """Count the sentences by their kinds and by what is wrong with what is done with them, "" where it is right."""
    counts: dict[str, Counter[str]] = {}
    for each in sentences:
        counts.setdefault(each.kind, Counter())[fault_of(each.right, outcome(each))] += 1
    return counts


# Sentences by rule.

OTHER_GIVEN = ("Xavier", "Zelda", "Oona", "Quentin", "Ulrike", "Vito")
ABBREVIATIONS = ("Th.", "Chr.", "Joh.")
OTHER_FAMILY = ("Zander", "Quist", "Oxley", "Umbach", "Vane")
PARTICLES = ("van", "de", "van der", "di", "al", "ter")
BEFORE = ("Africa", "European", "Pan American", "Scottish", "New", "Global", "Kenyan")
AFTER = ("Foundation", "Youth Council", "of Norway", "International", "and Rescue", "Europe")
EPONYMS = ("syndrome", "disease", "sign", "palsy", "fracture")
HOUSES = ("College", "Institute", "Foundation", "Hospital", "Laboratories", "Street")
IN_BRACKETS, IN_SENTENCE = "It is told ({}, {}).", "As {} ({}) tells, it is so."


class Rival(NamedTuple):
    """Hold one way to change the names of a work: the kind, the form of the sentence, the names, what is right."""

    kind: str
    form: str
    names: str
    right: str


def made_sentences() -> list[Sentence]:
    """Make sentences by rule: from each work rivals of every kind that it can have, and citations of itself."""
    made = [
        Sentence(rival.kind, rival.form.format(rival.names, work.year), rival.right)
        for at, work in enumerate(works())
        for rival in (_of_organisation if work.names[0].literal else _of_persons)(work, at)
    ]
    return list({each.text: each for each in made}.values())


def _person(name: Name) -> str:
    return f"{name.particle} {name.family}".strip()


def _listed(names: list[str], joint: str) -> str:
    *others, last = names
    return f"{', '.join(others)} {joint} {last}" if others else last


def _named(work: Reference, joint: str, first: str = "") -> str:
    """Write the authors of a work as they are cited, perhaps with other words for the first."""
    first = first or _person(work.names[0])
    names = [first, *map(_person, work.names[1:])]
    return f"{first} et al." if len(names) > 2 else _listed(names, joint)


def _of_persons(work: Reference, at: int) -> Iterator[Rival]:
    """Yield rivals and right citations of a work by persons; `at` chooses among ways to write them."""
    first = work.names[0]
    family, given, person = first.family, first.given, _person(first)
    shared = family == "Chen"  # two works, which a given name alone tells apart
    both = [(IN_BRACKETS, "&"), (IN_SENTENCE, "and")]
    form, joint = both[at % 2]
    other = OTHER_GIVEN[at % len(OTHER_GIVEN)]
    yield Rival("another given name", form, _named(work, joint, f"{other} {person}"), "named")
    form, joint = both[(at + 1) % 2]
    yield Rival("other initials", form, _named(work, joint, f"{other[0]}. {person}"), "named")
    longer = f"{given.split()[0].split('-')[0]}{('hua', 'bert', 'ella')[at % 3]}"
    yield Rival("a longer given name", form, _named(work, joint, f"{longer} {person}"), "named")
    short = next(each for each in ABBREVIATIONS[at % 2 :] if each[0] != given[0])
    yield Rival("another abbreviation", form, _named(work, joint, f"{short} {person}"), "named")
    particle = PARTICLES[at % len(PARTICLES)]
    yield Rival("another particle", IN_BRACKETS, _named(work, "&", f"{particle} {family}"), "named")
    stranger = OTHER_FAMILY[at % len(OTHER_FAMILY)]
    families = [*map(_person, work.names)]
    yield Rival("an author more", form, _listed([*families, stranger], joint), "named")
    if len(work.names) > 1:
        yield Rival("another co-author", form, _listed([person, stranger], joint), "named")
        if len({*families}) > 1:
            yield Rival("another order", form, _listed([*families[1:], person], joint), f"{work.id}!")
        wrong = [person, *(f"{other} {each}" for each in families[1:])]
        yield Rival("another given name of a co-author", form, _listed(wrong, joint), "named")
    else:
        slip = "named" if shared else "smithjones2001!" if family == "Smith" else f"{work.id}!"
        yield Rival("co-authors of one author", form, f"{person} et al.", slip)
    suffix = "Sr." if "Jr" in work.record else "Jr." if re.search("Sr|III", work.record) else ""
    if suffix:
        yield Rival("another suffix", form, f"{person} {suffix}", "named")
    yield Rival("a double name", form, f"{stranger}-{family}", "named")
    yield Rival("a lawsuit", ("It was lost ({}, {}).", "{} ({}) was lost.")[at % 2], f"Roe v. {family}", "nothing")
    yield Rival("a disease", "The {} ({}) is rare.", f"{family} {EPONYMS[at % len(EPONYMS)]}", "nothing")
    yield Rival("a house", "The {} ({}) was closed.", f"{family} {HOUSES[at % len(HOUSES)]}", "either")
    # What is right.
    key = work.id
    form, joint = both[at % 2]
    alone = "named" if shared else key
    yield Rival("right: as it is", form, _named(work, joint), alone)
    yield Rival("right: a given name", form, _named(work, joint, f"{given.split()[0]} {person}"), key)
    form, joint = both[(at + 1) % 2]
    yield Rival("right: initials", form, _named(work, joint, f"{given[0]}. {person}"), key)
    yield Rival("right: after a place", "In Utrecht, {} ({}) told it.", _named(work, "and"), alone)
    yield Rival("right: with a noun", "The {} ({}) study tells it.", _named(work, "and"), alone)


def _of_organisation(work: Reference, at: int) -> Iterator[Rival]:
    """Yield rivals and right citations of a work by an organisation; `at` chooses among ways to write them."""
    name, short = work.names[0].literal, work.names[0].short
    before, after = BEFORE[at % len(BEFORE)], AFTER[at % len(AFTER)]
    for known in filter(None, (name, short)):
        yield Rival("a word before the name", IN_BRACKETS, f"{before} {known}", "named")
        yield Rival("a word before the name", "The {} ({}) tells it.", f"{before} {known}", "named")
        yield Rival("a word after the name", IN_BRACKETS, f"{known} {after}", "named")
        yield Rival("a word after the name", "The {} ({}) tells it.", f"{known} {after}", "named")
        yield Rival("right: an organisation", IN_BRACKETS, known, work.id)
        yield Rival("right: an organisation", "In Utrecht, the {} ({}) told it.", known, work.id)
        yield Rival("right: an organisation", "However, the {}'s ({}) report tells it.", known, work.id)
    if short:
        yield Rival("a word in small letters", "It was {} ({}).", short.lower(), "nothing")
        yield Rival("a word in small letters", "In {} ({}) we met.", short.capitalize(), "either")
