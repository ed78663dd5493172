"""Read what a sentence claims of an effect, and how strongly it is worded.

A rule in the present tense ("ketamine reduces pain") claims more than the report of a result ("pain was lower at week
1"); hedges lower a claim, and a negation, a question or a wish takes it away.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from citewell.editorial.certainty.anchors import Around, claimed
from citewell.editorial.certainty.hedges import REACH, hedge_ranks, negated, own_words
from citewell.editorial.certainty.strength_words import ClaimAnchor, Effect, Guarded, StrengthWords
from citewell.editorial.text.clauses import clauses, tokens_of, without_brackets
from citewell.model import Span

WORD = re.compile(r"[a-z]+")
QUOTED = re.compile(r"\"[^\"]{1,300}\"")
NEARBY = 80
"""How many letters before a verb a word of proof stands that a message names with it."""
RATED = re.compile(r"quality|certainty|grade")
"""With these words a certainty was rated by somebody; "limited evidence" is not such a rating."""
SHOWN = ("show", "has", "have", "had")
"""How "shows that" and "has been shown" begin: they tell a report from a proof in the past."""
WHO = frozenset(
    """
    people adults children patients women men babies infants those anyone everyone teenagers adolescents smokers mothers
    girls boys users carers survivors athletes workers residents students
    """.split()
)
POPULATION = re.compile(rf"\b(?:in|among|for) (?:[a-z]+ ){{0,3}}?(?:{'|'.join(sorted(WHO))})\b")
"""Where what follows tells who was treated: `in adults with asthma`."""


class Claim(NamedTuple):
    """Hold one claim of a sentence in small letters.

    `force` is the rank that its words ask for, 4 for what is said without a hedge; `named` the rank of a certainty that
    the sentence names, 0 for none. `report` is true for a result that was seen, `strong` where it is
    strongly
    worded ("effective", "significantly"), `proof` that it says that something is shown, `proven` that it is beyond
    doubt, `narrow` that it speaks only of
    what stands after its verb. `after` and `before` are the words after and before the verb, up to the next claim.
    """

    span: Span
    effect: Effect
    force: int
    named: int
    clause: Span
    before: Span
    after: Span
    report: bool = False
    strong: bool = False
    proof: bool = False
    proven: bool = False
    narrow: bool = False
    quoted: bool = False


def wording_rank(text: str, words: StrengthWords) -> int:
    """Return the rank of certainty that a sentence in small letters is worded in: 4 where nothing weakens it.

    >>> from citewell.editorial.certainty.strength_words import strength_words
    >>> words = strength_words("en")
    >>> [wording_rank(each, words) for each in ("it may ease pain.", "it is not known whether it helps.", "it helps.")]
    [2, 1, 4]
    """
    found = frozenset(re.findall(r"[a-z-]+", text))
    ranks = [words.hedges[each] for each in found & words.hedges.keys()]
    ranks += [rank for pattern, rank in words.hedging if pattern.search(text)]
    unsure = not found.isdisjoint(words.sets["nobody_knows"])
    unsure = unsure or any(words.patterns[each].finds(text, found) for each in ("unsure", "not_known"))
    return min([4, *ranks, *([1] if unsure else [])])


def claims_in(text: str, words: StrengthWords) -> list[Claim]:
    """Return the claims of a sentence in small letters, whose citations are blank.

    >>> from citewell.editorial.certainty.strength_words import strength_words
    >>> words = strength_words("en")
    >>> [(c.effect.value, c.force, c.report) for c in claims_in("ketamine clearly reduces pain.", words)]
    [('lowers', 4, False)]
    >>> [(c.effect.value, c.force) for c in claims_in("exercise probably helps, but may cause soreness.", words)]
    [('heals', 3), ('harms', 2)]
    >>> [(c.effect.value, c.named) for c in claims_in("moderate-certainty evidence says that it eases pain.", words)]
    [('heals', 3)]
    >>> claims_in("we asked whether it works.", words), claims_in("does it cure colds?", words)
    ([], [])
    """
    if text.endswith("?"):
        return []
    plain = without_brackets(text)
    tokens = tokens_of(plain)
    held = frozenset(word for word, _ in tokens)
    anchors = words.anchors(plain, tokens, held)
    graded = words.patterns["graded"].may_be_in(held if plain is text else frozenset(WORD.findall(text)))
    if not anchors and not graded:
        return []
    parts = list(clauses(plain, tokens))
    named = [_named(text, part, words) if graded else None for part in parts]
    found = [_claims(_Part(plain, part, tokens, held), anchors, words) for part in parts]
    # A certainty in a clause that claims nothing speaks of the whole: "it helps, but certainty is low".
    aside = min((each[0] for each, claims in zip(named, found, strict=True) if each and not claims), default=0)
    if any(found) and words.patterns["hearsay"].finds(plain, held):
        return []
    unsure = any(found) and words.patterns["unsure"].finds(plain, held)
    whole = [
        claim._replace(
            named=own[0] if own else aside,
            force=min(claim.force, 1) if unsure else claim.force,
            span=_from_grade(claim.span, own),
        )
        for claims, own in zip(found, named, strict=True)
        for claim in claims
    ] or [
        Claim(own[1], Effect.ANY, own[0], own[0], part, part, part, strong=bool(RATED.search(own[1].of(text))))
        for part, own in zip(parts, named, strict=True)
        if own
    ]
    quotes = [Span(*each.span()) for each in QUOTED.finditer(plain)] if '"' in plain else []
    return [each._replace(quoted=any(q.start <= each.span.start < q.end for q in quotes)) for each in whole]


def _from_grade(span: Span, named: tuple[int, Span] | None) -> Span:
    """Let the words of a claim begin at the certainty that is named shortly before it."""
    near = named is not None and named[0] >= 3 and 0 < span.start - named[1].start < NEARBY
    return Span(named[1].start, span.end) if near and named else span


def _named(text: str, clause: Span, words: StrengthWords) -> tuple[int, Span] | None:
    """Return the rank of the certainty that a clause names, and where; its brackets count."""
    for found in words.patterns["graded"].pattern.finditer(text, clause.start, clause.end):
        front = text[max(clause.start, found.start() - 24) : found.start()].split()
        if words.sets["not_words"].isdisjoint(front[-3:]) and front[-1:] != ["any"]:
            grade = next(filter(None, found.groups()))
            return next((rank for pattern, rank in words.grades if pattern.match(grade)), 0), Span(*found.span())
    return None


class _Part:
    """Hold a clause of a sentence without brackets, with its words and where they stand."""

    def __init__(self, text: str, clause: Span, tokens: Sequence[tuple[str, int]], words: frozenset[str]) -> None:
        self.text, self.clause, self.words = text, clause, words
        first, last = (bisect_left(tokens, edge, key=itemgetter(1)) for edge in clause)
        self.tokens = [word for word, _ in tokens[first:last]]
        self.places = [at for _, at in tokens[first:last]]

    def around(self, start: int, end: int) -> Around:
        """Return the words before and after a part of it."""
        return Around(self.tokens[: bisect_left(self.places, start)], self.tokens[bisect_left(self.places, end) :])

    def has(self, pattern: Guarded, start: int = -1) -> bool:
        """Tell whether a pattern stands in it, from a place on."""
        return pattern.finds(self.text, self.words, max(start, self.clause.start), self.clause.end)


def _claims(part: _Part, anchors: Sequence[ClaimAnchor], words: StrengthWords) -> list[Claim]:
    """Return the claims of one clause; a word of proof alone counts where there is no other claim."""
    clause = part.clause
    own = [each for each in anchors if clause.start <= each.start < clause.end]
    proof = [
        each
        for each in own
        if each.kind == "sure" and not negated(part.around(each.start, each.end).before[-6:], words)
    ]
    made = [(anchor, claim) for anchor in own if (claim := _claim(part, anchor, proof, words))]
    ends = [*[anchor.start for anchor, _ in made[1:]], clause.end]
    found: list[Claim] = []
    floor = clause.start
    for (anchor, claim), following in zip(made, ends, strict=False):
        people = None if WHO.isdisjoint(part.words) else POPULATION.search(part.text, anchor.end, following)
        after = Span(anchor.end, people.start() if people else following)
        found.append(claim._replace(before=Span(floor, claim.span.start), after=after))
        floor = anchor.end
    return [each for each in found if each.effect is not Effect.ANY] or found[:1]


def _claim(part: _Part, anchor: ClaimAnchor, proof: Sequence[ClaimAnchor], words: StrengthWords) -> Claim | None:
    """Return the claim that hangs on an anchor, or None when it makes none."""
    whole = part.around(anchor.start, anchor.end)
    around = Around(own_words(whole.before, anchor.text, words), whole.after)
    held = claimed(anchor, around, words)
    near = around.before[-REACH:]
    if held is None or not words.sets["not_said"].isdisjoint(near):
        return None
    if around.last == "to" and anchor.kind != "effective" and words.sets["leads_to"].isdisjoint(near[-4:]):
        return None
    patterns, effect = words.patterns, held.effect
    without = negated(near, words) or _none_behind(part, anchor.end, words)
    if without and anchor.kind in ("safe", "sure"):
        return None
    proven = any(patterns["proven"].pattern.search(each.text) for each in proof)
    if anchor.kind == "sure" and not part.has(patterns["effect_words"]) and not (around.next == "that" and proven):
        return None
    if without:
        effect = Effect.SAFE if effect is Effect.HARMS else Effect.NONE
    hedges = hedge_ranks(around, part.text, part.clause, part.words, words)
    # "can harm" names a risk and says nothing about how often it occurs.
    force = min([2, *hedges] if effect is Effect.HARMS and "can" in near else hedges, default=4)
    starts = [each.start for each in proof if 0 < anchor.start - each.start < NEARBY]
    return Claim(
        Span(min([anchor.start, *starts]), anchor.start + len(anchor.text.rstrip())),
        effect,
        force,
        0,
        *(part.clause, part.clause, part.clause),
        report=held.report and force == 4 and all(each.text.startswith(SHOWN) for each in proof),
        strong=bool(proof or anchor.kind == "effective" or part.has(patterns["strongly"])),
        proof=bool(proof),
        proven=proven,
        narrow=anchor.kind == "brings" or held.effect is Effect.CHANGES or (without and effect is Effect.SAFE),
    )


def _none_behind(part: _Part, end: int, words: StrengthWords) -> bool:
    """Tell whether what follows takes a claim away: "reduces pain no more than placebo", "makes no difference"."""
    none = words.patterns["none"]
    right_behind = none.may_be_in(part.words) and none.pattern.match(part.text, end + 1, part.clause.end)
    return bool(right_behind) or part.has(words.patterns["none_behind"], end)
