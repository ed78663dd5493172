"""Hold what a project says of its findings: their levels, the day it is, and what was there before."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from citewell.checks.findings.levels import AS_THEY_ARE, Levels, LevelsError
from citewell.checks.incremental.baseline import BASELINE, NO_BASELINE, Baseline, BaselineError


class PolicyError(Exception):
    """Say why a project's policy cannot be read."""


@dataclass(frozen=True, slots=True)
class Policy:
    """Hold the levels of findings, the findings that an old site had, and the day that ends suppressions and reviews.

    `scheduled` says that a timer started the run, and no change of the pages.
    """

    levels: Levels = AS_THEY_ARE
    baseline: Baseline = NO_BASELINE
    today: date = date.min
    scheduled: bool = False

    @classmethod
    def read(cls, root: Path, scheduled: bool = False) -> Policy:
        """Read the policy of the project in a folder; raise PolicyError."""
        try:
            return cls(Levels.read(root / "pyproject.toml"), Baseline.read(root / BASELINE), today(), scheduled)
        except (BaselineError, LevelsError) as error:
            raise PolicyError(str(error)) from None


def today() -> date:
    """Return the day: that of SOURCE_DATE_EPOCH (reproducible-builds.org) where it is set, in UTC, else this one."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdecimal() else date.today()
