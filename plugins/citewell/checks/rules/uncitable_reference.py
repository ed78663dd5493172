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

GROUP = Group.REFERENCES
LEVEL = Level.WARNING
