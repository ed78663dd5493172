"""A page names a finding that is not recorded of the work it cites, or that could be several.

## What it does

Looks up what stands after `finding:` of an outcome, or of the row of a figure, among the findings that are recorded of
the work cited there. `finding: pain` names the finding whose `outcome` is "pain"; where several are of pain, more of
what is recorded tells which is meant: `finding: pain; 4 weeks`. The main analysis is meant where no other is named.

## Why

The certainty that is printed, and all that a figure draws, come from this finding. A wrong one would lend a result what
belongs to another.

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
    design: systematic-review
    findings:
      - {outcome: pain, time: 4 weeks, direction: better, certainty: low, rated_by: the authors of the review}
```

```page
---
title: Rest
date: 2026-01-01
answer: Rest may ease back pain a little.
outcomes:
  - outcome: Pain after four weeks
    result: Rest may ease pain (Aster, 2018).
    finding: pains
---

Rest is no sport.
```

## Use instead

```page
---
title: Rest
date: 2026-01-01
answer: Rest may ease back pain a little.
outcomes:
  - outcome: Pain after four weeks
    result: Rest may ease pain (Aster, 2018).
    finding: pain
---

Rest is no sport.
```
"""

from __future__ import annotations

from collections.abc import Sequence

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "unknown-finding"
GROUP = Group.EDITORIAL
LEVEL = Level.ERROR
SHOWN = 6
"""How many names of findings are listed."""


def not_recorded(name: str, work: str, nearest: str, names: Sequence[str]) -> Problem:
    """Return the problem of a name that no recorded finding of a work has; `names` are those that it has."""
    if not names:
        advice = f"record what it found under `findings:` of {work} in the library."
    elif nearest:
        advice = f'did you mean "{nearest}"?'
    else:
        advice = f"recorded are {_listed(names)}."
    return Problem(RULE, f'no finding "{name}" is recorded of {work}', advice)


def several(name: str, work: str, names: Sequence[str]) -> Problem:
    """Return the problem of a name that several findings of a work have."""
    advice = f"say which is meant: {_listed(names)}."
    return Problem(RULE, f'several findings "{name}" are recorded of {work}', advice)


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return " | ".join(f'"{each}"' for each in names[:SHOWN]) + more
