"""Keep the library of references: `python -m citewell.librarian import FILE...`, `... refs [WORD...]`.

Exit status 0 when all went well, 1 when a record could not be read or taken or nothing was found, 2 when the command
itself is wrong, or fails.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from citewell.checks.report.exit_status import UsageError, exit_status
from citewell.files.locked_rewrite import NotKept

WAIT = 60.0
"""How many seconds a command waits for another one that is writing the library."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status."""
    words = sys.argv[1:] if arguments is None else arguments
    refusals: dict[type[Exception], int] = {NotKept: 1, UsageError: 2}
    return exit_status(lambda: _run(parser().parse_args(words)), refusals, "--traceback" in words)


def _run(options: argparse.Namespace) -> int:
    if options.command == "import":
        from citewell.library_tools.importing.command import bring_in

        return bring_in(options)
    from citewell.library_tools.refs.command import find

    return find(options)


def parser() -> argparse.ArgumentParser:
    """Return what reads the command line."""
    shared = argparse.ArgumentParser(add_help=False)
    settings = "the settings of the site (pelicanconf.py)"
    shared.add_argument("--settings", type=Path, default=Path("pelicanconf.py"), metavar="FILE", help=settings)
    shared.add_argument("--json", action="store_true", help="print JSON, for programs")
    shared.add_argument("--traceback", action="store_true", help="show where a fault of the program comes from")
    top = argparse.ArgumentParser(prog="citewell.librarian", description=(__doc__ or "").partition("\n")[0])
    commands = top.add_subparsers(dest="command", required=True)
    bring = commands.add_parser("import", parents=[shared], help="bring works from files into the library")
    bring.add_argument("files", nargs="+", metavar="FILE", help="a file of references")
    bring.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")
    seconds = f"how many seconds to wait for another import ({WAIT:g})"
    bring.add_argument("--wait", type=float, default=WAIT, metavar="SECONDS", help=seconds)
    find = commands.add_parser("refs", parents=[shared], help="list or find works, and what to type to cite them")
    find.add_argument("words", nargs="*", metavar="WORD", help="part of an author, title, year, id, journal or DOI")
    return top


if __name__ == "__main__":
    sys.exit(main())
