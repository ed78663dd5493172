"""The baseline records faults that are no longer there.

## What it does

Compares the records in `.citewell/baseline.json` with what is found.

## Why

A record that no fault fits would let the same fault come back unseen. The baseline only ever shrinks.

## Example

A recorded dead link was mended, and its record is still there.

## Use instead

`inv check --adopt` takes such records out. Commit the smaller file.
"""

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "outdated-baseline"
GROUP = Group.WAIVERS
LEVEL = Level.WARNING


def no_longer_there(count: int) -> Problem:
    """Return the problem of a baseline with so many records that no finding fits."""
    message = f"{count} recorded {'finding is' if count == 1 else 'findings are'} no longer there"
    return Problem(RULE, message, "run `inv check --adopt`, which takes them out.")
