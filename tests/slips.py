"""Make slips of one key in citations of works that are held, and tell what becomes of each."""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from functools import cache
from typing import NamedTuple

from citewell.citations.pipeline import cite_texts
from citewell.citations.recognise.patterns import may_cite_with_slip, patterns_of
from citewell.model import Cited, Name, Reference
from citewell.references.library.library import Library
from citewell.references.names import short_form

PERSONS = """
Bell 2009 | Eide 1994 | Li 2016 | Wu 2021 | Ås 2003 | Oda 1999 | Kim 2018 | Sørby 2011 | Young 2018 | Winter 2005
May 2013 | Grant 2016 | Ng & Cho 2019 | Rabben & Øye 2001 | Horlin & Brasher 2008 | Petty & Wilde 2012 | Lam & Ek 2014
Jonsson & Peña 2007 | O'Brien & McKay 2010 | Zielinski & Adeyemi 2020 | Lee & Fogg 1987 | Quist & van Dam 1996
Michelet, Brasher & Horlin 2018 | Lind, Moe & Dahl 2015 | Kessler, Abe & Roth 2006 | Gardiner, Poe & Lunt 2002
Hall, Dunn & Reed 2015 | Schäfer, Klein & Voss 2017 | van der Berg, Smit & Bos 2009 | de la Cruz, Ruiz & Gil 2004
Nguyen, Tran & Pham 2022 | Castellanos, Ibarra & Quiroga 1998 | Abernathy, Sloan & Pike 1989 | Tull, Nash & Orr 1976
García-Núñez, Ortiz & Vega 2013 | Smith-Jones, Hale & Webb 2005 | D'Angelo, Russo & Conti 2011 | Øverby, Lie & Vik 2014
Kowalczyk, Nowak & Zając 2019 | Fitzgerald, Boyle & Quinn 2000 | Yamaguchi, Sato & Mori 2023 | Ek, Borg & Falk 1985
Popescu, Ionescu & Marin 2012 | Thistlewood, Crane & Ash 1992 | Bui, Doan & Vo 2018 | Uribe, Salas & Mejía 2010
MacAllister, Rowe & Finch 2003 | Vandenberghe, Claes & Maes 2007 | Iqbal, Sheikh & Rahman 2016
Ferreira, Lobo & Paz 2008
Oyelaran, Bello & Sani 1997 | Whitcombe, Lacey & Drew 1979 | Jorgensen, Krogh & Juul 2020 | Ellery, Marsh & Stone 2011
"""
"""The family names and the year of each work by persons."""
ORGANISATIONS = (
    ("World Health Organization", "WHO", "2022"),
    ("Harbour Institute of Pain", "HIP", "2017"),
    ("National Board of Quiet Sleep", "NBQS", "2014"),
    ("Royal College of Gardeners", "", "2006"),
    ("Lakeside Trust", "", "2010"),
    ("European League of Walkers", "ELW", "2019"),
    ("Statistics Norvania", "", "2020"),
    ("Council for Better Chairs", "CBC", "2001"),
)
KEYS = ("1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./")
SHIFTED = dict(zip('!@#$%^&*()_+{}:"<>?', "1234567890-=[];',./", strict=True))
UNSHIFTED = {plain: shifted for shifted, plain in SHIFTED.items()}
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _person(family: str) -> Name:
    *particle, last = family.strip().split()
    return Name(last, particle=" ".join(particle))


def _works() -> Iterator[Reference]:
    for line in PERSONS.replace("\n", "|").split("|"):
        if line.strip():
            named, year = line.strip().rsplit(" ", 1)
            names = tuple(map(_person, named.replace("&", ",").split(",")))
            yield Reference(f"{names[0].family.lower()}{year}", names, year, f"A study by {named}")
    for literal, short, year in ORGANISATIONS:
        name = Name(literal=literal, short=short)
        yield Reference(f"{literal.split()[0].lower()}{year}", (name,), year, f"A guide of the {literal}")


WORKS = tuple(_works())
LIBRARY = Library(WORKS)


class Written(NamedTuple):
    """Hold a citation as an author writes it.

    `others` are the works that are cited beside `work`; `begin` and `end` say where the cite of the work stands in the
    text.
    """

    kind: str
    text: str
    work: Reference
    begin: int
    end: int
    others: tuple[Reference, ...] = ()


def _families(work: Reference) -> list[str]:
    return [name.literal or f"{name.particle} {name.family}".strip() for name in work.names]


def _named(work: Reference, joint: str) -> str:
    """Return the authors of a work as a citation names them."""
    families = _families(work)
    if len(families) > 2:
        return f"{families[0]} et al."
    return f" {joint} ".join(families)


def _cite(work: Reference) -> str:
    return f"{_named(work, '&')}, {work.year}"


def _possessive(work: Reference) -> str:
    named = _named(work, "and")
    return f"{named}’" if named.endswith("s") else f"{named}’s"


FORMS: dict[str, Callable[[Reference], str]] = {
    "in brackets": lambda work: f"({_cite(work)})",
    "without comma": lambda work: f"({_named(work, 'and')} {work.year})",
    "after see": lambda work: f"(see {_cite(work)})",
    "with locator": lambda work: f"({_cite(work)}, p. 14)",
    "in the sentence": lambda work: f"{_named(work, 'and')} ({work.year})",
    "possessive": lambda work: f"{_possessive(work)} ({work.year})",
}


def written(work: Reference, chance: random.Random) -> Iterator[Written]:
    """Yield the citations of a work in every form, each in a sentence."""
    for form, make in FORMS.items():
        yield _in_sentence(_kind(work, form), make(work), work, chance)
    if work.names[0].short:
        short, name = work.names[0].short, work.names[0].literal
        yield _in_sentence("short form in brackets", f"({short}, {work.year})", work, chance)
        yield _in_sentence("short form in the sentence", f"{short} ({work.year})", work, chance)
        yield _in_sentence("short form introduced", f"({name} [{short}], {work.year})", work, chance)
    if len(work.names) > 2:
        families = _families(work)
        names = f"{', '.join(families[:-1])}, & {families[-1]}"
        yield _in_sentence("all names", f"({names}, {work.year})", work, chance)
    before, after = chance.sample([each for each in WORKS if each is not work], 2)
    for place, others in (("first in a list", ("", after)), ("last in a list", (before, ""))):
        cites = [_cite(each) if each else _cite(work) for each in others]
        at = 1 if place.startswith("first") else len(cites[0]) + 3
        listed = [each or work for each in others]
        text = f"({'; '.join(_cite(each) for each in listed)})"
        other = next(each for each in listed if each is not work)
        yield _in_sentence(place, text, work, chance, at, at + len(_cite(work)), (other,))


def _kind(work: Reference, form: str) -> str:
    count = len(work.names)
    who = "organisation" if work.names[0].literal else ("one name", "two names", "et al.")[min(count, 3) - 1]
    return f"{who} {form}"


SENTENCES = ("It is said {}.", "{} said so.", "As they say, pain may last {}, or not.", "Rest may help, and so {}.")


def _in_sentence(
    kind: str,
    text: str,
    work: Reference,
    chance: random.Random,
    begin: int = 0,
    end: int = 0,
    others: tuple[Reference, ...] = (),
) -> Written:
    sentence = chance.choice(SENTENCES)
    at = sentence.index("{}")
    end = end or len(text)
    return Written(kind, sentence.format(text), work, at + begin, at + end, others)


class Slip(NamedTuple):
    """Hold a citation with a slip of one key in it: `kind` says of what, `part` where."""

    kind: str
    part: str
    text: str
    cited: Written


def _neighbours(char: str) -> str:
    """Return the keys beside that of a character, in its case."""
    if char == " ":
        return "cvbnm"
    base = SHIFTED.get(char, char.lower())
    for row, keys in enumerate(KEYS):
        at = keys.find(base)
        if at >= 0:
            near = keys[max(0, at - 1) : at] + keys[at + 1 : at + 2]
            for other in (row - 1, row + 1):
                if 0 <= other < len(KEYS):
                    near += KEYS[other][max(0, at - 1) : at + 1] if other > row else KEYS[other][at : at + 2]
            shifted = char in SHIFTED or char.isupper()
            return "".join(UNSHIFTED.get(each, each.upper()) if shifted else each for each in near)
    return ""


def _lost(text: str, at: int, chance: random.Random) -> str:
    return text[:at] + text[at + 1 :]


def _doubled(text: str, at: int, chance: random.Random) -> str:
    return text[: at + 1] + text[at:]


def _swapped(text: str, at: int, chance: random.Random) -> str:
    return text[:at] + text[at + 1 : at + 2] + text[at] + text[at + 2 :]


def _neighbour(text: str, at: int, chance: random.Random) -> str:
    near = _neighbours(text[at])
    return text[:at] + chance.choice(near) + text[at + 1 :] if near else text


def _case(text: str, at: int, chance: random.Random) -> str:
    return text[:at] + text[at].swapcase() + text[at + 1 :]


def _inserted(text: str, at: int, chance: random.Random) -> str:
    return text[:at] + chance.choice(_neighbours(text[at]) or LETTERS) + text[at:]


SLIPS = {
    "lost": _lost,
    "doubled": _doubled,
    "swapped": _swapped,
    "neighbouring key": _neighbour,
    "wrong case": _case,
    "inserted": _inserted,
}


def _part(text: str, at: int, begin: int, end: int) -> str:
    """Say in what part of a citation a character stands."""
    char = text[at]
    if char.isdigit():
        return "year"
    if char in "()[]":
        return "bracket"
    if char == " ":
        return "blank"
    if char in ",;.&":
        return "mark"
    word_begin, word_end = at, at
    while word_begin > 0 and text[word_begin - 1].isalpha():
        word_begin -= 1
    while word_end < len(text) and text[word_end].isalpha():
        word_end += 1
    word = text[word_begin:word_end]
    return "small word" if word in ("et", "al", "and", "see", "p") else "name"


def slips(seed: int, count: int) -> Iterator[Slip]:
    """Yield slips of one key, each in a citation of a work that is held, the same ones for the same seed."""
    chance = random.Random(seed)
    made = 0
    while made < count:
        work = chance.choice(WORKS)
        cited = chance.choice(list(written(work, chance)))
        kind = chance.choice(list(SLIPS))
        at = chance.randrange(cited.begin, cited.end)
        text = SLIPS[kind](cited.text, at, chance)
        if text != cited.text:
            made += 1
            yield Slip(kind, _part(cited.text, at, cited.begin, cited.end), text, cited)


class Outcome(Enum):
    """Tell what becomes of a citation with a slip in it."""

    LINKED = "linked"
    NAMED = "named"
    FOUND = "found, and not named"
    SILENT = "silent"
    WRONG = "linked to another work"


def cites_of(text: str) -> list[Cited]:
    """Return what a page finds in a text that is one of its blocks."""
    if not may_cite_with_slip(text, patterns_of()):
        return []
    return cite_texts([text], LIBRARY, patterns_of())[0]


@cache
def _other_cites() -> dict[str, Reference]:
    return {_cite(work): work for work in WORKS}


def outcome(slip: Slip) -> Outcome:
    """Tell what becomes of a citation with a slip in it; a link to a work that is not cited is the worst."""
    found = cites_of(slip.text)
    work = slip.cited.work
    linked = [each.reference.id for each in found if each.reference]
    if not {work.id, *(each.id for each in slip.cited.others)}.issuperset(linked):
        return Outcome.WRONG
    if work.id in linked:
        return Outcome.LINKED
    # A slip moves what stands behind it by one character at most.
    near = [
        each.problem
        for each in found
        if each.problem and each.span.start <= slip.cited.end + 1 and each.span.end >= slip.cited.begin - 1
    ]
    if any(short_form(work) in problem.help + problem.message for problem in near):
        return Outcome.NAMED
    return Outcome.FOUND if near else Outcome.SILENT


def lost_others(slip: Slip) -> int:
    """Count the other works of a list that are linked no more."""
    linked = [each.reference.id for each in cites_of(slip.text) if each.reference]
    return sum(each.id not in linked for each in slip.cited.others)


def report(seed: int, count: int, shown: Iterable[str]) -> None:
    """Print what becomes of slips, by their kinds; and those with one of the outcomes that are `shown`."""
    counts: dict[str, Counter[Outcome]] = {}
    lost = 0
    lines = []
    for slip in slips(seed, count):
        what = outcome(slip)
        lost += lost_others(slip)
        for name in ("all", slip.kind, f"in {slip.part}", slip.cited.kind):
            counts.setdefault(name, Counter())[what] += 1
        if what.name.lower() in shown:
            lines.append(f"{what.name:7}{slip.kind[:10]:11}{slip.cited.kind[:24]:25}{slip.text}")
    print(f"{'':32}" + "".join(f"{each.name.lower():>9}" for each in Outcome))
    for name, counted in counts.items():
        print(f"{name:32}" + "".join(f"{counted[each]:9}" for each in Outcome))
    print("lost from lists:", lost)
    print(*lines, sep="\n")


if __name__ == "__main__":
    report(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
