"""Measure how well citations are recognised, over made-up ones in many conventions, modes and languages.

Prints how many links lead where the words say (precision) and how many citations lead to their work (recall); with
--show, some of what went wrong in each convention.
"""

from __future__ import annotations

import sys
from argparse import ArgumentDefaultsHelpFormatter, ArgumentParser
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from citewell.references.library.library import Library
from conventions.library import sample_references
from conventions.passages import passages
from conventions.scoring import Fault, score


def show(faults: list[Fault], most: int) -> None:
    """Print some misses and some wrong links of every convention."""
    sorts: dict[tuple[str, str], list[Fault]] = defaultdict(list)
    for fault in faults:
        sorts[fault.passage.convention, fault.kind].append(fault)
    for (convention, kind), found in sorted(sorts.items()):
        print(f"\n{convention}: {kind}, {len(found)} in all")
        for fault in found[:most]:
            print(f"  [{fault.passage.language}, {fault.passage.mode.value}] {fault.passage.text}")
            print(f"    expected {fault.expected}; got {fault.got}{f' ({fault.problem})' if fault.problem else ''}")


def main() -> None:
    """Read the command line, measure, and print."""
    parser = ArgumentParser(description=__doc__, formatter_class=ArgumentDefaultsHelpFormatter)
    parser.add_argument("-n", type=int, default=100_000, help="how many citations")
    parser.add_argument("--seed", type=int, default=1, help="another seed draws other citations")
    parser.add_argument("--works", type=int, default=500, help="how many works the reference list holds")
    parser.add_argument("--rivals", type=int, default=60, help="how many pairs of them are rivals")
    parser.add_argument("--show", type=int, default=0, help="how many faults of a kind to print")
    wanted = parser.parse_args()
    references = sample_references(wanted.works, wanted.rivals, wanted.seed)
    result = score(Library(references), passages(references, wanted.n, wanted.seed))
    print(result.table())
    if wanted.show:
        show(result.faults, wanted.show)


if __name__ == "__main__":
    main()
