"""Let an old site adopt the checks: what was wrong then is recorded and does not fail; only what is new does.

A record holds a rule, a file, the message and the line's text, not its number, so that it still fits when lines are
moved. A record allows one finding. What is mended leaves the baseline and cannot come back.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from citewell.checks.rules.invalid_bibliography import json_slip
from citewell.diagnostic import Diagnostic, LineOf
from citewell.files.atomic_write import write_atomically

BASELINE = ".citewell/baseline.json"
"""Where the records stand, relative to the project's folder."""
FAULTY = "{path} is not a baseline: {error}. Take it back from version control."


class BaselineError(Exception):
    """Say why a baseline cannot be read."""


class BaselineRecord(NamedTuple):
    """Hold one finding as it is recorded; `text` is the line in which it stood, without blanks at its ends."""

    path: str
    rule: str
    message: str
    text: str


SAME, MOVED, RENAMED = itemgetter(0, 1, 2, 3), itemgetter(0, 1, 2), itemgetter(1, 2, 3)
"""What a finding has in common with its record; with MOVED, the author has worked on the line."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """Hold the records of a baseline, in order."""

    records: tuple[BaselineRecord, ...] = ()

    @classmethod
    def read(cls, path: Path) -> Baseline:
        """Read a baseline, which need not be there; raise BaselineError."""
        try:
            rows = json.loads(path.read_text("utf-8"))
            return cls(tuple(BaselineRecord(*map(str, row)) for row in rows))
        except FileNotFoundError:
            return NO_BASELINE
        except json.JSONDecodeError as error:
            place = f"{path}:{error.lineno}:{error.colno}"
            raise BaselineError(FAULTY.format(path=place, error=json_slip(error.msg))) from None
        except OSError as error:
            raise BaselineError(FAULTY.format(path=path, error=f"it cannot be opened ({error.strerror})")) from None
        except UnicodeDecodeError:
            raise BaselineError(FAULTY.format(path=path, error="it is not written in UTF-8")) from None
        except (TypeError, ValueError, RecursionError):
            what = "it is no list of records of four texts each"
            raise BaselineError(FAULTY.format(path=path, error=what)) from None

    @classmethod
    def of(cls, found: Iterable[Diagnostic], line_of: LineOf) -> Baseline:
        """Record findings."""
        return cls(tuple(sorted(_record(each, line_of) for each in found)))

    def apart(self, found: Sequence[Diagnostic], line_of: LineOf) -> tuple[list[Diagnostic], Baseline]:
        """Return the findings that are not recorded, and the records that no finding fits any more.

        A record of a file that is gone fits a finding of another file.

        >>> from dataclasses import replace
        >>> from citewell.diagnostic import Level
        >>> old = Diagnostic("a.md", 3, 1, "broken-link", Level.ERROR, "no page")
        >>> baseline = Baseline.of([old], lambda path, line: "See it.")
        >>> moved = replace(old, line=9)
        >>> baseline.apart([moved, moved], lambda path, line: "See it.") == ([moved], NO_BASELINE)
        True
        """
        if not self.records:
            return list(found), self
        new = [(each, _record(each, line_of)) for each in found]
        left = list(self.records)
        for likeness in (SAME, MOVED, RENAMED):
            if not new or not left:
                break
            free: dict[Hashable, list[BaselineRecord]] = defaultdict(list)
            for record in reversed(left):
                if likeness is not RENAMED or line_of(record.path, 1) is None:
                    free[likeness(record)].append(record)
            unmatched, matched = [], set()
            for each in new:
                alike = free.get(likeness(each[1]))
                if alike:
                    matched.add(id(alike.pop()))
                else:
                    unmatched.append(each)
            new, left = unmatched, [record for record in left if id(record) not in matched]
        return [each for each, _ in new], Baseline(tuple(left))

    def without(self, outdated: Baseline) -> Baseline:
        """Return a baseline without the records of another."""
        return Baseline(tuple(sorted((Counter(self.records) - Counter(outdated.records)).elements())))

    def write(self, path: Path) -> None:
        """Write the records, one to a line."""
        rows = ",\n".join(json.dumps(record, ensure_ascii=False) for record in self.records)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, f"[\n{rows}\n]\n")


NO_BASELINE = Baseline()


def _record(each: Diagnostic, line_of: LineOf) -> BaselineRecord:
    return BaselineRecord(each.path, each.rule, each.message, (line_of(each.path, each.line) or "").strip())
