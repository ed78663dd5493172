"""A record of a file of references was read, though something is wrong with it.

## What it does

Finds what the format of a file does not allow, such as a brace that is not closed, a comma that is missing or a name
that is defined nowhere. The record is read as far as it can be understood, and stays in the library.

## Why

Other programs read such a record otherwise or not at all, and what was understood may not be what was meant.

## Example

```content/articles/works.bib
@book{aster2001,
  title = {A garden,
  author = {Aster, Anna},
  year = {2001},
}
```

```page
---
title: Page
date: 2026-01-01
bibliography: works.bib
---
```

## Use instead

```content/articles/works.bib
@book{aster2001,
  title = {A garden},
  author = {Aster, Anna},
  year = {2001},
}
```
"""

from collections.abc import Iterable
from enum import Enum

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "malformed-record"
GROUP = Group.REFERENCES
LEVEL = Level.ERROR

SHOWN = 40
"""How many characters of a text a message shows."""


class Break(Enum):
    """Say why a record or a definition of BibTeX cannot be read on."""

    EARLY = "ends before its last field"
    OPEN = "is not closed"
    NO_TEXT = "has a field without a text"
    SIGN = 'cannot be read at "{}"'


class NameDoubt(Enum):
    """Say why a field of BibTeX cannot be read as names."""

    APART = "names that cannot be told apart"
    COMMAS = "a name with two commas"


class Wanted(Enum):
    """Say what a variable of CSL holds."""

    NAMES = "names"
    DATE = "a date"
    TEXT = "text"


TYPES = {list: "a list", dict: "an object", bool: "true or false", object: "a value"}
"""What a record can hold, by types of Python; the first that fits counts."""

# Of BibTeX.


def without_key(record: str) -> Problem:
    """Return the problem of a record without a key; `record` is its type, as "@book"."""
    advice = "write one after the brace: `@article{aster2001,`."
    return Problem(RULE, f"the record {record} has no key", advice)


def broken_record(record: str, cause: Break, sign: str = "") -> Problem:
    """Return the problem of a record that breaks off; `sign` is what cannot be read."""
    advice = "close every brace and quote, and end each field with a comma; it was read line by line."
    return Problem(RULE, f'the record "{record}" {cause.value.format(sign)}', advice)


def broken_definition(kind: str, cause: Break, sign: str = "") -> Problem:
    """Return the problem of a string or a preamble that breaks off; `sign` is what cannot be read."""
    advice = 'write it like `@string{name = "text"}`.' if kind == "string" else "close its braces, or delete it."
    return Problem(RULE, f"an @{kind} {cause.value.format(sign)}", advice)


def open_comment() -> Problem:
    """Return the problem of an `@comment` without its closing brace."""
    return Problem(RULE, "an @comment is not closed", "close its brace, or delete it.")


def without_comma(record: str, field: str) -> Problem:
    """Return the problem of a field that no comma parts from the one before it."""
    return Problem(RULE, f'the record "{record}" lacks a comma before "{field}"', "end each field with a comma.")


def undefined_string(record: str, word: str) -> Problem:
    """Return the problem of a word without braces that no `@string` defines."""
    advice = f'write {{{word}}} if the word itself is meant, or define @string{{{word} = "…"}} before.'
    return Problem(RULE, f'the record "{record}" uses a string that is not defined: {word}', advice)


def long_string(name: str, limit: int) -> Problem:
    """Return the problem of an `@string` whose text is longer than `limit` characters."""
    message = f'the text of the string "{name}" is longer than {limit:,} characters'
    return Problem(RULE, message, "shorten it; its first characters are used.")


def unknown_parent(record: str, parent: str, field: str) -> Problem:
    """Return the problem of a record that inherits from one that is not there, named in `field`."""
    message = f'the record "{record}" inherits from "{parent}", which is not in the file'
    return Problem(RULE, message, f"correct `{field}`, or copy that record into the file.")


def endless_inheritance(record: str, limit: int) -> Problem:
    """Return the problem of a record that inherits through more than `limit` others."""
    message = f'the record "{record}" inherits through more than {limit} records, or from itself'
    return Problem(RULE, message, "write the fields into the record.")


def unknown_commands(record: str, commands: Iterable[str], field: str) -> Problem:
    """Return the problem of commands of LaTeX in a field that are not known."""
    message = f'the record "{record}" uses {", ".join(commands)} in {field}, which is not known'
    return Problem(RULE, message, "write the sign itself; the command was left out.")


def no_day_in_field(record: str, date: str, field: str) -> Problem:
    """Return the problem of a field with a date that no calendar has."""
    message = f'the record "{record}" has a day in {field} that there is not: "{date[:SHOWN]}"'
    return Problem(RULE, message, "write the date as 2018-04-12; the year was kept.")


def date_without_year(record: str, date: str) -> Problem:
    """Return the problem of a date that has no year."""
    message = f'the record "{record}" has a date without a year: "{date}"'
    return Problem(RULE, message, "write its year: year = {2018}.")


def doubtful_names(record: str, doubt: NameDoubt, names: str) -> Problem:
    """Return the problem of names that cannot be divided into persons, or into the parts of a person's name."""
    advice = 'put " and " between names, and write each as "Family, Given".'
    return Problem(RULE, f'the record "{record}" has {doubt.value}: "{names}"', advice)


# Of RIS and of PubMed.


def open_record() -> Problem:
    """Return the problem of the last record of a RIS file, which is not closed."""
    return _not_closed("the file ends before its line ER")


def record_in_record(line: int) -> Problem:
    """Return the problem of a record of RIS that is not closed where the next one begins, in `line`."""
    return _not_closed(f"line {line} begins the next")


def _not_closed(cause: str) -> Problem:
    advice = "close it with a line `ER  - `, and look whether the lines above that belong to it."
    return Problem(RULE, f"this record is not closed: {cause}", advice)


def end_without_record() -> Problem:
    """Return the problem of a line ER of RIS that closes nothing."""
    return Problem(RULE, "this line closes a record, and none is open", PASSED_OVER)


def line_without_tag(text: str) -> Problem:
    """Return the problem of a line of a record of RIS that has no tag."""
    return Problem(RULE, f'this line of a record has no tag: "{text[:SHOWN]}"', PASSED_OVER)


def line_without_record(text: str) -> Problem:
    """Return the problem of a line of RIS that stands between two records."""
    return Problem(RULE, f'this line belongs to no record: "{text[:SHOWN]}"', PASSED_OVER)


PASSED_OVER = (
    "a record goes from `TY  - ` to `ER  - `, and each of its lines begins with a tag; the line was passed over."
)


def tag_twice(tag: str, first: int) -> Problem:
    """Return the problem of a tag of RIS that a record has once, and that stands in line `first` already."""
    advice = "keep one, or begin the second record with a line `TY  - `; the first was taken."
    return Problem(RULE, f"this record has {tag} twice: first in line {first}", advice)


def without_type() -> Problem:
    """Return the problem of a record of RIS that does not begin with TY."""
    return Problem(RULE, "this record does not begin with its type", "begin it with `TY  - JOUR`, BOOK or RPRT.")


def unknown_ris_type(kind: str) -> Problem:
    """Return the problem of a type that RIS does not have."""
    advice = "the types of RIS are JOUR, BOOK, CHAP, RPRT, ELEC and others; it was read as a document."
    return Problem(RULE, f'this record has an unknown type: "{kind[:SHOWN]}"', advice)


def no_day_in_ris(date: str, year_known: bool) -> Problem:
    """Return the problem of a date of RIS that no calendar has."""
    advice = "write the date as `2018/04/12/`; the year was kept." if year_known else "write a year: `PY  - 2018`."
    return Problem(RULE, f'there is no such day: "{date[:SHOWN]}"', advice)


def no_day_in_pubmed(date: str) -> Problem:
    """Return the problem of a date of PubMed's that no calendar has."""
    return Problem(RULE, f'there is no such day: "{date[:SHOWN]}"', "look the date up; the year was kept.")


def pubmed_line_without_tag(text: str) -> Problem:
    """Return the problem of a line of PubMed's format that is neither a field nor goes on with one."""
    advice = "a line begins with a tag such as `TI  - `, or with six blanks; the line was passed over."
    return Problem(RULE, f'this line has no tag: "{text[:SHOWN]}"', advice)


def pubmed_tag_twice(tag: str) -> Problem:
    """Return the problem of a tag of PubMed's format that a record has once, and that stands in it already."""
    advice = "keep one, or begin the second record with a line `PMID- `; the first was taken."
    return Problem(RULE, f"this record has {tag} twice", advice)


def without_pmid() -> Problem:
    """Return the problem of a record of PubMed's format that does not begin with its PMID."""
    return Problem(RULE, "this record does not begin with its PMID", "add the line `PMID- ` that is missing.")


# Of CSL-JSON and CSL-YAML, and of what every format is turned into.


def without_comma_before() -> Problem:
    """Return the problem of a record of JSON that no comma parts from the one before it."""
    return Problem(RULE, "a comma is missing between two records", "put it in.")


def list_for_text(variable: str, reference: str, taken: str) -> Problem:
    """Return the problem of a variable with several texts, of which the first was taken."""
    message = f'"{variable}" of reference "{reference}" holds a list in the place of text'
    return Problem(RULE, message, f'write one text; the first was taken: "{taken[:SHOWN]}".')


def wrong_type(variable: str, reference: str, value: object, wanted: Wanted) -> Problem:
    """Return the problem of a value that has not the type of its variable, and was left out."""
    found = next(name for kind, name in TYPES.items() if isinstance(value, kind))
    message = f'"{variable}" of reference "{reference}" holds {found} in the place of {wanted.value}'
    return Problem(RULE, message, f"write {wanted.value}; it was left out.")


def half_character(variable: str, reference: str, escape: str) -> Problem:
    """Return the problem of a value with one half of a character that is written in two, shown as an escape."""
    message = f'"{variable}" of reference "{reference}" holds half a character, which no file can hold: {escape}'
    advice = "write the whole character, such as \\ud83d\\ude00 for one sign, or the sign itself; it was left out."
    return Problem(RULE, message, advice)
