"""Measure recognition: how many citations lead to their work, and how many links lead elsewhere."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from citewell.citations.pipeline import cite_texts
from citewell.citations.recognise.patterns import patterns_of
from citewell.model import Cited
from citewell.references.library.library import Library
from conventions.passages import Passage, Zone
from conventions.writing import Expected


class Fault(NamedTuple):
    """Hold a citation that was missed, or a link that is wrong, and how the plugin explains it."""

    kind: str
    passage: Passage
    expected: str
    got: str
    problem: str


@dataclass
class Tally:
    """Count what was expected and what was found."""

    expected: int = 0
    hits: int = 0
    links: int = 0
    right: int = 0

    @property
    def recall(self) -> float:
        """How many of the citations lead to their work."""
        return self.hits / self.expected if self.expected else 1.0

    @property
    def precision(self) -> float:
        """How many of the links lead where the words say."""
        return self.right / self.links if self.links else 1.0


@dataclass
class Score:
    """Hold the tallies by convention, mode, language and basis, the wrong links by trap, and every fault."""

    tallies: dict[tuple[str, str], Tally] = field(default_factory=lambda: defaultdict(Tally))
    traps: Counter[str] = field(default_factory=Counter)
    trapped: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)

    @property
    def total(self) -> Tally:
        """The tally of everything."""
        return self.tallies["total", ""]

    def add(self, passage: Passage, found: list[Cited]) -> None:
        """Judge what the plugin found in one passage."""
        shared = [("convention", passage.convention), ("mode", passage.mode.value), ("language", passage.language)]
        keys = [*shared, ("total", "")]
        self.traps.update(zone.kind for zone in passage.traps)
        linked = [cited for cited in found if cited.reference]
        for expected in passage.cites:
            if expected.reference:
                hit = any(_same_place(cited, expected) and _identity(cited) == expected.reference for cited in linked)
                for key in [*keys, ("basis", expected.basis.value)]:
                    self.tallies[key].expected += 1
                    self.tallies[key].hits += hit
                if not hit:
                    self._miss(passage, expected, found)
        for cited in linked:
            right = any(_same_place(cited, each) and _identity(cited) == each.reference for each in passage.cites)
            right = right or any(_is_mended(cited, zone) for zone in passage.traps)
            for key in keys:
                self.tallies[key].links += 1
                self.tallies[key].right += right
            if not right:
                self._wrong(passage, cited)

    def _miss(self, passage: Passage, expected: Expected, found: list[Cited]) -> None:
        near = [cited for cited in found if _same_place(cited, expected)]
        got = ", ".join(_identity(cited) or "no link" for cited in near) or "nothing seen"
        problem = "; ".join(f"{each.problem.rule}: {each.problem.message}" for each in near if each.problem)
        what = f"{expected.reference} at {passage.text[expected.start : expected.end]!r}"
        self.faults.append(Fault("miss", passage, what, got, problem))

    def _wrong(self, passage: Passage, cited: Cited) -> None:
        kinds = [zone.kind for zone in passage.traps if _same_place(cited, zone)]
        kind = kinds[0] if kinds else "another work"
        self.trapped[kind] += 1
        expected = [each.reference or "none" for each in passage.cites if _same_place(cited, each)]
        got = f"{_identity(cited)} at {cited.span.of(passage.text)!r}"
        problem = f"{cited.problem.rule}: {cited.problem.message}" if cited.problem else ""
        self.faults.append(Fault(f"wrong link ({kind})", passage, ", ".join(expected) or "none", got, problem))

    def table(self) -> str:
        """Return the tallies as a table.

        >>> print(Score().table().splitlines()[0])
                                         cites  precision    recall
        """
        lines = [f"{'':<32}{'cites':>6}{'precision':>11}{'recall':>10}"]
        for sort in ("convention", "mode", "language", "basis", "total"):
            for (kind, name), tally in sorted(self.tallies.items()):
                if kind == sort:
                    precision = "" if sort == "basis" else f"{tally.precision:.5f}"
                    lines.append(f"{kind + ' ' + name:<32}{tally.expected:>6}{precision:>11}{tally.recall:>10.5f}")
        lines.append(f"\n{'must not link':<32}{'places':>6}{'wrong links':>13}")
        kinds = sorted({*self.traps, *self.trapped})
        lines += [f"{kind:<32}{self.traps[kind] or '':>6}{self.trapped[kind]:>13}" for kind in kinds]
        return "\n".join(lines)


def _identity(cited: Cited) -> str:
    return cited.reference.id if cited.reference else ""


def _is_mended(cited: Cited, zone: Zone) -> bool:
    """Tell whether a link leads to the work that a slip of the pen hides, with the slip reported beside it."""
    reported = cited.problem is not None and cited.problem.marked
    return reported and _same_place(cited, zone) and _identity(cited) == zone.meant


def _same_place(cited: Cited, expected: Expected | Zone) -> bool:
    return cited.span.start < expected.end and expected.start < cited.span.end


def score(library: Library, written: Iterable[Passage], batch: int = 2000) -> Score:
    """Let the plugin read passages, and judge it."""
    result = Score()
    for some in _batches(written, batch):
        by_language: dict[str, list[Passage]] = defaultdict(list)
        for passage in some:
            by_language[passage.language].append(passage)
        for language, group in by_language.items():
            found = cite_texts([passage.text for passage in group], library, patterns_of(language))
            for passage, cited in zip(group, found, strict=True):
                result.add(passage, cited)
    return result


def _batches(written: Iterable[Passage], size: int) -> Iterator[list[Passage]]:
    rest = iter(written)
    while some := list(islice(rest, size)):
        yield some
