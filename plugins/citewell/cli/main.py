"""Read the command line: `citewell build | check | import | refs | convert | explain`.

The exit status is 0 when all is well, 1 when something in the site or in a record is not, and 2 when the command line
is wrong or the program itself fails. What a command needs is imported when it runs: `refs` does without the checks.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn, TypeAlias

from citewell import __version__
from citewell.checks.report import ENDINGS, FORMATS
from citewell.checks.report.exit_status import UsageError, exit_status
from citewell.files.output_folder import WAIT

IMPORT_WAIT = 60.0
"""How many seconds an import waits for another one that is writing the library."""
OF_ONE_COMMAND = {"output": None, "changed": None, "adopt": False, "fix": False, "diff": False, "saved": None}
"""The options that only one of `build` and `check` has, and their values for the other."""

Run: TypeAlias = Callable[[argparse.Namespace], int]


class Parser(argparse.ArgumentParser):
    """Read a command line, and report what is wrong with it in one line, like any other error."""

    def error(self, message: str) -> NoReturn:
        """Raise UsageError."""
        raise UsageError(f"{message[:1].upper()}{message[1:]}. See --help.")


def main(arguments: list[str] | None = None) -> int:
    """Run `citewell` and return its exit status."""
    top, commands = _top_parser("citewell", "Prose citations, references and checks for a site of patient education.")
    top.add_argument("--version", action="version", version=f"citewell {__version__}")
    about = "build the site into a folder; an error stops a site that is for publishing"
    build = _command(commands, "build", _build, about, "build --settings publishconf.py --output public")
    folder = "the folder of the site (OUTPUT_PATH of the settings)"
    build.add_argument("--output", type=Path, metavar="FOLDER", help=folder)
    _add_report_options(build)
    about = "say everything that is wrong with the site; fail if there is an error"
    _add_check_options(_command(commands, "check", _check, about, "check --changed --format github"))
    _add_library_commands(commands)
    _add_convert_command(commands)
    about = "say what a rule looks for, why, and what to write instead"
    explain = _command(commands, "explain", _explain, about, "explain unresolved-citation")
    explain.add_argument("rule", nargs="?", default="all", metavar="RULE", help="its name; without one, list all rules")
    return _run(top, arguments)


def checks(arguments: list[str] | None = None) -> int:
    """Run `python -m citewell.checks`, the older name of `build` (with --output) and `check` (without it)."""
    parser = Parser(prog="python -m citewell.checks", description="Check a site and, with --output, build it.")
    _add_site_options(parser, _check)
    parser.add_argument("--output", type=Path, metavar="FOLDER", help="build the site into this folder")
    _add_check_options(parser)
    return _run(parser, arguments)


def librarian(arguments: list[str] | None = None) -> int:
    """Run `python -m citewell.librarian`, the older name of `import` and `refs`."""
    top, commands = _top_parser("python -m citewell.librarian", "Keep the library of references.")
    _add_library_commands(commands)
    return _run(top, arguments)


def _run(parser: Parser, arguments: list[str] | None) -> int:
    words = sys.argv[1:] if arguments is None else arguments

    def command() -> int:
        options = parser.parse_args(words)
        run: Run = options.run
        return run(options)

    return exit_status(command, "--traceback" in words)


def _top_parser(program: str, description: str) -> tuple[Parser, argparse._SubParsersAction[Parser]]:
    top = Parser(prog=program, description=description, epilog=f"`{program} COMMAND --help` names the options.")
    return top, top.add_subparsers(title="commands", metavar="COMMAND", required=True)


def _command(
    commands: argparse._SubParsersAction[Parser], name: str, run: Run, about: str, example: str
) -> argparse.ArgumentParser:
    """Add a command with the options that all have; `about` says what it does, and `example` is one of its uses."""
    description, epilog = f"{about[:1].upper()}{about[1:]}.", f"Example: citewell {example}"
    parser = commands.add_parser(name, help=about, description=description, epilog=epilog)
    _add_site_options(parser, run)
    return parser


def _add_site_options(parser: argparse.ArgumentParser, run: Run) -> None:
    parser.set_defaults(run=run, **OF_ONE_COMMAND)
    settings = "the settings of the site (pelicanconf.py)"
    parser.add_argument("--settings", type=Path, default=Path("pelicanconf.py"), metavar="FILE", help=settings)
    parser.add_argument("--traceback", action="store_true", help="show where a fault of this program comes from")


def _add_report_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of what builds a site and reports what it finds."""
    new = "print errors and what is new since the last run, and count the rest"
    parser.add_argument("--since-last", action="store_true", help=new)
    parser.add_argument("--strict", action="store_true", help="let warnings fail, too")
    scheduled = "a timer runs this: what is overdue is an error, and no warning"
    parser.add_argument("--scheduled", action="store_true", help=scheduled)
    parser.add_argument("--format", choices=FORMATS, default="text", help="how findings are printed (text)")
    save = f"write them to a file: {', '.join(ENDINGS)}; may be given again"
    parser.add_argument("--save", type=Path, action="append", default=[], metavar="FILE", help=save)
    wait = f"wait for another build so long ({WAIT:g})"
    parser.add_argument("--wait", type=float, default=WAIT, metavar="SECONDS", help=wait)


def _add_check_options(parser: argparse.ArgumentParser) -> None:
    changed = "check what differs from a git base (HEAD), and links to it"
    parser.add_argument("--changed", nargs="?", const="HEAD", metavar="BASE", help=changed)
    parser.add_argument("--fix", action="store_true", help="mend what is certain, show what was changed, and check")
    parser.add_argument("--diff", action="store_true", help="show what --fix would change, and change nothing")
    adopt = "record what is wrong now, or take out what was mended"
    parser.add_argument("--adopt", action="store_true", help=adopt)
    _add_report_options(parser)
    saved = "show findings saved as .json, and build nothing"
    parser.add_argument("--from", type=Path, dest="saved", metavar="FILE", help=saved)
    explain = "say what a rule is about, or list all rules"
    parser.add_argument("--explain", nargs="?", const="all", metavar="RULE", help=explain)
    parser.add_argument("--schema", action="store_true", help="print the JSON Schema of --format json")


def _add_library_commands(commands: argparse._SubParsersAction[Parser]) -> None:
    about = "bring works from files of references into the library"
    bring = _command(commands, "import", _import, about, "import export.bib pubmed.nbib --dry-run")
    bring.add_argument("files", nargs="+", metavar="FILE", help="a file of references")
    bring.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")
    seconds = f"how many seconds to wait for another import ({IMPORT_WAIT:g})"
    bring.add_argument("--wait", type=float, default=IMPORT_WAIT, metavar="SECONDS", help=seconds)
    about = "list or find works, what to type to cite them, and where they are cited"
    find = _command(commands, "refs", _refs, about, "refs ketamine 2018")
    find.add_argument("words", nargs="*", metavar="WORD", help="part of an author, title, year, id, journal or DOI")
    for parser in (bring, find):
        parser.add_argument("--json", action="store_true", help="print JSON, for programs")


def _add_convert_command(commands: argparse._SubParsersAction[Parser]) -> None:
    about = "show how citations with keys would be written in plain prose"
    convert = _command(commands, "convert", _convert, about, "convert content/articles/sleep.md --write")
    convert.add_argument("files", nargs="*", type=Path, metavar="FILE", help="a page or a folder; all pages otherwise")
    convert.add_argument("--write", action="store_true", help="change the files, and not only show it")
    keys = "how [@key] is meant: in parentheses, or in the sentence; the settings say it otherwise"
    convert.add_argument("--keys", choices=("pandoc", "pelican-cite"), help=keys)


# Each command loads what it needs when it runs: `citewell explain` needs no Pelican, which takes .3 s to load.


def _build(options: argparse.Namespace) -> int:
    from citewell.cli.unchanged import last_build

    last = last_build(options)
    if last and last.is_left(options):
        return 0
    from citewell.cli.check import build

    return build(options, last)


def _check(options: argparse.Namespace) -> int:
    if options.schema:
        from citewell.checks.report.json_report import schema

        print(schema(), end="")
        return 0
    if options.explain is not None:
        return _print_rule(options.explain, "--explain all")
    from citewell.cli.check import run

    return run(options)


def _import(options: argparse.Namespace) -> int:
    from citewell.files.atomic_write import NotWritten
    from citewell.library_tools.importing.command import bring_in

    try:
        return bring_in(options)
    except NotWritten as error:
        print(error, file=sys.stderr)
        return 1


def _convert(options: argparse.Namespace) -> int:
    from citewell.files.atomic_write import NotWritten
    from citewell.library_tools.converting.command import convert

    try:
        return convert(options)
    except NotWritten as error:
        print(error, file=sys.stderr)
        return 1


def _refs(options: argparse.Namespace) -> int:
    from citewell.library_tools.refs.command import find

    return find(options)


def _explain(options: argparse.Namespace) -> int:
    return _print_rule(options.rule, "`citewell explain`")


def _print_rule(name: str, listing: str) -> int:
    """Print the documentation of a rule, or the list of all; `listing` is the command that prints the latter."""
    from citewell.checks.findings.documentation import in_terminal, listed
    from citewell.checks.findings.rule import all_rules, nearest_rule

    rule = all_rules().get(name)
    if not rule and name != "all":
        near = nearest_rule(name)
        cure = f"Did you mean {near}?" if near else f"{listing} lists them."
        raise UsageError(f'There is no rule "{name}". {cure}')
    print(in_terminal(rule) if rule else listed(), end="")
    return 0
