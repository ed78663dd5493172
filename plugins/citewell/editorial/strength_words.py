"""Read the words of certainty of a language into patterns and forms of verbs."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import Any


class Effect(Enum):
    """Tell what a claim says of an outcome; ANY is an effect that is not told apart."""

    HEALS = "heals"
    LOWERS = "lowers"
    RAISES = "raises"
    HARMS = "harms"
    CHANGES = "changes"
    SAFE = "safe"
    NONE = "none"
    ANY = "any"


class Tense(Enum):
    """Tell the forms of a verb apart, as far as they tell a rule ("reduces") from a report ("reduced")."""

    BASE = "base"
    PRESENT = "present"
    PAST = "past"
    ING = "ing"


@dataclass(frozen=True)
class StrengthWords:
    """Hold the words of certainty of one language: forms of verbs, sets of words, ranks of hedges, and patterns.

    `anchors` finds the words on which a claim hangs, `graded` a certainty that is named, with its word as a group, and
    `grades` the rank of such a word. A sentence without one of `triggers` claims nothing.
    """

    verbs: Mapping[str, tuple[Effect, Tense]]
    sets: Mapping[str, frozenset[str]]
    hedges: Mapping[str, int]
    hedging: tuple[tuple[re.Pattern[str], int], ...]
    grades: tuple[tuple[re.Pattern[str], int], ...]
    anchors: re.Pattern[str]
    graded: re.Pattern[str]
    patterns: Mapping[str, re.Pattern[str]]
    triggers: frozenset[str]


@cache
def strength_words(language: str) -> StrengthWords | None:
    """Return the words of a language, such as "en" or "en-GB", or None where there are none.

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
    graded = "|".join(table["patterns"]["graded"])
    grade = "|".join(words for words, _ in table["patterns"]["grade"])
    graded = graded.replace("{grade}", grade).replace("{evidence}", texts["evidence"])
    gained = rf"(?:(?P<gain>{texts['gain']})|(?P<loss>{texts['loss']}))"
    anchors = {
        "SAFE": texts["safe"],
        "SURE": texts["sure"],
        "GAIN": rf"(?:{texts['gives']}) (?:(?!no\b|not\b)[a-z-]+ ){{0,4}}?{gained}",
        "BRINGS": texts["brings"],
        "PHRASE": texts["phrase"],
        "EFFECTIVE": texts["effective"],
        "COMPARISON": "|".join(sorted(sets["comparatives"])),
        "VERB": "|".join(sorted(verbs, key=len, reverse=True)),
    }
    beginnings = " ".join(texts[name] for name in ("safe", "sure", "effective", "evidence", "gain", "phrase", "brings"))
    plain = re.sub(r"([a-z]+)([a-z])\?", r"\1 \1\2", beginnings)
    return StrengthWords(
        verbs,
        sets,
        table["hedges"],
        tuple((re.compile(rf"\b(?:{words})\b"), rank) for words, rank in table["patterns"]["hedge"]),
        tuple((re.compile(rf"(?:{words})\Z"), rank) for words, rank in table["patterns"]["grade"]),
        re.compile(rf"\b(?:{'|'.join(f'(?P<{name}>{text})' for name, text in anchors.items())})\b"),
        re.compile(rf"\b(?:{graded})\b"),
        {name: re.compile(rf"\b(?:{text})\b") for name, text in texts.items()},
        frozenset((*verbs, *sets["comparatives"], *re.findall(r"[a-z]{4,}", plain))),
    )


def _joined(text: str) -> str:
    """Return a pattern that the file breaks into lines behind "|" as one line."""
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
