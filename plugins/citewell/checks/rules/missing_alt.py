"""A picture has no text for those who do not see it.

## What it does

Finds pictures without a text in their place, in pages and in the theme, and those whose text is only a file's name or a
word such as "image". A picture that tells nothing must say so: in Markdown with `role="presentation"`, in HTML with
`alt=""`.

## Why

Who cannot see the picture hears its text instead. Without one, nobody can tell a picture that says nothing from one
whose text was forgotten.

## Example

```content/images/cord.svg
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>
```

```page
![]({static}/images/cord.svg)
```

## Use instead

```page
![Nerves of both sides meet in the spinal cord]({static}/images/cord.svg)

![]({static}/images/cord.svg){: role="presentation" }
```

The second says that it is only an ornament.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from citewell.checks.context.built_site import LinkedSite
from citewell.checks.page.addresses import readable, shown
from citewell.checks.page.page import FileKind
from citewell.diagnostic import Group, Level
from citewell.model import Problem

RULE = "missing-alt"
GROUP = Group.PAGES
FOR_CLINICS = True
LEVEL = Level.WARNING
HELP = "say in words what it shows: ![text](picture)."
DECORATIVE = f'{HELP[:-1]}; if it is only an ornament, ![](picture){{: role="presentation" }}.'
FILE = re.compile(r"\S{1,200}\.(?:avif|bmp|gif|heic|jpe?g|png|svg|tiff?|webp)", re.IGNORECASE)
WORD = re.compile(
    r"(?:(?:an?|the|my|this)\s)?(?:alt(?:\stext)?|chart|diagram|drawing|fig(?:ure)?|graph(?:ic)?|icon|illustration|image|img"
    r"|photo(?:graph)?|pic(?:ture)?|placeholder|scan|screen\s?shot|spacer|text|untitled)s?(?:\sof)?"
    r"[\s_.#-]{0,3}[\d\s.:_-]{0,20}|(?:dsc|dscn|img|image|pxl|scan|screenshot)[\s_-]?\d[\d\s_at.:-]{0,40}",
    re.IGNORECASE,
)
"""A text that tells nothing: "image", "Figure 2", "IMG_1234"."""


def check(built: LinkedSite) -> Iterator[Problem]:
    """Yield a problem for each picture without a text of its own."""
    for page, link in built.links():
        if not link.picture or page.kind is not FileKind.PAGE:
            continue
        alt = " ".join((link.alt or "").split())
        if link.alt is None:
            message = f'the picture "{_name(link.href)}" has no text in its place'
            yield built.at_link(Problem(RULE, message, DECORATIVE), page, link)
        elif not alt:
            if not built.places.in_tag(page, link):
                message = f'the picture "{_name(link.href)}" has no text, and does not say that it needs none'
                yield built.at_link(Problem(RULE, message, DECORATIVE), page, link)
        elif _tells_nothing(alt, _name(link.href)):
            message = f'"{shown(alt)}" does not tell what the picture shows'
            yield built.at_link(Problem(RULE, message, HELP), page, link)


def _name(href: str) -> str:
    """Return the name of a picture's file."""
    path = unquote(re.split("[?#]", href, maxsplit=1)[0])
    return shown(path.rstrip("/").rpartition("/")[2]) if href[:5].lower() != "data:" else readable(href[:20])


def _tells_nothing(alt: str, name: str) -> bool:
    """Tell whether a text is only the name of a file, or a word for pictures.

    >>> _tells_nothing("spinal-cord", "spinal-cord.png"), _tells_nothing("Cord", "cord.png")
    (True, False)
    """
    stem = name.rpartition(".")[0] or name
    is_name = alt.lower() in (name.lower(), stem.lower()) and bool(re.search(r"[\d_.-]", alt))
    return is_name or bool(FILE.fullmatch(alt) or WORD.fullmatch(alt))
