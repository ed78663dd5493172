"""A record that was brought in cannot be cited.

## What it does

Tries for each record that `inv import` adds whether the words that `inv refs` would offer for it lead to it, and to no
other work, in the library as it will be. Only `inv import` tells this. The record is added.

## Why

A work that nothing leads to cannot be used. Its author, its title or its date is written so that no text can name it,
or other works have the same authors and the same date: the one who brings it in can still look it up.

## Example

A file of references that `inv import` brings in:

    TY  - RPRT
    AU  - No. 7 (3rd)
    TI  - Roots and tea
    PY  - 2018
    ER  -

## Use instead

    TY  - RPRT
    AU  - Tea Institute
    TI  - Roots and tea
    PY  - 2018
    ER  -
"""

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "uncitable-reference"
GROUP = Group.REFERENCES
LEVEL = Level.WARNING


def other_works_alike(reference: str) -> Problem:
    """Return the problem of a reference whose authors and date other works have, too."""
    advice = "other works have these authors and this date: add the authors' given names, or a `year-suffix:` to each."
    return _uncitable(reference, advice)


def unreadable_date(reference: str, date: str) -> Problem:
    """Return the problem of a reference whose date no citation can hold."""
    return _uncitable(reference, f'"{date}" is read as no date in a text: correct `issued:`.')


def unreadable_title(reference: str) -> Problem:
    """Return the problem of a reference without authors whose title no citation can hold."""
    advice = "its title is read as no title in a text: add `author:`, which can be an organisation."
    return _uncitable(reference, advice)


def unreadable_organisation(reference: str, name: str) -> Problem:
    """Return the problem of a reference by an organisation whose name no citation can hold."""
    shown = f'"{name[:40]}" is read as no name in a text'
    return _uncitable(reference, f"{shown}: add the form in which it is cited: `short: WHO`.")


def unreadable_family(reference: str, name: str) -> Problem:
    """Return the problem of a reference by a person whose family name no citation can hold."""
    shown = f'"{name[:40]}" is read as no name in a text'
    return _uncitable(reference, f"{shown}: write the family name alone under `family:`.")


def _uncitable(reference: str, advice: str) -> Problem:
    return Problem(RULE, f'reference "{reference}" cannot be cited: nothing that can be typed leads to it', advice)
