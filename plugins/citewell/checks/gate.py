"""Gather every finding of a build, and decide whether the build may stand."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from citewell.build import Build
from citewell.checks.clinic import check_clinic
from citewell.checks.diagnostic import Diagnostic, Level, diagnose, in_order
from citewell.checks.links import check_links
from citewell.checks.site import Site
from citewell.citations.model import Problem
from citewell.citations.reader import DESK, Desk


def source_findings(desk: Desk) -> Iterator[Diagnostic]:
    """Yield what the citations plugin found in pages, references and settings."""
    for problem in desk.problems:
        yield diagnose(problem)
    for page in desk.pages.values():
        for problem in page.problems:
            yield diagnose(problem, draft=page.draft)


def site_findings(
    desk: Desk, settings: dict[str, Any], folder: Path, settings_file: Path | None = None
) -> Iterator[Diagnostic]:
    """Yield what is wrong with the links of a built site and with the clinic's facts."""
    root = desk.root
    sources = {page.save_as: page.path for page in desk.pages.values() if page.save_as}
    drafts = {page.path for page in desk.pages.values() if page.draft}
    files = list(dict.fromkeys([settings_file, root / "pelicanconf.py"])) if settings_file else []
    files = [path for path in files if path.is_file()]
    literals = [*sorted(Path(settings["THEME"], "templates").rglob("*.html")), *files]
    for problem in check_links(Site.read(folder, settings["SITEURL"]), sources, literals, root):
        yield diagnose(problem, draft=problem.path in drafts)
    for problem in check_clinic(settings, {path.name: path.read_text("utf-8") for path in files}):
        yield diagnose(problem, publishing=not settings.get("PREVIEW"))


def findings(build: Build, settings_file: Path) -> list[Diagnostic]:
    """Return every finding of a build in order; what Pelican logged as an error is one too."""
    advice = "this stopped Pelican, or made it leave something out."
    found = [diagnose(Problem("build-error", message, advice, settings_file.name)) for message in build.errors]
    desk = build.settings.get(DESK)
    if desk:
        found += source_findings(desk)
        if build.finished:
            found += site_findings(desk, build.settings, build.folder, settings_file)
    elif not build.errors:
        message = "the plugin citewell.citations is not loaded: nothing was checked"
        found.append(diagnose(Problem("build-error", message, "add it to PLUGINS.", settings_file.name)))
    return in_order(found)


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
