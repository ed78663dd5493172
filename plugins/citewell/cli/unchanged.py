"""Know that nothing changed since the last build, so that the site can be left as it is.

A site is built from the files of its project, the settings, the programs, the day, the locale and the history in git.
Files are known by what the system says of them: any writing changes the time of the last change, whatever else is put
back.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from citewell.checks.findings.policy import today
from citewell.checks.incremental.baseline import BASELINE
from citewell.checks.report.terminal import look_of
from citewell.files.cache import Cache, Namespace, digest, program_fingerprint
from citewell.pelican.run import settings_of

GRAIN, COARSE_GRAIN = 0.1, 2.0
"""How many seconds apart two changes must be to have two times: most systems count in hundredths, and some, whose times
are whole seconds, in two seconds."""
LONGEST = 1_000_000
"""How many characters a report may have to be kept."""

PROGRAMS = ("__pycache__", "node_modules")
"""Folders of what is compiled and installed."""
SURROUNDINGS = ("LANG", "LANGUAGE", "TZ", "GITHUB_STEP_SUMMARY")
"""Variables of the environment that a build depends on, beside those of the locale, LC_..., and those that the settings
read."""


def last_build(options: argparse.Namespace) -> LastBuild | None:
    """Return the last build of the site that the options name, and settle where the site is built.

    It is None where more is asked for than a site and a report for people, or where the settings do not run.
    """
    file: Path = options.settings.resolve()
    settings = settings_of(file) if file.is_file() else None
    if not options.output:
        # OUTPUT_PATH, from where the command runs if it lies below; of settings that do not run, Pelican's own.
        path = Path((settings or {}).get("OUTPUT_PATH", "output"))
        options.output = path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
    if not settings or options.save or options.format != "text":
        return None
    asked = f"{options.since_last} {options.strict} {options.scheduled} {look_of(sys.stdout)}"
    try:
        return LastBuild(file, settings, options.output.resolve(), asked)
    except (OSError, RuntimeError):  # a link that leads to itself
        return None


class LastBuild:
    """Hold what the last build of a site was made of, and what it left.

    `asked` says how the command was called: with other options, the report may differ.
    """

    def __init__(self, file: Path, settings: Mapping[str, Any], output: Path, asked: str) -> None:
        self.file, self.settings, self.output, self.asked = file, settings, output, asked
        self.root = file.parent
        self.began = time.time()

    @property
    def cache(self) -> Cache:
        """The cache of the site."""
        return Cache(self.root / self.settings["CACHE_PATH"])

    @cached_property
    def made_of(self) -> str:
        """A hash of all that the site is built from; empty where that is not known."""
        plugins = _plugin_folders(self.settings)
        if plugins is None:
            return ""
        if not self.settings.get("WITH_FUTURE_DATES", True):
            return ""  # an article appears at its hour
        sources = [Path(self.settings[name]) for name in ("PATH", "THEME")]
        sources += [*map(Path, self.settings.get("THEME_TEMPLATES_OVERRIDES", ())), self.root / BASELINE]
        seen = set(self._left_out)
        listed = [entry for folder in sources for entry in _entries(folder, seen, hidden=True)]
        listed += [entry for folder in (self.root, *plugins) for entry in _entries(folder, seen)]
        if any(changed > self.began for _, changed in listed):
            return ""  # it may change again and keep its time
        values = sorted(f"{name}={value!r}" for name, value in self.settings.items() if " at 0x" not in repr(value))
        now = [str(today()), _commit(self.root), self.asked, str(self.output), *_surroundings()]
        return digest(*now, program_fingerprint(), *values, *(line for line, _ in listed))

    @property
    def _left(self) -> str:
        """A hash of what the system says of the files of the output, and of what the last run reported."""
        files = [line for line, _ in _entries(self.output, set(), hidden=True)]
        reported = self.cache.path(Namespace.REPORTED, self.file.stem)
        with suppress(OSError):
            files.append(reported.read_text("utf-8", "replace"))
        return digest(*files)

    @cached_property
    def _left_out(self) -> frozenset[Path]:
        """What builds write."""
        named = [self.root / str(self.settings[name]) for name in ("OUTPUT_PATH", "CACHE_PATH")]
        return frozenset(each.resolve() for each in (*named, self.output))

    def is_left(self, options: argparse.Namespace) -> bool:
        """Return whether nothing changed since, in what the site was built from or in what was left; if so, report."""
        made_of = self.made_of
        stored = self.cache.read(Namespace.BUILT, made_of, self.file.stem) if made_of else None
        if not stored or stored["left"] != self._left:
            return False
        print(stored["report"], end="")
        print(f"Nothing changed since {options.output} was built; it was left as it is.")
        return True

    def save(self, report: str) -> None:
        """Keep what the build reported that replaced the output."""
        if self.made_of and len(report) < LONGEST:
            value = {"left": self._left, "report": report}
            self.cache.write(Namespace.BUILT, value, self.made_of, self.file.stem)


def _entries(folder: Path, seen: set[Path], hidden: bool = False) -> Iterator[tuple[str, float]]:
    """Yield what the system says of each file below a folder, and from when on another change has another time.

    Without `hidden`, what begins with a dot is left out; so are folders of installed packages and of what Python
    compiled. Links are followed; a folder that was `seen` is left out, and each is added to these.
    """
    if folder.is_file():
        yield _about(str(folder), folder.stat())
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        real = here.resolve()
        if real in seen or (not hidden and (here / "pyvenv.cfg").exists()):
            continue
        seen.add(real)
        with suppress(OSError), os.scandir(here) as found:
            for entry in sorted(found, key=lambda entry: entry.name):
                if not hidden and (entry.name in PROGRAMS or entry.name.startswith(".")):
                    continue
                with suppress(OSError):
                    if entry.is_dir():
                        waiting.append(here / entry.name)
                        continue
                    yield _about(entry.path, entry.stat())


def _about(path: str, about: os.stat_result) -> tuple[str, float]:
    # Windows says when a file was made in the place of when it was last changed in any way.
    changed = about.st_ctime_ns if os.name == "posix" else about.st_mtime_ns
    grain = GRAIN if changed % 1_000_000_000 else COARSE_GRAIN
    return f"{path} {about.st_size} {about.st_ino} {about.st_mtime_ns} {changed}", changed / 1e9 + grain


def _surroundings() -> list[str]:
    """Return what is set of the environment that a build depends on."""
    return sorted(f"{name}={value}" for name, value in os.environ.items() if name in SURROUNDINGS or name[:3] == "LC_")


def _plugin_folders(settings: Mapping[str, Any]) -> list[Path] | None:
    """Return where the plugins lie; None where one is not found by its name, or Pelican looks for them by itself."""
    folders = []
    if settings.get("PLUGINS") is None:
        return None
    for name in settings["PLUGINS"]:
        if not isinstance(name, str):
            return None
        found = next((spec for each in (name, f"pelican.plugins.{name}") if (spec := _spec(each))), None)
        local = [Path(path) / file for path in settings.get("PLUGIN_PATHS", ()) for file in (name, f"{name}.py")]
        local = [path for path in local if path.exists()]
        if not local and not (found and found.origin):
            return None
        folders += local
        if found and found.origin:
            path = Path(found.origin)
            folders.append(path.parent if path.name == "__init__.py" else path)
    return folders


def _spec(name: str) -> Any:
    with suppress(ImportError, ValueError):
        return find_spec(name)
    return None


def _commit(root: Path) -> str:
    """Return the commit that is checked out, and how much is known; empty where there is no repository."""
    if not any((folder / ".git").exists() for folder in (root, *root.parents)):
        return ""
    with suppress(OSError):
        # A shallow clone knows less of the history, and may learn more.
        ran = subprocess.run(
            ["git", "rev-parse", "HEAD", "--is-shallow-repository"], cwd=root, capture_output=True, check=False
        )
        return ran.stdout.decode("ascii", "replace").strip()
    return ""
