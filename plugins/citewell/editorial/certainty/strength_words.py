"""Read the words of certainty of a language into patterns and forms of verbs."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files
from operator import attrgetter
from typing import Any, NamedTuple


class Effect(Enum):
    """Name what a claim says about an outcome; ANY is an effect in either direction."""

    HEALS = "heals"
    LOWERS = "lowers"
    RAISES = "raises"
    HARMS = "harms"
    CHANGES = "changes"
    SAFE = "safe"
    NONE = "none"
    ANY = "any"


class Tense(Enum):
    """Name the forms of a verb that separate a general rule ("reduces") from a report ("reduced")."""

    BASE = "base"
    PRESENT = "present"
    PAST = "past"
    ING = "ing"


class Guarded(NamedTuple):
    """Hold a pattern, and words of which a text must have one that has the pattern; none of these for all texts."""

    pattern: re.Pattern[str]
    triggers: frozenset[str] = frozenset()

    def finds(self, text: str, words: frozenset[str], start: int = 0, end: int = sys.maxsize) -> bool:
        """Tell whether the pattern stands in a part of a text with these words."""
        return self.may_be_in(words) and self.pattern.search(text, start, end) is not None

    def may_be_in(self, words: frozenset[str]) -> bool:
        """Tell whether the pattern may stand in a text with these words."""
        return not self.triggers or not self.triggers.isdisjoint(words)


class ClaimAnchor(NamedTuple):
    """Hold the words on which a claim hangs: what they are, and where they stand.

    `kind` is the name of a pattern of the list, "comparison" or "verb"; `harms` and `past` tell of what is given that
    it is a harm, and that it was given.
    """

    kind: str
    start: int
    end: int
    text: str
    harms: bool = False
    past: bool = False


START = attrgetter("start")
PHRASES = ("safe", "sure", "gives", "brings", "phrase", "effective")
"""The patterns of anchors; where two begin at the same place, the first counts."""


@dataclass(frozen=True)
class StrengthWords:
    """Hold the words of certainty of one language: forms of verbs, sets of words, ranks of hedges, and patterns.

    `patterns["graded"]` finds a certainty that is named, with its word as a group, and `grades` the rank of such a
    word; `hedging` are hedges of several words, `single` the verbs and comparatives. A sentence without one of
    `triggers` claims nothing.
    """

    verbs: Mapping[str, tuple[Effect, Tense]]
    sets: Mapping[str, frozenset[str]]
    hedges: Mapping[str, int]
    hedging: tuple[tuple[re.Pattern[str], int], ...]
    grades: tuple[tuple[re.Pattern[str], int], ...]
    patterns: Mapping[str, Guarded]
    single: frozenset[str]
    triggers: frozenset[str]

    def anchors(self, text: str, tokens: Sequence[tuple[str, int]], words: frozenset[str]) -> list[ClaimAnchor]:
        """Return the anchors of a text in order, apart from each other; `tokens` are its words with their places."""
        found: list[ClaimAnchor] = []
        for kind in PHRASES:
            if self.patterns[kind].may_be_in(words):
                for each in self.patterns[kind].pattern.finditer(text):
                    held = each.groupdict()
                    found.append(
                        ClaimAnchor(kind, *each.span(), each[0], bool(held.get("loss")), bool(held.get("then")))
                    )
        comparatives = self.sets["comparatives"]
        single = words & self.single
        for word, at in tokens if single else ():
            if word in single:
                found.append(ClaimAnchor("comparison" if word in comparatives else "verb", at, at + len(word), word))
        return _apart(sorted(found, key=START)) if len(found) > 1 else found


def _apart(anchors: Sequence[ClaimAnchor]) -> list[ClaimAnchor]:
    """Leave out what begins inside another one."""
    apart: list[ClaimAnchor] = []
    for each in anchors:
        if not apart or each.start >= apart[-1].end:
            apart.append(each)
    return apart


@cache
def strength_words(language: str) -> StrengthWords | None:
    """Return the words of a language, such as "en" or "en-GB", or None for a language without a list.

    >>> words = strength_words("en-GB")
    >>> words.verbs["eased"] if words else None
    (<Effect.HEALS: 'heals'>, <Tense.PAST: 'past'>)
    >>> strength_words("xx") is None
    True
    """
    path = files("citewell.editorial").joinpath("words", "certainty.toml")
    table = tomllib.loads(path.read_text("utf-8")).get(language.replace("_", "-").partition("-")[0].lower())
    return _words(table) if table else None


def _words(table: Mapping[str, Any]) -> StrengthWords:
    verbs = dict(_verbs(table["verbs"]))
    sets = {name: frozenset(text.split()) for name, text in (table["words"] | table["context"]).items()}
    sets["ambiguous"] = frozenset(table["verbs"]["ambiguous"].split())
    texts = {name: _joined(text) for name, text in table["patterns"].items() if isinstance(text, str)}
    grade = "|".join(words for words, _ in table["patterns"]["grade"])
    graded = "|".join(table["patterns"]["graded"])
    texts["graded"] = graded.replace("{grade}", grade).replace("{evidence}", texts["evidence"])
    gained = rf"(?:(?P<gain>{texts['gain']})|(?P<loss>{texts['loss']}))"
    texts["gives"] = rf"(?:{texts['gives']}) (?:(?!no\b|not\b)[a-z-]+ ){{0,4}}?{gained}"
    triggers = {name: frozenset(text.split()) for name, text in table["triggers"].items()}
    return StrengthWords(
        verbs,
        sets,
        table["hedges"],
        tuple((re.compile(rf"\b(?:{words})\b"), rank) for words, rank in table["patterns"]["hedge"]),
        tuple((re.compile(rf"(?:{words})\Z"), rank) for words, rank in table["patterns"]["grade"]),
        {
            name: Guarded(re.compile(rf"\b(?:{text})\b"), triggers.get(name, frozenset()))
            for name, text in texts.items()
        },
        sets["comparatives"].union(verbs),
        sets["comparatives"].union(verbs, *(triggers[name] for name in (*PHRASES, "graded"))),
    )


def _joined(text: str) -> str:
    """Return a pattern that the file breaks into lines after "|" as one line."""
    return re.sub(r"\|\s+", "|", text.strip().replace("\n", ""))


def _verbs(table: Mapping[str, str]) -> Iterator[tuple[str, tuple[Effect, Tense]]]:
    """Yield the forms of the verbs; where two have the same form, the last is kept."""
    irregular = dict(pair.split(":") for pair in table["irregular"].split())
    for effect in (Effect.CHANGES, Effect.HARMS, Effect.RAISES, Effect.LOWERS, Effect.HEALS):
        for base in table[effect.value].split():
            for tense, form in reversed(_forms(base, irregular)):
                yield form, (effect, tense)


def _forms(base: str, irregular: Mapping[str, str]) -> list[tuple[Tense, str]]:
    """Return the forms of a verb, the past given in `irregular` where it is not made by rule.

    >>> [form for _, form in _forms("cut", {"cut": "cut"})], [form for _, form in _forms("remedy", {})]
    (['cut', 'cuts', 'cut', 'cutting'], ['remedy', 'remedies', 'remedied', 'remedying'])
    >>> [form for _, form in _forms("ease", {})], [form for _, form in _forms("banish", {})]
    (['ease', 'eases', 'eased', 'easing'], ['banish', 'banishes', 'banished', 'banishing'])
    """
    stem = base + base[-1] if re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]|control", base) else base
    if base.endswith("e"):
        third, past, ing = base + "s", base + "d", base[:-1] + "ing"
    elif re.search(r"[^aeiou]y\Z", base):
        third, past, ing = base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    else:
        third, past, ing = base + ("es" if re.search(r"(?:s|x|ch|sh)\Z", base) else "s"), stem + "ed", stem + "ing"
    return [(Tense.BASE, base), (Tense.PRESENT, third), (Tense.PAST, irregular.get(base, past)), (Tense.ING, ing)]
