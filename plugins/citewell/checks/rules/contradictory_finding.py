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

from citewell.diagnostic import Group, Level

GROUP = Group.REFERENCES
LEVEL = Level.ERROR
