"""Read the words of praise of `words/promotional.toml`, each found by the words that a text must have for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from citewell.editorial.text.phrases import NO_PHRASES, Phrases, needs_of, read_words
from citewell.model import Span

LANGUAGES = ("en", "es", "de", "fr")
"""The languages that have a list."""
EXCEPTIONS = {
    "novelty": "negation question refutation quotation name",
    "promise": "negation question open refutation quotation name",
    "safety": "negation question open refutation quotation name",
    "praise": "negation question refutation quotation name",
    "superlative": "negation question refutation quotation name decision",
    "testimonial": "negation question refutation",
    "success": "negation question refutation quotation citation",
    "selling": "refutation quotation",
}
"""The contexts in which a claim of each kind does not count."""


@dataclass(frozen=True)
class Wording:
    """Hold one kind of claim as the list of words has it."""

    kind: str
    instead: str
    exceptions: tuple[str, ...]
    within: bool
    harmless: Phrases
    near: Phrases
    unless: Phrases


@dataclass(frozen=True, eq=False)
class Saying:
    """Hold one phrase of a wording; a text that has it has a word of each set in `needs`."""

    number: int
    phrase: Phrases
    needs: tuple[frozenset[str], ...]
    wording: Wording


@dataclass(frozen=True)
class PromotionLexicon:
    """Hold the words of one language: by a word of theirs, the phrases that praise; and how a claim is taken back."""

    sayings: Mapping[str, tuple[Saying, ...]]
    contexts: Mapping[str, Phrases]

    def context(self, name: str) -> Phrases:
        """Return the phrases of a context."""
        return self.contexts.get(name, NO_PHRASES)

    def cues(self, name: str, text: str, start: int = 0, offset: int = 0) -> Iterator[Span]:
        """Yield where the phrases of a context stand in a text, but for those that only look like them.

        The text stands at an `offset` in a longer one, and so do the spans.
        """
        others = tuple(self.context(f"{name}_not").spans(text))
        for cue in self.context(name).spans(text, start):
            if not any(each.start <= cue.start < each.end for each in others):
                yield Span(cue.start + offset, cue.end + offset)

    def possible(self, words: frozenset[str]) -> list[Saying]:
        """Return the phrases that may stand in a text with these words; one that has two of them, twice."""
        return [
            saying
            for word in self.sayings.keys() & words
            for saying in self.sayings[word]
            if not words.isdisjoint(saying.needs[-1]) and not any(map(words.isdisjoint, saying.needs))
        ]


@cache
def lexicon_of(language: str) -> PromotionLexicon | None:
    """Return the words of a language, such as "en", or None for a language without a list."""
    if language not in LANGUAGES:
        return None
    table = _tables()[language]
    lists = table.get("lists", {})
    sayings: dict[str, list[Saying]] = {}
    entries = ((_wording(entry, lists), phrase) for entry in table["wording"] for phrase in entry["say"])
    for number, (wording, phrase) in enumerate(entries):
        saying = Saying(number, Phrases([phrase], lists), needs_of(phrase, lists), wording)
        for trigger in saying.needs[0]:
            sayings.setdefault(trigger, []).append(saying)
    contexts = {name: Phrases(listed, lists) for name, listed in table["contexts"].items()}
    return PromotionLexicon({trigger: tuple(each) for trigger, each in sayings.items()}, contexts)


def wordings_of(language: str) -> list[Wording]:
    """Return the kinds of claim that the list of a language has."""
    lists = _tables()[language].get("lists", {})
    return [_wording(entry, lists) for entry in _tables()[language]["wording"]]


@cache
def _tables() -> dict[str, Any]:
    return read_words("promotional.toml")


def _wording(entry: Mapping[str, Any], lists: Mapping[str, str]) -> Wording:
    """Return an entry of the list without the phrases that it says."""
    exceptions = tuple(entry["exceptions"] if "exceptions" in entry else EXCEPTIONS[entry["kind"]].split())
    harmless, near, unless = (Phrases(entry.get(name, ()), lists) for name in ("harmless", "near", "unless"))
    return Wording(entry["kind"], entry["instead"], exceptions, entry.get("within", False), harmless, near, unless)
