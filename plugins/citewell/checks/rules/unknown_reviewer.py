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

from citewell.diagnostic import Group, Level

GROUP = Group.CLINIC
LEVEL = Level.ERROR
