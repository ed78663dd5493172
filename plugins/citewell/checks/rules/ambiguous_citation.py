"""A citation fits two works or more.

## What it does

Finds a citation whose authors and date lead to several works alike. The message names each of them, with what tells it
from the others. Nothing is guessed, so the citation is not linked.

## Why

A reader who followed the wrong one would arrive at another study, and nobody would notice.

## Example

```references
- {id: aster-walk, type: book, title: A walk, author: ["Aster, Anna"], issued: 2001}
- {id: aster-garden, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001}
```

```page
Rest may help (Aster, 2001).
```

## Use instead

```page
Rest may help (Aster, 2001a).
```

The letters follow the order of the titles; `year-suffix: a` in a record settles which is which.
"""

from collections.abc import Sequence

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "ambiguous-citation"
GROUP = Group.CITATIONS
LEVEL = Level.ERROR
MOST = 4
"""How many works a message names."""

# Each function takes the cite as it is written, and the short form and the title of each work that it fits.


def letter_missing(cite: str, works: Sequence[tuple[str, str]]) -> Problem:
    """Return the problem of a cite without a year letter, of works that have one."""
    return _fits(cite, works, "add the year letter")


def names_alike(cite: str, works: Sequence[tuple[str, str]]) -> Problem:
    """Return the problem of a cite that fits first authors whose family names differ by particle or accents."""
    return _fits(cite, works, "write the family name in full, with its particle and accents")


def authors_alike(cite: str, works: Sequence[tuple[str, str]]) -> Problem:
    """Return the problem of a cite that fits works of the same authors, as far as it names them."""
    return _fits(cite, works, "name more authors or initials, or give the records a year-suffix")


def _fits(cite: str, works: Sequence[tuple[str, str]], cure: str) -> Problem:
    listed = "; ".join(f'{work}, "{title}"' for work, title in works[:MOST])
    return Problem(RULE, f'"{cite}" fits {len(works)} references', f"{cure}: {listed}.", marked=True)
