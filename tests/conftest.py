"""Collect the spec files: Markdown in which each heading is a claim and the fenced blocks are its example.

A section holds a block ```references (CSL-YAML; the file's last one stays in force), a block ```page (what an
author writes, with front matter or without) and one or more expected blocks: ```links (linked text -> id),
```problems (what is reported), ```html (the body) or ```handout (the text of the page's handout). CITEWELL_UPDATE=1
rewrites the expected blocks; read the diff.

References that several files need stand in a file of their own beside them. A block ```references names it as an
author's page does: `bibliography: references.yaml`.

In tests/spec/checks, a section is a whole site, which is built and checked: a block named for a path, such as
```content/pages/about.md or ```pyproject.toml, is that file (none when it is empty), ```page is
content/articles/page.md, ```settings is added to the settings, and ```findings is what is expected: of a file named for
a rule, the findings of that rule.

In tests/spec/convert, ```converted is what `citewell convert` makes of the page, and ```left what it leaves. A block
named for a path is that file, and ```settings is added to the settings.

In tests/spec/editorial, a file is one site: its blocks ```sentences hold sentences with labels (see `labelled`),
each of which is a paragraph of one page.
"""

import os
import re
import textwrap
from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, settings
from pelican.settings import DEFAULT_CONFIG

from citewell.checks.findings.levels import diagnose
from citewell.checks.findings.policy import Policy
from citewell.checks.findings.rule import all_rules
from citewell.diagnostic import Diagnostic
from citewell.files.output_folder import new_folder
from citewell.handouts.handout_text import read_handout_text
from citewell.handouts.one_sheet import fit
from citewell.library_tools.converting.command import SiteConverter
from citewell.library_tools.library_file.site import SitePaths
from citewell.pages.build_state import BUILD_STATE, BuildState
from citewell.pelican.findings import findings
from citewell.pelican.reader import CitingReader
from citewell.pelican.run import run_pelican
from labelled import BLOCK as SENTENCES
from labelled import QUOTED, RULES, Labelled, read_block, relabelled
from site_building import plain_site, write_site

# How fast the machine is that the tests run on says nothing of the code.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

BLOCK = re.compile(
    r"^(?P<fence>`{3,})(?P<kind>references|page|links|problems|html|handout|settings|findings|converted|left|[\w./-]+\.\w+)\n"
    r"(?P<text>.*?)^(?P=fence)$",
    re.M | re.S,
)
HEADING = re.compile(r"^(?P<fence>`{3,}).*?^(?P=fence)$|^#{1,4} ", re.M | re.S)
"""A block, or a heading: what looks like a heading inside a block belongs to the example."""
NAMED = re.compile(r"bibliography: (?P<file>\S+)\n")
WITH_FIELDS = re.compile(r"---|\W*(?:yaml\s+)?title:", re.I)
EXPECTED = ("links", "problems", "html", "handout", "findings", "converted", "left")
FRONT_MATTER = "---\ntitle: Page\ndate: 2026-01-01\n---\n"


def read_page(folder: Path, page: str, references: str = "", **settings: object) -> dict[str, str]:
    """Read one page as a build does; return its links, problems and HTML in the form of the spec files."""
    (folder / "content" / "articles").mkdir(parents=True, exist_ok=True)
    (folder / "content" / "references.yaml").write_text(references or "references: []", "utf-8")
    path = folder / "content" / "articles" / "page.md"
    if not WITH_FIELDS.match(page):
        page = FRONT_MATTER + page
    path.write_bytes(page.encode("utf-8", "surrogateescape"))
    markdown = {"extension_configs": {"markdown.extensions.extra": {}, "markdown.extensions.toc": {}}}
    configured = DEFAULT_CONFIG | {"PATH": str(folder / "content"), "CACHE_PATH": ".cache", "MARKDOWN": markdown}
    configured |= {"CITATION_LIBRARY": "content/references.yaml", "DEFAULT_LANG": "en"} | settings
    configured[BUILD_STATE] = BuildState.open(configured)
    content, _ = CitingReader(configured).read(str(path))
    build_state: BuildState = configured[BUILD_STATE]
    soup = BeautifulSoup(content, "html.parser")
    links = [f"{a.get_text()} -> {a['href'].removeprefix('#ref-')}" for a in soup.select("a.citation")]
    found = [diagnose(problem) for problem in [*build_state.problems, *build_state.pages[str(path)].problems]]
    problems = [shown(d) for d in sorted(found, key=lambda d: (d.path, d.line, d.column))]
    return {
        "links": "\n".join(links),
        "problems": "\n".join(problems),
        "html": content,
        "handout": handout_of(content),
    }


def handout_of(content: str) -> str:
    """Return the text of the handout that is made of the HTML of a page, a line for each thing that it says."""
    sheet = fit(read_handout_text(content), "Page")
    text = sheet.text
    shown = [text.answer, *(f"{each.name}: {each.result} [{each.dots} {each.certainty}]" for each in text.outcomes)]
    shown.append(text.conflicts)
    for part in (text.harms, text.unsuitable, text.questions):
        shown += [f"## {part.title}" if part.title else "", *(f"- {each.text}" for each in part.points)]
    return "\n".join([*filter(None, shown), *(f"(more {each} on the page)" for each in sorted(sheet.more))])


def shown(found: Diagnostic, folder: str = "content/articles/") -> str:
    path = found.path.removeprefix(folder)
    return f"{path}:{found.line}:{found.column}: {found.level}[{found.rule}]: {found.message}\nhelp: {found.help}"


def check_site(folder: Path, blocks: dict[str, str], references: str, rule: str) -> dict[str, str]:
    """Build and check the site of a section; return the findings of one rule, or all when it is none."""
    pages = {
        name.removeprefix("content/"): text for name, text in blocks.items() if name.startswith("content/") and text
    }
    if "page" in blocks:
        page = blocks["page"]
        pages["articles/page.md"] = page if page.startswith(("---", "Title:")) else FRONT_MATTER + page
    site = write_site(folder, pages, references or "references: []\n", blocks.get("settings", ""))
    for name in (name for name in blocks if "." in name and not name.startswith("content/")):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(blocks[name], "utf-8")
    settings_file = site / "pelicanconf.py"
    with new_folder(None) as output:
        found = findings(run_pelican(settings_file, output), settings_file, Policy.read(site)).shown
    wanted = [each for each in found if each.rule == rule or (rule not in all_rules() and each.rule != "unset-setting")]
    return {"findings": "\n".join(shown(each, "") for each in wanted)}


def convert_page(folder: Path, blocks: dict[str, str], references: str) -> dict[str, str]:
    """Convert the page of a section; return its text, and what is left of it and of the settings."""
    site = plain_site(folder, blocks["page"], references, blocks.get("settings", ""))
    for name in (name for name in blocks if "." in name):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(blocks[name], "utf-8")
    settings_file = site / "pelicanconf.py"
    converter = SiteConverter(SitePaths.read(settings_file), settings_file, folder / "cache")
    done = converter.file(site / "content" / "page.md")
    left = [diagnose(each) for each in (*converter.references.problems, *done.left)]
    text = done.after.decode("utf-8").removeprefix(FRONT_MATTER)
    return {"converted": text.rstrip("\n"), "left": "\n".join(shown(each, "content/") for each in left)}


def label_site(folder: Path, sentences: list[Labelled], references: str, rules: tuple[str, ...]) -> list[Labelled]:
    """Build and check a site whose one page holds the sentences as paragraphs; return them with what is found."""
    body = "\n\n".join(each.text for each in sentences)
    site = write_site(folder, {"articles/page.md": FRONT_MATTER + body}, references)
    settings_file = site / "pelicanconf.py"
    with new_folder(None) as output:
        told = findings(run_pelican(settings_file, output), settings_file, Policy.read(site)).shown
    first = FRONT_MATTER.count("\n") + 1
    found: list[list[tuple[str, str]]] = [[] for _ in sentences]
    for each in told:
        assert each.rule in rules or each.level != "error", shown(each)
        if each.rule in rules:
            words = QUOTED.search(each.message)
            found[(each.line - first) // 2].append((each.rule, words[1] if words else ""))
    return [relabelled(each, one) for each, one in zip(sentences, found, strict=True)]


def sections_of(text: str) -> list[str]:
    """Cut a spec file before each of its headings."""
    starts = [found.start() for found in HEADING.finditer(text) if not found["fence"]]
    return [text[start:end] for start, end in pairwise([*starts, len(text)])]


def pytest_collect_file(parent: pytest.Collector, file_path: Path) -> "SpecFile | LabelledFile | None":
    if file_path.suffix == ".md" and file_path.parent.parent.name == "editorial" and file_path.parent.name in RULES:
        return LabelledFile.from_parent(parent, path=file_path)
    if file_path.suffix == ".md" and "spec" in file_path.parts:
        return SpecFile.from_parent(parent, path=file_path)
    return None


class SpecFile(pytest.File):
    """One spec file: each section with a page and an expected block is a test."""

    def collect(self):
        references = ""
        for section in sections_of(self.path.read_text("utf-8")):
            blocks = {found["kind"]: found["text"] for found in BLOCK.finditer(section)}
            references = blocks.get("references", references)
            if named := NAMED.fullmatch(references):
                references = (self.path.parent / named["file"]).read_text("utf-8")
            name = section.partition("\n")[0].lstrip("# ")
            if "page" in blocks or "findings" in blocks:
                yield Spec.from_parent(self, name=name, section=section, blocks=blocks, references=references)
            elif blocks.keys() & set(EXPECTED):
                raise ValueError(f"{self.path}: {name}: an expected block needs a page")


class LabelledFile(pytest.File):
    """One file of labelled sentences, which is one test."""

    def collect(self):
        yield LabelledSpec.from_parent(self, name="labelled sentences")


class LabelledSpec(pytest.Item):
    """All sentences of one file, with what is found in each."""

    def runtest(self) -> None:
        text = self.path.read_text("utf-8")
        blocks = list(SENTENCES.finditer(text))
        sentences = [each for block in blocks for each in read_block(block["text"])]
        references = "".join(found["text"] for found in BLOCK.finditer(text) if found["kind"] == "references")
        folder = self.config._tmp_path_factory.mktemp("labelled")
        found = label_site(folder, sentences, references, RULES[self.path.parent.name])
        if os.environ.get("CITEWELL_UPDATE"):
            rest = iter(found)

            def rewritten(block: re.Match[str]) -> str:
                lines = [str(next(rest)) for _ in read_block(block["text"])]
                return "```sentences\n" + "\n".join(lines) + "\n```"

            self.path.write_text(SENTENCES.sub(rewritten, text), "utf-8")
        else:
            differing = [
                f"--- expected\n{wanted}\n--- found\n{told}"
                for wanted, told in zip(sentences, found, strict=True)
                if str(wanted) != str(told)
            ]
            assert not differing, "\n".join(differing)

    def repr_failure(self, excinfo, style=None) -> str:
        return str(excinfo.value) if excinfo.errisinstance(AssertionError) else super().repr_failure(excinfo)

    def reportinfo(self):
        return self.path, None, self.path.stem


class Spec(pytest.Item):
    """One claim with its example."""

    def __init__(self, *, section: str, blocks: dict[str, str], references: str, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.section, self.blocks, self.references = section, blocks, references

    def runtest(self) -> None:
        folder = self.config._tmp_path_factory.mktemp("spec")
        if self.path.parent.name == "checks":
            result = check_site(folder, self.blocks, self.references, self.path.stem)
        elif self.path.parent.name == "convert":
            result = convert_page(folder, self.blocks, self.references)
        else:
            result = read_page(folder, self.blocks["page"], self.references)
        wanted = {kind: text for kind, text in self.blocks.items() if kind in EXPECTED}
        assert wanted, f"{self.name}: a page needs an expected block"
        shown = {kind: (result[kind] + "\n") if result[kind] else "" for kind in wanted}
        if os.environ.get("CITEWELL_UPDATE"):
            self._rewrite(shown)
        elif shown != wanted:
            raise AssertionError("\n".join(f"--- {k}: expected\n{wanted[k]}--- {k}: found\n{shown[k]}" for k in wanted))

    def _rewrite(self, shown: dict[str, str]) -> None:
        def block(found: re.Match[str]) -> str:
            text = shown.get(found["kind"], found["text"])
            return f"{found['fence']}{found['kind']}\n{text}{found['fence']}"

        text = self.path.read_text("utf-8")
        self.path.write_text(text.replace(self.section, BLOCK.sub(block, self.section)), "utf-8")

    def repr_failure(self, excinfo, style=None) -> str:
        return str(excinfo.value) if excinfo.errisinstance(AssertionError) else super().repr_failure(excinfo)

    def reportinfo(self):
        return self.path, None, textwrap.shorten(self.name, 100)
