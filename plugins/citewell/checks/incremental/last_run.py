"""Remember what a run reported, so that the next one need only report what is new.

Findings are cached for each settings file, as a baseline holds them: by the text of their lines, so that what moved is
no news.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from citewell.checks.incremental.baseline import NO_BASELINE, Baseline, BaselineRecord
from citewell.diagnostic import Diagnostic, LineOf
from citewell.files.cache import Cache, Namespace

LINES = re.compile(r"\bline \d+")
"""What a message says of other lines, such as "first in line 3"; the number changes when lines are moved."""


@dataclass(frozen=True, slots=True)
class News:
    """Hold the findings that the last run did not report, and how many of its own are resolved.

    That number is None without a last run.
    """

    new: frozenset[Diagnostic] = frozenset()
    resolved: int | None = None


def compare(cache: Cache, run: str, reported: Sequence[Diagnostic], line_of: LineOf, finished: bool) -> News:
    """Compare findings with those of the last run of this name, and cache them for the next.

    A run that did not finish has not looked at everything: nothing is resolved, and what was known stays known.
    """
    rows = cache.read(Namespace.REPORTED, part=run)
    plain = [_without_lines(each) for each in reported]
    now = Baseline.of(plain, line_of)
    if rows == list(map(list, now.records)):
        return News(resolved=0)
    last = None if rows is None else Baseline(tuple(BaselineRecord(*row) for row in rows))
    unknown, resolved = (last or NO_BASELINE).apart(plain, line_of)
    records = now.records if finished else sorted((*now.records, *resolved.records))
    cache.write(Namespace.REPORTED, records, part=run)
    if last is None:
        return News()
    fresh = set(map(id, unknown))  # two may be equal now
    new = frozenset(each for each, known in zip(reported, plain, strict=True) if id(known) in fresh)
    return News(new, len(resolved.records) if finished else 0)


def _without_lines(each: Diagnostic) -> Diagnostic:
    message = LINES.sub("line", each.message) if "line " in each.message else each.message
    return each if message == each.message else replace(each, message=message)
