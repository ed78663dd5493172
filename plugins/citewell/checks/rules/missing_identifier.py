"""An article has no identifier.

## What it does

Asks of each article, preprint, review and dataset a DOI, PMID, PMCID or URL. A work that is not out yet needs none.
More than three of one file are one finding.

## Why

The identifier is how a reader gets from the reference to the work, and how we see that one work has one record.

## Example

```references
- {id: aster2001, type: article-journal, title: A garden, author: ["Aster, Anna"], issued: 2001}
```

## Use instead

```references
- {id: aster2001, type: article-journal, title: A garden, author: ["Aster, Anna"], issued: 2001, DOI: 10.1000/182}
```

Old articles may have none: then leave the advice alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from citewell.checks.context.built_site import BuiltSite
from citewell.checks.positions.record_positions import RecordPositions
from citewell.diagnostic import Group, Level
from citewell.model import Problem, Reference

RULE = "missing-identifier"
GROUP = Group.REFERENCES
LEVEL = Level.ADVICE
WHOLE = True
MOST, NAMED = 3, 20
"""How many records of one file are reported one by one, and how many are named where the file is reported as one."""
NEEDING = frozenset(("article", "article-journal", "dataset", "review", "review-book"))
IDENTIFIERS = tuple(f'"{name}": ' for name in ("DOI", "PMID", "PMCID", "URL"))
"""How an identifier begins in the JSON of a record; the text is looked at, for parsing all would take long."""


def check(built: BuiltSite) -> Iterator[Problem]:
    """Yield a problem for each article without any identifier."""
    references = built.references()
    found = [
        each
        for each in references
        if each.type in NEEDING and each.year and not any(name in each.record for name in IDENTIFIERS)
    ]
    records = RecordPositions(built.build_state.root, found)
    files: defaultdict[str, list[Reference]] = defaultdict(list)
    for reference in found:
        files[reference.path].append(reference)
    for lacking in files.values():
        if len(lacking) > MOST:
            rest = f" and {len(lacking) - NAMED:,} more" if len(lacking) > NAMED else ""
            shown = ", ".join(reference.id for reference in lacking[:NAMED]) + rest
            message = f"{len(lacking):,} references of this file have no DOI, PMID, PMCID or URL: {shown}"
            advice = "add their DOIs, where they have one: search.crossref.org finds them by the title."
            yield Problem(RULE, message, advice).at(records.id_of(lacking[0]))
            continue
        for reference in lacking:
            message = f'reference "{reference.id}" has no DOI, PMID, PMCID or URL'
            advice = "add its DOI, if it has one: search.crossref.org finds it by the title."
            yield Problem(RULE, message, advice).at(records.id_of(reference))
