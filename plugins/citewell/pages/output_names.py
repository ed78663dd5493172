"""Give each page an address of its own where something else would be written to the same file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from citewell.checks.rules import duplicate_address
from citewell.files.text_encoding import read_text
from citewell.model import Problem
from citewell.pages.front_matter import read_front_matter


def separate_addresses(
    pages: Iterable[Any], listings: Mapping[str, str], files: Mapping[str, str], name_of: Callable[[Path], str]
) -> Iterator[Problem]:
    """Yield a problem for each page to whose file something else is written, and give it another one for this build.

    Else Pelican would stop, or one of the two would be lost. `listings` are what the theme writes beside pages, and
    `files` what is copied, each by its file; a page may take the place of a listing with `save_as`.
    """
    copied = {name.casefold(): what for name, what in files.items()}
    listed = {name.casefold(): what for name, what in listings.items()}
    taken: dict[str, str] = {}
    folders: dict[str, str] = {}
    for page in sorted((each for each in pages if each.save_as), key=lambda each: str(each.source_path)):
        path, name = Path(page.source_path), str(page.save_as).casefold()
        parents = _parents(name)
        other = taken.get(name) or copied.get(name) or folders.get(name)
        other = other or next((taken[each] for each in parents if each in taken), "")
        if not other and not hasattr(page, "override_save_as"):
            other = listed.get(name, "")
        if other:
            problem = duplicate_address.same_address(other, f"/{str(page.url).lstrip('/')}")
            yield problem.at(name_of(path), *_place(path))
            page.override_save_as, page.override_url = _free(taken.keys() | copied.keys() | listed.keys(), path.stem)
            name = str(page.save_as).casefold()
            parents = _parents(name)
        taken[name] = shown = name_of(path)
        folders.update(dict.fromkeys(parents, shown))


def _parents(name: str) -> list[str]:
    """Return the folders of a file.

    >>> _parents("a/b/index.html")
    ['a', 'a/b']
    """
    parts = name.split("/")
    return ["/".join(parts[:end]) for end in range(1, len(parts))]


def _free(taken: Iterable[str], stem: str) -> tuple[str, str]:
    """Return a file and an address that nothing else has."""
    known, number = set(taken), 2
    while f"{stem}-{number}/index.html".casefold() in known:
        number += 1
    return f"{stem}-{number}/index.html", f"{stem}-{number}/"


def _place(path: Path) -> tuple[int, int, int]:
    """Return line, column and length of what gives a page its address: its slug, else its title."""
    text = read_text(path)
    places = read_front_matter(text, "", ()).places
    name = next((each for each in ("save_as", "slug", "title") if each in places), "")
    return (*places[name], len(name)) if name else (1, 1, 1)
