"""Print figures as tables of Markdown, and say on what they were measured."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from statistics import median

from measuring import Cost, Spread

NAMED = ("pelican", "markdown", "typogrify", "jinja2", "pypandoc-binary", "lxml")


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    r"""Return a table: the first column to the left, the others to the right.

    >>> table(["name", "s"], [["a", "1"]])
    '| name | s |\n|:---|---:|\n| a | 1 |\n'
    """
    lines = [heads, *rows]
    first, *others = [f"| {' | '.join(line)} |\n" for line in lines]
    return f"{first}|:---|{'---:|' * (len(heads) - 1)}\n{''.join(others)}"


def ratio(figures: Spread) -> str:
    """Return a ratio with the least and the most of it.

    >>> ratio(Spread(0.5, 0.48, 0.533))
    '**0.500** (0.480 to 0.533)'
    """
    return f"**{figures.median:.3f}** ({figures.least:.3f} to {figures.most:.3f})"


def memory(taken: Sequence[Cost]) -> str:
    """Return the median of the most memory that a process of each program had.

    >>> memory([Cost(1, 1, {"python": 88, "pandoc": 183})])
    '88 (pandoc: 183)'
    """
    names = list(dict.fromkeys(name for one in taken for name in one.memory))
    first, *others = (f"{median(one.memory.get(name, 0) for one in taken):.0f}" for name in names or [""])
    started = ", ".join(f"{name}: {most}" for name, most in zip(names[1:], others, strict=True))
    return f"{first} ({started})" if started else first


def machine() -> str:
    """Say on what kind of machine this runs, when, and with which versions."""
    cores = len(os.sched_getaffinity(0))
    versions = ", ".join(f"{name} {version(name)}" for name in ("citewell", *NAMED))
    return (
        f"{date.today()}, {cores} cores, {_processor()}, {platform.system()}, load {os.getloadavg()[0]:.1f} at the "
        f"beginning. Python {platform.python_version()}, {versions}."
    )


def _processor() -> str:
    """Return the name of the processor, as Linux tells it."""
    path = Path("/proc/cpuinfo")
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
