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

from citewell.checks.context.built_site import Built
from citewell.checks.context.text_positions import Part
from citewell.checks.context.unlinked_citations import Sighting, sightings
from citewell.diagnostic import Group, Level
from citewell.model import Problem

GROUP = Group.CITATIONS
LEVEL = Level.WARNING
CURES = {
    Part.PROSE: "write it as plain text or link it by hand; if it is no citation, waive this.",
    Part.FRONT_MATTER: "nothing is linked in titles and summaries: cite the work in the text as well.",
    Part.THEME: "only Markdown is searched for citations: link it by hand, or take it out.",
}


def check(built: Built) -> Iterator[Problem]:
    """Yield a problem for each citation that is not linked; in raw HTML it is one of citation-in-raw-html."""
    for sighting in sightings(built):
        _, path, line, column, length, _ = sighting.origin
        if sighting.origin.part is Part.RAW_HTML:
            message = f'"{sighting.text}" looks like a citation and stands in raw HTML, where nothing is linked'
            advice = _by_hand(sighting)
            yield Problem("citation-in-raw-html", message, advice, path, line, column, length)
        else:
            message = f'"{sighting.text}" looks like a citation and is not linked'
            yield Problem("unlinked-citation", message, CURES[sighting.origin.part], path, line, column, length)


def _by_hand(sighting: Sighting) -> str:
    """Say how a citation in raw HTML can be linked: by hand only where the page has the entry already."""
    reference, record = sighting.reference, sighting.record
    if reference and record and reference in record.counts:
        return f'write it as Markdown, or link it by hand: <a href="#{reference.anchor}">{sighting.text}</a>.'
    return "write it as Markdown, or link it by hand to an entry that the page has."
