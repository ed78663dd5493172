"""Spell the address of a link as the page, the file or the place is spelt that it certainly leads to.

Where an address differs from one name of the site in typography alone (case, accents, hyphens, blanks, stops), nothing
else can be meant by it. What is written anew is looked up: it leads there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from posixpath import dirname, join, normpath
from urllib.parse import quote, unquote

from citewell.checks.page.page import Link, Page
from citewell.checks.site.site import Site
from citewell.places import Place
from citewell.references.edits import known_spelling
from citewell.references.names import fold

INDEX = "/index.html"
SOURCE = re.compile(r"(?P<begin>\{(?:filename|static|attach)\})(?P<name>[^#?]*)(?P<rest>.*)", re.DOTALL)
PLAIN = re.compile(r"[\w.-]+")


def to_file(site: Site, page: Page, link: Link, place: Place) -> str:
    """Return the address of a file of the site for one that leads nowhere, or "" where none is certain."""
    wanted = link.target.name if link.target else ""
    names = {name for each in (wanted, f"{wanted}{INDEX}") for name in site.nearest.alike(each, lambda: site.files)}
    if len(names) != 1 or not wanted:
        return ""
    real = names.pop()
    path, rest = re.match(r"([^?#]*)(.*)", place.text, re.DOTALL).groups()  # type: ignore[union-attr]
    for name in (real.removesuffix(INDEX), real):
        right = _with_names(path, name.split("/")) + rest
        there = site.target(page, right, link.origin) if right != place.text else None
        if there and there.name == real:
            return right
    return ""


def to_source(alike: Callable[[str], list[str]], content: str, place: Place) -> str:
    """Return the `{filename}` address of a source file for one that Pelican did not find, or "".

    `alike` gives the files of the content folder `content` that have a name but for typography; names are relative to
    the project's folder.

    >>> place = Place("content/articles/a.md", 7, 5, 22, "{filename}Wind_Up.md#more")
    >>> to_source(lambda name: ["content/articles/wind-up.md"], "content", place)
    '{filename}wind-up.md#more'
    """
    found = SOURCE.fullmatch(place.text)
    if not found:
        return ""

    def named(name: str) -> str:
        return normpath(join(content, name.lstrip("/")) if name[:1] == "/" else join(dirname(place.path), name))

    names = alike(named(unquote(found["name"])))
    if len(names) != 1:
        return ""
    real = names[0]
    right = _with_names(found["name"], real.split("/"))
    return f"{found['begin']}{right}{found['rest']}" if named(unquote(right)) == real else ""


def to_place(ids: Iterable[str], place: Place) -> str:
    """Return an address with the one id after # that differs from its own in typography alone, or "".

    >>> to_place({"side-effects", "top"}, Place("a.md", 7, 5, 12, "#sideeffects"))
    '#side-effects'
    """
    path, mark, fragment = place.text.partition("#")
    right = known_spelling(unquote(fragment), ids)
    return f"{path}{mark}{right}" if PLAIN.fullmatch(right) else ""


def _with_names(path: str, names: Sequence[str]) -> str:
    """Return a path with its last folders and its file spelt as they are called; "" where they are other names.

    >>> _with_names("../Images/Cord.PNG", ["images", "cord.png"]), _with_names("/a/b", ["c", "b"])
    ('../images/cord.png', '')
    """
    slash = "/" * path.endswith("/")
    parts = path.removesuffix("/").split("/")
    for back, name in zip(range(1, len(parts) + 1), reversed(names), strict=False):
        part = unquote(parts[-back])
        if part in ("", ".", ".."):
            break
        if fold(part) != fold(name):
            return ""
        if part != name:
            parts[-back] = quote(name)
    return "/".join(parts) + slash
