"""A page is not written in Markdown, and its citations are not looked for.

## What it does

Looks for articles and pages in other forms that Pelican knows: reStructuredText (`.rst`) and HTML (`.html`, `.htm`).
They are published; but what they cite is not linked, they get no references, and what is wrong in their text is not
found.

## Why

A page whose citations nobody checks looks like one whose citations are right.

## Example

```content/articles/sleep.html
<html><head><title>Sleep</title><meta name="date" content="2026-01-01"></head>
<body>Rest may help (Aster, 2001).</body></html>
```

## Use instead

```content/articles/sleep.html
```

```content/articles/sleep.md
---
title: Sleep
date: 2026-01-01
---

Rest may help.
```

HTML may stand in Markdown as it is. A page that cites nothing and shall stay as it is can lie in `content/images`, from
where it is published untouched.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from citewell.checks.context.built_site import BuiltSite
from citewell.diagnostic import Group, Level
from citewell.model import Problem
from citewell.pages.build_record import BUILD_RECORD

RULE = "unchecked-page"
GROUP = Group.PAGES
FOR_CLINICS = True
LEVEL = Level.ERROR
WHOLE = True


def check(built: BuiltSite) -> Iterator[Problem]:
    """Yield a problem for each page that another reader read."""
    content = built.build_state.folder.path
    ours = {page.path for page in built.build_state.pages.values()}
    for name in built.settings[BUILD_RECORD].sources:
        path = built.build_state.reference_sources.name(content / name)
        if path not in ours:
            advice = "save it as Markdown, with .md at the end of its name; HTML may stand in it."
            message = f'what "{Path(path).name}" cites is neither linked nor checked'
            yield Problem(RULE, message, advice, path)
