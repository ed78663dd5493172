"""Say what stopped Pelican, or made it leave something out, at its place and in words for whoever runs the site.

What Pelican, Jinja and Python say of it is for programmers. Where we know no better, it follows our own
sentence, so that nothing of the cause is lost.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from citewell.checks.rules import build_error
from citewell.files.text_encoding import decode_page
from citewell.model import Problem
from citewell.pelican.run import Refusal
from citewell.pelican.settings.settings_file import SettingsFile, place_of, read_files
from citewell.pelican.template_messages import template_problem
from citewell.places import Place


def build_problems(refusals: Sequence[Refusal], settings_file: Path, settings: Mapping[str, Any]) -> list[Problem]:
    """Return what a run of Pelican logged as an error, once each, in words for people.

    What Pelican says of a page that it could not write is left out where the cause itself is reported.
    """
    caused = any(each.cause for each in refusals)
    known = [each for each in refusals if not (caused and each.said.startswith("Failed to write"))]
    content = Path(settings.get("PATH") or settings_file.parent / "content")
    theme = Path(settings.get("THEME") or settings_file.parent / "theme")
    return list(dict.fromkeys(_problem(each, settings_file, content, theme) for each in known))


def _problem(refusal: Refusal, settings_file: Path, content: Path, theme: Path) -> Problem:
    root = settings_file.parent
    # Hook: log messages are known by their words, and their values by their order, Pelican 4.12.
    problem = template_problem(refusal.cause, root, theme) if refusal.cause else None
    problem = problem or _plugin(refusal, settings_file) or _copy(refusal, root) or _page(refusal, content, root)
    return problem or build_error.logged(refusal.text).at(settings_file.name)


def _plugin(refusal: Refusal, settings_file: Path) -> Problem | None:
    """Return the problem of a plugin that cannot be loaded, at its name in PLUGINS."""
    if not refusal.said.startswith(("Cannot load plugin", "Cannot register plugin")):
        return None
    name, *causes = map(str, refusal.values)
    cause = str(refusal.cause or (causes[0] if causes else ""))
    place = _named_at(read_files(settings_file), name)
    missing = re.search(r"No module named '([\w.]+)'", cause)
    if cause == f"Cannot import plugin `{name}`" or (missing and name.startswith(missing[1])):
        return build_error.no_plugin(name).at(place)
    if missing:
        return build_error.plugin_needs(name, missing[1]).at(place)
    return build_error.plugin_fails(name, cause).at(place)


def _named_at(files: list[SettingsFile], name: str) -> Place:
    """Return where PLUGINS names a plugin, or where PLUGINS stands."""
    quoted = re.compile(rf"""["']{re.escape(name)}["']""")
    for file in files:
        stated = file.place("PLUGINS")
        for number, line in enumerate(file.lines, 1):
            found = quoted.search(line)
            if found and stated and number >= stated.line:
                return Place(file.path, number, found.start() + 1, len(found[0]))
    return place_of(files, "PLUGINS")


def _copy(refusal: Refusal, root: Path) -> Problem | None:
    """Return the problem of a file that did not get into the site."""
    if refusal.said.startswith("Cannot copy"):
        return build_error.folder_not_copied().at(_shown(Path(str(refusal.values[0])), root))
    if not refusal.said.startswith("A problem occurred copying file"):
        return None
    source, _, error = refusal.values
    return build_error.file_not_copied(error).at(_shown(Path(source), root))


def _page(refusal: Refusal, content: Path, root: Path) -> Problem | None:
    """Return the problem of a page that is left out."""
    if refusal.said.startswith("Could not process"):
        file, cause = content / str(refusal.values[0]), refusal.cause
        path = _shown(file, root)
        if isinstance(cause, UnicodeDecodeError) and (problem := wrong_bytes(file, path)):
            return problem
        if isinstance(cause, OSError):
            return build_error.page_not_read(cause).at(path)
        return build_error.page_not_made(cause).at(path)
    if refusal.said.startswith("Skipping %s: could not find information"):
        page, field = map(str, refusal.values)
        return build_error.page_without(field).at(_shown(Path(page), root), 1, 1)
    if refusal.said.startswith("Skipping %s: file %r would be written"):
        page, name = map(str, refusal.values)
        return build_error.page_outside(name).at(_shown(Path(page), root), 1, 1)
    return None


def wrong_bytes(file: Path, name: str) -> Problem | None:
    """Return what is wrong with the bytes of a page, at its place, if there is anything."""
    _, problems = decode_page(file.read_bytes(), name) if file.is_file() else ("", [])
    return problems[0] if problems else None


def _shown(path: Path, root: Path) -> str:
    """Return a path as it is printed: below the project's folder where it is there."""
    absolute = Path(os.path.normpath(root.absolute() / path))
    below = absolute.is_relative_to(root.absolute())
    return absolute.relative_to(root.absolute()).as_posix() if below else path.name
