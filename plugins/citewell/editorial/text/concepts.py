"""Find what texts speak of, so that "hurts less" and the outcome "pain intensity" meet."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

WORD = re.compile(r"[a-z][a-z'-]*[a-z]|\d+")
KEY = 6
"""How many letters of a word tell it from others: "hospitalised" and "hospital" are one."""
EMPTY = frozenset(
    """
    a an and any all at as after or of in on the to with without for from by than that this these it its is are was were
    be been not no more less least most their them they who which what when how people patients person adults women men
    risk risks rate rates score scores change changes number numbers level levels severity intensity index total mean
    median proportion percentage average reduction increase improvement improvements relief effect effects event events
    episode episodes day days week weeks month months year years hour hours time times per every each first one two
    three
    new other least some many few being having had has have do does did may can could might would will about over under
    up down out into half point points cause causes use used using treatment treated trial trials study studies review
    research evidence result results found group overall usual care placebo compared comparison main outcome severe
    mild moderate high low lower higher better worse good well measured scale chance chances likely symptom symptoms
    later life end long short term during beginning whole own
    frequency incidence occurrence need needing needed disease condition illness problem problems worsening control
    """.split()
)
"""Words that tell no outcome from another."""


@dataclass(frozen=True)
class Expressions:
    """Hold the expressions that name outcomes in one language, as one pattern, with the name of each."""

    pattern: re.Pattern[str]
    names: dict[str, str]


@cache
def expressions(language: str) -> Expressions:
    """Return the expressions of a language, none where the list has none."""
    path = files("citewell.editorial").joinpath("words", "outcomes.toml")
    tables = tomllib.loads(path.read_text("utf-8")).get(language, {})
    names = {word: f"={name}" for name, words in tables.get("outcomes", {}).items() for word in words}
    names |= {word: f"@{name}" for name, words in tables.get("people", {}).items() for word in words}
    pattern = "|".join(map(re.escape, sorted(names, key=len, reverse=True))) or r"(?!)"
    return Expressions(re.compile(rf"\b(?:{pattern})\b"), names)


@lru_cache(maxsize=4096)
def concepts(text: str, language: str = "en") -> frozenset[str]:
    """Return what a text in small letters speaks of: names of outcomes, and the first letters of other words.

    >>> sorted(concepts("pain intensity")), sorted(concepts("hurts less")), sorted(concepts("time to walking again"))
    (['=pain'], ['=pain'], ['=walking', 'again'])
    """
    held = expressions(language)
    found = {held.names[each.group()] for each in held.pattern.finditer(text)}
    rest = held.pattern.sub(" ", text)
    found.update(key_of(word) for word in WORD.findall(rest) if word not in EMPTY and len(word) > 2)
    return frozenset(found)


@lru_cache(maxsize=4096)
def key_of(word: str) -> str:
    """Return the letters by which a word is known, in the singular.

    >>> key_of("hospitalised"), key_of("scars"), key_of("biopsies")
    ('hospit', 'scar', 'biopsy')
    """
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed", "ly"):
        if len(word) > len(ending) + 3 and word.endswith(ending):
            word = word[: -len(ending)]
            break
    return word[:KEY].rstrip("e")


def outcomes_in(text: str, language: str = "en") -> frozenset[str]:
    """Return only the named outcomes of a text."""
    return frozenset(each for each in concepts(text, language) if each.startswith("="))
