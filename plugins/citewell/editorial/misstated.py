"""Hold the numbers beside a citation against the figures that are recorded of the works that it cites."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from citewell.citations.figures import figures_in
from citewell.citations.finding import Finding
from citewell.citations.findings import Evidence
from citewell.citations.model import Reference, Span
from citewell.editorial.certainty import statement
from citewell.editorial.quantities import Kind, Quantity, quantities
from citewell.editorial.quantity_patterns import FRACTIONS, WHO
from citewell.editorial.text import Sentence

TEN, HUNDRED = Decimal(10), Decimal(100)
NEAR = Decimal("0.1")
"""How far a number told as "about" may be from the figure, as a share of it."""
UNIT_OF_TIME = re.compile(r"\A(?:minute|hour|day)s?\Z")
CHANGE_BEFORE = re.compile(r"\bby (?:[a-z]+ ){0,3}\Z")
CHANGE_BEHIND = re.compile(
    r"\A(?:[a-z]+ )?(?:shorter|less|fewer|earlier|sooner|longer|more|faster|quicker|lower|higher|off)\b"
)
SIZE_BEFORE = re.compile(
    r"\b(?:trials?|stud(?:y|ies)|review|analysis|survey|series|report|experiment|meta-analysis)\b[^.;]{0,30}?"
    r"\b(?:of|with|in|on|among|included|covered|followed|asked|tested) (?:[a-z]+ ){0,2}\Z"
)
SIZE_BEHIND = re.compile(
    r"\A[^.;,]{0,40}?\b(?:took part|were (?:studied|followed|asked|included|randomi[sz]ed)|joined|answered)\b"
)
DIGIT = re.compile(r"\d")
NUMBER_WORDS = frozenset(
    """
    half third thirds quarter quarters fifth tenth twice double triple percent cent times in of by two three four
    five six seven eight nine ten
    """.split()
)


class Misstated(NamedTuple):
    """Hold a number that no finding of the cited works has, with its span in the sentence."""

    span: Span
    findings: tuple[Finding, ...]


class Recorded(NamedTuple):
    """Hold the figures of works: as they are, as shares in per cent, as ratios, and how many people and studies."""

    plain: frozenset[Decimal]
    percent: frozenset[Decimal]
    ends: frozenset[Decimal]
    times: frozenset[Decimal]
    people: frozenset[Decimal]
    studies: frozenset[Decimal]
    units: frozenset[str]


def misstated(sentence: Sentence, evidence: Callable[[Reference], Evidence], language: str) -> Iterator[Misstated]:
    """Yield the numbers of a sentence that stand in no finding of the works that it cites.

    A sentence that cites a work without figures is not looked at, since its numbers may come from there.
    """
    works = sentence.references
    if not works or language[:2] != "en" or not all(each.references for each in sentence.citings):
        return
    if not DIGIT.search(sentence.prose) and sentence.words.isdisjoint(NUMBER_WORDS):
        return
    held = [evidence(work) for work in works]
    if not all(any(map(_has_figure, each.findings)) for each in held):
        return
    read = quantities(statement(sentence))
    if not read:
        return
    recorded = recorded_of(held, [work.title for work in works])
    text = statement(sentence)
    for quantity in sorted(read, key=lambda each: each.span):
        if _is_told(quantity, text, recorded) and not stands(quantity, recorded):
            findings = tuple(each for work in held for each in work.findings if _has_figure(each))
            yield Misstated(quantity.span, findings)


def _has_figure(finding: Finding) -> bool:
    return bool(
        finding.value is not None
        or finding.interval
        or finding.comparator_value is not None
        or DIGIT.search(finding.result + finding.comparator_result)
    )


def recorded_of(works: Iterable[Evidence], titles: Iterable[str] = ()) -> Recorded:
    """Return the figures of works, with what follows from them by plain reckoning."""
    plain: set[Decimal] = {each for title in titles for each in figures_in(title)}
    percent: set[Decimal] = set()
    percent_ends: set[Decimal] = set()
    times: set[Decimal] = set()
    people: set[Decimal] = set()
    studies: set[Decimal] = set()
    units: set[str] = set()
    for work in works:
        plain |= {abs(each) for each in work.figures}
        people |= {Decimal(each) for each in (work.participants, *(f.participants for f in work.findings)) if each}
        studies |= {Decimal(each) for each in (work.studies, *(f.studies for f in work.findings)) if each}
        for finding in work.findings:
            units.update(re.findall(r"[a-z]+", f"{finding.unit} {finding.outcome}".lower()))
            _reckon(finding, work, plain, percent, times)
            if finding.no_effect == 1:
                percent_ends.update(abs(1 - Decimal(repr(each))) * HUNDRED for each in finding.interval or ())
    return Recorded(
        frozenset(plain),
        frozenset(percent | plain),
        frozenset(percent_ends),
        frozenset(times),
        frozenset(people),
        frozenset(studies),
        frozenset(units),
    )


def _reckon(finding: Finding, work: Evidence, plain: set[Decimal], percent: set[Decimal], times: set[Decimal]) -> None:
    """Add what follows from one finding."""
    value, compared = _decimal(finding.value), _decimal(finding.comparator_value)
    ends = [Decimal(repr(each)) for each in finding.interval or ()]
    values = [each for each in (value, compared, *ends) if each is not None]
    if finding.no_effect == 1:
        times.update(each for each in values if each > 0)
        times.update(1 / each for each in values if each > 0)
        percent.update(abs(1 - each) * HUNDRED for each in values[:1])
        percent.update(each * HUNDRED for each in values[:1])
    elif finding.measure in ("percentage", "sensitivity", "specificity", "rate", "relative risk reduction"):
        percent.update(HUNDRED - abs(each) for each in values)
    elif finding.measure in ("risk difference", "correlation"):
        percent.update(abs(each) * HUNDRED for each in values)
    elif finding.measure.startswith("number needed"):
        percent.update(HUNDRED / abs(each) for each in values if each)
    if finding.measure == "count":
        people = [Decimal(each) for each in (finding.participants, work.participants) if each]
        percent.update(part * HUNDRED / whole for part in values for whole in people if part <= whole)
        percent.update(HUNDRED - part * HUNDRED / whole for part in values for whole in people if part <= whole)
    if value is not None and compared is not None:
        plain.add(abs(value - compared))
        percent.add(abs(value - compared))
        if value and compared:
            times.update((abs(value / compared), abs(compared / value)))
            percent.update((abs(1 - value / compared) * HUNDRED, abs(value / compared) * HUNDRED))
    for word, share in FRACTIONS.items():
        if re.search(rf"\b{word.split()[-1].rstrip('s')}", f"{finding.outcome} {finding.result}".lower()):
            percent.add(share * HUNDRED)
    for text in (finding.result, finding.comparator_result):
        for n, m in re.findall(r"(\d{1,6}) (?:in|of|out of) (\d{1,6})", text):
            if 0 < int(n) <= int(m):
                share = Decimal(n) * HUNDRED / Decimal(m)
                percent.update((share, HUNDRED - share))


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(repr(value))


def _is_told(quantity: Quantity, text: str, recorded: Recorded) -> bool:
    """Tell whether a number is one of a result that the record would hold."""
    before, behind = text[: quantity.span.start], text[quantity.span.end :]
    match quantity.kind:
        case Kind.TIMES:
            return bool(recorded.times)
        case Kind.PEOPLE:
            return _is_size(quantity, before, behind, recorded.people)
        case Kind.STUDIES:
            return _is_size(quantity, before, behind, recorded.studies)
        case Kind.PERCENT:
            return quantity.value not in (0, HUNDRED)
        case Kind.SHARE:
            return True
        case Kind.VALUE:
            unit = quantity.unit
            if unit.startswith("mg") or unit == "ml":
                return False
            if UNIT_OF_TIME.match(unit):
                if unit.rstrip("s") not in recorded.units and unit.rstrip("s") + "s" not in recorded.units:
                    return False
                return bool(CHANGE_BEFORE.search(before) or CHANGE_BEHIND.match(behind.lstrip()))
            return True


def _is_size(quantity: Quantity, before: str, behind: str, sizes: frozenset[Decimal]) -> bool:
    """Tell whether a number of people or studies is the size of the work, or greater than it can be."""
    if not sizes or quantity.value < 2 or quantity.about:
        return False
    behind = re.sub(rf"\A ?(?:[a-z]+ )?(?:{WHO}|trials|studies)", "", behind)
    return quantity.value > max(sizes) or bool(SIZE_BEFORE.search(before) or SIZE_BEHIND.match(behind))


def stands(quantity: Quantity, recorded: Recorded) -> bool:
    """Tell whether a number stands among recorded figures, rounded sensibly."""
    match quantity.kind:
        case Kind.PERCENT:
            return _rounds(quantity, recorded.percent | (recorded.ends if quantity.ranged else frozenset()))
        case Kind.TIMES:
            return _rounds(quantity, recorded.times | recorded.plain)
        case Kind.SHARE:
            return _share(quantity, recorded)
        case Kind.PEOPLE | Kind.STUDIES:
            return _rounds(quantity, recorded.plain | recorded.people | recorded.studies)
        case Kind.VALUE:
            scaled = {each * TEN for each in recorded.plain} | {each / TEN for each in recorded.plain}
            return _rounds(quantity, recorded.plain | (scaled if quantity.about else set()))


def _rounds(quantity: Quantity, figures: Iterable[Decimal]) -> bool:
    """Tell whether a number is one of the figures, rounded to its decimals; "about" gives a tenth more room."""
    half = Decimal(5) / TEN ** (quantity.decimals + 1)
    near = NEAR if quantity.about else Decimal(0)
    return any(abs(each - quantity.value) <= max(half, near * abs(each)) for each in figures)


def _share(quantity: Quantity, recorded: Recorded) -> bool:
    """Tell whether "n in m" is a recorded share, rounded; or two recorded numbers; or points of a scale."""
    n, m = quantity.value, quantity.of
    if n in recorded.plain and (m in recorded.plain or m in recorded.people or m in (TEN, HUNDRED)):
        return True
    if m in (TEN, HUNDRED) and quantity.decimals and _rounds(quantity, recorded.plain):
        return True
    room = Decimal(50) / Decimal(10) ** quantity.decimals / m + Decimal("0.05")
    share = n * HUNDRED / m
    about = share * (NEAR if quantity.about else Decimal("0.02"))
    if any(abs(each - share) <= max(room if m >= TEN else Decimal(0), about) for each in recorded.percent):
        return True
    if n == 1:
        return any(
            each and abs(HUNDRED / each - m) <= max(Decimal("0.5"), m * (NEAR if quantity.about else 0))
            for each in recorded.percent
        )
    return m < TEN and any(abs(each - share) <= Decimal(5) for each in recorded.percent)
