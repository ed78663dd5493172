"""Read the command line of the checks."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NoReturn

from citewell.checks.report import FORMATS
from citewell.checks.report.exit_status import UsageError
from citewell.checks.report.save import ENDINGS
from citewell.files.output_folder import WAIT


class Parser(argparse.ArgumentParser):
    """Read the options; what is wrong with them is an error like any other, in one line."""

    def error(self, message: str) -> NoReturn:
        """Raise UsageError."""
        raise UsageError(f"{message[:1].upper()}{message[1:]}. See --help.")


def parser(description: str) -> argparse.ArgumentParser:
    """Return what reads the options of `python -m citewell.checks`."""
    parser = Parser(prog="python -m citewell.checks", description=description)
    parser.add_argument("--settings", type=Path, default=Path("pelicanconf.py"), help="the settings file")
    parser.add_argument("--output", type=Path, help="keep the site in this folder")
    parser.add_argument(
        "--changed", nargs="?", const="HEAD", metavar="BASE", help="check what differs from a git base, and links to it"
    )
    parser.add_argument("--adopt", action="store_true", help="record what is wrong now, or take out what was mended")
    parser.add_argument(
        "--since-last", action="store_true", help="print errors and what is new since the last run, and count the rest"
    )
    parser.add_argument("--fix", action="store_true", help="mend what is certain, show what was changed, and check")
    parser.add_argument("--diff", action="store_true", help="show what --fix would change, and change nothing")
    parser.add_argument("--strict", action="store_true", help="let warnings fail, too")
    parser.add_argument(
        "--scheduled", action="store_true", help="a timer runs this: what is overdue is an error, and no warning"
    )
    parser.add_argument("--format", choices=FORMATS, default="text", help="how findings are printed (text)")
    endings = ", ".join(ENDINGS)
    parser.add_argument(
        "--save", type=Path, action="append", default=[], metavar="FILE", help=f"write them to a file: {endings}"
    )
    parser.add_argument(
        "--from", type=Path, dest="saved", metavar="FILE", help="show findings saved as .json, and build nothing"
    )
    parser.add_argument(
        "--explain", nargs="?", const="all", metavar="RULE", help="say what a rule is about, or list all rules"
    )
    parser.add_argument(
        "--wait", type=float, default=WAIT, metavar="SECONDS", help=f"wait for another build so long ({WAIT:g})"
    )
    parser.add_argument("--schema", action="store_true", help="print the JSON Schema of --format json")
    parser.add_argument("--traceback", action="store_true", help="show where a fault of this program comes from")
    return parser
