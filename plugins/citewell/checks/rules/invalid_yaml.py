"""The top of a page, or a file of references, does not parse as YAML.

## What it does

Reads the lines between the two rows of dashes at the top of a page, and each file of references in YAML, and tells
where and why that stops.

## Why

Behind such a slip nothing can be relied on: the page has no title, no date and no references.

## Example

```page
---
title: Rest: what is known
date: 2026-01-01
---
```

## Use instead

```page
---
title: "Rest: what is known"
date: 2026-01-01
---
```

A text with a colon stands in quotes, fields below each other are indented alike, with spaces and not tabs.
"""

import re
import unicodedata
from dataclasses import replace

from citewell.checks.rules import invalid_bibliography
from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "invalid-yaml"
GROUP = Group.PAGES
LEVEL = Level.ERROR
STOPS = True

LONGEST = 60
"""How many characters of a text are shown in advice."""
BLANKS = {"\t": "a tab", "\xa0": "a no-break space", "\u3000": "an ideographic space"}
CONFLICT = re.compile(r"^(?:<{7} |={7}$|>{7} )", re.MULTILINE)
"""What git leaves in a file when two people changed the same lines."""
CURLY = "“”„‟«»‘’‚‛"
ONE_TO_A_LINE = "write `name: text`, one to a line, those that belong together indented alike,"


def too_large(characters: int, limit: int) -> Problem:
    """Return the problem of a text with more characters than are read."""
    return replace(invalid_bibliography.too_large(characters, limit), rule=RULE)


def nested_too_deeply() -> Problem:
    """Return the problem of lists or fields inside each other, too many of them."""
    return Problem(RULE, "this is nested too deeply", "write plain fields, one to a line.")


def no_fields() -> Problem:
    """Return the problem of a front matter that is a text or a list."""
    return Problem(RULE, "the front matter holds no fields", "write `title: …`, one field to a line.")


def key_without_word() -> Problem:
    """Return the problem of a list or a mapping in the place of a field's name."""
    return Problem(RULE, "a key is no word", "write `key: value`.")


def forbidden_character(character: str) -> Problem:
    """Return the problem of a character that YAML does not allow, "" if it is not known which one."""
    what = f"U+{ord(character):04X}" if character else "a control character"
    message = f"there is a character that no text has ({what})"
    return Problem(RULE, message, "delete it; it cannot be seen in most editors.")


def text_after_end() -> Problem:
    """Return the problem of lines after the end of the first document."""
    advice = "begin this line in the same column as the first one; three dashes or dots end the text that is read."
    return Problem(RULE, "what stands from here on is not read", advice)


def conflict_mark() -> Problem:
    """Return the problem of a line that git writes into a file when two people changed the same lines."""
    advice = "keep one of the two, without the marks."
    return Problem(RULE, "this is a mark that git left where two changes met", advice)


# Blanks.


def blank_before_line(blank: str) -> Problem:
    """Return the problem of a line that another blank than the space indents."""
    return Problem(RULE, f"the line begins with {_name_of(blank)}", "indent it with spaces, two for each step.")


def blank_after_colon(blank: str) -> Problem:
    """Return the problem of another blank than the space after a colon."""
    return Problem(RULE, f"the blank after the colon is {_name_of(blank)}", "write a plain space there.")


def _name_of(blank: str) -> str:
    return BLANKS.get(blank) or f"a blank of another kind ({unicodedata.name(blank, 'unnamed').lower()})"


def no_blank_after_hyphen(text: str) -> Problem:
    """Return the problem of an item of a list, such as `-Pain`."""
    return Problem(RULE, "a blank is missing after the hyphen", f"write `- {shortened(text)}`.")


def no_blank_after_colon(key: str, text: str) -> Problem:
    """Return the problem of a field such as `title:Pain`."""
    return Problem(RULE, "a blank is missing after the colon", f"write `{key}: {shortened(text)}`.")


def wide_colon(key: str, text: str) -> Problem:
    """Return the problem of a field with the colon of Chinese or Japanese."""
    message = "the colon is not the one of a keyboard for Latin letters"
    return Problem(RULE, message, f"write `{key}: {shortened(text)}`.")


# Signs with a meaning. `field` is what stands before a text in its line, as "title:" or "- title:"; "" for nothing.


def first_sign(sign: str, field: str, text: str) -> Problem:
    """Return the problem of a sign with which a text cannot begin outside of quotes."""
    advice = f"put the whole text in quotes: `{quoted(field, text)}`."
    return Problem(RULE, f'a text cannot begin with "{sign}"', advice)


def colon_in_text(field: str, text: str) -> Problem:
    """Return the problem of a colon in a text without quotes, or in curly ones."""
    message = "the text has a colon in it, and no quotes around it"
    if text[:1] in CURLY:
        message = "curly quotes do not hold a text together, and it has a colon in it"
    return Problem(RULE, message, f"write `{quoted(field, text)}`.")


def colon_in_name() -> Problem:
    """Return the problem of a colon in the name of a field."""
    return Problem(RULE, "there is a colon in the name of the field", f"{ONE_TO_A_LINE} without other colons.")


def backslash_in_quotes() -> Problem:
    """Return the problem of a backslash between double quotes."""
    advice = "put the text between single quotes, 'like this'; a ' in it is written twice."
    return Problem(RULE, "a backslash has a meaning of its own between these quotes", advice)


def words_after_quote(field: str, text: str) -> Problem:
    """Return the problem of words after the quote that closes a text."""
    advice = f"put the whole text in quotes: `{quoted(field, text)}`."
    return Problem(RULE, "there are words after the closing quote", advice)


def words_after_bracket(field: str, text: str) -> Problem:
    """Return the problem of words after the bracket that closes a list."""
    advice = f"put the whole text in quotes: `{quoted(field, text)}`."
    return Problem(RULE, "there are words after the closing bracket", advice)


def open_text() -> Problem:
    """Return the problem of a text that does not end, where it is not known how it begins."""
    return Problem(RULE, "the text is not written to its end", "look for a quote or a bracket without its pair.")


def open_quote(quote: str) -> Problem:
    """Return the problem of a text that begins with a quote and does not end with one."""
    message = f"the text that begins with {quote} has no {quote} at its end"
    return Problem(RULE, message, f"write {quote} at its end, too.")


def open_bracket(opening: str, closing: str) -> Problem:
    """Return the problem of a list in brackets that is not closed."""
    advice = f'write "{closing}" at its end, and a comma between two items.'
    return Problem(RULE, f'what begins with "{opening}" is not written to its end', advice)


def unreadable_list(opening: str, closing: str) -> Problem:
    """Return the problem of a list in brackets that cannot be read; two "" if it is not known in which."""
    between = f'between "{opening}" and "{closing}"' if closing else "between brackets"
    advice = "put each text that has a : or a , in it in quotes, and a comma between two items."
    return Problem(RULE, f"what stands {between} cannot be read", advice)


# Lines.


def unreadable_line() -> Problem:
    """Return the problem of a line of which it is not known what is wrong with it."""
    return Problem(RULE, "this line cannot be read", f"{ONE_TO_A_LINE} and put a text with signs in it in quotes.")


def line_without_colon(name: str, text: str) -> Problem:
    """Return the problem of a line without a colon: its first word, and the others."""
    shown = f"{shortened(name)}: {shortened(text) or '…'}"
    advice = f"write `{shown}`, or indent the line when it goes on with the text above."
    return Problem(RULE, "the line has no colon", advice)


def line_on_its_own() -> Problem:
    """Return the problem of an item of a list where there is no list."""
    return Problem(RULE, "this line belongs to nothing above it", f"{ONE_TO_A_LINE} without gaps.")


def uneven_indent() -> Problem:
    """Return the problem of a line that begins in another column than its neighbours."""
    message = "the line is not indented like those that it belongs to"
    return Problem(RULE, message, "begin it in the same column as its neighbours, with spaces.")


def quoted(field: str, text: str) -> str:
    """Return a field with its text in straight quotes.

    >>> print(quoted("title:", "Pain: what helps"), quoted("", '5" and more'))
    title: "Pain: what helps" '5" and more'
    """
    inner = text.strip()
    if inner[:1] in CURLY:
        inner = inner.strip(CURLY)
    inner = shortened(inner)
    straight = f"'{inner.replace(chr(39), chr(39) * 2)}'" if '"' in inner or "\\" in inner else f'"{inner}"'
    return f"{field} {straight}" if field else straight


def shortened(text: str) -> str:
    """Return the beginning of a text."""
    text = text.strip()
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


# The lines of hyphens around a front matter.

THREE_HYPHENS = "write three hyphens there, ---, and nothing else."


def other_opening(line: str) -> Problem:
    """Return the problem of a first line that is meant as three hyphens."""
    return Problem(RULE, f'the page begins with "{line}" instead of a line of three hyphens', THREE_HYPHENS)


def field_beside_hyphens() -> Problem:
    """Return the problem of a first line such as `--- title: Pain`."""
    return Problem(RULE, "a field stands in the line of hyphens", "write it below, in a line of its own.")


def hyphens_not_first(line: int, first: str) -> Problem:
    """Return the problem of three hyphens that do not begin the page: their line, and the first sign in it."""
    what = "an empty line" if line > 1 else "a blank" if first in " \t" else "a sign that cannot be seen"
    message = f"there is {what} before the three hyphens, and so they do not count"
    return Problem(RULE, message, "take out what stands before them.")


def no_opening() -> Problem:
    """Return the problem of fields with a line of hyphens below them, and none above."""
    message = "the fields end with a line of dashes, and none stands before them"
    return Problem(RULE, message, "write three hyphens, ---, in a line above the first field.")


def other_closing(line: str) -> Problem:
    """Return the problem of a line that is meant as the three hyphens at the end."""
    return Problem(RULE, f'"{line}" does not end the front matter', THREE_HYPHENS)


def blank_before_closing() -> Problem:
    """Return the problem of the three hyphens at the end, with a blank before them."""
    return Problem(RULE, "a blank stands before the hyphens", "take it out.")


def no_closing(line: int) -> Problem:
    """Return the problem of a front matter without an end; `line` is its last line."""
    advice = f"write a line that holds three hyphens, ---, and nothing else below line {line}."
    return Problem(RULE, "the front matter does not end", advice)
