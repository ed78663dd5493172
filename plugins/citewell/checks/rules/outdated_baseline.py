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

GROUP = Group.WAIVERS
LEVEL = Level.WARNING
