"""Find what weakens a claim, or takes it away: hedges and negations, and which words belong to which verb."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from citewell.editorial.certainty.anchors import BE, Around
from citewell.editorial.certainty.strength_words import StrengthWords, Tense
from citewell.model import Span

REACH = 14
"""How many words before a verb may change what it says."""
MORE = frozenset("more less as how equally times".split())
"""Before "likely" these make a comparison of it, and no hedge."""
LATER_HEDGES = frozenset("perhaps possibly probably maybe".split())


def own_words(before: Sequence[str], verb: str, words: StrengthWords) -> Sequence[str]:
    """Return the words that belong to a verb: what stands before "and" belongs to the verb there.

    In "does not cure colds and reduces fever" the negation does not belong to "reduces", nor to "safe" in "has no risks
    and is safe".
    """
    for place in range(len(before) - 1, 0, -1):
        if before[place] in BE and before[place - 1] in ("and", "or"):
            return before[place:]
    if verb in words.verbs and words.verbs[verb][1] is Tense.PRESENT:
        for back, word in enumerate(reversed(before[-3:]), 1):
            if word in ("and", "or"):
                return before[len(before) - back :]
    return before


def hedge_ranks(around: Around, text: str, clause: Span, held: frozenset[str], words: StrengthWords) -> list[int]:
    """Return the ranks of the hedges of a claim."""
    before = around.before
    ranks = [
        words.hedges[word]
        for place, word in enumerate(before)
        if word in words.hedges and not (word == "likely" and place and before[place - 1] in MORE)
    ]
    ranks += [words.hedges[word] for word in around.after if word in LATER_HEDGES]
    if words.patterns["hedged"].may_be_in(held):
        ranks += [rank for pattern, rank in words.hedging if pattern.search(text, *clause)]
    return ranks if words.sets["nobody_knows"].isdisjoint(before[-REACH:]) else [*ranks, 1]


def negated(near: Sequence[str], words: StrengthWords) -> bool:
    """Tell whether a negation stands among the words before an anchor: not "not only", "no doubt", "no longer"."""
    for word, following in pairwise([*near, ""]):
        if word == "far" and following == "from":
            return True
        if (word in words.sets["not_words"] or word.endswith("n't")) and following not in words.sets["not_negating"]:
            return True
    return False
