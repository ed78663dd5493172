"""Print what is wrong with the citations of any site while Pelican builds it."""

from __future__ import annotations

import logging
import sys
from dataclasses import replace

from pelican import Pelican

from citewell.checks.findings.policy import Policy, PolicyError
from citewell.checks.report import render
from citewell.diagnostic import Level
from citewell.pages.build_state import BUILD_STATE
from citewell.pages.clinic import is_clinic
from citewell.pelican.findings import apply_policy_to_build, line_reader, source_problems
from citewell.pelican.run import QUIET

ERRORS = "CITATION_ERRORS"
"""The setting with which an error of citations or references ends the build before anything is written."""


class NotBuilt(SystemExit):
    """End a build whose citations or references have errors, where the settings ask for that."""

    # Hook: most exceptions of plugins are logged and passed over; a SystemExit is not, Pelican 4.12.


def print_problems(pelican: Pelican) -> None:
    """Print what is wrong as warnings, each with its place; with CITATION_ERRORS, end the build when one is an error.

    It is printed on the standard error, and not logged: Pelican's log cuts long lines, and the name of a file in two.
    """
    settings = pelican.settings
    if is_clinic(settings) or settings.get(QUIET):
        return
    build_state = settings[BUILD_STATE]
    build_state.finish()
    try:
        policy = Policy.read(build_state.root)
    except PolicyError as error:
        raise NotBuilt(str(error)) from None
    found = apply_policy_to_build(build_state, source_problems(build_state), settings, policy, complete=False).shown
    strict = bool(settings.get(ERRORS))
    shown = [each if strict else replace(each, level=Level.WARNING) for each in found if each.level is not Level.ADVICE]
    if shown and logging.getLogger().isEnabledFor(logging.WARNING):
        print(render(shown, line_reader(build_state.root)), file=sys.stderr, end="")
    if strict and any(each.level is Level.ERROR for each in shown):
        raise NotBuilt(f"Nothing was built: {ERRORS} is set, and there are errors above.")
