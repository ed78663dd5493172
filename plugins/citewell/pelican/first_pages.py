"""Build the pages of a few articles alone, for a preview that shows them before the whole site is built.

All that a theme prints of an article is there: the other pages, the settings, the works that it cites. What it would
print of other articles is not, and what rules find only in a whole site is not looked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from pelican import Pelican
from pelican.contents import Content
from pelican.generators import ArticlesGenerator
from pelican.writers import Writer

from citewell.checks.context.built_site import Focus
from citewell.checks.findings.levels import diagnose
from citewell.checks.findings.policy import Policy, PolicyError
from citewell.checks.findings.rule import all_rules
from citewell.checks.report.preview import pages_with_findings
from citewell.checks.site.site_files import Files
from citewell.diagnostic import Diagnostic
from citewell.pages.build_record import BUILD_RECORD, KNOWN_PAGES
from citewell.pages.build_state import BUILD_STATE
from citewell.pelican.build_messages import build_problems
from citewell.pelican.findings import apply_policy_to_build, read_built_site, rule_problems, source_problems
from citewell.pelican.reference_pages import URL
from citewell.pelican.run import Build, run_pelican
from citewell.works_cited.values import RegisterLinks

FIRST = "CITEWELL_FIRST"
"""The setting that names the articles whose pages alone are written, relative to the content folder."""


class Enough(SystemExit):
    """End a build whose pages are written."""

    # Hook: most exceptions of plugins are logged and passed over; a SystemExit is not, Pelican 4.12.


class FirstWriter(Writer):
    """Write the pages of the articles that the setting names, and nothing else."""

    def write_file(self, name: str, template: Any, context: Any, *args: Any, **options: Any) -> None:
        """Write a page as Pelican does, if it is one of those."""
        article, first = options.get("article"), self.settings[FIRST]
        if isinstance(article, Content) and article.relative_source_path in first.names:
            register = context.get("register")
            if register is not None and not register.url:
                context = {**context, "register": _register_below(first.output, self.settings)}
            super().write_file(name, template, context, *args, **options)

    def write_feed(self, *_: Any, **__: Any) -> None:
        """Write no feed."""


def _register_below(output: Path, settings: Mapping[str, Any]) -> RegisterLinks:
    """Return the links to the register of the whole site, which an article that cites nothing does not make."""
    base = str(settings.get(URL, "references/")).strip("/")
    return RegisterLinks(f"{base}/") if base and (output / base / "index.html").is_file() else RegisterLinks()


def keep_templates(pelican: Pelican) -> None:
    """Have a build of first pages use templates that an earlier one compiled."""
    first: First | None = pelican.settings.get(FIRST)
    if first:
        options = {"bytecode_cache": first.templates} | pelican.settings["JINJA_ENVIRONMENT"]
        pelican.settings["JINJA_ENVIRONMENT"] = options


def give_writer(pelican: Pelican) -> type[Writer] | None:
    """Give Pelican the writer of first pages, where the setting asks for them."""
    return FirstWriter if FIRST in pelican.settings else None


def end_first_build(generator: ArticlesGenerator, writer: Writer) -> None:
    """End a build of first pages when all articles are written."""
    if isinstance(writer, FirstWriter):
        raise Enough(0)


class CompiledTemplates(BytecodeCache):
    """Keep compiled templates in memory, each as long as its text stays the same."""

    def __init__(self) -> None:
        self.known: dict[str, tuple[str, bytes]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what was compiled of the same text."""
        checksum, code = self.known.get(bucket.key, ("", b""))
        if code and checksum == bucket.checksum:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self.known[bucket.key] = bucket.checksum, bucket.bytecode_to_string()


class First(NamedTuple):
    """Hold what a build of first pages is given: the articles, relative to the content folder, templates that were
    compiled, and the folder of the whole site."""

    names: frozenset[str]
    templates: CompiledTemplates
    output: Path


class FirstPages(NamedTuple):
    """Hold the pages of articles by the files of the site that they become, and the findings that stop a build."""

    pages: Mapping[str, bytes]
    stopped: Sequence[Diagnostic] = ()


class FirstBuilds:
    """Build the pages of articles alone, again and again in one process.

    `output` is where the whole site lies, as it was built last.
    """

    def __init__(self, settings_file: Path, output: Path) -> None:
        self.settings_file, self.output = settings_file, output
        self.templates = CompiledTemplates()

    def build(self, names: Set[str], known: Mapping[str, str]) -> FirstPages:
        """Return the pages of articles with what was found on each.

        `names` are their files, relative to the content folder; `known` are the addresses of all pages by their files.
        Nothing is printed: the build of the whole site follows, and says everything.
        """
        override = {
            FIRST: First(frozenset(names), self.templates, self.output),
            # Hook: ARTICLE_PATHS may name files, too, Pelican 4.12.
            "ARTICLE_PATHS": sorted(names),
            "QUICKBUILD": False,
            KNOWN_PAGES: {name: url for name, url in known.items() if name not in names},
        }
        with TemporaryDirectory() as folder:
            try:
                return self._pages(run_pelican(self.settings_file, Path(folder), override))
            except PolicyError:  # the build of the whole site says so
                return FirstPages({})
            finally:
                # Hook: Pelican keeps what these two gave, and with it every page of every build, Pelican 4.12.
                for name in ("get_content", "get_summary"):
                    Content.__dict__[name].cache.clear()

    def _pages(self, build: Build) -> FirstPages:
        """Return what a build wrote, with the findings on each page."""
        settings = build.settings
        problems = build_problems(build.errors, self.settings_file, settings)
        policy = Policy.read(self.settings_file.parent)
        if BUILD_STATE not in settings or BUILD_RECORD not in settings:
            return FirstPages({}, _stopping(map(diagnose, problems)))
        build_state = settings[BUILD_STATE]
        problems += source_problems(build_state)
        new = {name for name in settings[BUILD_RECORD].written if (build.folder / name).is_file()}
        built = None
        if new and not build.errors:
            unchanged = Files.below(self.output).names - new
            focus = Focus(new, frozenset(), {}, self.output, unchanged)
            built = read_built_site(build_state, settings, build.folder, self.settings_file, focus, policy.today)
            problems += rule_problems(built, whole=False, named=policy.levels.named)
        found = apply_policy_to_build(build_state, problems, settings, policy, complete=False).shown
        stopped = _stopping(found)
        if not built or stopped:
            return FirstPages({}, stopped)
        listing = pages_with_findings(built, build.folder, found)
        pages = {name: listing[name][1]() if name in listing else (build.folder / name).read_bytes() for name in new}
        return FirstPages(pages, stopped)


def _stopping(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    return [each for each in found if all_rules()[each.rule].stops]
