"""Check what changed, and what links to it, against the last whole check.

The pages that differ from a git base, and those that differ from the last whole check, are built by Pelican with the
theme, alone; the rest of the site is as it was. Rules that look at all pages at once are left to the whole check.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from citewell.checks.context.built_site import Focus
from citewell.checks.findings.policy import Policy
from citewell.checks.incremental.snapshot import LastCheck, digest_of, state_of
from citewell.checks.page.file_kinds import SHEETS, may_hold_links, suffix_of
from citewell.checks.report.shown import visible
from citewell.checks.site.site_files import Files
from citewell.citations.markdown.suppressions import Suppression, take_suppressions
from citewell.files.cache import files_of
from citewell.files.output_folder import new_folder
from citewell.files.text_encoding import decode_page
from citewell.pages.build_record import BUILD_RECORD, KNOWN_PAGES, SourcePage
from citewell.pages.build_state import BUILD_STATE, PageRecord
from citewell.pages.content_folder import MARKDOWN
from citewell.pages.front_matter import read_front_matter
from citewell.pelican.build_messages import build_problems
from citewell.pelican.findings import Findings, apply_policy, read_built_site, rule_problems, source_problems
from citewell.pelican.run import Build, run_pelican, settings_of

MOST = 200
"""How many pages are built alone at most; beyond, a whole check is as quick."""


class WholeCheckNeeded(Exception):
    """Say why everything must be checked."""


class NoBase(Exception):
    """Say why it is not known what changed."""


def changed_paths(root: Path, base: str) -> set[str]:
    """Return the files below a folder that differ from a git base, and those git does not know; raise NoBase."""
    if base.startswith("-") or "\0" in base:  # git would take it for an option
        raise NoBase(f'git cannot compare with "{visible(base)}": name a commit, a branch or a tag.')
    commands = (
        ("diff", "--name-only", "--no-renames", "--relative", "-z", "--end-of-options", base, "--", "."),
        ("ls-files", "--others", "--exclude-standard", "-z"),
    )
    found: set[str] = set()
    for command in commands:
        try:
            ran = subprocess.run(["git", *command], cwd=root, capture_output=True, check=True)
        except FileNotFoundError:
            raise NoBase("git is not installed: --changed compares with what git knows.") from None
        except subprocess.CalledProcessError as error:
            cause = error.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
            raise NoBase(f'git cannot compare with "{base}": {cause}') from None
        found.update(filter(None, ran.stdout.decode("utf-8", "surrogateescape").split("\0")))
    return found


@dataclass(slots=True)
class _Sources:
    """Hold the pages of a site now, beside those of the last whole check; names are relative to the content folder."""

    content: Path
    last: LastCheck
    now: dict[str, str]
    stale: set[str]
    removed: set[str]

    @property
    def same(self) -> dict[str, SourcePage]:
        return {name: seen for name, seen in self.last.sources.items() if name not in self.stale | self.removed}

    def linking(self, files: Set[str]) -> set[str]:
        """Return the pages that stayed as they were and link to any of these files of the site."""
        targets = self.last.targets
        return {name for name, seen in self.same.items() if not files.isdisjoint(targets.get(seen.save_as, ()))}


def check_changed(settings_file: Path, base: str, policy: Policy) -> Findings:
    """Return the findings in what differs from a git base and in links to it; raise WholeCheckNeeded or NoBase."""
    root = settings_file.parent
    changed = changed_paths(root, base)
    settings = settings_of(settings_file)
    if not settings:
        raise WholeCheckNeeded("the settings cannot be read")
    last = LastCheck.read(root / settings["CACHE_PATH"])
    if not last:
        raise WholeCheckNeeded("there is no whole check yet to compare with")
    if last.state != state_of(root, settings, settings_file):
        raise WholeCheckNeeded("the settings, the theme, the library or the program changed")
    sources = _compare(root, settings, last, changed)
    with new_folder(None) as folder:
        build = _build(settings_file, folder / "first", settings, sources)
        moved = _moved(sources, build.settings[BUILD_RECORD].sources)
        if moved:
            sources.stale |= sources.linking(moved)
            _must_be_few(sources.stale)
            build = _build(settings_file, folder / "again", settings, sources)
        return _findings(build, sources, changed, settings_file, policy)


def _compare(root: Path, settings: Mapping[str, Any], last: LastCheck, changed: set[str]) -> _Sources:
    content = Path(settings["PATH"])
    folders = [content / name for name in (*settings["ARTICLE_PATHS"], *settings["PAGE_PATHS"])]
    found = [path for folder in folders for path in files_of(folder) if suffix_of(path) in MARKDOWN]
    now = {os.path.relpath(path, content).replace(os.sep, "/"): digest_of(Path(path)) for path in found}
    ours = {(root / name).relative_to(content).as_posix() for name in changed if (root / name).is_relative_to(content)}
    statics = tuple(f"{name}/" for name in settings["STATIC_PATHS"])
    for name in sorted(ours):
        known = name.startswith(statics) and not may_hold_links(name)  # it is copied, and there is nothing to read
        if Path(name).suffix.lower() not in MARKDOWN and not known:
            raise WholeCheckNeeded(f"{name} changed")
    for name in sorted(changed):
        path = root / name
        package = Path(__file__).parents[1]
        if (path.suffix == ".py" and path.parent == root) or any(
            map(path.is_relative_to, (settings["THEME"], package))
        ):
            raise WholeCheckNeeded(f"{name} changed")
    differ = {name for name, digest in now.items() if name not in last.sources or last.sources[name].digest != digest}
    stale = differ | (ours & set(now))
    _must_be_few(stale)
    return _Sources(content, last, now, stale, set(last.sources) - set(now))


def _must_be_few(stale: set[str]) -> None:
    if len(stale) > MOST:
        raise WholeCheckNeeded(f"{len(stale)} pages are to be built anew")


def _build(settings_file: Path, folder: Path, settings: Mapping[str, Any], sources: _Sources) -> Build:
    """Build the stale pages alone; links to the others lead where they led."""
    pages = {name for name in sources.stale if any(Path(name).is_relative_to(each) for each in settings["PAGE_PATHS"])}
    known = {name: seen.url for name, seen in sources.same.items()}
    # Hook: ARTICLE_PATHS and PAGE_PATHS may name files, too, Pelican 4.12.
    paths = {"ARTICLE_PATHS": sorted(sources.stale - pages), "PAGE_PATHS": sorted(pages), "DIRECT_TEMPLATES": []}
    # nothing of so few pages is worth keeping: to find out what they depend on takes longer than to build them
    build = run_pelican(settings_file, folder, {**paths, KNOWN_PAGES: known, "QUICKBUILD": False})
    if not build.finished or BUILD_RECORD not in build.settings:
        raise WholeCheckNeeded("the changed pages cannot be built by themselves")
    others = {seen.save_as for seen in sources.same.values()}
    if any(seen.save_as in others for seen in build.settings[BUILD_RECORD].sources.values()):
        raise WholeCheckNeeded("two pages have one address")
    return build


def _moved(sources: _Sources, new: Mapping[str, SourcePage]) -> set[str]:
    """Return the files of pages that are gone or have another address: Pelican writes links to them anew."""
    old = {name: seen.save_as for name, seen in sources.last.sources.items() if name in sources.stale | sources.removed}
    return {save_as for name, save_as in old.items() if name not in new or new[name].save_as != save_as}


def _affected_and_unchanged(
    folder: Path, sources: _Sources, new: Mapping[str, SourcePage], statics: Mapping[str, str]
) -> tuple[set[str], set[str]]:
    """Return the files that are new, changed or gone, and those of the last whole check that stayed as they were.

    What was built anew of the latter is taken away: it lists the changed pages alone.
    """
    last, away = sources.last, sources.stale | sources.removed
    before = Files.below(last.site).names
    every, still = last.listed(away)
    removed = {last.sources[name].save_as for name in away if name in last.sources} | (every - still)
    removed |= {name for name in before if f"{name.rpartition('/')[0]}/" in removed}
    removed |= {name for name, source in last.statics.items() if not (sources.content / source).exists()}
    affected = removed | {seen.save_as for seen in new.values()} | (set(statics) - set(last.statics))
    unchanged = before - affected - set(statics)
    for name in unchanged & Files.below(folder).names:
        (folder / name).unlink()
    return affected, unchanged


def _findings(build: Build, sources: _Sources, changed: set[str], settings_file: Path, policy: Policy) -> Findings:
    """Return the findings in the stale pages and in links to what is affected, as far as it differs from the base."""
    build_state, seen, root = build.settings[BUILD_STATE], build.settings[BUILD_RECORD], settings_file.parent
    affected, unchanged = _affected_and_unchanged(build.folder, sources, seen.sources, seen.statics)
    for name, targets in sources.last.targets.items():
        if (name in sources.last.statics or suffix_of(name) in SHEETS) and not affected.isdisjoint(targets):
            raise WholeCheckNeeded(f"{name} loads or links to what changed")
    content = sources.content.relative_to(root).as_posix()
    name_of = {path: path if content == "." else f"{content}/{path}" for path in sources.now}
    fresh = {page.save_as for path, page in seen.sources.items() if name_of[path] in changed}
    linking = {sources.last.sources[path].save_as: name_of[path] for path in sources.linking(affected)}
    linking |= {page.save_as: name_of[path] for path, page in seen.sources.items() if name_of[path] not in changed}
    focus = Focus(fresh, affected, linking, sources.last.site, unchanged)
    built = read_built_site(build_state, build.settings, build.folder, settings_file, focus, policy.today)
    stopped = build_problems(build.errors, settings_file, build.settings)
    problems = [*source_problems(build_state), *rule_problems(built, whole=False, named=policy.levels.named)]
    shown = {*linking.values(), *(name for name in name_of.values() if name in changed)}
    places = {*shown, settings_file.name, *(f"(built) {name}" for name in fresh | set(linking))}
    problems = [*stopped, *(each for each in problems if each.path in places)]
    suppressions = [suppression for page in build_state.pages.values() for suppression in page.suppressions]
    suppressions += [suppression for name in linking.values() for suppression in _suppressions(root / name, name)]
    same = [PageRecord(name_of[path], page.draft, {}, []) for path, page in sources.same.items()]
    return apply_policy(
        problems, suppressions, [*build_state.pages.values(), *same], build.settings, policy, root, complete=False
    )


def _suppressions(path: Path, name: str) -> list[Suppression]:
    page = read_front_matter(decode_page(path.read_bytes(), name)[0], name)
    return [*page.suppressions, *take_suppressions(page.body, page.body_line, name)[1]]
