"""A text looks like a citation and is not linked.

## What it does

Reads every built page as its reader does, and looks for citations that lead nowhere although nothing was said of them
where the page was read: in titles, in templates, in what another plugin adds. What a list or a title repeats of a
citation that the article itself links may stay plain.

## Why

The reader cannot follow it to its source, and nobody knows whether there is one.

## Example

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001}
```

```page
---
title: What Aster (2001) tells us about rest
date: 2026-01-01
---

Rest may help.
```

## Use instead

```page
---
title: What Aster (2001) tells us about rest
date: 2026-01-01
---

Rest may help (Aster, 2001).
```

If it is no citation, say so in the paragraph: `<!-- allow unlinked-citation: a film, not a work -->`.
"""

from __future__ import annotations

from collections.abc import Iterator

from citewell.checks.context.built_site import BuiltSite
from citewell.checks.context.unlinked_citations import unlinked_citations
from citewell.checks.positions.text_positions import TextKind
from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "unlinked-citation"
GROUP = Group.CITATIONS
LEVEL = Level.WARNING


def check(built: BuiltSite) -> Iterator[Problem]:
    """Yield a problem for each citation that is not linked, and of which nothing was said when its page was read."""
    messages = {TextKind.PROSE: in_prose, TextKind.FRONT_MATTER: in_front_matter, TextKind.THEME: in_theme}
    for found in unlinked_citations(built, RULE):
        yield messages[found.origin.part](found.text).at(found.origin.place)


# Each function takes the text that looks like a citation.


def in_prose(text: str) -> Problem:
    """Return the problem of a citation in a page that an author wrote."""
    return _not_linked(text, "write it as plain text or link it by hand; if it is no citation, waive this.")


def in_front_matter(text: str) -> Problem:
    """Return the problem of a citation in a title or a summary."""
    return _not_linked(text, "nothing is linked in titles and summaries: cite the work in the text as well.")


def in_theme(text: str) -> Problem:
    """Return the problem of a citation in a template, or in what a plugin adds."""
    return _not_linked(text, "only the text of pages is searched for citations: link it by hand, or take it out.")


def suppressed(text: str) -> Problem:
    """Return the problem of a citation that a waiver keeps from being linked, reported where the waiver is invalid."""
    message = f'"{text}" looks like a citation, and a waiver keeps it from being linked'
    return Problem(RULE, message, "mend the waiver, or take it out.")


def _not_linked(text: str, advice: str) -> Problem:
    return Problem(RULE, f'"{text}" looks like a citation and is not linked', advice)
