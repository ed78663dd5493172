"""A waiver has ended.

## What it does

Compares the day on which a waiver ends with today's date (or that of `SOURCE_DATE_EPOCH`, where it is set).

## Why

A waiver is a promise to mend something by a day. When the day has passed, the fault counts again.

## Example

```page
See [sleep](/sleep/). <!-- allow broken-link until 2020-03-01: the page on sleep is being written -->
```

## Use instead

Mend the fault; or, if the reason still holds, name another day:

```page
See [sleep](/sleep/). <!-- allow broken-link until 2099-03-01: the page on sleep is being written -->
```
"""

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "expired-waiver"
GROUP = Group.WAIVERS
LEVEL = Level.ERROR


def ended(rule: str, day: str) -> Problem:
    """Return the problem of a waiver of a rule that ended on a day."""
    advice = "mend what it allows, or give it another day and a reason that still holds."
    return Problem(RULE, f"the waiver of {rule} ended on {day}", advice)
