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
from citewell.model import Problem

RULE = "faulty-symlink"
GROUP = Group.LINKS
LEVEL = Level.ERROR


def out_of_folder() -> Problem:
    """Return the problem of a link to something outside of the content folder."""
    return _not_followed("it leads out of the content folder", "put the file or folder itself in its place.")


def into_itself() -> Problem:
    """Return the problem of a link to a folder that the link lies in."""
    return _not_followed("it leads back into a folder that it lies in", "take the link out.")


def to_nothing() -> Problem:
    """Return the problem of a link whose target is gone."""
    return _not_followed("it leads to nothing", "take the link out.")


def no_file() -> Problem:
    """Return the problem of what is neither a file nor a folder nor a link."""
    message = "this cannot be read: it is no file, but a channel between programs or a device"
    return Problem(RULE, message, "take it out.")


def _not_followed(why: str, advice: str) -> Problem:
    return Problem(RULE, f"this symbolic link is not followed: {why}", advice)
