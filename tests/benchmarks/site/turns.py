"""Measure cases in turns: in each turn every case once, in an order that is drawn anew."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TypeAlias

from cases import Case
from measuring import Cost, cost

Turns: TypeAlias = list[dict[tuple[str, int], Cost]]
"""For each turn, what the cases took, by their names and their numbers of articles."""


@dataclass
class Sites:
    """Write the sites of cases into one folder, each once."""

    folder: Path
    written: set[Path] = field(default_factory=set)

    def place(self, case: Case, articles: int) -> Path:
        """Return the folder of the site of a case; the first time, write it there, and build it if it is to be warm."""
        place = self.folder / str(articles) / case.site
        if place not in self.written:
            place.mkdir(parents=True)
            case.write(place, articles)
            self.written.add(place)
            if case.warm:
                cost(case.command, place)
        return place


def measure(sites: Sites, cases: Sequence[tuple[Case, int]], runs: int) -> Turns:
    """Measure cases, each with a number of articles."""
    random = Random(runs)
    places = {(case.name, articles): sites.place(case, articles) for case, articles in cases}
    turns = []
    for turn in range(runs):
        taken = {}
        for case, articles in random.sample(cases, len(cases)):
            key = case.name, articles
            taken[key] = case.run(places[key], turn)
            tell(f"turn {turn + 1} of {runs}, {articles} articles, {case.name}: {taken[key].cpu:.1f} s of CPU")
        turns.append(taken)
    return turns


def of(turns: Turns, name: str, articles: int) -> list[Cost]:
    """Return what one case took in each turn."""
    return [turn[name, articles] for turn in turns]


def tell(text: str) -> None:
    """Print what is going on, apart from the tables."""
    print(text, file=sys.stderr, flush=True)
