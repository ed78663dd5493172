"""Build a site whole or not at all: into a new folder, which takes the place of the old one only when it is good."""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from traceback import walk_tb
from typing import Any

PACKAGE = Path(__file__).resolve().parent
QUIET = "CHECKS_QUIET"
"""The setting that tells the checks plugin to leave printing to whoever runs the build."""


@dataclass(slots=True)
class Build:
    """Hold what a run of Pelican left: its settings, whether it came to its end, and what it logged as an error.

    `fault` is an exception that this program itself raised and should not have.
    """

    folder: Path
    settings: dict[str, Any] = field(default_factory=dict)
    finished: bool = False
    errors: list[str] = field(default_factory=list)
    fault: Exception | None = None


class _Errors(logging.Handler):
    """Keep what is logged as an error: Pelican goes on after most errors, with exit status 0."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []
        self.fault: Exception | None = None

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        self.messages.append(record.getMessage() + (f" ({error})" if error else ""))
        self.notice(error)

    def notice(self, error: BaseException | None) -> None:
        """Keep the first exception that was raised in this package; content may be nested too deeply for any of us."""
        if isinstance(error, Exception) and not isinstance(error, RecursionError) and _is_ours(error):
            self.fault = self.fault or error


def _is_ours(error: Exception) -> bool:
    """Tell whether an exception was raised in a file of this package."""
    frames = list(walk_tb(error.__traceback__))
    return bool(frames) and Path(frames[-1][0].f_code.co_filename).is_relative_to(PACKAGE)


def run_pelican(settings_file: Path, folder: Path, override: Mapping[str, Any] | None = None) -> Build:
    """Run Pelican in this process with its output in `folder`; nothing is printed and nothing is raised.

    `override` are settings that win over those of the file.
    """
    from pelican import Pelican
    from pelican.settings import read_settings

    build = Build(folder)
    errors = _Errors()
    with _logging_to(errors):
        try:
            ours = {"OUTPUT_PATH": str(folder), QUIET: True, "DEBUG": True, **(override or {})}  # DEBUG logs causes
            build.settings = read_settings(str(settings_file), override=ours)
            pelican = Pelican(build.settings)
            build.settings = pelican.settings
            pelican.run()
            build.finished = True
        except SystemExit as refusal:
            if refusal.code not in (0, 1):
                errors.messages.append(str(refusal.code))
        except Exception as error:  # a plugin, a template or the settings may raise anything
            errors.messages.append(f"{type(error).__name__}: {error}")
            errors.notice(error)
    build.fault = errors.fault
    build.errors = list(dict.fromkeys(errors.messages))
    return build


def settings_of(settings_file: Path) -> dict[str, Any] | None:
    """Return the settings that Pelican reads from a file, or None when it cannot; nothing is printed."""
    from pelican.settings import read_settings

    with _logging_to(_Errors()):
        try:
            return dict(read_settings(str(settings_file)))
        except (Exception, SystemExit):  # settings are a program and may raise anything
            return None


@contextmanager
def _logging_to(handler: logging.Handler) -> Iterator[None]:
    """Send all logging to one handler, and Pelican's own line of success nowhere."""
    import pelican

    root = logging.getLogger()
    handlers, level, quiet = root.handlers[:], root.level, pelican.console.quiet
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    pelican.console.quiet = True
    try:
        yield
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
        pelican.console.quiet = quiet


@contextmanager
def new_folder(output: Path | None) -> Iterator[Path]:
    """Give an empty folder to build into, beside `output` when there is one; it is gone afterwards.

    What earlier builds left when they were killed is cleared away; an output that one was replacing is put back.
    """
    parent = None
    if output:
        parent = output.parent
        parent.mkdir(parents=True, exist_ok=True)
        old = _old(output)
        if old.exists() and not output.exists():
            old.rename(output)
        shutil.rmtree(old, ignore_errors=True)
        for left in parent.glob(f".{output.name}-new-*"):
            if not _is_running(left.name.split("-new-")[1].partition("-")[0]):
                shutil.rmtree(left, ignore_errors=True)
    prefix = f".{output.name}-new-{os.getpid()}-" if output else "citewell-"
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
    try:
        folder.chmod(0o755)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def replace_output(folder: Path, output: Path) -> None:
    """Put a finished build in the place of the old output."""
    old = _old(output)
    if output.exists():
        output.replace(old)
    folder.replace(output)
    shutil.rmtree(old, ignore_errors=True)


def _is_running(process: str) -> bool:
    """Tell whether the process with this number is still there."""
    try:
        os.kill(int(process), 0)
    except PermissionError:
        return True
    except (OSError, ValueError, OverflowError):
        return False
    return True


def _old(output: Path) -> Path:
    return output.with_name(f".{output.name}-old")
