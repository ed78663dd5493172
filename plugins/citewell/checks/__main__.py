"""Check a site and, when asked to, build it: `python -m citewell.checks [--settings FILE] [--output FOLDER]`.

Without --output the site is built, checked and thrown away: exit status 1 when there is an error. With --output it
replaces that folder, unless something stops it: any error when publishing (PREVIEW is false), and in a preview only
what leaves no page to look at. With --strict a warning counts as an error, and stops both. Exit status 2 when the
command itself is wrong, or fails.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from citewell.build import new_folder, replace_output, run_pelican
from citewell.checks.diagnostic import Diagnostic, Level
from citewell.checks.fault import UsageError, told
from citewell.checks.gate import findings, line_reader, may_stand
from citewell.checks.levels import Levels, LevelsError
from citewell.checks.report import FORMATS, render
from citewell.checks.report.github import ROOM, job_summary
from citewell.checks.report.machine import from_json, schema
from citewell.checks.report.save import ENDINGS, format_of, save
from citewell.checks.report.shown import LineReader
from citewell.checks.report.terminal import look_at


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status."""
    words = sys.argv[1:] if arguments is None else arguments
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        status = run(_parser().parse_args(words))
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read the report has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    except KeyboardInterrupt:
        return 130
    except (UsageError, LevelsError) as error:
        print(error, file=sys.stderr)
        return 2
    except Exception as error:
        if "--traceback" in words:
            traceback.print_exc()
        print(told(error), file=sys.stderr)
        return 2
    return status


def run(options: argparse.Namespace) -> int:
    """Do what the options ask for; raise UsageError for what cannot be done."""
    if options.schema:
        print(schema(), end="")
        return 0
    for path in options.save:
        _must_be_writable(path)
    began = time.monotonic()
    settings_file = options.settings.resolve()
    line_of = line_reader(settings_file.parent)
    if options.saved:
        found = _saved(options.saved)
        _report(found, line_of, options)
        return int(fails(found, options.strict))
    if not settings_file.is_file():
        raise UsageError(f"There is no settings file {options.settings}.")
    levels = Levels.read(settings_file.parent / "pyproject.toml")
    output = options.output.resolve() if options.output else None
    with new_folder(output) as folder:
        build = run_pelican(settings_file, folder)
        found = findings(build, settings_file, levels)
        failed = fails(found, options.strict)
        stands = may_stand(found, preview=bool(build.settings.get("PREVIEW"))) and not (options.strict and failed)
        if output and stands:
            replace_output(folder, output)
    _report(found, line_of, options)
    if not output:
        return int(failed)
    told_to = sys.stdout if options.format == "text" else sys.stderr
    if stands:
        print(f"Built {options.output} in {time.monotonic() - began:.1f} s.", file=told_to)
        return 0
    left = "the last good one stands" if output.exists() else "nothing was written"
    what = "errors and warnings" if options.strict else "errors"
    print(f"Not built: {options.output} was left alone ({left}). Mend the {what} above.", file=told_to)
    return 1


def fails(found: list[Diagnostic], strict: bool) -> bool:
    """Tell whether the findings fail the check: an error does, and a warning where the check is strict."""
    failing = (Level.ERROR, Level.WARNING) if strict else (Level.ERROR,)
    return any(each.level in failing for each in found)


class Parser(argparse.ArgumentParser):
    """Read the options; what is wrong with them is an error like any other, in one line."""

    def error(self, message: str) -> NoReturn:
        """Raise UsageError."""
        raise UsageError(f"{message[:1].upper()}{message[1:]}. See --help.")


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="python -m citewell.checks", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--settings", type=Path, default=Path("pelicanconf.py"), help="the settings file")
    parser.add_argument("--output", type=Path, help="keep the site in this folder")
    parser.add_argument("--format", choices=FORMATS, default="text", help="how findings are printed (text)")
    parser.add_argument(
        "--save", type=Path, action="append", default=[], metavar="FILE", help=f"write them to a file: {_endings()}"
    )
    parser.add_argument(
        "--from", type=Path, dest="saved", metavar="FILE", help="show findings saved as .json, and build nothing"
    )
    parser.add_argument("--strict", action="store_true", help="let warnings fail, too")
    parser.add_argument("--schema", action="store_true", help="print the JSON Schema of --format json")
    parser.add_argument("--traceback", action="store_true", help="show where a fault of this program comes from")
    return parser


def _endings() -> str:
    return ", ".join(ENDINGS)


def _must_be_writable(path: Path) -> None:
    if not format_of(path):
        raise UsageError(f"--save {path}: the name must end in one of {_endings()}.")
    if path.is_dir() or not path.absolute().parent.is_dir():
        raise UsageError(f"--save {path}: this is a folder, or lies in one that is not there.")


def _saved(path: Path) -> list[Diagnostic]:
    try:
        return from_json(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"--from {path}: {error}. Give it a file that --save wrote as .json.") from None


def _report(found: list[Diagnostic], line_of: LineReader, options: argparse.Namespace) -> None:
    """Print the findings, save them where that is asked for, and give GitHub its summary."""
    for path in options.save:
        with _writing(path):
            save(FORMATS[format_of(path) or "json"](found, line_of), path)
    if options.format == "text":
        print(render(found, line_of, look_at(sys.stdout)), end="")
    else:
        print(FORMATS[options.format](found, line_of), end="")
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if options.format == "github" and summary:
        with _writing(Path(summary)), Path(summary).open("a", encoding="utf-8", newline="\n") as stream:
            stream.write(job_summary(found, ROOM - stream.tell()))


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    """Say of a file that cannot be written that it cannot."""
    try:
        yield
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}.") from None


if __name__ == "__main__":
    sys.exit(main())
