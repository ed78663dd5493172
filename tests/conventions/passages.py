"""Write passages: a citation in a sentence, with traps before and behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from random import Random
from typing import NamedTuple

from citewell.model import Reference
from conventions.claims import Shelf, loose
from conventions.naming import WORDLIKE, Hand
from conventions.styles import CONVENTIONS, Convention, Frame, Mode
from conventions.traps import trap
from conventions.words import LANGUAGES
from conventions.words.vocabulary import Words, agree
from conventions.writing import Expected, Item, Written, bracketed, locator_of, narrative, year_first


class Zone(NamedTuple):
    """Hold where a trap stands, its kind, and the id of the work that is meant in it with a slip of the pen."""

    kind: str
    start: int
    end: int
    meant: str = ""


class Passage(NamedTuple):
    """Hold a few sentences, what is cited in them, and the traps."""

    text: str
    cites: tuple[Expected, ...]
    traps: tuple[Zone, ...]
    convention: str
    mode: Mode
    language: str


AMBIGUOUS = "ambiguous"
"""The kind of a place that names works of the list but not one alone."""


class Stock:
    """Draw works to cite: one, or some by the same authors, such as the frame of a convention can hold."""

    def __init__(self, references: Sequence[Reference]) -> None:
        self.shelf = Shelf(references)
        dated = sorted((work for work in references if work.year), key=lambda work: (work.year, work.letter))
        printed = [work for work in dated if work.data.get("container-title")]
        self.single = {
            Frame.USUAL: [(work,) for work in references],
            Frame.JOURNAL: [(work,) for work in printed],
            Frame.YEAR_FIRST: [(work,) for work in dated],
        }
        self.several = {
            Frame.USUAL: _grouped((work.names, work) for work in dated),
            Frame.JOURNAL: _grouped(((work.names, work.data["container-title"]), work) for work in printed),
            Frame.YEAR_FIRST: [],
        }

    def works(self, rng: Random, frame: Frame, several: bool) -> tuple[Reference, ...] | None:
        """Draw a work, or two or three by the same authors; None if the list has no such works."""
        pool = (self.several if several else self.single)[frame]
        return rng.choice(pool)[:3] if pool else None


def _grouped(keyed: Iterable[tuple[object, Reference]]) -> list[tuple[Reference, ...]]:
    """Put together the works of one key, where there are several."""
    groups: dict[object, list[Reference]] = {}
    for key, work in keyed:
        groups.setdefault(key, []).append(work)
    return [tuple(group) for group in groups.values() if len(group) > 1]


def lacks(convention: Convention, mode: Mode, words: Words) -> bool:
    """Tell whether a convention has no such mode in a language: only English has the possessive."""
    return mode in convention.lacks or (mode is Mode.POSSESSIVE and not words.owned)


def combinations() -> list[tuple[Convention, Mode, Words]]:
    """Return every convention in every mode and language that has it."""
    every = product(CONVENTIONS, Mode, LANGUAGES)
    return [(style, mode, words) for style, mode, words in every if not lacks(style, mode, words)]


def passages(references: Sequence[Reference], citations: int, seed: int = 1) -> Iterator[Passage]:
    """Yield passages with so many citations in all, every convention, mode and language in turn.

    The references must carry the year letters that the library gives them. What cannot be shown with them is left
    out: several years, if no two works are by the same authors.

    >>> from conventions.library import sample_references
    >>> some = list(passages(sample_references(), 50))
    >>> sum(len(passage.cites) for passage in some) >= 50
    True
    """
    rng = Random(seed)
    stock = Stock(references)
    turns = combinations()
    written = 0
    while written < citations and turns:
        rng.shuffle(turns)
        for turn in list(turns):
            drawn = (_passage(rng, stock, *turn) for _ in range(DRAWS))
            passage = next((each for each in drawn if each), None)
            if not passage:
                turns.remove(turn)
            elif written < citations:
                written += len(passage.cites)
                yield passage


DRAWS = 60
"""How often works are drawn for one passage until some suit."""


def _passage(rng: Random, stock: Stock, convention: Convention, mode: Mode, words: Words) -> Passage | None:
    """Write one passage; None if the works drawn do not suit."""
    hand = Hand(rng, convention, words, stock.shelf)
    sentence = _sentence(hand, stock, mode)
    if not sentence:
        return None
    zones: list[Zone] = []
    text = Written("")
    for place in ("before", "citation", "behind"):
        start = len(text.text) + bool(text.text)
        if place == "citation":
            text = text + (" " if text.text else "") + sentence
        elif rng.random() < 0.45 and (found := trap(hand)):
            text = text + (" " if text.text else "") + found.text
            zones.append(Zone(found.kind, start, len(text.text), found.meant))
    zones += [Zone(AMBIGUOUS, cite.start, cite.end) for cite in text.cites if not cite.reference]
    return Passage(_typeset(rng, text.text), text.cites, tuple(zones), convention.name, mode, words.tag)


def _sentence(hand: Hand, stock: Stock, mode: Mode) -> Written | None:
    """Write one sentence that cites in a mode; None if the works drawn do not suit."""
    rng, style, words = hand.rng, hand.convention, hand.words
    named = mode in (Mode.NARRATIVE, Mode.POSSESSIVE)
    if mode in (Mode.WORKS, Mode.YEARS, Mode.LOCATOR) and style.frame is not Frame.YEAR_FIRST:
        named = rng.random() < 0.4
    count = rng.choice((2, 2, 3, 4)) if mode is Mode.WORKS else 1
    drawn: list[Item] = []
    for _ in range(count):
        works = stock.works(rng, style.frame, mode is Mode.YEARS)
        item = _item(hand, works, not named) if works else None
        if not item:
            return None
        drawn.append(item)
    if len({item.works[0].names[0] for item in drawn}) < count or not all(
        _reads_well(hand, mode, i, named) for i in drawn
    ):
        return None
    if count > 1 and not all(item.linked for item in drawn):
        return None
    plural = count > 1 or drawn[0].named.plural
    if style.frame is Frame.YEAR_FIRST and named:
        if not plural and mode is Mode.NARRATIVE:
            return None  # "In 2019, Smith showed" may tell of the person
        return year_first(hand, drawn[0], mode is Mode.POSSESSIVE)
    locator = locator_of(hand) if mode is Mode.LOCATOR else ""
    if named:
        owner = mode is Mode.POSSESSIVE
        carrier = agree(rng.choice(words.owned if owner else words.named), plural)
        return _set(carrier, narrative(hand, drawn, locator, owner))
    prefix = rng.choice(words.prefixes) if mode is Mode.PREFIX else ""
    suffix = rng.choice(words.suffixes) if mode is Mode.SUFFIX else ""
    if mode in (Mode.PREFIX, Mode.SUFFIX) and rng.random() < 0.3:
        locator = locator_of(hand)
    return _set(rng.choice(words.bracketed), bracketed(hand, drawn, prefix, locator, suffix))


def _item(hand: Hand, works: tuple[Reference, ...], in_brackets: bool) -> Item | None:
    """Name works so that they are determined; else, now and then, leave them ambiguous."""
    found = hand.determining(works, in_brackets)
    if found and not (hand.rng.random() < 0.25 and len(works) == 1):
        return Item(found[0], works, found[1])
    named = hand.shortest(works[0], in_brackets)
    if len(works) > 1 or hand.meant(named, works[0]) or len(hand.shelf.fitting(hand.claim(named, works[0]))) < 2:
        return Item(found[0], works, found[1]) if found else None
    if hand.shelf.meant(hand.claim(named, works[0])):
        return None  # only who knows that the convention leaves out particles sees two works in "Rocha"
    return Item(named, works, linked=False)


def _reads_well(hand: Hand, mode: Mode, item: Item, named: bool) -> bool:
    """Tell whether a reader would see a name: not in "(May 2018)", "He's (2018)" or "In 2018, He showed"."""
    if loose(item.named.text) not in WORDLIKE:
        return True
    if hand.convention.frame is not Frame.USUAL:
        return False
    return mode is not Mode.POSSESSIVE and (named or hand.convention.before_year != " ")


def _set(carrier: str, citation: Written) -> Written:
    """Set a citation into a sentence; a particle at its beginning becomes a capital."""
    before, after = carrier.split("{}")
    if not before and citation.text[0].islower():
        citation = citation._replace(text=citation.text[0].upper() + citation.text[1:])
    return Written(before) + citation + after


def _typeset(rng: Random, text: str) -> str:
    """Set a text as a printer may: curly apostrophes, blanks that do not break, hyphens that are no minus signs."""
    if rng.random() < 0.5:
        text = text.replace("'", "’")
    if rng.random() < 0.1:
        text = text.replace(" et al", "\N{NO-BREAK SPACE}et al").replace("p. ", "p.\N{NO-BREAK SPACE}")
    if rng.random() < 0.03 and "://" not in text:
        text = text.replace("-", "\N{HYPHEN}")
    return text
