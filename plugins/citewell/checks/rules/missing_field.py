"""A page lacks its title, or an article its date.

## What it does

Asks of every page a title, and of an article the date on which it was first published.

## Why

Pelican would leave the page out of the site without a word.

## Example

```page
---
title: Page
---
```

## Use instead

```page
---
title: Page
date: 2026-01-01
---
```
"""

from citewell.diagnostic import Group, Level

GROUP = Group.PAGES
LEVEL = Level.ERROR
STOPS = True
