"""Turn problems into findings, and keep a build with errors from being published.

As a Pelican plugin this is the gate of every build, however it was started: a plugin that did not load, a page
that Pelican would leave out, or, when PREVIEW is false, any error at all ends the build with exit status 1 before
anything is written.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from pelican import Pelican, signals

from citewell.build import QUIET
from citewell.checks.diagnostic import Diagnostic
from citewell.checks.gate import judged, line_reader, may_stand, site_problems, source_problems
from citewell.checks.policy import Policy, PolicyError
from citewell.checks.report import render
from citewell.citations.reader import DESK


class Refused(SystemExit):
    """End a build that may not stand, with exit status 1."""


def require_plugins(pelican: Pelican) -> None:
    """Refuse to build without a plugin that the setting REQUIRED_PLUGINS names: Pelican itself would go on."""
    loaded = pelican.settings["PLUGINS"]
    missing = [name for name in pelican.settings.get("REQUIRED_PLUGINS", ()) if name not in loaded]
    if missing:
        raise Refused(f"These plugins did not load: {', '.join(missing)}. Nothing was built.")


def refuse_early(pelican: Pelican) -> None:
    """End the build before anything is written when what was read forbids it."""
    settings = pelican.settings
    if DESK not in settings:
        raise Refused("The plugin citewell.citations is not loaded: nothing can be checked. Add it to PLUGINS.")
    found = judged(source_problems(settings[DESK]), settings[DESK], settings, _policy(settings), complete=False)
    _judge(settings, found.told)


def refuse_late(pelican: Pelican) -> None:
    """End a build for publishing when its links or the clinic's facts forbid it."""
    settings = pelican.settings
    if not settings.get("PREVIEW") and not settings.get(QUIET):
        desk, policy = settings[DESK], _policy(settings)
        sources = list(source_problems(desk))
        early = judged(sources, desk, settings, policy, complete=False).told
        problems = [*sources, *site_problems(desk, settings, Path(settings["OUTPUT_PATH"]))]
        _judge(settings, [each for each in judged(problems, desk, settings, policy).told if each not in early])


def _policy(settings: dict[str, Any]) -> Policy:
    try:
        return Policy.read(settings[DESK].root)
    except PolicyError as error:
        raise Refused(str(error)) from None


def _judge(settings: dict[str, Any], found: list[Diagnostic]) -> None:
    """Print findings and end the build if they forbid it; `citewell.checks` as a command does both itself."""
    if settings.get(QUIET):
        return
    if found:
        print(render(found, line_reader(settings[DESK].root)), file=sys.stderr, end="")
    if not may_stand(found, preview=bool(settings.get("PREVIEW"))):
        raise Refused(1)


def register() -> None:
    """Connect to Pelican. A writer is asked for when everything is read and nothing is written."""
    signals.initialized.connect(require_plugins)
    signals.get_writer.connect(refuse_early)
    signals.finalized.connect(refuse_late)
