"""A page runs a script, or shows another page inside it, that an author wrote or pasted.

## What it does

Looks in the text of pages, in their titles and summaries, and in files of HTML or SVG beside them, for `<script>`,
attributes that run something (`onclick`), addresses that do (`javascript:`), frames (`<iframe>`, `<object>`,
`<embed>`), and for `<base>` and redirects, which change where the whole page leads. What the theme runs is the
clinic's own and is not meant; an address of `javascript:` is reported there too.

## Why

What comes along with a pasted text runs on the computer of every reader. A frame tells its host which page a patient
reads.

## Example

```page
<iframe src="https://films.example.org/breathing" title="A film on breathing"></iframe>
```

## Use instead

```page
[A film on breathing](https://films.example.org/breathing)
```

What the clinic itself embeds, such as a form for booking, stands with a waiver beside it:

    <!-- allow active-content until 2027-03-01: our form for booking -->
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from citewell.checks.context.built_site import BuiltSite
from citewell.checks.page.active_content import ANIMATED, FRAMES, runs_script
from citewell.checks.page.addresses import shown
from citewell.checks.page.page import Active
from citewell.checks.page.scan import scan_content
from citewell.checks.positions.link_positions import written
from citewell.diagnostic import Group, Level
from citewell.model import Problem
from citewell.places import Place

RULE = "active-content"
GROUP = Group.PAGES
FOR_CLINICS = True
LEVEL = Level.ERROR
HELP = (
    "take it out; what the clinic itself embeds stands with a waiver, "
    "`<!-- allow active-content until 2027-03-01: REASON -->`."
)
SAFE = frozenset(("img", "source", "image"))
"""Elements that show what an address holds as a picture, and run nothing."""


def check(built: BuiltSite) -> Iterator[Problem]:
    """Yield a problem for each thing that runs or embeds something and was written by an author."""
    for page, link in built.links():
        if runs_script(link.href) and link.tag not in SAFE:
            yield built.at_link(Problem(RULE, f'"{shown(link.href)}" runs a script', HELP), page, link)
    for page in built.pages():
        for active in page.active:
            place = built.places.find_active(page, active)
            if place:
                yield _problem(active, place)
    for record in built.build_state.pages.values():
        for name, value in _printed_fields(record.content):
            found = scan_content(value)
            for active in found.active:
                yield _problem(active, built.places.in_front(record.path, name, written(active.name)))
            for link in found.links:
                if runs_script(link.href) and link.tag not in SAFE:
                    place = built.places.in_front(record.path, name, re.escape(link.href))
                    message = f'"{shown(link.href)}" runs a script'
                    yield Problem(RULE, message, HELP).at(place)


def _problem(active: Active, place: Place) -> Problem:
    return Problem(RULE, _what_runs(active), HELP).at(place)


def _what_runs(active: Active) -> str:
    """Return what an element or attribute does, in words."""
    name, detail = active.name, shown(" ".join(active.detail.split()))
    if name == "script":
        return f"<script> runs {detail or 'what stands in it'}"
    if name in FRAMES:
        return f"<{name}> shows {_host(active.detail) or detail or 'another page'} inside this page"
    if name == "base":
        return f"<base> makes every link of this page begin at {detail}"
    if name == "meta":
        return f'<meta http-equiv="refresh"> sends the readers of this page on: {detail}'
    return f"<{name}> changes {detail}" if name in ANIMATED else f'{name}="{detail}" runs a script'


def _host(href: str) -> str:
    try:
        return shown(urlsplit(href.strip()).hostname or "")
    except ValueError:
        return ""


def _printed_fields(content: Any) -> Iterator[tuple[str, str]]:
    """Yield the fields of a page that may hold HTML, each with a text that stands in it."""
    for name, value in getattr(content, "metadata", {}).items():
        for text in value if isinstance(value, list) else [value]:
            plain = text if isinstance(text, str) else str(getattr(text, "name", ""))
            if "<" in plain:
                yield name, plain
