"""A field of a page says what it cannot say.

## What it does

Checks the fields at the top of a page that have a form: dates, `kind`, `status`, `slug` and `lang`, and that every
other field is a plain text or a list of texts.

## Why

What cannot be read would be left out: a page would lose its date, or appear although it was to stay a draft.

## Example

```page
---
title: Page
date: next Monday
---
```

## Use instead

```page
---
title: Page
date: 2026-01-05
---
```
"""

from citewell.diagnostic import Group, Level

GROUP = Group.PAGES
LEVEL = Level.ERROR
STOPS = True
