"""The top of a page, or a file of references, does not parse as YAML.

## What it does

Reads the lines between the two rows of dashes at the top of a page, and each file of references in YAML, and tells
where and why that stops.

## Why

Behind such a slip nothing can be relied on: the page has no title, no date and no references.

## Example

```page
---
title: Rest: what is known
date: 2026-01-01
---
```

## Use instead

```page
---
title: "Rest: what is known"
date: 2026-01-01
---
```

A text with a colon stands in quotes, fields below each other are indented alike, with spaces and not tabs.
"""

from citewell.diagnostic import Group, Level

GROUP = Group.PAGES
LEVEL = Level.ERROR
STOPS = True
