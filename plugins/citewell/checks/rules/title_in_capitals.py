"""A title is written in capitals.

## What it does

Finds titles of two words or more in which hardly a small letter stands: of the work, of the journal or book that holds
it, and of a series. A title of few abbreviations ("WHO ICD-11") is no fault, nor is a lone word,
nor are scripts that have no capitals. A journal of which every word is sure is read in title case, and not told.

## Why

Styles can make capitals of small letters, but cannot know which capitals are those of names. Capitals are slow to read,
and some screen readers spell them out.

## Example

```references
- {id: aster2001, type: book, title: A GARDEN IN SPAIN, author: ["Aster, Anna"], issued: 2001}
```

## Use instead

```references
- {id: aster2001, type: book, title: A garden in Spain, author: ["Aster, Anna"], issued: 2001}
```
"""

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "title-in-capitals"
GROUP = Group.REFERENCES
LEVEL = Level.WARNING

ADVICE = {
    "title": "write it as the work itself would in a sentence, with capitals for names only.",
    "container-title": "write the journal, or the book, as it names itself: Annals of Rest.",
    "collection-title": "write the series as it names itself: Annals of Rest.",
}
"""How each variable is to be written that is slow to read in capitals."""


def in_capitals(reference: str, variable: str) -> Problem:
    """Return the problem of one of the variables of ADVICE."""
    return Problem(RULE, f'reference "{reference}" has a {variable} in capitals', ADVICE[variable])
