"""Tell faults of the command from findings in the site: a command that fails ends with exit status 2."""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from citewell.checks.report.shown import visible

PACKAGE = Path(__file__).resolve().parents[2]


class UsageError(Exception):
    """Say what is wrong with how the command was called."""


def exit_status(command: Callable[[], int], trace: bool = False) -> int:
    """Run a command and return its exit status, which is 2 for a fault of its own.

    With `trace`, a fault of the program is shown with where it comes from.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        status = command()
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read the output has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    except KeyboardInterrupt:
        return 130
    except UsageError as error:
        print(error, file=sys.stderr)
        return 2
    except Exception as error:
        if trace:
            traceback.print_exc()
        print(internal_fault(error), file=sys.stderr)
        return 2
    return status


def internal_fault(error: Exception) -> str:
    """Return one line for an exception that should not have been: what it is, where, and what to do.

    >>> try:
    ...     {}["key"]
    ... except KeyError as error:
    ...     print(internal_fault(error).partition(" (")[0])
    Internal fault: KeyError: 'key'
    """
    message = visible(" ".join(str(error).split()))
    if isinstance(error, OSError):
        return f"The computer refused: {message} ({_place(error)}). Is the place there, writable, and not full?"
    what = f"{type(error).__name__}: {message}" if message else type(error).__name__
    return (
        f"Internal fault: {what} ({_place(error)}). This is a fault of the program, not of your pages: "
        "run it again with --traceback, and send what it prints to whoever looks after it."
    )


def _place(error: Exception) -> str:
    """Return the innermost place of ours that the exception came through, or else where it was raised."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(PACKAGE)]
    frame = (ours or frames)[-1]
    path = Path(frame.filename)
    name = path.relative_to(PACKAGE.parent).as_posix() if path.is_relative_to(PACKAGE) else path.name
    return f"{name}, line {frame.lineno}"
