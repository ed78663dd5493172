"""A record has neither an author nor an editor.

## What it does

Asks of each record an author or an editor.

## Why

Most works were made by somebody, a person or an organisation, and readers want to know who says so. A work that names
nobody is cited by its title: `("The Garden at Night", 2018)`.

## Example

```references
- {id: garden2018, type: webpage, title: The garden at night, issued: 2018, URL: "https://example.org/night"}
```

## Use instead

```references
- {id: garden2018, type: webpage, title: The garden at night, author: [{literal: Garden Trust}], issued: 2018, \
URL: "https://example.org/night"}
```

Some works have no author: then leave the warning alone. "Anonymous" is an author only where the work is signed so.
"""

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "missing-author"
GROUP = Group.REFERENCES
LEVEL = Level.WARNING


def no_author(reference: str) -> Problem:
    """Return the problem of a record that names nobody."""
    advice = "add `author:`, as `- literal: World Health Organization`; a work without one is cited by its title."
    return Problem(RULE, f'reference "{reference}" has no author and no editor', advice)
