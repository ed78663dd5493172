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

GROUP = Group.WAIVERS
LEVEL = Level.ERROR
