"""What stands under `references` is no list of records.

## What it does

Finds references that are no list, and an item of the list that is a plain text and not a record with fields.

## Why

A finished line of a bibliography cannot be taken apart again, so the work cannot be cited by author and date, nor be
printed in the style of the site.

## Example

```references
- Aster, A. (2001). A garden.
```

## Use instead

```references
- {id: aster2001, type: book, title: A garden, author: ["Aster, Anna"], issued: 2001}
```
"""

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "invalid-references"
GROUP = Group.REFERENCES
LEVEL = Level.ERROR


def no_list() -> Problem:
    """Return the problem of references that are not a list."""
    return Problem(RULE, "the references are not a list", "begin each record with a dash: `- id: cohen2018`.")


def plain_text(number: int) -> Problem:
    """Return the problem of an item of the list, counted from 1, that is a text and not a record with fields."""
    message = f"record {number} is not a reference but a plain text"
    return Problem(RULE, message, "write its fields: type, title, author, issued.")


# Of a library into which records are to be put.

WRITE_A_LIST = (
    "write the library as a list, with a dash before each record and a field to a line, indented with blanks; "
    "or put the new records in by hand."
)


def records_below_empty_list() -> Problem:
    """Return the problem of records below `references: []`."""
    return Problem(RULE, "there are records below an empty list", WRITE_A_LIST)


def no_list_of_references() -> Problem:
    """Return the problem of a library with records in it that is no list of references."""
    return Problem(RULE, "this is no list of references", WRITE_A_LIST)


def no_place_for_records() -> Problem:
    """Return the problem of a library without records that does not end in an empty list."""
    return Problem(RULE, "records cannot be put into this", WRITE_A_LIST)


def no_place_for_new_records() -> Problem:
    """Return the problem of a library that would be read otherwise with the new records in it."""
    message = "the new records cannot be put in here: the library would not be read as it is"
    return Problem(RULE, message, WRITE_A_LIST)


def record_without_end() -> Problem:
    """Return the problem of a record that goes on where the next one begins."""
    return Problem(RULE, "it is not clear where this record ends", WRITE_A_LIST)
