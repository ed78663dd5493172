"""A file of references cannot be read.

## What it does

Reads the library and the files that pages name under `bibliography`. They are CSL-YAML (`.yaml`, `.yml`), CSL-JSON
(`.json`), BibTeX or BibLaTeX (`.bib`), RIS (`.ris`) or PubMed's format (`.nbib`), and no longer than twenty million
characters. A slip in a YAML file is told as `invalid-yaml`, and a record that cannot be read as `unread-record`.

## Why

A file that is not read takes all its works with it.

## Example

```content/articles/works.txt
Aster, A. (2001). A garden.
```

```page
---
title: Page
date: 2026-01-01
bibliography: works.txt
---
```

## Use instead

```content/articles/works.bib
@book{aster2001, title = {A garden}, author = {Aster, Anna}, year = {2001}}
```

```page
---
title: Page
date: 2026-01-01
bibliography: works.bib
---
```
"""

from citewell.diagnostic import Group, Level

GROUP = Group.REFERENCES
LEVEL = Level.ERROR
