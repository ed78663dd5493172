"""Turn problems into findings, and keep a build with errors from being published.

As a Pelican plugin this is the gate of every build, however it was started: a plugin that did not load, a page
that Pelican would leave out, or, when PREVIEW is false, any error at all ends the build with exit status 1 before
anything is written.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from citewell.build import QUIET

if TYPE_CHECKING:
    from pelican import Pelican

    from citewell.checks.diagnostic import Diagnostic
    from citewell.checks.levels import Levels

# Pelican is imported when it asks for us: it takes longer than the links of a thousand pages.


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
    from citewell.checks.gate import source_findings
    from citewell.citations.reader import DESK

    if DESK not in pelican.settings:
        raise Refused("The plugin citewell.citations is not loaded: nothing can be checked. Add it to PLUGINS.")
    _judge(pelican.settings, list(source_findings(pelican.settings[DESK], _levels(pelican.settings))))


def refuse_late(pelican: Pelican) -> None:
    """End a build for publishing when its links or the clinic's facts forbid it."""
    from citewell.checks.gate import site_findings
    from citewell.citations.reader import DESK

    settings = pelican.settings
    if not settings.get("PREVIEW") and not settings.get(QUIET):
        folder = Path(settings["OUTPUT_PATH"])
        _judge(settings, list(site_findings(settings[DESK], settings, folder, levels=_levels(settings))))


def _levels(settings: dict[str, Any]) -> Levels:
    from citewell.checks.levels import Levels, LevelsError
    from citewell.citations.reader import DESK

    try:
        return Levels.read(settings[DESK].root / "pyproject.toml")
    except LevelsError as error:
        raise Refused(str(error)) from None


def _judge(settings: dict[str, Any], found: list[Diagnostic]) -> None:
    """Print findings and end the build if they forbid it; `citewell.checks` as a command does both itself."""
    from citewell.checks.diagnostic import in_order
    from citewell.checks.gate import line_reader, may_stand
    from citewell.checks.report import render
    from citewell.citations.reader import DESK

    if settings.get(QUIET):
        return
    if found:
        print(render(in_order(found), line_reader(settings[DESK].root)), file=sys.stderr, end="")
    if not may_stand(found, preview=bool(settings.get("PREVIEW"))):
        raise Refused(1)


def register() -> None:
    """Connect to Pelican. A writer is asked for when everything is read and nothing is written."""
    from pelican import signals

    signals.initialized.connect(require_plugins)
    signals.get_writer.connect(refuse_early)
    signals.finalized.connect(refuse_late)
