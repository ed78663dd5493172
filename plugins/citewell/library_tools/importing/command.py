"""Bring works from files of references into the library: `inv import FILE...`."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from citewell.checks.findings.levels import diagnose
from citewell.checks.report import render
from citewell.checks.report.exit_status import UsageError
from citewell.checks.report.json_report import to_json
from citewell.checks.report.terminal import look_of
from citewell.checks.rules import invalid_bibliography
from citewell.diagnostic import Diagnostic, Level, LineOf
from citewell.files.atomic_write import rewrite
from citewell.formats import format_of
from citewell.library_tools.importing.decisions import AlreadyThere, Intake, take_in
from citewell.library_tools.importing.downloads import where_to_get
from citewell.library_tools.importing.incoming_records import Incoming, read_incoming
from citewell.library_tools.library_file.site import SitePaths
from citewell.model import Problem
from citewell.pelican.findings import line_reader

VERSION = 1
"""The version of the JSON. It rises when a program that reads it would have to be changed."""


def bring_in(options: argparse.Namespace) -> int:
    """Bring in the files that are named, say what became of each record, and return the exit status."""
    site = SitePaths.read(options.settings)
    if not site.library:
        raise UsageError("There is no library: set CITATION_LIBRARY in the settings, as content/references.yaml.")
    records: list[Incoming] = []
    faults: list[Problem] = []
    for path, data in read_files(options.files):
        found, wrong = read_incoming(data, path.suffix, path.as_posix())
        records += found
        faults += wrong
    findings = _findings([*faults, *(each for record in records for each in record.problems)])
    intake = _taken_in(site, records, options.dry_run, options.wait)
    findings += _findings([*intake.problems, *([intake.problem] if intake.problem else [])])
    print(_json(site, intake, findings, options.dry_run) if options.json else _text(site, intake, findings, options))
    unread = any(each.level is Level.ERROR for each in _findings(faults))
    return int(bool(intake.refused or unread))


def read_files(words: Sequence[str]) -> list[tuple[Path, bytes]]:
    """Return the files that the words of the command name, with their bytes; raise UsageError if one cannot be read."""
    files: list[tuple[Path, bytes]] = []
    wrong: list[str] = []
    for word in words:
        try:
            files.append((Path(word), Path(word).read_bytes()))
        except (OSError, ValueError) as error:
            why = error.strerror if isinstance(error, OSError) else "this is no name of a file"
            wrong.append(where_to_get(word) or f"{Path(word)} cannot be read: {why}.")
    if wrong:
        raise UsageError("\n".join(wrong))
    return files


def _taken_in(site: SitePaths, records: Sequence[Incoming], dry_run: bool, wait: float) -> Intake:
    path = site.root / site.library
    form = format_of(path.suffix)
    if not form or form.name != "CSL-YAML":
        problem = invalid_bibliography.no_library_for_import(site.library, form.name if form else path.suffix)
        return Intake(refused=list(records), problem=problem.at(site.library))

    def change(data: bytes | None) -> tuple[bytes | None, Intake]:
        return take_in(data, records, site.library, site.cache, site.language)

    if dry_run:
        return change(path.read_bytes() if path.exists() else None)[1]
    return rewrite(path, site.cache.folder, wait, change)


def _findings(problems: Sequence[Problem]) -> list[Diagnostic]:
    if not problems:
        return []

    return [diagnose(each) for each in problems]


def _text(site: SitePaths, intake: Intake, findings: Sequence[Diagnostic], options: argparse.Namespace) -> str:
    """Say for people what became of each record."""
    rows = [f"added    {each.id}  from {_place(each.incoming)}" for each in intake.added]
    rows += [f"there    {each.id}  from {_place(each.incoming)}: {_there(each, site)}" for each in intake.there]
    rows += [f"refused  {_name(each)}  from {_place(each)}" for each in intake.refused]
    left = _left(intake)
    if left:
        rows.append(f"Left out: {', '.join(f'{key} ({count})' for key, count in left.items())}.")
    total = len(intake.added) + len(intake.there) + len(intake.refused)
    verb = "would be added" if options.dry_run else "added"
    counts = f"{len(intake.added)} {verb}, {len(intake.there)} already there, {len(intake.refused)} refused"
    rows.append(f"{site.library}: {counts}, of {total}.")
    if intake.added and not options.dry_run:
        rows.append("`inv refs` shows what to type to cite them.")
    return _report(findings, site) + "\n".join(rows)


def _report(findings: Sequence[Diagnostic], site: SitePaths) -> str:
    """Write findings as `inv check` does."""
    if not findings:
        return ""

    ours, theirs = line_reader(site.root), line_reader(Path.cwd())

    def line_of(path: str, line: int, /) -> str | None:
        reader: LineOf = ours if path == site.library else theirs
        return reader(path, line)

    return render(findings, line_of, look_of(sys.stdout)) + "\n"


def _there(each: AlreadyThere, site: SitePaths) -> str:
    where = f"stands in {site.library}:{each.line}" if each.line else "stands in what is brought in already"
    if each.differs:
        where += f"; it says otherwise of {', '.join(each.differs)}"
    return where + (f"; there it lacks {', '.join(each.lacks)}" if each.lacks else "")


def _name(each: Incoming) -> str:
    return each.reference.id or each.reference.title if each.reference else "no record"


def _place(each: Incoming) -> str:
    return f"{each.file}:{each.line}"


def _left(intake: Intake) -> dict[str, int]:
    """Count the fields that were not taken over, by name."""
    taken = [*(each.incoming for each in intake.added), *(each.incoming for each in intake.there)]
    return dict(sorted(Counter(key for each in taken for key in each.left).items()))


def _json(site: SitePaths, intake: Intake, findings: Sequence[Diagnostic], dry_run: bool) -> str:
    """Say for programs what became of each record.

    An object: `version`; `library`, its path; `dry_run`; `counts` with `in`, `added`, `there` and `refused`; the lists
    `added` (`id`; `was`, the id in the file, or null), `there` (`id`; `stands`, its line in the library, or null when
    it was just added; `lacks` and `differs`, names of fields) and `refused` (`id` or null), each with `file` and
    `line`; `left_out`, counts by field; `findings`, each as in the JSON of `inv check`.
    """

    added = [_where(each.incoming) | {"id": each.id, "was": each.incoming.record.get("id")} for each in intake.added]
    there = [
        _where(each.incoming)
        | {"id": each.id, "stands": each.line or None, "lacks": list(each.lacks), "differs": list(each.differs)}
        for each in intake.there
    ]
    refused = [_where(each) | {"id": each.reference.id if each.reference else None} for each in intake.refused]
    lists: dict[str, list[dict[str, Any]]] = {"added": added, "there": there, "refused": refused}
    counts = {"in": sum(map(len, lists.values()))} | {name: len(each) for name, each in lists.items()}
    report = {"version": VERSION, "library": site.library, "dry_run": dry_run, "counts": counts, **lists}
    report |= {"left_out": _left(intake), "findings": json.loads(to_json(findings))["findings"]}
    return json.dumps(report, indent=2)


def _where(each: Incoming) -> dict[str, Any]:
    return {"file": each.file, "line": each.line}
