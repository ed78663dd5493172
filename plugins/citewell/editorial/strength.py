"""Read what a sentence claims of an effect, and how strongly it is worded.

A rule in the present tense ("ketamine reduces pain") claims more than the report of a result ("pain was lower at week
1"); hedges lower a claim, and a negation, a question or a wish takes it away.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from citewell.citations.model import Span
from citewell.editorial.anchors import Around, claimed, kind_of
from citewell.editorial.clauses import clauses, without_brackets
from citewell.editorial.strength_words import Effect, StrengthWords, Tense

TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)?|\d[\d.,]*|[^\w\s]")
QUOTED = re.compile(r"\"[^\"]{1,300}\"")
REACH = 14
"""How many words before a verb may change what it says."""
NEARBY = 80
"""How many letters before a verb a word of proof stands that a message names with it."""
RATED = re.compile(r"quality|certainty|grade")
"""A certainty in these words is one that somebody rated: "limited evidence" is none."""
MORE = frozenset("more less as how equally times".split())
"""Before "likely" these make a comparison of it, and no hedge."""
LATER_HEDGES = frozenset("perhaps possibly probably maybe".split())
POPULATION = re.compile(
    r"\b(?:in|among|for) (?:(?:most|many|some|all|the|these|those|older|younger|healthy|adult|pregnant|\w+) ){0,3}?"
    r"(?:people|adults|children|patients|women|men|babies|infants|those|anyone|everyone|teenagers|adolescents|smokers|"
    r"mothers|girls|boys|users|carers|survivors|athletes|workers|residents|students)\b"
)
"""Where what follows tells who was treated: `in adults with asthma`."""


class Claim(NamedTuple):
    """Hold one claim of a sentence in small letters.

    `force` is the rank that its words ask for, 4 for what is said without a hedge; `named` the rank of a certainty that
    the sentence names, 0 for none. `report` tells that it speaks of a result that was seen, `strong` that it is
    strongly
    worded ("effective", "significantly"), `proof` that it says that something is shown, `proven` that it is beyond
    doubt, `narrow` that it speaks only of
    what stands behind its verb. `after` and `before` are the words behind and before the verb, up to the next claim.
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


def claims_in(text: str, words: StrengthWords) -> list[Claim]:
    """Return the claims of a sentence in small letters, whose citations are blank.

    >>> from citewell.editorial.strength_words import strength_words
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
    parts = list(clauses(plain))
    named = [_named(text, part, words) for part in parts]
    found = [_claims(plain, part, words) for part in parts]
    # A certainty in a clause that claims nothing speaks of the whole: "it helps, but certainty is low".
    aside = min((each[0] for each, claims in zip(named, found, strict=True) if each and not claims), default=0)
    unsure = bool(words.patterns["unsure"].search(plain))
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
    quotes = [Span(*each.span()) for each in QUOTED.finditer(plain)]
    return [each._replace(quoted=any(q.start <= each.span.start < q.end for q in quotes)) for each in whole]


def _from_grade(span: Span, named: tuple[int, Span] | None) -> Span:
    """Let the words of a claim begin at the certainty that is named shortly before it."""
    near = named is not None and named[0] >= 3 and 0 < span.start - named[1].start < NEARBY
    return Span(named[1].start, span.end) if near and named else span


def _named(text: str, clause: Span, words: StrengthWords) -> tuple[int, Span] | None:
    """Return the rank of the certainty that a clause names, and where; its brackets count."""
    for found in words.graded.finditer(text, clause.start, clause.end):
        front = text[max(clause.start, found.start() - 24) : found.start()].split()
        if words.sets["not_words"].isdisjoint(front[-3:]) and front[-1:] != ["any"]:
            grade = next(filter(None, found.groups()))
            return next((rank for pattern, rank in words.grades if pattern.match(grade)), 0), Span(*found.span())
    return None


def _claims(plain: str, clause: Span, words: StrengthWords) -> list[Claim]:
    """Return the claims of one clause; a word of proof alone counts where there is no other claim."""
    anchors = list(words.anchors.finditer(plain, clause.start, clause.end))
    if not anchors:
        return []
    tokens = [(each.group(), each.start()) for each in TOKEN.finditer(plain, clause.start, clause.end)]
    proof = [
        each
        for each in anchors
        if kind_of(each) == "SURE" and not _negated([word for word, at in tokens if at < each.start()][-6:], words)
    ]
    found: list[Claim] = []
    floor = clause.start
    for anchor, following in zip(anchors, [*[each.start() for each in anchors[1:]], clause.end], strict=True):
        claim = _claim(plain, clause, anchor, tokens, proof, words)
        if claim:
            people = POPULATION.search(plain, anchor.end(), following)
            after = Span(anchor.end(), people.start() if people else following)
            found.append(claim._replace(before=Span(floor, claim.span.start), after=after))
            floor = anchor.end()
    return [each for each in found if each.effect is not Effect.ANY] or found[:1]


def _claim(
    plain: str,
    clause: Span,
    anchor: re.Match[str],
    tokens: Sequence[tuple[str, int]],
    proof: Sequence[re.Match[str]],
    words: StrengthWords,
) -> Claim | None:
    """Return the claim that hangs on an anchor, or None when it makes none."""
    kind = kind_of(anchor)
    before = _own([word for word, at in tokens if at < anchor.start()], anchor.group(), words)
    around = Around(before, [word for word, at in tokens if at >= anchor.end()])
    held = claimed(anchor, around, words)
    near = before[-REACH:]
    if held is None or not words.sets["not_said"].isdisjoint(near):
        return None
    if anchor.group() in words.verbs and around.last == "to" and words.sets["leads_to"].isdisjoint(near[-4:]):
        return None
    effect, report = held
    negated = _negated(near, words) or _none_behind(plain, anchor.end(), clause.end, words)
    if negated and kind in ("SAFE", "SURE"):
        return None
    if kind == "SURE" and not (
        words.patterns["effect_words"].search(plain, clause.start, clause.end)
        or (around.next == "that" and words.patterns["proven"].search(anchor.group()))
    ):
        return None
    if negated:
        effect = Effect.SAFE if effect is Effect.HARMS else Effect.NONE
    hedges = _hedges(around, words)
    hedges += [rank for pattern, rank in words.hedging if pattern.search(plain, clause.start, clause.end)]
    force = min(hedges, default=4)
    starts = [each.start() for each in proof if 0 < anchor.start() - each.start() < NEARBY]
    return Claim(
        Span(min([anchor.start(), *starts]), anchor.start() + len(anchor.group().rstrip())),
        effect,
        force,
        0,
        *(clause, clause, clause),
        report=report and force == 4 and all(each.group().startswith(("show", "has", "have", "had")) for each in proof),
        strong=bool(proof or kind == "EFFECTIVE" or words.patterns["strongly"].search(plain, clause.start, clause.end)),
        proof=bool(proof),
        proven=any(words.patterns["proven"].search(each.group()) for each in proof),
        narrow=kind == "BRINGS" or held.effect is Effect.CHANGES or (negated and effect is Effect.SAFE),
    )


def _own(before: list[str], verb: str, words: StrengthWords) -> list[str]:
    """Return the words that belong to a verb: what stands before "and" belongs to the verb there.

    In "does not cure colds and reduces fever" the negation is none of "reduces".
    """
    if verb in words.verbs and words.verbs[verb][1] is Tense.PRESENT:
        for back, word in enumerate(reversed(before[-3:]), 1):
            if word in ("and", "or"):
                return before[len(before) - back :]
    return before


def _hedges(around: Around, words: StrengthWords) -> list[int]:
    """Return the ranks of the hedges of a claim."""
    before = around.before
    ranks = [
        words.hedges[word]
        for place, word in enumerate(before)
        if word in words.hedges and not (word == "likely" and place and before[place - 1] in MORE)
    ]
    ranks += [words.hedges[word] for word in around.after if word in LATER_HEDGES]
    return ranks if words.sets["nobody_knows"].isdisjoint(before[-REACH:]) else [*ranks, 1]


def _negated(near: Sequence[str], words: StrengthWords) -> bool:
    """Tell whether a negation stands among the words before an anchor: not "not only", "no doubt", "no longer"."""
    for word, following in pairwise([*near, ""]):
        if word == "far" and following == "from":
            return True
        if (word in words.sets["not_words"] or word.endswith("n't")) and following not in words.sets["not_negating"]:
            return True
    return False


def _none_behind(plain: str, start: int, end: int, words: StrengthWords) -> bool:
    """Tell whether what follows takes a claim away: "reduces pain no more than placebo", "makes no difference"."""
    patterns = words.patterns
    return bool(
        patterns["none"].match(plain, min(len(plain), start + 1), end)
        or patterns["none_behind"].search(plain, start, end)
    )
