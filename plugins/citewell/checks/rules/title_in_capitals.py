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

GROUP = Group.REFERENCES
LEVEL = Level.WARNING
