"""A reference is cited by no page that could cite it.

## What it does

Looks for the works in a page's own references that the page does not cite, and for the works in a file of references,
such as the library, that no page cites. Drafts count as citing. More than three of one file are one finding.

## Why

A page prints the works that it cites and no others, so nobody sees this one. It may have been left over, or its
citation may have been forgotten.

## Example

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001}
```

```page
Rest may help.
```

## Use instead

```page
Rest may help (Aster, 2001).
```

Or take the record out. A library may well hold more than is cited today: then leave the advice alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from citewell.checks.context.built_site import BuiltSite, standing_on
from citewell.checks.positions.record_positions import RecordPositions
from citewell.diagnostic import Group, Level
from citewell.model import Problem, Reference
from citewell.references.library.library import Library
from citewell.references.names import short_form

RULE = "uncited-reference"
GROUP = Group.REFERENCES
LEVEL = Level.ADVICE
WHOLE = True
MOST = 3
"""How many uncited records of one file are reported one by one."""
NAMED = 20
"""How many are named where a file is reported as one."""


def check(built: BuiltSite) -> Iterator[Problem]:
    """Yield a problem for each record that is not cited where it could be, or for a file that has many."""
    pages = {page.path for page in built.build_state.pages.values()}
    files: defaultdict[str, list[Reference]] = defaultdict(list)
    for reference in _uncited(built):
        files[reference.path].append(reference)
    for path, found in files.items():
        records = RecordPositions(built.build_state.root, found)
        who = "the page does not cite" if path in pages else "no page cites"
        if len(found) > MOST:
            shown = ", ".join(reference.id for reference in found[:NAMED])
            rest = f" and {len(found) - NAMED:,} more" if len(found) > NAMED else ""
            advice = "leave them for later, cite them, or take out what is not needed; `inv refs` shows each work."
            message = f"{who} {len(found):,} references of this file: {shown}{rest}"
            yield Problem(RULE, message, advice).at(records.id_of(found[0]))
            continue
        for reference in found:
            work = f", {short_form(reference)}" if reference.names or reference.title else ""
            message = f'{who} reference "{reference.id}"{work}'
            advice = "cite it, or take the record out if it is not needed."
            yield Problem(RULE, message, advice).at(records.id_of(reference))


def _uncited(built: BuiltSite) -> list[Reference]:
    """Return the records that no page cites on whose library they stand; a record may stand in several libraries."""
    cited: defaultdict[Library, set[str]] = defaultdict(set, {built.build_state.library: set()})
    for page in built.build_state.pages.values():
        for library in standing_on(page.library):
            cited[library].update(reference.id for reference in page.counts)
    found: dict[bool, dict[tuple[str, int, str], Reference]] = {True: {}, False: {}}
    for library, ids in cited.items():
        for reference in library.own.values():
            found[reference.id in ids][reference.path, reference.line, reference.id] = reference
    return [reference for place, reference in found[False].items() if place not in found[True]]
