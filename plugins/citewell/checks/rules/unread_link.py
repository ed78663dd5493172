"""A link or the mark of a footnote was not read as one, and is printed as it stands.

## What it does

Finds in the text of pages, and in their titles and summaries, what an author wrote as a link and readers see with its
brackets: `[text][label]` without a line `[label]: ADDRESS`, `[^9]` without a note, an address that is not closed, a
blank between `]` and `(`, `(text)[ADDRESS]`, `[[another page]]`, tags such as `<a/href=…>`, and what is no HTML, as
`<![CDATA[`. Code is left out.

## Why

The reader sees signs that mean nothing to them, and the link leads nowhere.

## Example

```page
Read [the leaflet][leaflet] first.
```

## Use instead

```page
Read [the leaflet](https://www.example.org/leaflet/) first.
```

Brackets that belong to the text are written with a backslash: `\\[3H](+)`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from citewell.checks.context.built_site import BuiltSite
from citewell.checks.page.addresses import shown
from citewell.checks.page.page import FileKind
from citewell.checks.page.scan import read_page
from citewell.checks.page.unread_markdown import HINTS, Unread, find_again
from citewell.diagnostic import Group, Level
from citewell.model import Problem
from citewell.places import LineIndex, Place

RULE = "unread-link"
GROUP = Group.PAGES
LEVEL = Level.ERROR
FIELDS = ("title", "subtitle", "summary", "licence")
"""The fields of a page that are printed."""
HELP = {
    "footnote": "write the note as well, on a line of its own with an empty line before it: {}: the text of the note.",
    "wiki": "write [text]({{filename}}name-of-its-file.md).",
    "reference": "write [text](ADDRESS), or add a line with the label and its address: [label]: ADDRESS",
    "unclosed": "close the address: [text](ADDRESS). Brackets of the text itself are written \\[ and \\].",
    "apart": "take the blank between ] and ( out.",
    "reversed": "write the text in [brackets] and the address in (parentheses) after it.",
    "markup": "take it out: it belongs to another kind of file, and a page needs nothing of the sort.",
    "tag": "write [text](ADDRESS), or leave a blank between a tag's name and each of its attributes.",
}


def check(built: BuiltSite) -> Iterator[Problem]:
    """Yield a problem for each link that is printed as it was written."""
    for page in built.pages():
        source = built.places.source(page) if page.unread and page.kind is FileKind.PAGE else None
        if source:
            read = {piece.slot.start for piece in source.pieces}
            for each in find_again(page.unread, source.plain, read):
                yield _problem(each, source.lines.place(built.sources[page.path], *each.span))
    for record in built.build_state.pages.values():
        for value in _fields(record.content):
            printed = read_page(value.encode("utf-8", "replace"), record.path).unread
            front = built.places.front(record.path)
            for each in find_again(printed, front):
                yield _problem(each, LineIndex(front).place(record.path, *each.span))


def _problem(found: Unread, place: Place) -> Problem:
    kind = {"footnote": "a footnote", "markup": "HTML"}.get(found.form, "a link")
    message = f'"{shown(" ".join(place.text.split()))}" is printed as it stands: it was not read as {kind}'
    advice = HELP[found.form].format(shown(place.text))
    return Problem(RULE, message, advice).at(place)


def _fields(content: Any) -> Iterator[str]:
    """Yield the texts of a page's fields that may hold such a link."""
    metadata = getattr(content, "metadata", {})
    for name in FIELDS:
        value = metadata.get(name)
        if isinstance(value, str) and any(map(value.__contains__, HINTS)):
            yield value
