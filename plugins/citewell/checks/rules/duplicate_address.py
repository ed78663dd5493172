"""Two pages have one address.

## What it does

Compares the files that articles and pages are written to with each other, with files that are published as they are,
and with the theme's own pages; capitals tell no two apart, as they do not on many computers.

## Why

Only one of the two can be there, and nobody would know which. The preview shows the second under another address.

## Example

```page
---
title: Sleep
date: 2026-01-01
slug: sleep
---
```

```content/articles/other.md
---
title: Sleep and pain
date: 2026-01-01
slug: sleep
---
```

## Use instead

```content/articles/other.md
---
title: Sleep and pain
date: 2026-01-01
slug: sleep-and-pain
---
```
"""

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "duplicate-address"
GROUP = Group.PAGES
LEVEL = Level.ERROR


def same_address(other: str, address: str) -> Problem:
    """Return the problem of a page whose address, from the root of the site, is that of another page or file."""
    return Problem(RULE, f"this page and {other} have one address, {address}", "give one of them another `slug:`.")
