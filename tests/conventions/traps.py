"""Write sentences that cite no work of the list, though they use its names and years.

Two sorts: sentences with a year that is no citation (their kinds are in the languages' `traps`), and citations of
works that the list does not hold. Some of these are a slip of the pen away from a work: a link to it is no wrong
one, if the slip is reported beside it; a link without a word, or to another work, is.

The places in the sentences: {name} a first author of the list and {year} the year of that work, {full} the same with
an initial, {other} another author, {early} a year before, {month}, {day}, {path} and {place}.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import NamedTuple

from citewell.model import Name, Reference
from citewell.references.names import spellings
from conventions.claims import Author, Claim, Shelf, full_family, given_parts, loose
from conventions.naming import WORDLIKE, Hand
from conventions.people import JOURNALS
from conventions.styles import Frame, Given
from conventions.words.vocabulary import agree
from conventions.writing import Item, bracketed, narrative

STRANGERS = (
    "Quillfeather Brandreth Oyelaran Vasquento Tamblyn Zieliński Haverkorn Ferrabosco Ishiguro Lavoisine".split()
)
NO_WORK = "none"
PLACES = "Paris Oslo Lund Berlin Porto Madrid Kyoto Geneva".split()


class Trap(NamedTuple):
    """Hold a sentence that must not link, and its kind; `meant` is the id of the work that a slip of the pen hides."""

    kind: str
    text: str
    meant: str = ""


def sentence_trap(hand: Hand, kind: str) -> Trap:
    """Write a sentence of one kind with names and years of the list."""
    rng, words = hand.rng, hand.words
    work, other = rng.choice(hand.shelf.people), rng.choice(hand.shelf.people)
    sentence = rng.choice(words.traps[kind])
    months = list(words.months)
    text = sentence.format(
        name=_family(work),
        full=f"{(work.names[0].given or 'A')[0]}. {_family(work)}",
        other=_family(other),
        year=work.year,
        early=int(work.year) - rng.randint(2, 60),
        month=rng.choice(months),
        day=rng.randint(1, 28),
        path=_family(work).lower().replace(" ", "-"),
        place=rng.choice(PLACES),
    )
    return Trap(kind, text)


def _family(work: Reference) -> str:
    return full_family(work.names[0])


def _stranger(rng: Random, shelf: Shelf) -> Name:
    """Draw an author who is not in the list."""
    return Name(
        rng.choice([each for each in STRANGERS if loose(each) not in shelf.families]), rng.choice("AEHJKMT") + "."
    )


def _unknown_author(hand: Hand, work: Reference) -> Reference:
    names = (_stranger(hand.rng, hand.shelf), *work.names[1:])
    return _like(work, names if hand.rng.random() < 0.7 else names[:1])


def _unknown_partner(hand: Hand, work: Reference) -> Reference:
    return _like(work, (work.names[0], _stranger(hand.rng, hand.shelf)))


def _listed_partner(hand: Hand, work: Reference) -> Reference:
    """Put the first author together with somebody else of the list."""
    return _cut(hand, work, (work.names[0], _somebody_else(hand, work)))


def _cut(hand: Hand, work: Reference, names: tuple[Name, ...]) -> Reference:
    """Write names for a work that is not in the list; if they are the first ones of one that is, "et al." lacks."""
    beginning = [each for each in hand.shelf.works if each.date == work.date and _begins_with(each, *names)]
    return _slip(beginning[0], names) if len(beginning) == 1 else _like(work, names)


def _begins_with(work: Reference, *names: Name) -> bool:
    """Tell whether people of these families are the first authors of a work."""
    return [loose(name.family) for name in work.names[: len(names)]] == [loose(name.family) for name in names]


def _extra_author(hand: Hand, work: Reference) -> Reference:
    """Put somebody before the authors: "Brown, Smith and Jones (2018)" is not Smith and Jones (2018)."""
    before = _stranger(hand.rng, hand.shelf) if hand.rng.random() < 0.5 else _somebody_else(hand, work)
    return _cut(hand, work, (before, *work.names[:2]))


def _somebody_else(hand: Hand, work: Reference) -> Name:
    """Draw an author of the list whose family is none of the work's; a stranger if there is none."""
    name = hand.rng.choice(hand.shelf.people).names[0]
    known = any(loose(name.family) == loose(each.family) for each in work.names)
    return _stranger(hand.rng, hand.shelf) if known else name


def _swapped(hand: Hand, work: Reference) -> Reference:
    if len(work.names) != 2:
        return _unknown_partner(hand, work)
    return _slip(work, (work.names[1], work.names[0]))


def _letters_off(hand: Hand, work: Reference) -> Reference:
    """Write a letter wrong in the name of the first author or the last; now and then, two."""
    names = list(work.names)
    place = hand.rng.choice((0, -1))
    name = names[place]
    for _ in range(hand.rng.choice((1, 1, 1, 2))):
        names[place] = names[place]._replace(family=_misspelt(hand.rng, names[place].family))
    if " " in name.family or spellings(names[place]) & spellings(name):
        return _unknown_author(hand, work)  # "Ruia Peña" may be one Ruia before Peña; "Nygåård" is "Nygaard"
    return _slip(work, tuple(names))


def _misspelt(rng: Random, family: str) -> str:
    """Leave out a letter behind the first, double it, change it about with the next one, or write another."""
    inside = [at for at in range(1, len(family) - 1) if family[at - 1 : at + 1].isalpha()]
    at = rng.choice(inside or [1])
    before, letters, behind = family[:at], family[at : at + 2], family[at + 2 :]
    ways = (letters[1:], letters[:1] + letters, letters[::-1], rng.choice("aeinorst") + letters[1:])
    return before + rng.choice(ways) + behind


def _et_al_too_much(hand: Hand, work: Reference) -> Reference:
    """Put "et al." behind the one author of a work."""
    if len(work.names) > 1:
        return _unknown_author(hand, work)
    return _slip(work, (*work.names, *(Name(each) for each in STRANGERS)))


def _other_year(hand: Hand, work: Reference) -> Reference:
    return _like(work, work.names, str(int(work.year) + hand.rng.choice((-3, -2, -1, 1, 2, 3))))


def _other_initials(hand: Hand, work: Reference) -> Reference:
    name = work.names[0]
    own = {loose(part)[:1].upper() for part in given_parts(name.given)}
    other = hand.rng.choice([each for each in "ABDEFGHKMRTVWZ" if each not in own]) + "."
    return _like(work, (Name(name.family, other, name.particle), *work.names[1:]))


def _other_letter(hand: Hand, work: Reference) -> Reference:
    return _like(work, work.names, letter="g" if work.letter else "")


def _other_journal(hand: Hand, work: Reference) -> Reference:
    own = work.data.get("container-title")
    return _like(work, work.names, journal=hand.rng.choice([each for each in JOURNALS if each != own]))


def _slip(work: Reference, names: tuple[Name, ...]) -> Reference:
    """Write other names for a work of the list, which is meant all the same."""
    return replace(_like(work, names), id=work.id)


def _like(
    work: Reference, names: tuple[Name, ...], year: str = "", letter: str | None = None, journal: str = ""
) -> Reference:
    """Make up a work that is not in the list, though it is like one that is."""
    data = work.data | ({"container-title": journal} if journal else {})
    letter = work.letter if letter is None else letter
    return Reference(NO_WORK, names, year or work.year, "", letter=letter, record=json.dumps(data))


CITED: dict[str, Callable[[Hand, Reference], Reference]] = {
    "unknown author": _unknown_author,
    "unknown co-author": _unknown_partner,
    "co-author of other works": _listed_partner,
    "one author too many": _extra_author,
    "authors swapped": _swapped,
    "letters off": _letters_off,
    "et al. too much": _et_al_too_much,
    "wrong year": _other_year,
    "wrong initials": _other_initials,
    "wrong letter": _other_letter,
    "wrong journal": _other_journal,
}


def citation_trap(hand: Hand, kind: str) -> Trap | None:
    """Cite a work that the list does not hold; None if by chance the words would fit one that it does."""
    style, rng = hand.convention, hand.rng
    drawn = rng.choice(hand.shelf.people)
    while kind == "wrong letter" and not drawn.letter and hand.shelf.lettered:
        drawn = rng.choice(hand.shelf.lettered)
    work = CITED[kind](hand, drawn)
    if style.frame is Frame.JOURNAL and not work.data.get("container-title"):
        return None
    if kind == "wrong journal" and style.frame is not Frame.JOURNAL:
        return None
    in_brackets = rng.random() < 0.5 or style.frame is Frame.YEAR_FIRST
    level = Given(max(style.given, Given.INITIALS)) if kind == "wrong initials" else style.given
    count = len(work.names) if len(work.names) <= style.listed else 1
    if kind in ("unknown co-author", "co-author of other works", "one author too many", "authors swapped"):
        count = len(work.names)
    named = hand.name(work, count, level, in_brackets)
    if _may_mean(hand.shelf, hand.claim(named, work)) or loose(named.text) in WORDLIKE:
        return None
    item = Item(named, (work,), linked=False)
    written = bracketed(hand, [item]) if in_brackets else narrative(hand, [item])
    sentence = agree(rng.choice(hand.words.bracketed if in_brackets else hand.words.named), named.plural)
    return Trap(kind, sentence.replace("{}", written.text), "" if work.id == NO_WORK else work.id)


def _may_mean(shelf: Shelf, claim: Claim) -> bool:
    """Tell whether some reader could take a claim for a work of the list: without its letter, or "et al." added."""
    authors = [Author(each.family, each.given) for each in claim.authors]
    looser = [claim._replace(et_al=et_al) for et_al in (claim.et_al, True)] if len(authors) == 1 else [claim]
    fitting = [work for each in looser for work in shelf.fitting(each)]
    return bool([work for work in fitting if not claim.letter or work.letter in ("", claim.letter)])


SENTENCES = (
    *("date", "n equals", "range", "figure", "standard", "disease", "version", "price", "street", "personal", "person"),
    *("person and year", "next sentence", "address", "life", "law", "meeting", "place"),
)
KINDS = (*SENTENCES, *CITED)


def trap(hand: Hand) -> Trap | None:
    """Write a trap of any kind; None if the list has nobody's name to use, or chance would have it cite a work."""
    kind = hand.rng.choice(KINDS)
    if hand.convention.frame is Frame.JOURNAL and hand.rng.random() < 0.1:
        kind = "wrong journal"
    if not hand.shelf.people:
        return None
    return sentence_trap(hand, kind) if kind in SENTENCES else citation_trap(hand, kind)
