"""A citation has a year letter that no record declares.

## What it does

Finds a citation such as `Aster, 2001a` where the library holds several works of these authors and this year, and their
records do not say which of them is "a". The letters then follow the order of the titles, as the bibliography prints
them, and the citation is linked so. Each letter is told once.

## Why

The author may have had the letters from another list, in which the works stand in another order. Then the link leads
to the other work, and nobody notices.

## Example

```references
- {id: aster-walk, type: book, title: A walk, author: ["Aster, Anna"], issued: 2001}
- {id: aster-garden, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001}
```

```page
Rest may help (Aster, 2001a).
```

## Use instead

```references
- {id: aster-walk, type: book, title: A walk, author: ["Aster, Anna"], issued: 2001, year-suffix: b}
- {id: aster-garden, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001, year-suffix: a}
```

```page
Rest may help (Aster, 2001a).
```
"""

from collections.abc import Sequence

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "undeclared-year-letter"
GROUP = Group.CITATIONS
LEVEL = Level.ADVICE
ONCE = True
MOST = 4
"""How many works a message names."""


def by_title(work: str, letter: str, works: Sequence[tuple[str, str]]) -> Problem:
    """Return the problem of a cite of `work`, with a letter by the order of titles, beside all that it may mean.

    Each of `works` is the short form and the title.
    """
    listed = "; ".join(f'{each}, "{title}"' for each, title in works[:MOST])
    message = f"no record says which work {work} is: the letters follow the titles"
    return Problem(RULE, message, f"if that is right, write `year-suffix: {letter}` into its record: {listed}.")
