"""A word and a year look like a citation, and no work fits.

## What it does

Finds a single name with a year in parentheses that leads to no work, and names the work that is one slip of the pen
away, if there is one. It may be a citation of a work that is missing, or no citation at all: a place and a year, say.
It is the same where a work fits, and the words around the name tell of something else: `It was built in Berlin (1989)`;
and for a title in quotation marks with a year.

## Why

If it is a citation, its reader is led nowhere. The text alone does not tell.

## Example

```page
Rest may help (Zebedee 2004).
```

## Use instead

```references
- {id: zebedee2004, type: book, title: Rest, author: ["Zebedee, Zoe"], issued: 2004}
```

```page
Rest may help (Zebedee, 2004).
```

If it is no citation, say more: "a meeting in Zebedee, in 2004".
"""

from citewell.checks.rules.unresolved_citation import NOTHING_NEAR
from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "doubtful-citation"
GROUP = Group.CITATIONS
LEVEL = Level.WARNING


def nothing_near(cite: str) -> Problem:
    """Return the problem of a text with the form of a cite, as it is written, to which no reference comes near."""
    return near(cite, NOTHING_NEAR)


def near(cite: str, advice: str) -> Problem:
    """Return the problem of such a text where a work comes near, which the advice names."""
    return Problem(RULE, f'"{cite}" looks like a citation, and no reference fits', advice, marked=True)


def may_be_none(cite: str, work: str) -> Problem:
    """Return the problem of a cite that a work fits, where the words around it tell of something else."""
    author, _, year = work.rpartition(" ")
    return _may_be_none(cite, work, f'"({author}, {year.strip("()")})"; else write the year without brackets')


def month_that_says(cite: str, work: str) -> Problem:
    """Return the problem of a month with a year that says something, and is the author of a work of that year."""
    return _may_be_none(cite, work, f'"{work}"; else write "in" before the month')


def _may_be_none(cite: str, work: str, advice: str) -> Problem:
    return Problem(
        RULE, f'"{cite}" may be a citation, or none', f"did you mean {work}? Then write {advice}.", marked=True
    )
