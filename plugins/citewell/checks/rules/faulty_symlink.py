"""A symbolic link in the content folder cannot be followed.

## What it does

Looks at each symbolic link below the content folder. One that leads out of it, back into a folder that it lies in, or
to nothing is not followed: what lies there is neither read nor published. A link from one place of the content folder
to another is followed. What is no file at all, such as a channel between programs, is told here too.

## Why

What a link brings in from elsewhere would be published with the rest, whatever it is, and is not there on the next
computer.

## Example

`content/images/scans`, a symbolic link to a folder of somebody's own computer.

## Use instead

A folder `content/images/scans` that holds copies of the files that the pages show.
"""

from citewell.diagnostic import Group, Level

GROUP = Group.LINKS
LEVEL = Level.ERROR
