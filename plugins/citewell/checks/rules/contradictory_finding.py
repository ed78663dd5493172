"""A record says something of its findings that cannot be true.

## What it does

Compares what a finding says with itself: a result lies outside its own interval; a direction is `better` or `worse`
although the interval holds "no effect" (0 for a difference, 1 for a ratio); a figure is one that its measure cannot
have, such as 120 per cent, or lies off its scale; a finding has more participants or studies than the whole work; two
findings say different things of one outcome, and nothing tells them apart.

## Why

One of the two is a slip, and sentences on the pages are compared with it.

## Example

```references
- id: aster2001
  type: book
  title: A garden
  author: [{family: Aster, given: Anna}]
  issued: 2001
  findings:
    - {outcome: sleep, result: 1.2, measure: mean difference, interval: [-0.3, 2.7], direction: better}
```

## Use instead

```references
- id: aster2001
  type: book
  title: A garden
  author: [{family: Aster, given: Anna}]
  issued: 2001
  findings:
    - {outcome: sleep, result: 1.2, measure: mean difference, interval: [-0.3, 2.7], direction: unclear}
```

Two results of one outcome are told apart by `time:`, `population:`, `treatment:` or `analysis:`.
"""

from citewell.diagnostic import Group, Level, with_article
from citewell.model import Problem

RULE = "contradictory-finding"
GROUP = Group.REFERENCES
LEVEL = Level.ERROR

LOOK_UP = "look both up in the work, and correct one."

# Each function takes the id of the reference and the outcome of the finding; figures are shown as they are printed.


def outside_interval(reference: str, outcome: str, figure: str, interval: str) -> Problem:
    """Return the problem of a result that does not lie in its own confidence interval."""
    message = f'gives a result of "{outcome}" outside its own interval: {figure}, but {interval}'
    return _problem(reference, message, LOOK_UP)


def decided_without_effect(reference: str, outcome: str, direction: str, no_effect: str, interval: str) -> Problem:
    """Return the problem of a direction beside an interval that holds the value of no effect."""
    message = f'says that {outcome} got {direction}, though the interval holds "no effect", which is {no_effect}'
    return _problem(reference, f"{message}: {interval}", "write `direction: unclear`, unless the interval is wrong.")


def impossible_figure(reference: str, outcome: str, figure: str, measure: str) -> Problem:
    """Return the problem of a figure that its measure cannot have."""
    message = f'gives {figure} as {with_article(measure)} of "{outcome}", which no {measure} can be'
    return _problem(reference, message, "look the figure up in the work, and its measure.")


def off_scale(reference: str, outcome: str, figure: str, measure: str, scale: str) -> Problem:
    """Return the problem of a figure that has no place on the scale on which it was measured."""
    return _problem(
        reference, f'gives {figure} as {with_article(measure)} of "{outcome}", on a scale of {scale}', LOOK_UP
    )


def more_than_whole(reference: str, outcome: str, part: int, counted: str, whole: int) -> Problem:
    """Return the problem of more people or studies in a finding than in the whole work."""
    message = f'gives {part:,} {counted} for "{outcome}", more than in the whole work: {whole:,}'
    return _problem(reference, message, LOOK_UP)


def two_results(reference: str, outcome: str, first: str, second: str) -> Problem:
    """Return the problem of two findings of one outcome that differ, each as it is printed."""
    message = f'says two things of "{outcome}": "{first}" and "{second}"'
    advice = "say in `time:`, `population:`, `treatment:` or `analysis:` what sets the two apart."
    return _problem(reference, message, advice)


def _problem(reference: str, message: str, advice: str) -> Problem:
    return Problem(RULE, f'reference "{reference}" {message}', advice)
