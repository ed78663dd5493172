"""A file of the content folder is left out of the site.

## What it does

Looks for files below the content folder that become no page, are cited from by none, and are not published as they are:
pages that lie outside the folders of articles and pages or have a hidden name, texts of a kind that is not read, files
of references that no page names, and pictures and other files to which no page links.

## Why

Who saved a file there meant it to be read. Without a word it would be missed on the site only.

## Example

```content/articles/notes.txt
What we know of sleep.
```

## Use instead

```content/articles/notes.txt
```

```content/articles/sleep.md
---
title: Sleep
date: 2026-01-01
---

What we know of sleep.
```

Save texts as Markdown, with `.md` at the end of the name. Pictures lie in `content/images`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from citewell.checks.context.built_site import BuiltSite
from citewell.diagnostic import Group, Level
from citewell.formats import format_of
from citewell.model import Problem
from citewell.pages.build_record import BUILD_RECORD
from citewell.pages.content_folder import MARKDOWN

RULE = "unread-file"
GROUP = Group.PAGES
FOR_CLINICS = True
LEVEL = Level.WARNING
WHOLE = True
PAGES = MARKDOWN | {".rst", ".html", ".htm", ".xhtml"}
TEXTS = frozenset(
    ".adoc .asciidoc .doc .docx .gdoc .markdn .mdtext .mdwn .mdx .odt .pages .qmd .rmd .rtf .tex .text .txt".split()
)
EMPTY = ("", "[]", "{}", "references: []", "references:")
MANY = 4
"""How many files of a folder, left out for one reason, are reported in one finding."""


def check(built: BuiltSite) -> Iterator[Problem]:
    """Yield a problem for each file, or for many of one folder, that is left out."""
    left: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, advice in _left_out(built):
        left[name.rpartition("/")[0], advice].append(name)
    name_of = built.build_state.reference_sources.name
    content = built.build_state.folder.path
    for (folder, advice), names in left.items():
        if len(names) < MANY:
            for name in names:
                message = f'"{PurePosixPath(name).name}" is left out of the site'
                yield Problem(RULE, message, advice, name_of(content / name))
        else:
            shown = ", ".join(PurePosixPath(name).name for name in names[: MANY - 1])
            message = f'{len(names)} files of "{folder or "content"}" are left out of the site: {shown} and others'
            yield Problem(RULE, message, advice, name_of(content / folder))


def _left_out(built: BuiltSite) -> Iterator[tuple[str, str]]:
    """Yield the name of each file that is left out, and what to do about it."""
    folder, settings = built.build_state.folder, built.settings
    pages = tuple(
        f"{name.strip('/')}/".lstrip("/") for key in ("ARTICLE_PATHS", "PAGE_PATHS") for name in settings[key]
    )
    read = _read(built)
    for name in folder.files:
        if name not in read and not _holds_nothing(folder.path / name):
            yield name, _advice(name, pages)
    for name in folder.ignored:
        path = folder.path / name
        if path.is_dir() and any(each.suffix.lower() in PAGES for each in path.rglob("*")):
            yield name, "its name hides it, and there are pages in it: give it another name."
        elif path.suffix.lower() in PAGES and not path.is_dir():
            yield name, "its name hides it (IGNORE_FILES in pelicanconf.py): give it another one."


def _holds_nothing(path: Path) -> bool:
    """Tell whether a file of references is empty, as one with which a library begins."""
    return (
        bool(format_of(path.suffix)) and path.stat().st_size < 64 and path.read_text("utf-8", "ignore").strip() in EMPTY
    )


def _read(built: BuiltSite) -> set[str]:
    """Return the names of the files that were read or are published."""
    content, build_state = built.build_state.folder.path, built.build_state
    named = [
        build_state.root / str(built.settings.get(name)) for name in ("CITATION_LIBRARY", "CITATION_STYLE", "GLOSSARY")
    ]
    inside = {path.resolve() for path in (*map(Path, build_state.pages), *build_state.reference_sources.named, *named)}
    real = content.resolve()
    read = {path.relative_to(real).as_posix() for path in inside if path.is_relative_to(real)}
    record = built.settings[BUILD_RECORD]
    return read | set(record.sources) | set(record.statics.values())


def _advice(name: str, pages: tuple[str, ...]) -> str:
    """Return what to do about a file that was not read; `pages` are the folders of pages, each with a slash."""
    suffix = PurePosixPath(name).suffix.lower()
    among = name.startswith(pages)
    if suffix in PAGES and not among:
        folders = " or ".join(f"content/{each.rstrip('/')}" for each in pages if each) or "the folder of articles"
        return f"pages lie in {folders}."
    if suffix in TEXTS or (among and not suffix):
        return "save it as Markdown, with .md at the end of its name."
    if format_of(suffix):
        return "name it under `bibliography:` in a page that cites from it, or take it out."
    return "link to it with {static} in front of its name, or put it into content/images."
