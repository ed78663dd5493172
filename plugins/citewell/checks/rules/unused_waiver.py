"""A waiver allows a fault that is not there.

## What it does

Looks for a finding of the named rule in the paragraph that a waiver covers, or on the page.

## Why

A waiver that outlives its fault would hide the next one.

## Example

```page
It is a calm night. <!-- allow broken-link until 2099-03-01: the page on sleep is being written -->
```

## Use instead

```page
It is a calm night.
```
"""

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "unused-waiver"
GROUP = Group.WAIVERS
LEVEL = Level.WARNING


def nothing_to_allow(rule: str) -> Problem:
    """Return the problem of a waiver of a rule that finds no fault there."""
    advice = "take the waiver out, or put it where the fault is."
    return Problem(RULE, f"there is no {rule} here to allow", advice)
