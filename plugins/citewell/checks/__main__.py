"""Check a site and, when asked to, build it: `python -m citewell.checks [--settings FILE] [--output FOLDER]`.

Without --output the site is built, checked and thrown away: exit status 1 when there is an error. With --output it
replaces that folder, unless something stops it: any error when publishing (PREVIEW is false), and in a preview only
what leaves no page to look at. Exit status 2 when the command itself is wrong.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from citewell.build import new_folder, replace_output, run_pelican
from citewell.checks.baseline import BASELINE
from citewell.checks.changed import NoBase, WholeCheckNeeded, check_changed
from citewell.checks.diagnostic import Level
from citewell.checks.documentation import in_terminal, listed, nearest
from citewell.checks.gate import Findings, adopt, findings, line_reader, may_stand
from citewell.checks.lastcheck import keep
from citewell.checks.policy import Policy, PolicyError
from citewell.checks.report import render
from citewell.checks.rule import all_rules


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m citewell.checks", description=__doc__.partition("\n")[0])
    parser.add_argument("--settings", type=Path, default=Path("pelicanconf.py"), help="the settings file")
    parser.add_argument("--output", type=Path, help="keep the site in this folder")
    parser.add_argument("--adopt", action="store_true", help="record what is wrong now, or take out what was mended")
    parser.add_argument(
        "--changed", nargs="?", const="HEAD", metavar="BASE", help="check what differs from a git base, and links to it"
    )
    parser.add_argument(
        "--explain", nargs="?", const="all", metavar="RULE", help="say what a rule is about, or list all rules"
    )
    options = parser.parse_args(arguments)
    if options.explain is not None:
        return _explain(options.explain)
    settings_file = options.settings.resolve()
    if not settings_file.is_file():
        print(f"There is no settings file {options.settings}.", file=sys.stderr)
        return 2
    try:
        policy = Policy.read(settings_file.parent)
    except PolicyError as error:
        print(error, file=sys.stderr)
        return 2
    if options.changed is not None:
        try:
            return _tell(check_changed(settings_file, options.changed, policy), settings_file.parent)
        except NoBase as error:
            print(error, file=sys.stderr)
            return 2
        except WholeCheckNeeded as reason:
            print(f"Checking everything: {reason}.", file=sys.stderr)
    output = options.output.resolve() if options.output else None
    began = time.monotonic()
    with new_folder(output) as folder:
        build = run_pelican(settings_file, folder)
        gathered = findings(build, settings_file, policy)
        if options.adopt and build.finished:
            gathered = adopt(gathered, policy, settings_file.parent)
        found = gathered.told
        if gathered.built and not output:
            keep(gathered.built, folder, settings_file)
        stands = may_stand(found, preview=bool(build.settings.get("PREVIEW")))
        if output and stands:
            replace_output(folder, output)
    status = _tell(gathered, settings_file.parent)
    if not output:
        return status
    if stands:
        print(f"Built {options.output} in {time.monotonic() - began:.1f} s.")
        return 0
    left = "the last good one stands" if output.exists() else "nothing was written"
    print(f"Not built: {options.output} was left alone ({left}). Mend the errors above.")
    return 1


def _tell(found: Findings, root: Path) -> int:
    """Print findings, and return the exit status that they ask for."""
    print(render(found.told, line_reader(root)), end="")
    if found.recorded:
        print(f"Not shown: {found.recorded} recorded in {BASELINE}.")
    return int(any(each.level is Level.ERROR for each in found.told))


def _explain(name: str) -> int:
    """Print the documentation of a rule, or the list of all."""
    rule = all_rules().get(name)
    if not rule and name != "all":
        near = nearest(name)
        cure = f"Did you mean {near}?" if near else "--explain all lists them."
        print(f'There is no rule "{name}". {cure}', file=sys.stderr)
        return 2
    print(in_terminal(rule) if rule else listed(), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
