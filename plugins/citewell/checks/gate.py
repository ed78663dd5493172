"""Gather every finding of a build, and decide whether the build may stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from citewell.build import Build
from citewell.checks.built import Built
from citewell.checks.diagnostic import Diagnostic, Level, in_order
from citewell.checks.levels import AS_THEY_ARE, Levels, diagnose
from citewell.checks.places import Places
from citewell.checks.rule import all_rules
from citewell.checks.site import Site
from citewell.citations.model import Problem
from citewell.citations.reader import DESK, Desk


def source_findings(desk: Desk, levels: Levels = AS_THEY_ARE) -> Iterator[Diagnostic]:
    """Yield what the citations plugin found in pages, references and settings."""
    for problem in desk.problems:
        yield diagnose(problem, levels)
    for page in desk.pages.values():
        for problem in page.problems:
            yield diagnose(problem, levels, draft=page.draft)


def site_findings(
    desk: Desk,
    settings: dict[str, Any],
    folder: Path,
    settings_file: Path | None = None,
    levels: Levels = AS_THEY_ARE,
) -> Iterator[Diagnostic]:
    """Yield what the rules find in a built site."""
    built = look_at(desk, settings, folder, settings_file)
    drafts = {page.path for page in desk.pages.values() if page.draft}
    for rule in all_rules().values():
        for problem in _once(rule.check(built)) if rule.check else ():
            yield diagnose(problem, levels, problem.path in drafts, publishing=not settings.get("PREVIEW"))


def look_at(desk: Desk, settings: dict[str, Any], folder: Path, settings_file: Path | None) -> Built:
    """Read a built site with all that rules look at."""
    root = desk.root
    sources = {page.save_as: page.path for page in desk.pages.values() if page.save_as}
    files = list(dict.fromkeys([settings_file, root / "pelicanconf.py"])) if settings_file else []
    files = [path for path in files if path.is_file()]
    library = [root / name for name in [settings.get("CITATION_LIBRARY")] if name and (root / name).is_file()]
    literals = [*sorted(Path(settings["THEME"], "templates").rglob("*.html")), *files, *library]
    texts = {path.name: path.read_text("utf-8") for path in files}
    places = Places(sources, literals, root, settings["MARKDOWN"], settings["SITEURL"])
    drafts = frozenset(page.save_as for page in desk.pages.values() if page.draft)
    return Built(Site.read(folder, settings["SITEURL"]), settings, sources, places, drafts, desk, texts)


def _once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Leave out what was told before: a fault that a template repeats on every page is told once."""
    told = set()
    for problem in problems:
        known = problem if problem.column else replace(problem, path="", line=0)
        if known not in told:
            told.add(known)
            yield problem


def findings(build: Build, settings_file: Path, levels: Levels = AS_THEY_ARE) -> list[Diagnostic]:
    """Return every finding of a build in order; what Pelican logged as an error is one too."""
    advice = "this stopped Pelican, or made it leave something out."
    found = [diagnose(Problem("build-error", message, advice, settings_file.name)) for message in build.errors]
    desk = build.settings.get(DESK)
    if desk:
        found += source_findings(desk, levels)
        if build.finished:
            found += site_findings(desk, build.settings, build.folder, settings_file, levels)
    elif not build.errors:
        message = "the plugin citewell.citations is not loaded: nothing was checked"
        found.append(diagnose(Problem("build-error", message, "add it to PLUGINS.", settings_file.name)))
    return in_order(each for each in found if each.level is not Level.OFF)


def may_stand(found: list[Diagnostic], preview: bool) -> bool:
    """Tell whether a build with these findings may replace the last one: a preview may show what is to be mended."""
    return not any(each.stops if preview else each.level is Level.ERROR for each in found)


def line_reader(root: Path) -> Any:
    """Return a function that gives a line (1-based) of a file below `root`, or None."""

    @cache
    def lines(path: str) -> list[str]:
        try:
            return (root / path).read_text("utf-8-sig", errors="replace").split("\n")
        except (OSError, ValueError):
            return []

    def line_of(path: str, line: int) -> str | None:
        return lines(path)[line - 1] if 0 < line <= len(lines(path)) else None

    return line_of
