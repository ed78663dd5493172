"""Build a site, check it, and say what is wrong: `citewell build`, `citewell check`.

A check builds the site and keeps it in the cache alone: exit status 1 when there is an error. A build replaces the
folder of the site, unless something stops it: any error when publishing (PREVIEW is false), and in a preview only what
leaves no page to look at. With --strict a warning counts as an error, and stops both.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TextIO

from citewell.checks.findings.policy import Policy, PolicyError
from citewell.checks.incremental.baseline import BASELINE
from citewell.checks.incremental.last_run import News, compare
from citewell.checks.incremental.snapshot import save_snapshot
from citewell.checks.report import ENDINGS, FORMATS, format_of, render, render_brief
from citewell.checks.report.exit_status import UsageError
from citewell.checks.report.github import ROOM, job_summary
from citewell.checks.report.json_report import from_json
from citewell.checks.report.preview import pages_with_findings
from citewell.checks.report.terminal import look_of
from citewell.checks.rules import invalid_setting
from citewell.cli.fixes import Fixes, NotFixed
from citewell.cli.unchanged import LastBuild
from citewell.diagnostic import Diagnostic, Level
from citewell.files.atomic_write import write_atomically
from citewell.files.cache import Cache, Namespace
from citewell.files.output_folder import OutputError, folder_to_replace, new_folder, replace_output
from citewell.files.site_folder import SiteFolder, build_folder, save_files, site_before
from citewell.pages.build_record import BUILD_RECORD, BuildRecord
from citewell.pelican.changed import NoBase, WholeCheckNeeded, check_changed
from citewell.pelican.findings import Findings, adopt, findings, line_reader, may_stand
from citewell.pelican.run import run_pelican, settings_of

IN_TWO_STEPS = "this system, or the drive, cannot exchange two folders in one step."


def build(options: argparse.Namespace, last: LastBuild | None = None) -> int:
    """Build the site into --output, or into the folder that the settings name; `last` is told what was left."""
    options.output = options.output or Path("output")
    return run(options, last)


def run(options: argparse.Namespace, last: LastBuild | None = None) -> int:
    """Check the site and, with --output, build it; raise UsageError for what cannot be done."""
    try:
        return _run(options, last)
    except (PolicyError, NoBase, OutputError, NotFixed) as error:
        raise UsageError(str(error)) from None


def _run(options: argparse.Namespace, last: LastBuild | None) -> int:
    if options.since_last and (options.saved or options.changed is not None):
        raise UsageError("--since-last compares whole runs: leave it out, or leave out --from and --changed.")
    _must_agree(options)
    for path in options.save:
        _must_be_writable(path)
    settings_file = options.settings.resolve()
    if options.saved:
        return _report(Findings(_saved(options.saved)), settings_file.parent, options)
    if not settings_file.is_file():
        raise UsageError(f"There is no settings file {options.settings}.")
    policy = Policy.read(settings_file.parent, options.scheduled)
    if options.changed is not None:
        try:
            return _check_changed(settings_file, policy, options)
        except WholeCheckNeeded as reason:
            print(f"Checking everything: {reason}.", file=sys.stderr)
    return _check(settings_file, policy, options, last)


def _check_changed(settings_file: Path, policy: Policy, options: argparse.Namespace) -> int:
    """Check what changed, again after each round of fixes."""
    fixes = Fixes(settings_file.parent, options.fix, options.diff, _notes_to(options))
    found = check_changed(settings_file, options.changed, policy)
    while fixes.applied(found.certain):
        found = check_changed(settings_file, options.changed, policy)
    return int(fixes.any) if options.diff else fixes.report(_report(found, settings_file.parent, options), found.shown)


def _check(settings_file: Path, policy: Policy, options: argparse.Namespace, last: LastBuild | None) -> int:
    """Build and check the whole site, again after each round of fixes, and keep it where that is asked for."""
    fixes = Fixes(settings_file.parent, options.fix, options.diff, _notes_to(options))
    status = _check_once(settings_file, policy, options, fixes, last)
    while status is None:
        status = _check_once(settings_file, policy, options, fixes, last)
    return status


def _check_once(
    settings_file: Path, policy: Policy, options: argparse.Namespace, fixes: Fixes, last: LastBuild | None
) -> int | None:
    """Build and check the whole site; return None when something was fixed."""
    began, differ, every = time.monotonic(), 0, 0
    output, at_once = folder_to_replace(options.output) if options.output else None, True
    settings = settings_of(settings_file) or {}
    cache = settings_file.parent / settings.get("CACHE_PATH", ".cache")
    before = site_before(cache, settings_file.stem)
    with ExitStack() as stack:
        folder = stack.enter_context(new_folder(output, options.wait, before)) if output else None
        built, again = stack.enter_context(build_folder(cache, settings_file.stem, settings))
        build = run_pelican(settings_file, built, again=again)
        if output:
            sources = [build.settings[name] for name in ("PATH", "THEME") if name in build.settings]
            _must_hold_no_source(options.output, settings_file, [Path(each) for each in sources])
        found = findings(build, settings_file, policy)
        if fixes.applied(found.certain):
            return None
        if options.diff:
            return int(fixes.any)
        if options.adopt and build.finished:
            found = adopt(found, policy, settings_file.parent)
        preview = bool(build.settings.get("PREVIEW"))
        stands = may_stand(found.shown, preview) and not (options.strict and _fails(found.shown, strict=True))
        if folder and output and stands:
            pages = pages_with_findings(found.built, built, found.shown) if found.built and preview else {}
            if found.built and preview:
                record: BuildRecord = build.settings[BUILD_RECORD]
                addresses = {name: each.url for name, each in record.sources.items()}
                found.built.build_state.cache.write(Namespace.ADDRESSES, addresses)
            site = SiteFolder(folder, output, before, build.settings)
            differ, every = site.put_together(built, pages)
            at_once = replace_output(folder, output)
            site.save()
        elif found.built and not output:
            save_snapshot(found.built, built, settings_file)
            save_files(build.settings)
    news = None
    if options.since_last and build.settings.get("CACHE_PATH"):
        cache = Cache(settings_file.parent / build.settings["CACHE_PATH"])
        news = compare(cache, settings_file.stem, found.shown, line_reader(settings_file.parent), build.finished)
    status = fixes.report(_report(found, settings_file.parent, options, news), found.shown)
    if build.fault and not any(each.rule == invalid_setting.RULE for each in found.shown):
        raise build.fault
    if not output:
        return status
    notes_to = _notes_to(options)
    if stands:
        if last:
            last.save(_unchanged_report(found, settings_file.parent, options))
        what = f"{differ:,} of {every:,} files are new or differ"
        print(f"Built {options.output} in {time.monotonic() - began:.1f} s: {what}.", file=notes_to)
        if not at_once and not preview:
            print(f"{options.output} was not there for a moment: {IN_TWO_STEPS}", file=notes_to)
        return 0
    left = "the last good one stands" if output.exists() else "nothing was written"
    what = "errors and warnings" if options.strict else "errors"
    print(f"Not built: {options.output} was left alone ({left}). Mend the {what} above.", file=notes_to)
    return 1


def _report(found: Findings, root: Path, options: argparse.Namespace, news: News | None = None) -> int:
    """Print the findings, save them where that is asked for, give GitHub its summary; return the exit status.

    With `news`, what is not new is only counted; a format for programs is always whole.
    """
    line_of = line_reader(root)
    for path in options.save:
        with _writing(path):
            write_atomically(path, FORMATS[format_of(path) or "json"](found.shown, line_of))
    if options.format == "text":
        look = look_of(sys.stdout)
        text = (
            render_brief(found.shown, news.new, news.resolved, line_of, look)
            if news
            else render(found.shown, line_of, look)
        )
        print(text, end="")
        if found.recorded:
            print(f"Not shown: {found.recorded} recorded in {BASELINE}.")
    else:
        print(FORMATS[options.format](found.shown, line_of), end="")
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if options.format == "github" and summary:
        with _writing(Path(summary)), Path(summary).open("a", encoding="utf-8", newline="\n") as stream:
            stream.write(job_summary(found.shown, ROOM - stream.tell()))
    return int(_fails(found.shown, options.strict))


def _unchanged_report(found: Findings, root: Path, options: argparse.Namespace) -> str:
    """Return the report of a build that finds the same again."""
    line_of, look = line_reader(root), look_of(sys.stdout)
    shown = (
        render_brief(found.shown, set(), 0, line_of, look) if options.since_last else render(found.shown, line_of, look)
    )
    return shown + (f"Not shown: {found.recorded} recorded in {BASELINE}.\n" if found.recorded else "")


def _fails(found: Sequence[Diagnostic], strict: bool) -> bool:
    """Tell whether the findings fail the check: an error does, and a warning where the check is strict."""
    failing = (Level.ERROR, Level.WARNING) if strict else (Level.ERROR,)
    return any(each.level in failing for each in found)


def _notes_to(options: argparse.Namespace) -> TextIO:
    """Return the stream for notes to people: where findings are for programs, nothing else is on their stream."""
    return sys.stdout if options.format == "text" else sys.stderr


def _must_agree(options: argparse.Namespace) -> None:
    """Refuse options that contradict those which fix something."""
    name = "--diff" if options.diff else "--fix"
    if (options.fix or options.diff) and options.saved:
        raise UsageError(f"{name} needs the pages as they are now, and --from shows what was found before: drop one.")
    others = ["output", "adopt", "since_last", "strict", "save"] + ["format"] * (options.format != "text")
    beside = [f"--{each.replace('_', '-')}" for each in others if getattr(options, each)] if options.diff else []
    if beside:
        raise UsageError(f"--diff only shows what --fix would change: leave out {' and '.join(beside)}.")


def _must_be_writable(path: Path) -> None:
    if not format_of(path):
        raise UsageError(f"--save {path}: the name must end in one of {', '.join(ENDINGS)}.")
    if path.is_dir() or not path.absolute().parent.is_dir():
        raise UsageError(f"--save {path}: this is a folder, or lies in one that is not there.")


def _must_hold_no_source(output: Path, settings_file: Path, folders: Sequence[Path]) -> None:
    """Refuse a folder that a build would clear although something lies there that was written by hand."""
    there = output.resolve()
    for path in [settings_file, *folders, *(each.resolve() for each in folders)]:
        if path.is_relative_to(there) or (path in folders and there.is_relative_to(path)):
            what = f"{path.name} lies there, and a build would clear it"
            raise UsageError(f"--output {output}: {what}. Name another folder, such as public.")


def _saved(path: Path) -> list[Diagnostic]:
    try:
        return from_json(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"--from {path}: {error}. Give it a file that --save wrote as .json.") from None


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    """Say of a file that cannot be written that it cannot."""
    try:
        yield
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}.") from None
