"""Find what is wrong with the settings of a site, each at its place."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from citewell.model import Problem
from citewell.pelican.settings.problems import faults
from citewell.pelican.settings.settings_file import SettingsFile, place_of, read_files
from citewell.places import Place


def setting_problems(settings_file: Path) -> list[Problem]:
    """Return what is wrong with a settings file; also when it does not run."""
    from pelican.settings import DEFAULT_CONFIG, get_settings_from_file

    files = read_files(settings_file)
    try:
        own = dict(get_settings_from_file(str(settings_file)))
    except (Exception, SystemExit) as error:  # settings are a program and may raise anything
        return [_fails(error, files, settings_file.parent)]
    paired = {name: value for name, value in DEFAULT_CONFIG.items() if name.endswith(("_URL", "_SAVE_AS"))}
    return problems_in(paired | own, files, settings_file.parent)


def problems_in(settings: Mapping[str, Any], files: list[SettingsFile], root: Path) -> list[Problem]:
    """Return what is wrong with settings; `files` are those in which they may be stated."""
    found = []
    for fault in faults(settings, root, publishing=not settings.get("PREVIEW")):
        place = place_of(files, fault.name, fault.keys)
        found.append(Problem("invalid-setting", fault.message, fault.help).at(place))
    return found


def _fails(error: BaseException, files: list[SettingsFile], root: Path) -> Problem:
    """Return the problem of settings that do not run, at the line that fails."""
    place = Place(files[0].path if files else "settings")
    if isinstance(error, SyntaxError) and error.filename:
        place = Place(Path(error.filename).name, error.lineno or 0, error.offset or 0)
    else:
        names = {str(root / file.path): file.path for file in files}
        frames = [each for each in traceback.extract_tb(error.__traceback__) if each.filename in names]
        if frames:
            place = Place(names[frames[-1].filename], frames[-1].lineno or 0, 1)
    what = error.msg if isinstance(error, SyntaxError) else f"{type(error).__name__}: {error}"
    message = f"the settings stop here: {' '.join(what.split())}"
    advice = "look at this line and the one above it: a quote, a comma or a bracket?"
    return Problem("build-error", message, advice).at(place)
