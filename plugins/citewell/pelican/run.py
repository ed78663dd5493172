"""Run Pelican in this process, and gather what it logs as errors."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from traceback import walk_tb
from typing import Any

import pelican
from pelican import Pelican
from pelican.settings import read_settings

from quickbuild.plugin import SAVE, TIDY
from quickbuild.state import PART

PACKAGE = Path(__file__).resolve().parent.parent
QUIET = "CHECKS_QUIET"
"""The setting under which the gate leaves printing to whoever runs the build."""


@dataclass(frozen=True, slots=True, eq=False)
class Refusal:
    """Hold an error as it was logged: the text, the values that belong in it, and the exception that caused it."""

    said: str
    values: tuple[Any, ...] = ()
    cause: BaseException | None = None

    @property
    def text(self) -> str:
        """The whole of it as one text."""
        text = self.said % self.values if self.values else self.said
        return f"{text} ({self.cause})" if self.cause else text


@dataclass(slots=True)
class Build:
    """Hold what a run of Pelican left: its settings, whether it came to its end, and what it logged as an error.

    `fault` is an exception that this program itself raised and should not have.
    """

    folder: Path
    settings: dict[str, Any] = field(default_factory=dict)
    finished: bool = False
    errors: list[Refusal] = field(default_factory=list)
    fault: Exception | None = None


# Hook: the words of two log messages, Pelican 4.12.
NOT_COPIED = ("A problem occurred copying file", "Cannot copy")
"""How log messages begin of a file of the theme or a picture that did not get into the site, or only half of it."""


class _Errors(logging.Handler):
    """Keep what is logged as an error: Pelican goes on after most errors, with exit status 0.

    A file that cannot be copied is only a warning to Pelican, and an error to us.
    """

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.refusals: list[Refusal] = []
        self.fault: Exception | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno < logging.ERROR and not str(record.msg).startswith(NOT_COPIED):
            return
        error = record.exc_info[1] if record.exc_info else None
        values = record.args if isinstance(record.args, tuple) else (record.args,) if record.args else ()
        self.refusals.append(Refusal(str(record.msg), values, error))
        self.notice(error)

    def notice(self, error: BaseException | None) -> None:
        """Keep the first exception that was raised in this package; content may be nested too deeply for any of us."""
        if isinstance(error, Exception) and not isinstance(error, RecursionError) and _is_ours(error):
            self.fault = self.fault or error


def _is_ours(error: Exception) -> bool:
    """Tell whether an exception was raised in a file of this package."""
    frames = list(walk_tb(error.__traceback__))
    return bool(frames) and Path(frames[-1][0].f_code.co_filename).is_relative_to(PACKAGE)


def run_pelican(
    settings_file: Path, folder: Path, override: Mapping[str, Any] | None = None, again: bool = False
) -> Build:
    """Run Pelican in this process with its output in `folder`; nothing is printed and nothing is raised.

    `override` are settings that win over those of the file; `again` says that the next build has the same folder, so
    that it finds there what this one leaves, and nothing else.
    """
    build = Build(folder)
    errors = _Errors()
    with _logging_to(errors):
        try:
            # Hook: with the setting DEBUG exceptions are logged with their causes, Pelican 4.12.
            ours = {"OUTPUT_PATH": str(folder), QUIET: True, "DEBUG": True, **(override or {})}
            ours |= {PART: settings_file.stem, TIDY: again, SAVE: again}
            build.settings = _read_settings(settings_file, ours)
            pelican = Pelican(build.settings)
            build.settings = pelican.settings
            pelican.run()
            build.finished = True
        except SystemExit as refusal:
            if refusal.code not in (0, 1):
                errors.refusals.append(Refusal(str(refusal.code)))
        except Exception as error:  # a plugin, a template or the settings may raise anything
            errors.refusals.append(Refusal(type(error).__name__, (), error))
            errors.notice(error)
    build.fault = errors.fault
    build.errors = errors.refusals
    return build


def settings_of(settings_file: Path) -> dict[str, Any] | None:
    """Return the settings that Pelican reads from a file, or None when it cannot; nothing is printed."""
    with _logging_to(_Errors()):
        try:
            return _read_settings(settings_file)
        except (Exception, SystemExit):  # settings are a program and may raise anything
            return None


def _read_settings(file: Path, override: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return the settings of a file.

    Where it does not name PATH, the content folder is `content` beside the file, which such a site names on the command
    line (`pelican content`); where there is none, it is the folder of the file, in which Pelican is started.
    """
    settings = dict(read_settings(str(file), override=override))
    path = file.absolute().parent / settings["PATH"]
    if not Path(settings["PATH"]).is_absolute() and (path / "content").is_dir():
        path /= "content"
    return settings | {"PATH": str(path)}


@contextmanager
def _logging_to(handler: logging.Handler) -> Iterator[None]:
    """Send all logging to one handler, and Pelican's own line of success nowhere."""
    root = logging.getLogger()
    # Hook: the console that prints the line of success, Pelican 4.12.
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
