"""Hold ADOPTING.md and THEMES.md, the pages for other sites, to the code: what they name is there, and it works.

The site that they show is built for real.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from pelican.settings import DEFAULT_CONFIG

from citewell import model
from citewell.checks.findings.rule import all_rules
from citewell.pages.clinic import OF_CLINICS
from citewell.works_cited import values
from site_building import ROOT, check, pages_of, pelican

PACKAGE = ROOT / "plugins" / "citewell"
ADOPTING = (PACKAGE / "ADOPTING.md").read_text("utf-8")
THEMES = (PACKAGE / "THEMES.md").read_text("utf-8")
FENCED = re.compile(r"^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
WRITTEN = ("pages/bibliography_section.py", "citations/markdown", "bibliography", "templates")
"""Where the HTML is made that any site may have."""
CLASS = re.compile(r"""\bclass="([a-z][\w -]*)""")
"""What gives classes to an element: `class="citation"`, and `class="citewell-references about-works"`."""
OF_OTHERS = {"AUTHOR", "MENU", "TIMEZONE", "BIBLIOGRAPHY_LABEL_STYLE", "PUBLICATIONS_SRC"}
"""Settings of Pelican that have no default, of themes, and of plugins from which sites move here."""
VARIABLES = {
    "entry": model.Entry,
    "backlink": model.Backlink,
    "evidence": model.PlainEvidence,
    "problem": model.Problem,
    "link": values.WorkLink,
    "file": values.Export,
    "register": values.RegisterLinks,
    "listing": values.ListPage,
    "part": values.PartLink,
    "group": values.ListedGroup,
    "listed": values.ListedWork,
    "pager": values.Pager,
    "work": values.WorkPage,
    "identifier": values.LabelledIdentifier,
    "citing": values.CitingPage,
    "place": values.CitingPlace,
}
"""The values that templates are given, by the names that THEMES.md has for them."""
FOR_PROGRAMS = {"entry.reference", "entry.formatted", "problem.fix", "problem.edit", "problem.marked", "problem.mild"}


def blocks(page: str, kind: str) -> list[str]:
    return [found["text"] for found in FENCED.finditer(page) if found["kind"] == kind]


# What is asked for


def asked_for() -> Iterator[str]:
    """Yield the name of each setting that the code asks for by its name."""
    for path in PACKAGE.rglob("*.py"):
        module = ast.parse(path.read_text("utf-8"))
        named = {
            each.targets[0].id: each.value.value
            for each in module.body
            if isinstance(each, ast.Assign) and isinstance(each.targets[0], ast.Name)
            if isinstance(each.value, ast.Constant)
        }
        for node in ast.walk(module):
            match node:
                case ast.Call(func=ast.Attribute(value=holder, attr="get"), args=[key, *_]):
                    pass
                case ast.Subscript(value=holder, slice=key, ctx=ast.Load()):
                    pass
                case _:
                    continue
            if ast.unparse(holder).rpartition(".")[2] == "settings":
                name = key.value if isinstance(key, ast.Constant) else named.get(ast.unparse(key))
                if isinstance(name, str):
                    yield name


def in_tables(page: str) -> set[str]:
    """Return the settings in the first column of the tables of a page."""
    first = (line.split("|")[1] for line in page.splitlines() if line.startswith("| `"))
    return {name for each in first for name in re.findall(r"`([A-Z_]+)`", each)}


def test_each_setting_stands_in_the_table_that_a_site_can_have() -> None:
    kept = ("CHECKS_", "CITEWELL_", "QUICKBUILD")  # what a build notes for itself, and what another plugin has
    own = {name for name in asked_for() if name.isupper() and not name.startswith(kept)}
    own -= {*DEFAULT_CONFIG, *OF_CLINICS, *OF_OTHERS}
    assert {"CITATION_LIBRARY", "CITATION_ERRORS", "HTTPS_HOSTS"} < own
    assert own == in_tables(ADOPTING) - DEFAULT_CONFIG.keys()
    assert all(f"`{name}`" in ADOPTING for name in OF_CLINICS)


# What is named


def public(kind: type) -> set[str]:
    names = [each.name for each in fields(kind)] if is_dataclass(kind) else list(kind._fields)
    own = (name for name, value in vars(kind).items() if isinstance(value, property))
    return {name for name in (*names, *own) if not name.startswith("_")}


@pytest.mark.parametrize("name", VARIABLES)
def test_each_variable_of_a_template_is_told(name: str) -> None:
    told = set(re.findall(rf"`{name}\.(\w+)`", THEMES))
    there = {each for each in public(VARIABLES[name]) if f"{name}.{each}" not in FOR_PROGRAMS}
    assert told == (there | {"url"} if name == "work" else there)  # `url` is that of a redirect


def given_classes() -> set[str]:
    files = [file for part in WRITTEN for file in [PACKAGE / part, *(PACKAGE / part).rglob("*.*")] if file.is_file()]
    texts = [file.read_text("utf-8") for file in files if file.suffix in (".py", ".html")]
    found = {name for text in texts for names in CLASS.findall(text) for name in names.split()}
    return found - {"a", "nocase"} | {"smallcaps"}  # samples, CSL's own mark in records, and what pandoc writes


def test_each_class_is_told_and_there() -> None:
    table = THEMES[THEMES.index("## The HTML") :]
    told = set(re.findall(r"(?<=[\w` ])\.([a-z][a-z-]+)|`\.([a-z-]+)`", table.partition("```css")[0]))
    assert {one or other for one, other in told} == given_classes()
    styled = {name for css in blocks(THEMES, "css") for name in re.findall(r"\.([a-z][a-z-]+)", css)}
    assert styled <= given_classes()


def test_each_rule_that_is_waived_is_there() -> None:
    named = {name for text in FENCED.findall(ADOPTING) for name in re.findall(r"allow ([a-z-]+)", text[1])}
    assert named
    assert named <= all_rules().keys()


@pytest.mark.parametrize("page", [ADOPTING, THEMES], ids=["adopting", "themes"])
def test_each_file_that_is_linked_is_there(page: str) -> None:
    linked = re.findall(r"\]\((?!https?:)([^)#]+)", FENCED.sub("", page))
    assert linked
    assert [each for each in linked if not (PACKAGE / each).exists()] == []


# What is shown


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of ADOPTING.md with a register; `themed.py` adds the template of THEMES.md."""
    site = tmp_path_factory.mktemp("adopting") / "site"
    (site / "content").mkdir(parents=True)
    (site / "templates").mkdir()
    page, waivers = blocks(ADOPTING, "markdown")
    texts = {
        "pelicanconf.py": 'SITENAME, TIMEZONE, PATH, CACHE_PATH = "Walks", "UTC", "content", ".cache"\n'
        'REFERENCES_URL = "references/"\n' + "\n".join(blocks(ADOPTING, "python")),
        "pyproject.toml": "\n".join(blocks(ADOPTING, "toml")),
        "content/works.bib": "\n".join(blocks(ADOPTING, "bibtex")),
        "content/walks.md": page,
        "content/films.md": f"Title: Films\nDate: 2026-11-02\n\n{waivers}",
        "content/tea.rst": "Tea\n###\n:date: 2026-11-03\n:allow: unresolved-citation until 2999-01-01: an old page\n\n"
        "Tea helps (Okafor & Lindt, 2019).\n",
        "templates/article.html": "\n".join(blocks(THEMES, "jinja")),
    }
    texts["themed.py"] = texts["pelicanconf.py"] + 'THEME_TEMPLATES_OVERRIDES = ["templates"]'
    for name, text in texts.items():
        (site / name).write_text(text, "utf-8")
    return site


def test_the_page_becomes_what_is_shown(site: Path) -> None:
    ran = pelican(site)
    assert (ran.status, ran.err) == (0, "")
    assert blocks(ADOPTING, "html")[0].strip() in (site / "output" / "walks.html").read_text("utf-8")


def test_the_template_prints_a_bibliography(site: Path) -> None:
    pelican(site, "themed.py", output="themed")
    pages = pages_of(site / "themed")
    sources = pages["walks.html"].select_one("section.sources ol")
    assert sources.li["id"] == "ref-okafor2019"
    assert sources.li.get_text().startswith("Okafor, O., & Lind, M. (2019). A walk after dinner.")
    assert sources.select_one("a[role=doc-backlink]")["href"] == "#cite-okafor2019-1"
    assert not pages["walks.html"].select(".citewell-bibliography")
    assert not pages["films.html"].select("section.sources")  # which cites nothing
    assert "references/okafor2019/index.html" in pages


def test_waivers_hold_in_a_paragraph_and_in_any_header(site: Path) -> None:
    assert check(site).out == "Nothing to mend.\n"


def test_it_is_found_where_there_is_no_list_of_plugins(site: Path) -> None:
    text = (site / "pelicanconf.py").read_text("utf-8")
    settings = site / "found.py"
    settings.write_text(text.replace("PLUGINS =", "IGNORED ="), "utf-8")
    assert check(site, settings="found.py").text == "Nothing to mend.\n"
    assert check(site, settings="found.py", output="found").status == 0
    assert (site / "found" / "walks.html").read_bytes() == (site / "output" / "walks.html").read_bytes()


def test_a_warning_is_told_as_it_is_shown(site: Path) -> None:
    page = site / "content" / "walks.md"
    text = page.read_text("utf-8")
    page.write_text(text.replace("Lind", "Lindt"), "utf-8")
    told = pelican(site, output="elsewhere").err
    page.write_text(text, "utf-8")
    assert blocks(ADOPTING, "text")[0].strip() in told


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ('["citewell.citations"]', "the plugin citewell.checks is not loaded: nothing was checked"),
        ('["citewell.checks"]', "the plugin citewell.citations is not loaded: nothing was checked"),
        ('["citewell.works_cited"]', "The plugin citewell.citations is not loaded: nothing can be listed."),
    ],
)
def test_a_part_says_which_part_it_needs(site: Path, parts: str, said: str) -> None:
    settings = site / "parts.py"
    settings.write_text(f"{(site / 'pelicanconf.py').read_text('utf-8')}\nPLUGINS = {parts}\n", "utf-8")
    ran = check(site, settings="parts.py")
    assert ran.status == 1
    assert said in ran.out
