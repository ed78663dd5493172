"""Say what stopped Pelican, or made it leave something out, at its place and in words for whoever runs the site.

What Pelican, Jinja and Python say of it is for programmers. Where we know no better, it is told behind our own
sentence, so that nothing of the cause is lost.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from citewell.model import Problem
from citewell.pelican.run import Refusal
from citewell.pelican.settings.settings_file import SettingsFile, place_of, read_files
from citewell.pelican.template_messages import template_fault
from citewell.places import Place

STOPPED = "this stopped Pelican, or made it leave something out."
MAY_NOT = "look who may read the file, and who may write where the site is built, then run this again."
REFUSED = {
    errno.EACCES: ("this account may not read it, or not write its copy", MAY_NOT),
    errno.EPERM: ("this account may not read it, or not write its copy", MAY_NOT),
    errno.ENOENT: ("it is not there", "put it back, or take out what names it; a link to a file may lead nowhere."),
    errno.ENOSPC: ("the disk is full", "make room on the disk, then run this again."),
    errno.EDQUOT: ("the disk is full", "make room on the disk, then run this again."),
    errno.ENAMETOOLONG: ("its name is too long", "give the file a shorter name."),
    errno.EROFS: ("the place for the site cannot be written", "choose another folder for the site."),
    errno.EISDIR: ("a folder stands where a file should", "give one of the two another name."),
    errno.ENOTDIR: ("a file stands where a folder should", "give one of the two another name."),
}
"""What the computer may refuse, and what to do."""


def build_problems(refusals: Sequence[Refusal], settings_file: Path, settings: Mapping[str, Any]) -> list[Problem]:
    """Return what a run of Pelican logged as an error, once each, in words for people.

    What Pelican says of a page that it could not write is left out where the cause itself is told.
    """
    caused = any(each.cause for each in refusals)
    kept = [each for each in refusals if not (caused and each.said.startswith("Failed to write"))]
    content = Path(settings.get("PATH") or settings_file.parent / "content")
    theme = Path(settings.get("THEME") or settings_file.parent / "theme")
    return list(dict.fromkeys(_problem(each, settings_file, content, theme) for each in kept))


def _problem(refusal: Refusal, settings_file: Path, content: Path, theme: Path) -> Problem:
    root = settings_file.parent
    if refusal.cause:
        fault = template_fault(refusal.cause, theme)
        if fault:
            return fault.problem(root, theme)
    problem = _plugin(refusal, settings_file) or _copy(refusal, root) or _page(refusal, content, root)
    return problem or Problem("build-error", _line(refusal.text), STOPPED, settings_file.name)


def _plugin(refusal: Refusal, settings_file: Path) -> Problem | None:
    """Tell of a plugin that cannot be loaded, at its name in PLUGINS."""
    if not refusal.said.startswith(("Cannot load plugin", "Cannot register plugin")):
        return None
    name, *causes = map(str, refusal.values)
    cause = str(refusal.cause or (causes[0] if causes else ""))
    place = _named_at(read_files(settings_file), name)
    missing = re.search(r"No module named '([\w.]+)'", cause)
    if cause == f"Cannot import plugin `{name}`" or (missing and name.startswith(missing[1])):
        message, advice = (
            f'there is no plugin "{name}"',
            "correct its name in PLUGINS, or install it; the folders of PLUGIN_PATHS are searched, too.",
        )
    elif missing:
        message = f'the plugin "{name}" needs "{missing[1]}", which is not installed'
        advice = f"install {missing[1].partition('.')[0]}, or take the plugin out of PLUGINS."
    else:
        message = f'the plugin "{name}" cannot be started: {_line(cause)}'
        advice = "take it out of PLUGINS, or ask whoever wrote it."
    return Problem("build-error", message, advice).at(place)


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
    """Tell of a file that did not get into the site."""
    if refusal.said.startswith("Cannot copy"):
        path = _shown(Path(str(refusal.values[0])), root)
        message = "this folder did not get into the site: a file stands where it should be"
        return Problem("build-error", message, "give one of the two another name.", path)
    if not refusal.said.startswith("A problem occurred copying file"):
        return None
    source, _, error = refusal.values
    why, advice = _refused(error)
    return Problem("build-error", f"this file did not get into the site: {why}", advice, _shown(Path(source), root))


def _page(refusal: Refusal, content: Path, root: Path) -> Problem | None:
    """Tell of a page that is left out."""
    if refusal.said.startswith("Could not process"):
        path = _shown(content / str(refusal.values[0]), root)
        if isinstance(refusal.cause, OSError):
            why, advice = _refused(refusal.cause)
            return Problem("build-error", f"this page cannot be read: {why}", advice, path)
        cause = f": {_line(str(refusal.cause))}" if refusal.cause else ""
        message = f"this page cannot be made{cause}"
        return Problem("build-error", message, "correct the page; it is left out of the site until then.", path)
    if refusal.said.startswith("Skipping %s: could not find information"):
        page, name = map(str, refusal.values)
        message = f"the page has no {name}, and is left out of the site"
        value = "2026-11-22" if name == "date" else "…"
        path = _shown(Path(page), root)
        return Problem("build-error", message, f"add `{name}: {value}` at the top of the page.", path, 1, 1)
    if refusal.said.startswith("Skipping %s: file %r would be written"):
        page, name = map(str, refusal.values)
        message = f'the page asks to be written to "{name}", which is outside the site'
        return Problem("build-error", message, "correct its save_as or its slug.", _shown(Path(page), root), 1, 1)
    return None


def _refused(error: object) -> tuple[str, str]:
    """Return why the computer refused a file, and what to do."""
    number = getattr(error, "errno", None)
    if number in REFUSED:
        why, advice = REFUSED[number]
        return f"{why} ({os.strerror(number)})", advice
    return (f"the computer refused it ({_line(str(error))})", "look whether the file can be opened.")


def _shown(path: Path, root: Path) -> str:
    """Return a path as it is printed: below the project's folder where it is there."""
    absolute = Path(os.path.normpath(root.absolute() / path))
    below = absolute.is_relative_to(root.absolute())
    return absolute.relative_to(root.absolute()).as_posix() if below else path.name


def _line(said: str) -> str:
    """Return what a program said as one line."""
    return " ".join(said.split())
