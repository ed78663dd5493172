"""An outcome of a page's answer is not whole, or cites no work.

## What it does

Checks each outcome that a page lists under `outcomes`: it has a name, a sentence on the result that cites one work, and
the name of a finding that is recorded of this work. There are at most three, and an answer.

## Why

The answer is what most readers read, and its certainty is printed beside each result. Both must be those of the work
that is cited.

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

from collections.abc import Mapping, Sequence

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "invalid-outcome"
GROUP = Group.EDITORIAL
LEVEL = Level.ERROR


def no_fields(fields: Mapping[str, str]) -> Problem:
    """Return the problem of an outcome that is no list of fields; `fields` says what each holds."""
    rows = "; ".join(f"`{name}:`, {meaning}" for name, meaning in fields.items())
    return Problem(RULE, "an outcome is not written with its fields", f"under `outcomes:`, give each {rows}.")


def too_many(count: int, most: int) -> Problem:
    """Return the problem of an answer with more outcomes than a reader takes in."""
    advice = f"keep the {most} that matter most to a patient; the others belong in the text."
    return Problem(RULE, f"the answer has {count} outcomes, and {most} are the most", advice)


def no_field(name: str, meaning: str) -> Problem:
    """Return the problem of an outcome without one of its fields."""
    return Problem(RULE, f"this outcome has no {name}", f"add `{name}:`, {meaning}.")


def no_text(name: str, meaning: str) -> Problem:
    """Return the problem of a field of an outcome that is empty, or no text."""
    return Problem(RULE, f"the {name} of this outcome is not a text", f"{name} is {meaning}.")


def unknown(name: str, known: Sequence[str], nearest: str) -> Problem:
    """Return the problem of a field that outcomes do not have; `nearest` is what was probably meant, or ""."""
    advice = f"did you mean {nearest}?" if nearest else f"an outcome has {', '.join(known[:-1])} and {known[-1]}."
    return Problem(RULE, f"{name} is not a field of an outcome", advice)


def no_answer() -> Problem:
    """Return the problem of outcomes on a page without an answer."""
    return Problem(RULE, "there are outcomes and no answer", "add `answer:`, one sentence that says what they come to.")


def no_citation() -> Problem:
    """Return the problem of a result that cites no work that is known."""
    advice = 'end it with the work that found it, as "(Cohen et al., 2018)".'
    return Problem(RULE, "this result cites no work of the library", advice)


def several_works(names: Sequence[str]) -> Problem:
    """Return the problem of a result that cites several works, so that it is not known whose finding is meant."""
    advice = "cite the one whose finding it tells; the others belong in the text."
    return Problem(RULE, f"this result cites several works, {' and '.join(names)}", advice)
