"""A file of references cannot be read.

## What it does

Reads the library and the files that pages name under `bibliography`. They are CSL-YAML (`.yaml`, `.yml`) or CSL-JSON
(`.json`), a list of records, and no longer than five million characters. A slip in a YAML file is told as
`invalid-yaml`.

## Why

A file that is not read takes all its works with it.

## Example

```content/articles/works.json
[{"id": "aster2001" "type": "book"}]
```

```page
---
title: Page
date: 2026-01-01
bibliography: works.json
---
```

## Use instead

```content/articles/works.json
[{"id": "aster2001", "type": "book", "title": "A garden", "author": [{"family": "Aster"}], "issued": "2001"}]
```
"""

from citewell.checks.diagnostic import Level
from citewell.checks.rule import Group

GROUP = Group.REFERENCES
LEVEL = Level.ERROR
