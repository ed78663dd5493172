"""Compare the numbers beside a citation with the figures that are recorded of the cited works."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import islice
from typing import NamedTuple

from citewell.editorial.certainty.overstated import LONGEST, statement
from citewell.editorial.figures.quantities import Quantity, QuantityKind, quantities
from citewell.editorial.figures.quantity_patterns import WHO
from citewell.editorial.figures.recorded import Recorded, together
from citewell.editorial.text.blocks import Citing, Sentence
from citewell.model import Reference, Span
from citewell.references.evidence.finding import Finding

MOST_REPORTED = 3
"""How many numbers of one sentence are reported at most."""
TEN, HUNDRED = Decimal(10), Decimal(100)
NEAR = Decimal("0.1")
"""How far a number after "about" may be from the figure, as a share of it."""
DIGIT = re.compile(r"\d")
NUMBER_WORDS = frozenset(
    """
    half third thirds quarter quarters fifth tenth twice double triple percent cent times two three four five six seven
    eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy eighty ninety
    """.split()
)
"""A sentence without one of these words gives no figure in words."""
UNIT_OF_TIME = re.compile(r"(?:minute|hour|day)s?\Z")
DOSES = re.compile(r"(?:mg|ml|g)\Z")
CHANGE_BEFORE = re.compile(r"\bby (?:[a-z]+ ){0,3}\Z")
CHANGE_AFTER = re.compile(
    r"\A ?(?:[a-z]+ )?(?:shorter|less|fewer|earlier|sooner|longer|more|faster|quicker|lower|higher|off)\b"
)
"""What makes a length of time a result: `by three days`, `0.7 days earlier`."""
STRENGTH = re.compile(r"\b(?:strengths?|concentrations?|solution|dilution|alcohol|level) (?:of |at )?(?:[a-z]+ )?\Z")
OF_WHAT = re.compile(
    r"\A ?(?:[a-z]+ )?(?:solution|cream|gel|ointment|lotion|drops|spray|strength|alcohol|oxygen|saline|mouthwash|"
    r"shampoo|toothpaste|patch|foam|wash)\b"
)
"""What makes a percentage the strength of a medicine: `a strength of 0.03%`, `5% saline`, `2.5% hydrocortisone
cream`."""
SIZE_BEFORE = re.compile(
    r"\b(?:trials?|stud(?:y|ies)|review|analysis|survey|series|report|experiment|cohort)\b[^.;]{0,30}?"
    r"\b(?:of|with|in|on|among|included|covered|followed|asked|tested) (?:[a-z]+ ){0,2}\Z"
)
"""What stands before the size of a work: `a review of `, `the trial included `."""
SIZE_AFTER = re.compile(
    r"\A[^.;,]{0,40}?\b(?:took part|were (?:studied|followed|asked|included|randomi[sz]ed)|joined|answered)\b"
)
"""What stands after the size of a work: ` people took part`, ` adults were randomised`."""


class Misstated(NamedTuple):
    """Describe a number that no finding of the cited works has, with its span in the sentence, and what they have."""

    span: Span
    findings: tuple[Finding, ...]


def misstated(sentence: Sentence, recorded: Callable[[Reference], Recorded], language: str) -> Iterator[Misstated]:
    """Yield the numbers of a sentence that stand in no finding of the works that it cites.

    `recorded` returns the figures of a work. A sentence that cites a work without figures is not looked at, since its
    numbers may come from there.
    """
    works = sentence.references
    if not works or language[:2] != "en" or len(sentence.text) > LONGEST or not all(map(_is_known, sentence.citings)):
        return
    held = [recorded(work) for work in works]
    if not all(each.findings for each in held):
        return
    text = statement(sentence)
    if not DIGIT.search(text) and sentence.words.isdisjoint(NUMBER_WORDS):
        return
    read = quantities(text)
    figures = together(held) if read else held[0]
    unknown = (each for each in read if _is_result(each, text, figures) and not _stands(each, figures))
    for quantity in islice(unknown, MOST_REPORTED):
        yield Misstated(quantity.span, figures.findings)


def _is_known(citing: Citing) -> bool:
    return bool(citing.references)


def _is_result(quantity: Quantity, text: str, recorded: Recorded) -> bool:
    """Return whether a number is a result that the records would hold."""
    before, after = text[: quantity.span.start], text[quantity.span.end :]
    match quantity.kind:
        case QuantityKind.TIMES:
            return bool(recorded.times)
        case QuantityKind.PEOPLE:
            return _is_size(quantity, before, after, recorded.people)
        case QuantityKind.STUDIES:
            return _is_size(quantity, before, after, recorded.studies)
        case QuantityKind.PERCENT:
            return quantity.value not in (0, HUNDRED) and not (STRENGTH.search(before) or OF_WHAT.match(after))
        case QuantityKind.VALUE if UNIT_OF_TIME.match(quantity.unit):
            after = after.lstrip()[len(quantity.unit) :]
            changed = CHANGE_BEFORE.search(before) or CHANGE_AFTER.match(after)
            return bool(changed) and quantity.unit.rstrip("s") in recorded.by_unit
        case _:
            return not DOSES.match(quantity.unit)


def _is_size(quantity: Quantity, before: str, after: str, sizes: frozenset[Decimal]) -> bool:
    """Tell whether a number of people or studies is the size of a work, or greater than it can be."""
    if not sizes or quantity.value < 2 or quantity.about:
        return False
    after = re.sub(rf"\A ?(?:[a-z]+ )?(?:{WHO}|trials|studies)", "", after)
    return quantity.value > max(sizes) or bool(SIZE_BEFORE.search(before) or SIZE_AFTER.match(after))


def _stands(quantity: Quantity, recorded: Recorded) -> bool:
    """Tell whether a number stands among recorded figures, rounded sensibly."""
    match quantity.kind:
        case QuantityKind.PERCENT:
            return _rounds(quantity, recorded.percent | (recorded.ends if quantity.ranged else frozenset()))
        case QuantityKind.TIMES:
            return _rounds(quantity, recorded.times | recorded.results)
        case QuantityKind.SHARE:
            return _share(quantity, recorded)
        case QuantityKind.PEOPLE | QuantityKind.STUDIES:
            return _rounds(quantity, recorded.all)
        case QuantityKind.VALUE:
            of_time = UNIT_OF_TIME.match(quantity.unit)
            figures = recorded.by_unit[quantity.unit.rstrip("s")] if of_time else recorded.results
            if quantity.about:
                figures |= {each * TEN for each in figures} | {each / TEN for each in figures}
            return _rounds(quantity, figures)


def _rounds(quantity: Quantity, figures: Iterable[Decimal]) -> bool:
    """Tell whether a number is one of the figures, rounded to its decimals; "about" gives a tenth more room."""
    half = Decimal(5) / TEN ** (quantity.decimals + 1)
    near = NEAR if quantity.about else Decimal(0)
    return any(abs(each - quantity.value) <= max(half, near * abs(each)) for each in figures)


def _share(quantity: Quantity, recorded: Recorded) -> bool:
    """Tell whether "n in m" is a recorded share, rounded; or two recorded numbers; or points of a scale."""
    n, m = quantity.value, quantity.of
    if n in recorded.all and m in recorded.all:
        return True
    if m in (TEN, HUNDRED) and _rounds(quantity, recorded.results):
        return True
    share = n * HUNDRED / m
    room = Decimal(50) / TEN**quantity.decimals / m + Decimal("0.05") if m >= TEN else Decimal(5)
    if n == 1:  # "1 in 4" rounds the second number
        near = max(Decimal("0.5"), m * NEAR if quantity.about else Decimal(0))
        if any(each and abs(HUNDRED / each - m) <= near for each in recorded.percent):
            return True
    near = share * (NEAR if quantity.about else Decimal("0.02"))
    return any(abs(each - share) <= max(room, near) for each in recorded.percent)
