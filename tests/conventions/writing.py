"""Write citations in a convention, and keep where each work stands in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from citewell.model import Reference
from conventions.claims import Basis
from conventions.naming import Hand, Named
from conventions.people import JOURNALS
from conventions.styles import Frame
from conventions.words.vocabulary import agree


class Expected(NamedTuple):
    """Hold where a work is cited; a place that must not link, because it fits several works, has none."""

    reference: str | None
    start: int
    end: int
    basis: Basis = Basis.PLAIN


class Written(NamedTuple):
    """Hold a text and the works cited in it."""

    text: str
    cites: tuple[Expected, ...] = ()

    def __add__(self, other: object) -> Written:
        """Put a text behind this one, with its works."""
        further = other if isinstance(other, Written) else Written(str(other))
        shift = len(self.text)
        moved = (each._replace(start=each.start + shift, end=each.end + shift) for each in further.cites)
        return Written(self.text + further.text, (*self.cites, *moved))


class Item(NamedTuple):
    """Hold works by the same authors that are cited together, mostly one."""

    named: Named
    works: tuple[Reference, ...]
    basis: Basis = Basis.PLAIN
    linked: bool = True

    def cite(self, work: Reference, text: str) -> Written:
        """Say that a text cites a work."""
        return Written(text, (Expected(work.id if self.linked else None, 0, len(text), self.basis),))


def date_of(hand: Hand, work: Reference) -> str:
    """Write a year with its letter, or what stands in its place."""
    if work.year:
        return work.year + work.letter
    date = hand.rng.choice(hand.words.in_press if work.status else hand.words.undated)
    return date + (f"-{work.letter}" if work.letter else "")


def dated(hand: Hand, item: Item, head: str) -> Written:
    """Write `head`, which ends before the year, and the years of an item: "Smith, " and "2018a, b"."""
    text = item.cite(item.works[0], head + date_of(hand, item.works[0]))
    before = item.works[0]
    for work in item.works[1:]:
        short = hand.convention.short_letters and work.year == before.year and work.letter
        text = text + ", " + item.cite(work, work.letter if short else date_of(hand, work))
        before = work
    return text


def journal_of(hand: Hand, work: Reference) -> str:
    """Write the journal's title, mostly in its usual short form."""
    title: str = work.data.get("container-title", "")
    short = JOURNALS.get(title) or shortened(title)
    if hand.rng.random() < 0.2:
        short = " ".join(word if word in title.split() else f"{word}." for word in short.split())  # "Eur. J. Pain"
    return short if hand.rng.random() < 0.6 else title


def shortened(title: str) -> str:
    """Shorten the words of a journal's title, as librarians do.

    >>> shortened("Journal of Comparative Pathology")
    'J Comp Path'
    """
    words = [word for word in title.split() if word[0].isupper() and word not in ("The", "Der", "Die", "Das")]
    return title if len(words) < 2 else " ".join("J" if w == "Journal" else w[:4] if len(w) > 6 else w for w in words)


def bracketed_item(hand: Hand, item: Item) -> Written:
    """Write an item as it stands inside brackets."""
    style, work, names = hand.convention, item.works[0], item.named.text
    if style.frame is Frame.YEAR_FIRST:
        return item.cite(work, f"{date_of(hand, work)}, {names}")
    if style.frame is Frame.JOURNAL:
        return dated(hand, item, f"{names}, {journal_of(hand, work)} ")
    name = work.names[0]
    if style.name == "apa" and len(work.names) == 1 and name.short and names == name.literal:
        names += f" [{name.short}]" if hand.rng.random() < 0.3 else ""
    return dated(hand, item, names + style.before_year)


def bracketed(hand: Hand, items: Sequence[Item], prefix: str = "", locator: str = "", suffix: str = "") -> Written:
    """Write a citation in brackets."""
    between = hand.rng.choice(hand.convention.works)
    text = Written(hand.convention.brackets[0] + (prefix + " " if prefix else ""))
    for number, item in enumerate(items):
        text = text + (between if number else "") + bracketed_item(hand, item)
    return text + locator + (", " + suffix if suffix else "") + hand.convention.brackets[1]


def locator_of(hand: Hand) -> str:
    """Write a place inside a work, with the punctuation before it."""
    rng, words, style = hand.rng, hand.words, hand.convention
    first = rng.randint(1, 460)
    number = str(first) if rng.random() < 0.5 else f"{first}–{first + rng.randint(1, 30)}"
    if style.page and rng.random() < 0.7:
        return style.page.format(number)
    if rng.random() < 0.5:
        return style.locator.format(f"{words.pages if '–' in number else words.page} {number}")
    return style.locator.format(rng.choice(words.locators))


def narrative(hand: Hand, items: Sequence[Item], locator: str = "", owner: bool = False) -> Written:
    """Write a citation whose authors are part of the sentence: "Smith (2018) and Jones (2019)"."""
    text = Written("")
    for number, item in enumerate(items):
        between = "" if not number else ", " if number < len(items) - 1 else f" {hand.conj(item.named.text)} "
        text = text + between + narrative_item(hand, item, locator, owner)
    return text


def narrative_item(hand: Hand, item: Item, locator: str, owner: bool) -> Written:
    """Write one item of a narrative citation."""
    style, work = hand.convention, item.works[0]
    names = owned(hand, item.named.text) if owner else item.named.text
    article = "the " if hand.words.tag == "en" and work.names[0].literal == item.named.text and " of " in names else ""
    left, right = style.brackets[0], style.brackets[1]
    if style.frame is Frame.JOURNAL:
        journal = journal_of(hand, work)
        if owner or locator or hand.rng.random() < 0.5:
            head = f"{names} ({journal}{hand.rng.choice((', ', ' '))}"
            return Written(article) + dated(hand, item, head) + locator + ")"
        return Written(article) + dated(hand, item, f"{names}, {journal} ")
    name = work.names[0]
    declared = style.name == "apa" and len(work.names) == 1 and name.short and names == name.literal
    if declared and hand.rng.random() < 0.3:
        return Written(article) + dated(hand, item, f"{names} ({name.short}, ") + locator + ")"
    return Written(article) + dated(hand, item, f"{names} {left}") + locator + right


def owned(hand: Hand, names: str) -> str:
    """Put names in the possessive.

    >>> from random import Random
    >>> owned(type("Any", (), {"rng": Random(1)}), "Smith")
    "Smith's"
    """
    return names + ("'" if names.endswith("s") and hand.rng.random() < 0.3 else "'s")


def year_first(hand: Hand, item: Item, owner: bool = False) -> Written:
    """Write a sentence that begins with the year: "In 2019, Smith and Jones showed that ..."."""
    sentence = agree(hand.rng.choice(hand.words.dated), item.named.plural)
    names = item.named.text
    if owner:
        sentence, names = "In {year}, {names} trial was the first of its kind.", owned(hand, names)
    before, between, after = re.split(r"\{year\}|\{names\}", sentence)
    return Written(before) + item.cite(item.works[0], date_of(hand, item.works[0]) + between + names) + after
