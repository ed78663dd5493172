"""A file is not in UTF-8, the way of storing letters that we use.

## What it does

Reads each page and each file of references as UTF-8, and tells the first place where that fails.

## Why

Letters with accents, dashes and quotation marks would arrive as question marks, in names above all.

## Example

A page saved by an old editor, as "Windows-1252" or "Latin-1": `Müller` arrives as `M�ller`.

## Use instead

The same page, saved as "UTF-8": most editors offer it under "Save as" or "Encoding".
"""

from citewell.diagnostic import Group, Level

GROUP = Group.PAGES
LEVEL = Level.ERROR
STOPS = True
