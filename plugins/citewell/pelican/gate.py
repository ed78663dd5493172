"""End a build that may not stand, before it is written or after, and note what it was built of."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from pelican import Pelican
from pelican.contents import Content
from pelican.generators import Generator

from citewell.checks.findings.documentation import for_theme
from citewell.checks.findings.levels import diagnose
from citewell.checks.findings.policy import Policy, PolicyError
from citewell.checks.incremental.snapshot import digest_of
from citewell.checks.report import render
from citewell.checks.report.preview import FINDINGS_PAGE
from citewell.diagnostic import Diagnostic
from citewell.files.path_names import name_below
from citewell.pages.build_record import BUILD_RECORD, KNOWN_PAGES, BuildRecord, SourcePage
from citewell.pages.build_state import BUILD_STATE
from citewell.pages.clinic import is_clinic
from citewell.pages.content_folder import project_of
from citewell.pelican.findings import (
    apply_policy_to_build,
    line_reader,
    may_stand,
    read_built_site,
    rule_problems,
    source_problems,
)
from citewell.pelican.other_pages import contents
from citewell.pelican.run import QUIET
from citewell.pelican.settings.problems import problems_in
from citewell.pelican.settings.settings_file import read_files

PRINTED = "CHECKS_PRINTED"
"""The setting under which the gate keeps the findings that it printed before anything was written."""
PARTS = {
    "citewell.citations": frozenset(["citations"]),
    "citewell.checks": frozenset(["checks"]),
    "citewell.works_cited": frozenset(["works_cited"]),
    "citewell.evidence": frozenset(["works_cited"]),
    "citewell": frozenset(["citations", "checks", "works_cited"]),
}
"""The parts of Citewell, by the names that PLUGINS may have for them; `citewell.evidence` is an older name."""


class Refused(SystemExit):
    """End a build that may not stand, with exit status 1."""

    # Hook: most exceptions of plugins are logged and passed over; a SystemExit is not, Pelican 4.12.


def require_plugins(pelican: Pelican) -> None:
    """Refuse to build without a plugin that the setting REQUIRED_PLUGINS names: Pelican itself would go on."""
    missing = not_loaded(pelican.settings.get("REQUIRED_PLUGINS", ()), pelican.settings["PLUGINS"])
    if missing:
        raise Refused(f"These plugins did not load: {', '.join(missing)}. Nothing was built.")


def not_loaded(required: Iterable[str], loaded: Iterable[str]) -> list[str]:
    """Return the plugins that are required and not loaded; a part of Citewell may be loaded under another name.

    >>> not_loaded(["citewell.checks", "series"], ["citewell"])
    ['series']
    >>> not_loaded(["citewell"], ["citewell.citations", "citewell.checks"])
    ['citewell']
    >>> not_loaded(["citewell", "citewell.works_cited"], ["citewell.evidence", "citewell.checks", "citewell.citations"])
    []
    """
    names = set(loaded)
    parts = frozenset[str]().union(*(PARTS.get(name, ()) for name in names))
    return [name for name in required if name not in names and not (name in PARTS and PARTS[name] <= parts)]


def refuse_settings(pelican: Pelican) -> None:
    """End the build at once when a setting is such that no page can be right."""
    settings = pelican.settings
    if settings.get(QUIET):
        return
    root = project_of(Path(settings["PATH"]))
    own = {name: value for name, value in settings.items() if (name, value) != ("FEED_DOMAIN", settings.get("SITEURL"))}
    files = read_files(
        root / ("publishconf.py" if is_clinic(settings) and not settings.get("PREVIEW") else "pelicanconf.py")
    )
    found = [diagnose(each) for each in problems_in(own, files, root)]
    if found:
        print(render(found, line_reader(root)), file=sys.stderr, end="")
        raise Refused(1)


def describe_rules(pelican: Pelican) -> None:
    """Give the theme what the rules say of themselves; the page of all findings belongs to the preview alone."""
    settings = pelican.settings
    if not is_clinic(settings):
        return
    if not settings.get("PREVIEW"):
        settings["DIRECT_TEMPLATES"] = [name for name in settings["DIRECT_TEMPLATES"] if name != FINDINGS_PAGE]
    pelican.settings["JINJA_GLOBALS"] = pelican.settings["JINJA_GLOBALS"] | {"rule_groups": for_theme}


def judge_sources(pelican: Pelican) -> None:
    """End the build before anything is written when what was read forbids it."""
    settings = pelican.settings
    if not is_clinic(settings):  # there, `printed_problems` says what is wrong
        return
    if BUILD_STATE not in settings:
        raise Refused("The plugin citewell.citations is not loaded: nothing can be checked. Add it to PLUGINS.")
    build_state = settings[BUILD_STATE]
    problems = source_problems(build_state)
    found = apply_policy_to_build(build_state, problems, settings, _policy(settings), complete=False)
    settings[PRINTED] = found.shown
    _print_or_refuse(settings, found.shown)


def judge_site(pelican: Pelican) -> None:
    """End a build that its style forbids, or when it is for publishing, its links or the clinic's facts."""
    settings = pelican.settings
    if settings.get(QUIET) or not is_clinic(settings):
        return
    build_state, complete = settings[BUILD_STATE], not settings.get("PREVIEW")
    build_state.finish()
    problems, policy = list(source_problems(build_state)), _policy(settings)
    if complete:
        built = read_built_site(build_state, settings, Path(settings["OUTPUT_PATH"]), None, today=policy.today)
        problems += rule_problems(built)
    found = apply_policy_to_build(build_state, problems, settings, policy, complete)
    _print_or_refuse(settings, [each for each in found.shown if each not in settings[PRINTED]])


def _policy(settings: dict[str, Any]) -> Policy:
    try:
        return Policy.read(settings[BUILD_STATE].root)
    except PolicyError as error:
        raise Refused(str(error)) from None


def _print_or_refuse(settings: dict[str, Any], found: list[Diagnostic]) -> None:
    """Print findings and end the build if they forbid it; the command `citewell` does both itself."""
    if settings.get(QUIET):
        return
    if found:
        print(render(found, line_reader(settings[BUILD_STATE].root)), file=sys.stderr, end="")
    if not may_stand(found, preview=bool(settings.get("PREVIEW"))):
        raise Refused(1)


def add_known_pages(generator: Generator) -> None:
    """Give Pelican the addresses of pages that are not built this time, so that links to them lead there."""
    known = generator.settings.get(KNOWN_PAGES, {})
    # Hook: generated_content leads from source paths to pages, of which links need the url alone, Pelican 4.12.
    generator.context["generated_content"].update({name: SimpleNamespace(url=url) for name, url in known.items()})


def record_build(generators: list[Generator]) -> None:
    """Note what pages are built of, for checks of what changed."""
    settings = generators[0].settings
    content = Path(settings["PATH"])
    record = settings[BUILD_RECORD] = BuildRecord({}, [], {})
    for generator in generators:
        for page in contents(generator):
            path = Path(page.source_path)
            groups = [*getattr(page, "tags", ()), *getattr(page, "authors", ()), getattr(page, "category", None)]
            lists = sorted(filter(None, (getattr(group, "save_as", "") for group in groups)))
            draft = page.status == "draft"
            name = _name(page, content)
            record.written[page.save_as] = page
            record.sources[name] = SourcePage(digest_of(path), page.url, page.save_as, lists, draft)
        for static in getattr(generator, "staticfiles", ()):
            record.copied.append((static, _name(static, content)))


def _name(page: Content, content: Path) -> str:
    """Return the name of a file relative to the content folder; that of one outside of it in full."""
    return name_below(Path(page.source_path), content)
