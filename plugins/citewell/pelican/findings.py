"""Gather every finding of a build, and decide whether the build may stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from citewell.checks.context.built_site import BuiltSite, Focus
from citewell.checks.context.editorial_pages import in_parts
from citewell.checks.context.page_problems import PageProblems
from citewell.checks.findings.levels import On, diagnose
from citewell.checks.findings.policy import Policy
from citewell.checks.findings.rule import all_rules
from citewell.checks.findings.suppressed_findings import check_suppressions, suppress, unused
from citewell.checks.incremental.baseline import BASELINE, NO_BASELINE, Baseline
from citewell.checks.page.stored_pages import StoredPages
from citewell.checks.positions.link_positions import LinkPositions
from citewell.checks.rules import build_error, outdated_baseline
from citewell.checks.site.site import Site
from citewell.checks.site.site_files import theme_sheets
from citewell.citations.markdown.suppressions import Suppression
from citewell.diagnostic import Diagnostic, Group, Level, LineOf, in_order
from citewell.editorial.duty.page_kinds import is_about_treatment, treatments_of
from citewell.files.text_encoding import read_text
from citewell.model import Problem
from citewell.pages.build_record import BUILD_RECORD
from citewell.pages.build_state import BUILD_STATE, BuildState, PageRecord
from citewell.pages.clinic import is_clinic
from citewell.pelican.build_messages import build_problems
from citewell.pelican.run import Build
from citewell.pelican.settings.problems import setting_problems

DUTIES = (Group.EDITORIAL, Group.CLINIC)
"""The groups of rules that read what a page says, which is a duty of clinics."""


@dataclass(frozen=True, slots=True)
class Findings:
    """Hold the findings of a build in order, without those that the baseline records.

    `recorded` counts the latter, and `outdated` are the records that no finding fits any more. `certain` are the
    findings whose remedy is certain: those that are shown, and those that one shown finding stands for.
    """

    shown: list[Diagnostic]
    recorded: int = 0
    outdated: Baseline = NO_BASELINE
    built: BuiltSite | None = None
    certain: tuple[Diagnostic, ...] = ()


def source_problems(build_state: BuildState) -> Iterator[Problem]:
    """Yield what the citations plugin found in pages, references and settings."""
    yield from build_state.problems
    yield from build_state.reference_sources.problems
    for page in build_state.pages.values():
        yield from page.problems


def rule_problems(built: BuiltSite, whole: bool = True, named: Set[str] = frozenset()) -> Iterator[Problem]:
    """Yield what the rules find in a built site; without `whole`, those alone that need not see all pages.

    On a site that is no clinic's, rules for clinics are looked for only if they are `named`, and DUTIES never.
    """
    rules = [rule for rule in all_rules().values() if rule.check and (whole or not rule.whole)]
    if not is_clinic(built.settings):
        rules = [each for each in rules if not each.for_clinics or (each.name in named and each.group not in DUTIES)]
    in_pages: dict[str, list[Problem]] = {rule.name: [] for rule in rules if rule.by_page}
    for part in in_parts(built):
        for rule in rules:
            if rule.by_page and rule.check:
                in_pages[rule.name] += rule.check(part)
        if built.page_problems:
            built.page_problems.close(whole)
    for rule in rules:
        yield from _once(in_pages[rule.name] if rule.by_page else rule.check(built) if rule.check else ())
    if built.page_problems:
        built.page_problems.save(whole)
    if built.site.stored:
        built.site.stored.save(whole)


def read_built_site(
    build_state: BuildState,
    settings: dict[str, Any],
    folder: Path,
    settings_file: Path | None,
    focus: Focus | None = None,
    today: date = date.min,
) -> BuiltSite:
    """Read a built site with all that rules look at, or the part of it that `focus` names."""
    root = build_state.root
    sources = {page.save_as: page.path for page in build_state.pages.values() if page.save_as}
    sources |= focus.linking if focus else {}
    files = list(dict.fromkeys([settings_file, root / "pelicanconf.py"])) if settings_file else []
    files = [path for path in files if path.is_file()]
    library = [root / name for name in [settings.get("CITATION_LIBRARY")] if name and (root / name).is_file()]
    literals = [*sorted(Path(settings["THEME"], "templates").rglob("*.html")), *files, *library]
    texts = {path.name: path.read_text("utf-8") for path in files}
    content = Path(settings["PATH"])
    statics = settings[BUILD_RECORD].statics if BUILD_RECORD in settings else {}
    copies = {name: (content / path).relative_to(root).as_posix() for name, path in statics.items()}
    sheets = theme_sheets(settings, root)
    places = LinkPositions(sources, literals, root, settings["MARKDOWN"], settings["SITEURL"], copies, sheets)
    drafts = {page.save_as for page in build_state.pages.values() if page.draft}
    unchanged, names = (focus.folder, focus.unchanged) if focus else (None, frozenset[str]())
    contents = settings[BUILD_RECORD].written if BUILD_RECORD in settings else {}
    site = Site.read(folder, settings["SITEURL"], unchanged, names, contents, StoredPages(build_state.cache))
    known = PageProblems(build_state.cache)
    return BuiltSite(
        site, settings, sources, places, drafts, build_state, texts, today, focus=focus, page_problems=known
    )


def _once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Leave out what came before: a fault that a template repeats on every page is one problem."""
    seen = set()
    for problem in problems:
        known = problem if problem.column else replace(problem, path="", line=0)
        if known not in seen:
            seen.add(known)
            yield problem


def apply_policy(
    problems: Iterable[Problem],
    suppressions: Sequence[Suppression],
    pages: Iterable[PageRecord],
    settings: Mapping[str, Any],
    policy: Policy,
    root: Path,
    complete: bool = True,
) -> Findings:
    """Give problems their levels by a policy, and take out what is waived or recorded in the baseline.

    With `complete`, these are all problems of the site: what is waived or recorded in vain is then a finding too.
    """
    elsewhere = On(clinic=is_clinic(settings), publishing=not settings.get("PREVIEW"), scheduled=policy.scheduled)
    treatments = treatments_of(settings)
    on = {
        page.path: elsewhere._replace(
            draft=page.draft, treatment=is_about_treatment(page.fields, treatments, page.is_page)
        )
        for page in pages
    }

    def diagnosed(problems: Iterable[Problem]) -> list[Diagnostic]:
        levels = [diagnose(each, policy.levels, on.get(each.path, elsewhere)) for each in problems]
        return in_order(each for each in levels if each.level is not Level.OFF)

    holding, faults = check_suppressions(suppressions, policy.today)
    each_alone, used = suppress(diagnosed(problems), holding)
    found = _together(each_alone)
    if complete:
        faults += unused(holding, used)
    found = in_order([*found, *diagnosed(faults)]) if faults else found
    shown, outdated = policy.baseline.apart(found, line_reader(root))
    recorded = len(found) - len(shown)
    certain = _certain(each_alone, shown)
    if complete and outdated.records:
        needless = outdated_baseline.no_longer_there(len(outdated.records)).at(BASELINE, 1)
        shown = in_order([*shown, *diagnosed([needless])])
    return Findings(shown, recorded, outdated if complete else NO_BASELINE, certain=certain)


def _certain(found: Iterable[Diagnostic], shown: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the findings with a certain remedy, of those that are shown alone or together with others."""
    certain = [each for each in found if each.edit]
    alone = {each for each in shown if each.edit} if certain else set()
    together = {(each.rule, each.message) for each in shown if all_rules()[each.rule].once} if certain else set()
    return tuple(each for each in certain if each in alone or (each.rule, each.message) in together)


def _together(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Keep the first of the findings that one slip makes on many pages, and count the others in its advice.

    The message stays as it is, by which the finding is known again.
    """
    counts = Counter((each.rule, each.message) for each in found)
    first, seen = [], set()
    for each in found:
        what = each.rule, each.message
        if not all_rules()[each.rule].once or counts[what] == 1:
            first.append(each)
        elif what not in seen:
            seen.add(what)
            more = counts[what] - 1
            first.append(replace(each, help=f"{each.help.rstrip('.')}; so on {more:,} more page{'s' * (more != 1)}."))
    return first


def apply_policy_to_build(
    build_state: BuildState,
    problems: Iterable[Problem],
    settings: Mapping[str, Any],
    policy: Policy,
    complete: bool = True,
) -> Findings:
    """Apply a policy to the problems of a build, with the suppressions of the pages that it read."""
    pages = build_state.pages.values()
    suppressions = [suppression for page in pages for suppression in page.suppressions]
    return apply_policy(problems, suppressions, pages, settings, policy, build_state.root, complete)


def findings(build: Build, settings_file: Path, policy: Policy) -> Findings:
    """Return every finding of a build in order; what Pelican logged as an error is one too."""
    wrong = setting_problems(settings_file)
    build_state = build.settings.get(BUILD_STATE)
    # what settings break is not reported for every page again
    other = bool(build.settings) and not is_clinic(build.settings)
    reported = wrong and (build_state or other or wrong[0].rule == build_error.RULE)
    problems = [*wrong, *([] if reported else build_problems(build.errors, settings_file, build.settings))]
    if not build_state:
        if not problems:
            problems.append(build_error.not_loaded("citewell.citations").at(settings_file.name))
        return Findings(in_order(map(diagnose, problems)))
    problems += source_problems(build_state)
    if BUILD_RECORD not in build.settings and build.finished:
        problems.append(build_error.not_loaded("citewell.checks").at(settings_file.name))
    if not build.finished or wrong or BUILD_RECORD not in build.settings:
        return apply_policy_to_build(build_state, problems, build.settings, policy, complete=False)
    built = read_built_site(build_state, build.settings, build.folder, settings_file, today=policy.today)
    problems += rule_problems(built, named=policy.levels.named)
    return replace(apply_policy_to_build(build_state, problems, build.settings, policy), built=built)


def adopt(found: Findings, policy: Policy, root: Path) -> Findings:
    """Record what is wrong in a new baseline, or take out of the old one what was mended; return what is left.

    What publishing needs is never recorded, nor on a clinic's site what leaves no page to look at: on another, Pelican
    leaves such a page out and goes on.
    """
    path = root / BASELINE
    if path.exists():
        policy.baseline.without(found.outdated).write(path)
        return Findings([each for each in found.shown if each.rule != outdated_baseline.RULE], found.recorded)
    stopping = found.built is None or is_clinic(found.built.settings)
    left = [each for each in found.shown if (rule := all_rules()[each.rule]).publishing or (stopping and rule.stops)]
    recorded = [each for each in found.shown if each not in left]
    Baseline.of(recorded, line_reader(root)).write(path)
    return Findings(left, len(recorded))


def may_stand(found: Iterable[Diagnostic], preview: bool) -> bool:
    """Tell whether a build with these findings may replace the last one: a preview may show what is to be mended."""
    return not any(all_rules()[each.rule].stops if preview else each.level is Level.ERROR for each in found)


def line_reader(root: Path) -> LineOf:
    """Return a function that gives a line (1-based) of a file below `root`, or None."""

    @cache
    def lines(path: str) -> list[str]:
        try:
            return read_text(root / path).split("\n")
        except (OSError, ValueError):
            return []

    def line_of(path: str, line: int) -> str | None:
        text = lines(path)
        return text[line - 1] if 0 < line <= len(text) else None

    return line_of
