"""Run commands, and measure them from outside: whole processes, with the processes that they start."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from threading import Event, Thread
from time import perf_counter


class Failed(Exception):
    """Say that a command failed, with the end of what it printed."""


@dataclass(frozen=True)
class Cost:
    """Hold what a command took: seconds of wall clock, and seconds of CPU of all its processes.

    `memory` has the names of the programs that ran, and the most MiB that a process of each had at once.
    """

    wall: float
    cpu: float
    memory: dict[str, float]

    @property
    def python(self) -> float:
        """The most MiB that a process of Python had."""
        return max((most for name, most in self.memory.items() if name.startswith("python")), default=0)


@dataclass(frozen=True)
class Spread:
    """Hold the median of some figures, and the least and the most of them."""

    median: float
    least: float
    most: float


def beside(figures: Sequence[float], base: Sequence[float]) -> Spread:
    """Return the ratios of figures to those of the same turns that they are compared with.

    >>> beside([3, 1, 4], [1, 1, 2])
    Spread(median=2.0, least=1.0, most=3.0)
    """
    ratios = [one / other for one, other in zip(figures, base, strict=True)]
    return Spread(median(ratios), min(ratios), max(ratios))


def messages_of(site: Path) -> Path:
    """Return the file for what a command prints that runs on a site; it lies beside the site, which stays as it is."""
    return site.with_name(f"{site.name}.txt")


def environment() -> dict[str, str]:
    """Return the environment for commands: Python may keep what it compiles, as it does for installed packages."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def cost(command: Sequence[str], folder: Path, one_core: bool = False) -> Cost:
    """Run a command in a folder, wait for its end, and return what it took; raise Failed.

    On one core, all its processes share the first of the cores that this process may use.
    """
    cores = os.sched_getaffinity(0)
    if one_core:
        os.sched_setaffinity(0, {min(cores)})
    try:
        with messages_of(folder).open("wb") as messages:
            start = perf_counter()
            process = subprocess.Popen(command, cwd=folder, env=environment(), stdout=messages, stderr=messages)
            watch = MemoryWatch(process.pid)
            watch.start()
            _, status, used = os.wait4(process.pid, 0)
            wall = perf_counter() - start
            watch.stop()
    finally:
        os.sched_setaffinity(0, cores)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        last = messages_of(folder).read_text("utf-8", "replace")[-2000:]
        raise Failed(f"{shlex.join(command)} ended with {process.returncode} in {folder}:\n{last}")
    return Cost(wall, used.ru_utime + used.ru_stime, watch.most)


class MemoryWatch(Thread):
    """Look at the memory of a process and of those that it starts, until it is stopped."""

    LOOK = 0.05
    """How many seconds pass between two looks. Linux holds the most that a process had, so that few looks do."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.process, self.most, self.over = process, dict[str, float](), Event()

    def run(self) -> None:
        while not self.over.wait(self.LOOK):
            self._look(self.process)

    def stop(self) -> None:
        """End the looking, and wait for its end."""
        self.over.set()
        self.join()

    def _look(self, process: int) -> None:
        with suppress(OSError, KeyError):  # it ended meanwhile
            lines = Path(f"/proc/{process}/status").read_text("utf-8").splitlines()
            fields = dict(line.split(":\t", 1) for line in lines if ":\t" in line)
            name, most = fields["Name"], int(fields["VmHWM"].split()[0]) / 1024
            self.most[name] = max(self.most.get(name, 0), most)
            for thread in Path(f"/proc/{process}/task").iterdir():
                for child in (thread / "children").read_text("utf-8").split():
                    self._look(int(child))


def stamps(folder: Path) -> dict[Path, tuple[int, bytes]]:
    """Return the time stamp and the bytes of each file below a folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in files}


def sent_again(before: dict[Path, tuple[int, bytes]], after: dict[Path, tuple[int, bytes]]) -> tuple[int, int, int]:
    """Return how many files there are, how many have other bytes than before or are new, and how many another stamp.

    >>> page, other = Path("page"), Path("other")
    >>> sent_again({page: (1, b"a"), other: (1, b"b")}, {page: (2, b"A"), other: (2, b"b")})
    (2, 1, 2)
    """
    changed = sum(before.get(path, (0, None))[1] != each[1] for path, each in after.items())
    stamped = sum(before.get(path, (0, None))[0] != each[0] for path, each in after.items())
    return len(after), changed, stamped
