"""A record of a file of references was not read.

## What it does

Counts the records of a file of references: what begins like one and cannot be read as one is reported, each by
itself. The records before and after it are read.

## Why

A work that is lost without a word is missed only when a page cites it, or never.

## Example

```content/articles/works.bib
@book{aster2001,
  title = {A garden},
  author = {Aster, Anna},
  year = {2001},
}

@book{birch2002
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

@book{birch2002,
  title = {A second garden},
  author = {Birch, Ben},
  year = {2002},
}
```
"""

from citewell.checks.rules.invalid_bibliography import JSON_ADVICE, json_slip
from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "unread-record"
GROUP = Group.REFERENCES
LEVEL = Level.ERROR


def without_brace() -> Problem:
    """Return the problem of a record of BibTeX that has no opening brace."""
    return Problem(RULE, "the record was not read: it has no opening brace", "begin it like `@article{aster2001,`.")


def without_field(record: str) -> Problem:
    """Return the problem of a record of BibTeX without a field; `record` is its key in quotes, or its type: "@book"."""
    advice = "write its fields, such as `title = {A garden},`."
    return Problem(RULE, f"the record {record} was not read: it has no field", advice)


def set_of_records(record: str) -> Problem:
    """Return the problem of a record of BibLaTeX that is a set of others."""
    message = f'the record "{record}" was not read: it is a set of other records'
    return Problem(RULE, message, "cite the works of the set one by one.")


def without_content() -> Problem:
    """Return the problem of a record that has nothing it could be known by."""
    message = "this record was not read: it has no title, no author, no editor and no identifier"
    return Problem(RULE, message, "complete it, or delete it.")


def plain_value(value: str) -> Problem:
    """Return the problem of a value of JSON that stands in the place of a record."""
    advice = "write an object with its fields: type, title, author, issued."
    return Problem(RULE, f"this is no record but a plain value: {value[:40]}", advice)


def broken_json(first: int, last: int, said: str) -> Problem:
    """Return the problem of a record of JSON that does not parse; `said` is what Python's parser says."""
    return Problem(RULE, f"{_lines(first, last)} was not read: {json_slip(said)}", JSON_ADVICE)


def deep_json(first: int, last: int) -> Problem:
    """Return the problem of a record of JSON that is nested too deeply."""
    return Problem(RULE, f"{_lines(first, last)} was not read: it is nested too deeply", "write plain fields.")


def _lines(first: int, last: int) -> str:
    return f"the record in line {first}" if first >= last else f"the record in lines {first} to {last}"
