"""Remember what a run told, so that the next one need only tell what is new.

The memory is a file in the cache folder, one for each settings file. It holds findings as a baseline does, by the text
of their lines, so that what moved is no news.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from citewell.checks.incremental.baseline import NO_BASELINE, Baseline, Record
from citewell.diagnostic import Diagnostic, LineOf
from citewell.files.cache import read_cache, write_cache

LINES = re.compile(r"\bline \d+")
"""What a message says of other lines, such as "first in line 3"; the number changes when lines are moved."""


@dataclass(frozen=True, slots=True)
class News:
    """Hold the findings that the last run did not tell, and how many it told that are gone; None without a last run."""

    new: frozenset[Diagnostic] = frozenset()
    gone: int | None = None


def place_of(settings: Mapping[str, Any], settings_file: Path) -> Path | None:
    """Return the file in which a run with these settings is remembered; without settings there is none."""
    cache = settings.get("CACHE_PATH")
    return settings_file.parent / cache / f"told-{settings_file.stem}.json" if cache else None


def compare(place: Path, told: Sequence[Diagnostic], line_of: LineOf, finished: bool) -> News:
    """Compare findings with those of the last run, and remember them for the next.

    A run that did not finish has not looked at everything: nothing is gone, and what was known stays known.
    """
    last = _read(place)
    plain = [replace(each, message=LINES.sub("line", each.message)) for each in told]
    left, gone = (last or NO_BASELINE).apart(plain, line_of)
    now = Baseline.of(plain, line_of)
    write_cache(place, now.records if finished else sorted((*now.records, *gone.records)))
    if last is None:
        return News()
    fresh = set(map(id, left))  # two may be equal now
    new = frozenset(each for each, known in zip(told, plain, strict=True) if id(known) in fresh)
    return News(new, len(gone.records) if finished else 0)


def _read(place: Path) -> Baseline | None:
    rows = read_cache(place)
    return None if rows is None else Baseline(tuple(Record(*row) for row in rows))
