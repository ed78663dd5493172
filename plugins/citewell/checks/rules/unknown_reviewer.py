"""A page names a reviewer that the clinic does not have.

## What it does

Compares the names under `reviewed_by` with those under `CLINIC["reviewers"]` in `pelicanconf.py`. Where no reviewer is
set there, a page can say `pending` only.

## Why

That a clinician has read a page is a promise to its readers. A name that is misspelt, made up or left over from another
page breaks it.

## Example

```settings
CLINIC = {"reviewers": ["Dr Ann Aster"]}
```

```page
---
title: Page
date: 2026-01-01
reviewed_by: Dr An Aster
---
```

## Use instead

```page
---
title: Page
date: 2026-01-01
reviewed_by: Dr Ann Aster
---
```

or `reviewed_by: pending`.
"""

from collections.abc import Sequence

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "unknown-reviewer"
GROUP = Group.CLINIC
LEVEL = Level.ERROR


def unknown(name: str, reviewers: Sequence[str], nearest: str) -> Problem:
    """Return the problem of a name that no reviewer has; `nearest` is the reviewer probably meant, or ""."""
    advice = f"did you mean {nearest}?" if nearest else f"the reviewers are {', '.join(reviewers)}."
    advice += " Without a review, write pending."
    if not reviewers:
        advice = 'write pending: no reviewer is set under CLINIC["reviewers"] in pelicanconf.py.'
    return _not_a_reviewer(name, advice)


def two_in_one_text(text: str, first: str, second: str) -> Problem:
    """Return the problem of two reviewers with a comma between them."""
    return _not_a_reviewer(text, f"for several, write a list: [{first}, {second}].")


def other_role(reviewer: str, role: str, known: str) -> Problem:
    """Return the problem of a reviewer with another role than the one known."""
    message = f'"{role}" is not the role of {reviewer}'
    return Problem(RULE, message, f"write the name alone: the settings say {known}.")


def pending_and_named() -> Problem:
    """Return the problem of a page that names a reviewer, and says that its review is pending."""
    return Problem(RULE, "reviewed_by says pending and names somebody", "keep one of the two.")


def _not_a_reviewer(name: str, advice: str) -> Problem:
    return Problem(RULE, f'"{name}" is not a reviewer of the clinic', advice)
