"""A figure shows more than is recorded of the finding.

## What it does

Holds each row of a figure against the recorded finding: an `icon-array` needs a percentage of people, or a count of a
hundred; `people` needs a count, of how many, and at most twenty; an `effect` needs a difference as a number, its
interval and the scale on which it was measured; `people-studied` needs the number of participants.

## Why

A drawing looks exact. Where the scale, the interval or the whole is not known, a place on a line or a number of icons
would be made up.

## Example

```references
references:
  - id: aster2018
    type: article-journal
    title: Rest for back pain
    author: ["Aster, Anna"]
    issued: 2018
    container-title: Pain
    DOI: 10.5555/12345678
    findings:
      - {outcome: pain, result: -1.83, measure: mean difference, interval: [-2.35, -1.31]}
      - {outcome: sore back, result: 24.3, measure: percentage}
```

```page
---
title: Rest
date: 2026-01-01
figures:
  - title: Pain
    show: effect
    section: Findings
    rows:
      - {label: After a week, source: "(Aster, 2018)", finding: pain}
---

## Findings

Rest was studied (Aster, 2018).
```

## Use instead

```page
---
title: Rest
date: 2026-01-01
figures:
  - title: A sore back
    show: icon-array
    section: Findings
    rows:
      - {label: With rest, source: "(Aster, 2018)", finding: sore back}
---

## Findings

Rest was studied (Aster, 2018).
```
"""

from __future__ import annotations

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "unsupported-figure"
GROUP = Group.EDITORIAL
LEVEL = Level.ERROR


def no_number(kind: str, recorded: str) -> Problem:
    """Return the problem of a finding whose result is no number; `recorded` is the finding as one line."""
    return _problem(kind, recorded, "its result is recorded in words", "tell it in the text, or record the number")


def no_share(kind: str, recorded: str) -> Problem:
    """Return the problem of a finding that counts no people."""
    return _problem(kind, recorded, "it is no share of people", "only percentages and counts of people are drawn so")


def not_of_100(kind: str, recorded: str) -> Problem:
    """Return the problem of a count that is not one of a hundred people."""
    advice = "write `show: people` for a small count, or record the percentage that the work itself gives"
    return _problem(kind, recorded, "it is no percentage, and no count of 100", advice)


def no_count(kind: str, recorded: str) -> Problem:
    """Return the problem of a finding that is no count of people."""
    advice = "write `show: icon-array` for a percentage; each person is drawn for a recorded `measure: count` alone"
    return _problem(kind, recorded, "it is no count of people", advice)


def no_whole(kind: str, recorded: str) -> Problem:
    """Return the problem of a count of people, when it is not known of how many."""
    return _problem(kind, recorded, "of how many people is not recorded", "record it as `unit: of 6 people`")


def too_many(kind: str, recorded: str, whole: int, most: int) -> Problem:
    """Return the problem of more people than can be drawn one by one."""
    advice = f"up to {most} are drawn one by one; tell it in the text, or record the percentage"
    return _problem(kind, recorded, f"it counts {whole:,} people", advice)


def no_difference(kind: str, recorded: str) -> Problem:
    """Return the problem of a finding that is no difference."""
    advice = "drawn are differences in the points of a scale; tell a ratio in the text"
    return _problem(kind, recorded, "it is no difference on a scale", advice)


def no_interval(kind: str, recorded: str) -> Problem:
    """Return the problem of a difference without an interval."""
    advice = "without one the figure would look surer than it is: record the interval, or tell it in the text"
    return _problem(kind, recorded, "its interval is not recorded", advice)


def no_scale(kind: str, recorded: str) -> Problem:
    """Return the problem of a difference on a scale that is not known."""
    advice = "record it as `scale: 0 to 10`; where the work gives none, tell the result in the text"
    return _problem(kind, recorded, "its scale is not recorded", advice)


def no_participants(work: str) -> Problem:
    """Return the problem of a work of which it is not recorded how many people it studied."""
    advice = "record `participants:` of the work, or leave the row out."
    return Problem(RULE, f"how many people {work} studied is not recorded", advice)


def _problem(kind: str, recorded: str, why: str, advice: str) -> Problem:
    return Problem(
        RULE, f"{kind} cannot show this finding: {why}", f"recorded: {recorded}. {advice[0].upper()}{advice[1:]}."
    )
