"""Tell what the words claim on which a claim hangs: a verb, a comparison, "effective", "safe" or a word of proof."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from citewell.editorial.certainty.strength_words import ClaimAnchor, Effect, StrengthWords, Tense
from citewell.editorial.text.concepts import outcomes_in
from citewell.references.evidence.numbers import SPELT

BACK = 5
"""How many words before a comparison its verb may stand: "is a little more likely"."""
VERB_WINDOW_AFTER = 8
"""How many words after a comparison of people its verb may stand: "fewer people in this group were"."""
LESS = frozenset("less fewer lower shorter rarer smaller milder weaker".split())
BETTER = frozenset(
    """
    better superior safer sooner faster quicker earlier easier quieter calmer stronger happier healthier fitter steadier
    clearer sharper smoother softer drier thinner looser warmer closer
    """.split()
)
WAS = frozenset(("was", "were", "had"))
BE = frozenset("is are has have was were had been be being".split())


class Claimed(NamedTuple):
    """Hold what an anchor claims, and whether as the report of a result that was seen."""

    effect: Effect
    report: bool = False


class Around(NamedTuple):
    """Hold the words of a clause before and after an anchor, signs too."""

    before: Sequence[str]
    after: Sequence[str]

    @property
    def last(self) -> str:
        """The word right before the anchor, or ""."""
        return self.before[-1] if self.before else ""

    @property
    def next(self) -> str:
        """The word right after the anchor, or ""."""
        return self.after[0] if self.after else ""


def claimed(anchor: ClaimAnchor, around: Around, words: StrengthWords) -> Claimed | None:
    """Return what an anchor claims, or None when it claims nothing: "the benefits of", "works by blocking"."""
    word, last, then = anchor.text, around.last, words.sets["then"]
    match anchor.kind:
        case "safe":
            past = word.startswith(("was", "were", "had")) or not WAS.isdisjoint(around.before[-4:])
            return Claimed(Effect.SAFE, past)
        case "sure":
            return Claimed(Effect.ANY)
        case "gives" if last not in ("the", "of", "a"):
            return Claimed(Effect.HARMS if anchor.harms else Effect.HEALS, anchor.past)
        case "brings" if last != "the":
            return Claimed(Effect.RAISES)
        case "phrase":
            return Claimed(Effect.HEALS)
        case "effective" if word.startswith("work"):
            return _works(word, around, words)
        case "effective" if last not in ("how", "whether"):
            return Claimed(Effect.HEALS, _tense(around, words) in then)
        case "comparison" if _tense(around, words) and not _compares_otherwise(around, words):
            return Claimed(_way(word), _tense(around, words) in then)
        case "verb" | "comparison" if word in words.verbs:
            return _verb(word, around, words)
        case _:
            return None


def _tense(around: Around, words: StrengthWords) -> str:
    """Return the verb of a comparison, or ""."""
    now, then = words.sets["now"], words.sets["then"]
    found = next((each for each in reversed(around.before[-BACK:]) if each in now or each in then), "")
    if not found and around.next in words.sets["people"]:  # "fewer people were admitted"
        return next((each for each in around.after[1:VERB_WINDOW_AFTER] if each in then), "")
    return found


def _way(word: str) -> Effect:
    """Return what a comparison claims.

    >>> _way("fewer"), _way("better"), _way("worse"), _way("longer")
    (<Effect.LOWERS: 'lowers'>, <Effect.HEALS: 'heals'>, <Effect.HARMS: 'harms'>, <Effect.RAISES: 'raises'>)
    """
    if word in LESS:
        return Effect.LOWERS
    if word in BETTER:
        return Effect.HEALS
    return Effect.HARMS if word == "worse" else Effect.RAISES


def _compares_otherwise(around: Around, words: StrengthWords) -> bool:
    """Tell whether a comparison says nothing of health: "more research", "more than 60", "more or less"."""
    if around.next in words.sets["compared_otherwise"] or around.last in (
        "at",
        "no",
        "or",
        "any",
        "once",
        "the",
        "ever",
    ):
        return True
    first = around.next == "to" and around.after[1:2] and around.after[1][0].isdigit()
    last = around.last[:1].isdigit() and around.before[-2:-1] == ["to"]
    if first or last:  # an end of an interval: "from 3.2 lower to 0.6 lower"
        return True
    than = around.after[1] if around.next == "than" and len(around.after) > 1 else ""
    return around.next == "or" or than[:1].isdigit() or than in SPELT or than in ("half", "a", "an", "ever", "before")


def _works(word: str, around: Around, words: StrengthWords) -> Claimed | None:
    """Return what "works" claims: not how something acts, and not a noun."""
    if around.next in words.sets["work_otherwise"] or around.last in words.sets["noun_work"] or word == "working":
        return None
    if around.next == "in" and around.after[1:2] not in (["the"], ["this"], ["a"]):
        return Claimed(Effect.HEALS)
    helped = not words.sets["work_helpers"].isdisjoint(around.before[-3:]) or around.last.endswith("s")
    if around.next == "in" or (word == "work" and not helped):
        return None
    return Claimed(Effect.HEALS, word == "worked")


def _verb(word: str, around: Around, words: StrengthWords) -> Claimed | None:
    """Return what a verb claims; a noun or an adjective of the same form claims nothing."""
    effect, tense = words.verbs[word]
    sets, last = words.sets, around.last
    if around.next in sets["other_verb"] or word in sets["no_past"]:
        return None
    if word in sets["falling"]:
        able = last in sets["can_fall"] or outcomes_in(last)
        return Claimed(effect, tense is Tense.PAST) if able else None
    if tense is Tense.ING:
        return Claimed(effect) if last in ("in", "at") and "effective" in around.before[-4:] else None
    measured = around.before[-2:-1]  # "2 points lower" is a comparison
    plural = last.endswith("s") and last not in sets["no_plurals"] and not (measured and measured[0][0].isdigit())
    subject = last in sets["helpers"] or last.endswith("ly") or plural
    if word in sets["ambiguous"]:
        if last in words.verbs and words.verbs[last][1] is not Tense.PAST and last not in sets["ambiguous"]:
            return None
        if tense is Tense.BASE and not subject:
            return None
        if tense is Tense.PRESENT and (not last or last in sets["noun_before"] or around.next in sets["noun_after"]):
            return None
    elif tense is Tense.BASE and last and not subject and last not in sets["subjects"]:
        return None
    if tense is Tense.PAST:
        return _past(effect, around, words)
    return Claimed(effect)


def _past(effect: Effect, around: Around, words: StrengthWords) -> Claimed | None:
    """Return what a form in the past claims: not "with raised pressure", nor "people whose pressure was raised"."""
    helping = [each for each in around.before[-3:] if each in BE]
    plain = [each for each in around.before[-3:] if not each.endswith("ly")]
    if not plain or not words.sets["of_people"].isdisjoint(around.before[-6:]):
        return None
    if helping and helping[-1] in ("is", "are"):
        return Claimed(effect) if around.next in words.sets["passive_by"] else None
    if plain[-1] in ("the", "a", "an", "with", "of", "for", "in", "had", "have", "has") and not helping:
        return None
    return Claimed(effect, report=True)
