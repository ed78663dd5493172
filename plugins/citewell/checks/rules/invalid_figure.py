"""A figure is not written as one, or cites no work.

## What it does

Checks each figure that a page lists under `figures`: it has a title, something to `show`, a section of the page that it
stands in, and rows, each with a label, a citation that leads to one work, and the name of one of the findings recorded
of this work.

## Why

A figure is believed before the text around it is read. What it draws is taken from the record of the work that it
cites, so that picture, text and table cannot differ.

## Example

```references
references:
  - id: aster2018
    type: article-journal
    title: Rest for back pain
    author: ["Aster, Anna"]
    issued: 2018
    container-title: Pain
    DOI: 10.5555/12345678
    findings:
      - {outcome: sore back, result: 76, measure: percentage, comparator: walks, comparator_result: 18}
```

```page
---
title: Rest
date: 2026-01-01
figures:
  - title: A sore back after a week
    show: icons
    section: Harms
    rows:
      - {label: With rest, source: "(Aster, 2018)", finding: sore back}
---

## Harms

Rest can make a back sore.
```

## Use instead

```page
---
title: Rest
date: 2026-01-01
figures:
  - title: A sore back after a week
    show: icon-array
    section: Harms
    rows:
      - {label: With rest, source: "(Aster, 2018)", finding: sore back}
---

## Harms

Rest can make a back sore.
```
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "invalid-figure"
GROUP = Group.EDITORIAL
LEVEL = Level.ERROR
SHOWN = 6
"""How many names of findings or sections are listed."""


def no_fields(what: str, field: str, fields: Mapping[str, str]) -> Problem:
    """Return the problem of a figure, or a row, that is no list of fields; `fields` says what each holds."""
    told = "; ".join(f"`{name}:`, {meaning}" for name, meaning in fields.items())
    return Problem(RULE, f"{what} is not written with its fields", f"under `{field}:`, give each {told}.")


def no_field(what: str, name: str, meaning: str) -> Problem:
    """Return the problem of a figure, or a row, without a field that it needs."""
    return Problem(RULE, f"this {what} has no {name}", f"add `{name}:`, {meaning}.")


def no_text(what: str, name: str, meaning: str) -> Problem:
    """Return the problem of a field that is empty, or no text."""
    return Problem(RULE, f"the {name} of this {what} is not a text", f"{name} is {meaning}.")


def unknown_field(what: str, name: str, known: Sequence[str]) -> Problem:
    """Return the problem of a field that figures, or their rows, do not have."""
    return Problem(RULE, f"{name} is not a field of a {what}", f"a {what} has {', '.join(known[:-1])} and {known[-1]}.")


def unknown_kind(kind: str, kinds: Mapping[str, str]) -> Problem:
    """Return the problem of a figure that shows what no figure can; `kinds` says what each kind shows."""
    told = "; ".join(f"{name}: {meaning}" for name, meaning in kinds.items())
    return Problem(RULE, f'figures cannot show "{kind}"', f"write one of these after `show:`. {told}.")


def no_section(wanted: str, headings: Sequence[str]) -> Problem:
    """Return the problem of a figure in a section that the page does not have."""
    advice = (
        f"the sections are {_listed(headings)}." if headings else "give the page a heading, or take the figure out."
    )
    return Problem(RULE, f'no heading of the page begins with "{wanted}"', advice)


def no_citation(source: str) -> Problem:
    """Return the problem of a row whose source leads to no work."""
    advice = 'cite the one work whose finding it shows, as "(Cohen et al., 2018)".'
    return Problem(RULE, f'"{source}" cites no work of the library', advice)


def several_works(source: str) -> Problem:
    """Return the problem of a row whose source cites several works."""
    return Problem(RULE, f'"{source}" cites several works', "give each work a row of its own.")


def _listed(names: Iterable[str]) -> str:
    listed = [f'"{each}"' for each in names]
    more = f" and {len(listed) - SHOWN} more" if len(listed) > SHOWN else ""
    return " | ".join(listed[:SHOWN]) + more
