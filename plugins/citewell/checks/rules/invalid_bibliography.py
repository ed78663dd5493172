"""A file of references cannot be read.

## What it does

Reads the library and the files that pages name under `bibliography`. They are CSL-YAML (`.yaml`, `.yml`), CSL-JSON
(`.json`), BibTeX or BibLaTeX (`.bib`), RIS (`.ris`) or PubMed's format (`.nbib`), and no longer than twenty million
characters. A slip in a YAML file is told as `invalid-yaml`, and a record that cannot be read as `unread-record`.

## Why

A file that is not read takes all its works with it.

## Example

```content/articles/works.txt
Aster, A. (2001). A garden.
```

```page
---
title: Page
date: 2026-01-01
bibliography: works.txt
---
```

## Use instead

```content/articles/works.bib
@book{aster2001, title = {A garden}, author = {Aster, Anna}, year = {2001}}
```

```page
---
title: Page
date: 2026-01-01
bibliography: works.bib
---
```
"""

from collections.abc import Iterable
from dataclasses import replace

from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "invalid-bibliography"
GROUP = Group.REFERENCES
LEVEL = Level.ERROR


def unknown_kind(name: str, suffixes: Iterable[str]) -> Problem:
    """Return the problem of a file whose ending belongs to no format that is read."""
    return Problem(RULE, f"{name} is of a kind that is not read", f"use a file that ends in {', '.join(suffixes)}.")


def nothing_read(problem: Problem) -> Problem:
    """Return a problem of a file with the note that it cost the whole file."""
    return replace(problem, help=f"{problem.help} Nothing in this file was read.")


def too_large(characters: int, limit: int) -> Problem:
    """Return the problem of a file with more characters than are read."""
    message = f"the file is too large to be read: {characters:,} characters"
    return Problem(RULE, message, f"split it; {limit:,} are read at the most.")


def without_references(name: str) -> Problem:
    """Return the problem of a file of a site that holds a text in the place of references."""
    return Problem(RULE, f"{name} holds no references", "begin with `references:`.")


def nothing_to_bring_in(name: str) -> Problem:
    """Return the problem of a file that was to be brought in, and holds no list of records."""
    return Problem(RULE, f"{name} holds no references", "give it a list of records.")


def no_library_for_import(library: str, form: str) -> Problem:
    """Return the problem of a library into which no records are put; `form` is its format, or its ending."""
    message = f"the library is {form or 'a file'}, and records go into CSL-YAML only"
    return Problem(RULE, message, f"set CITATION_LIBRARY to a new .yaml file, and bring {library} in, too.")


def no_ris() -> Problem:
    """Return the problem of a file that holds no record of RIS."""
    advice = "a record goes from `TY  - JOUR` to `ER  - `; is this another format?"
    return Problem(RULE, "the file holds no record of RIS", advice)


def no_pubmed() -> Problem:
    """Return the problem of a file that holds no record of PubMed's format."""
    advice = "a record begins with a line `PMID- `; is this another format?"
    return Problem(RULE, "the file holds no record of PubMed", advice)


def open_list() -> Problem:
    """Return the problem of a list of JSON without its closing bracket."""
    advice = "close it with `]`, and look whether the file is whole."
    return Problem(RULE, "the list of references is not closed", advice)


def read_no_further() -> Problem:
    """Return the problem of JSON with a fault after which no record can be found."""
    advice = "correct that first; then what stands after it is read."
    return Problem(RULE, "the file was read no further than this fault", advice)


def broken_json(said: str) -> Problem:
    """Return the problem of a file of JSON that does not parse; `said` is what Python's parser says."""
    return Problem(RULE, f"the file was not read: {json_slip(said)}", JSON_ADVICE)


def deep_json() -> Problem:
    """Return the problem of a file of JSON that is nested too deeply."""
    return Problem(RULE, "this is nested too deeply", "write a plain list of records.")


JSON_ADVICE = "look at this line and the one above it: a missing comma, quote or bracket."
JSON_SLIPS = {
    "Expecting property name": "the name of a field, in double quotes, should stand here",
    "Expecting ':'": "a colon should stand here, after the name of a field",
    "Expecting ','": "a comma should stand here",
    "Expecting value": "a value should stand here: a text in double quotes, a number, a list or a record",
    "Unterminated string": 'the text that begins here has no " at its end',
    "Invalid control character": "a text goes on in a new line, or holds a character that cannot be seen",
    "Invalid \\escape": "a backslash stands alone",
    "Invalid \\u": "four hexadecimal digits should stand after \\u",
    "Extra data": "something stands after the end of the list",
    "Illegal trailing comma": "a comma stands before the end of a list or a record",
}
"""What an author did, by the first words of what Python's parser of JSON says."""


def json_slip(said: str) -> str:
    """Return in an author's words where a parser of JSON stopped; other readers of JSON use them, too.

    >>> json_slip("Expecting ',' delimiter"), json_slip("Some new words")
    ('a comma should stand here', 'this cannot be read on from here')
    """
    known = (words for begin, words in JSON_SLIPS.items() if said.startswith(begin))
    return next(known, "this cannot be read on from here")
