"""Drive `citewell`, its older names and the functions of the package as another program would."""

import json
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

import citewell
from citewell.checks.report.json_report import to_json
from site_building import ROOT, article, bytes_of, run, write_site

COMMANDS = ("build", "check", "import", "refs", "convert", "explain")
LIBRARY = """\
references:
  - {id: okafor2019, type: book, title: A walk, author: [{family: Okafor, given: O.}], issued: 2019}
"""
PAGES = {"articles/page.md": article("It hurts (Okafor, 2019), and (Nobody, 2019).")}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path, PAGES, LIBRARY)


def test_help_names_every_command_and_each_command_has_an_example() -> None:
    told = run("-m", "citewell", "--help")
    assert (told.status, told.err) == (0, "")
    for name in COMMANDS:
        assert f"\n    {name} " in told.out
        each = run("-m", "citewell", name, "--help")
        assert (each.status, each.err) == (0, "")
        assert f"Example: citewell {name}" in each.out
        assert {"--settings", "--traceback"} <= set(each.out.split())


@pytest.mark.parametrize("words", [[], ["biuld"], ["build", "--changed"], ["import"], ["explain", "a", "b"]])
def test_a_wrong_command_line_is_answered_in_one_line(words: list[str]) -> None:
    ran = run("-m", "citewell", *words)
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert ran.err.endswith(". See --help.\n")


def test_the_script_that_is_installed_is_the_command() -> None:
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    module, _, function = scripts["citewell"].partition(":")
    assert getattr(import_module(module), function)(["explain", "stray-stop"]) == 0


def test_the_version_is_that_of_the_package() -> None:
    assert run("-m", "citewell", "--version").out == f"citewell {citewell.__version__}\n"


def test_a_build_goes_where_the_settings_say_whatever_folder_it_is_started_in(site: Path, tmp_path: Path) -> None:
    with (site / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write("OUTPUT_PATH = 'made'\n")
    here = run("-m", "citewell", "build", cwd=site)
    assert here.status == 0, here.text
    assert "\nBuilt made in " in here.out
    made = bytes_of(site / "made")
    elsewhere = run("-m", "citewell", "build", "--settings", site / "pelicanconf.py", cwd=tmp_path)
    assert elsewhere.status == 0, elsewhere.text
    named = run("-m", "citewell", "build", "--output", "named", cwd=site)
    assert named.status == 0, named.text
    assert bytes_of(site / "made") == made == bytes_of(site / "named")
    assert "page/index.html" in made


def test_a_build_with_settings_that_do_not_run_says_so_and_writes_nothing(site: Path) -> None:
    (site / "pelicanconf.py").write_text("1 / 0\n", "utf-8")
    before = bytes_of(site)
    ran = run("-m", "citewell", "build", cwd=site)
    assert ran.status == 1, ran.text
    assert "pelicanconf.py:1:1: error[build-error]: the settings stop here: ZeroDivisionError" in ran.out
    assert {name for name in bytes_of(site) if not name.startswith(("__pycache__", ".cache"))} == set(before)


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        (["checks", "--format", "json"], ["check", "--format", "json"]),
        (["checks", "--explain", "stray-stop"], ["explain", "stray-stop"]),
        (["checks", "--explain"], ["explain"]),
        (["librarian", "refs", "okafor"], ["refs", "okafor"]),
        (["librarian", "import", "--dry-run", "new.json"], ["import", "--dry-run", "new.json"]),
    ],
)
def test_a_command_says_under_its_older_name_what_it_says_now(older: list[str], newer: list[str], site: Path) -> None:
    (site / "new.json").write_text(json.dumps([{"type": "book", "title": "Rest", "issued": "2020"}]), "utf-8")
    before = run("-m", f"citewell.{older[0]}", *older[1:], cwd=site)
    after = run("-m", "citewell", *newer, cwd=site)
    assert (before.status, before.out, before.err) == (after.status, after.out, after.err)
    assert after.out


def test_the_older_name_of_the_checks_builds_where_output_is_given(site: Path) -> None:
    assert run("-m", "citewell.checks", "--output", "older", cwd=site).status == 0
    assert run("-m", "citewell", "build", "--output", "newer", cwd=site).status == 0
    assert bytes_of(site / "older") == bytes_of(site / "newer")


def test_the_package_imports_nothing_until_it_is_used() -> None:
    code = (
        "import sys, citewell; print(*sorted(name for name in sys.modules if name.startswith(('citewell', 'pelican'))))"
    )
    assert run("-c", code).out == "citewell\n"


@pytest.mark.parametrize("name", ["register", "check_site", "read_references"])
def test_no_module_hides_a_function_of_the_package(name: str) -> None:
    """Importing a module `citewell.register` would put it in the place of the function that Pelican calls."""
    assert callable(getattr(citewell, name))
    assert not (ROOT / "plugins" / "citewell" / name).exists()
    assert not (ROOT / "plugins" / "citewell" / f"{name}.py").exists()


def test_another_program_gets_the_findings_of_the_command(site: Path) -> None:
    told = run("-m", "citewell", "check", "--format", "json", cwd=site)
    found = citewell.check_site(site / "pelicanconf.py")
    assert to_json(found) == told.out
    assert any(each.rule == "unresolved-citation" for each in found)


def test_another_program_gets_the_references_of_a_file_and_what_is_wrong_with_them(site: Path) -> None:
    references, problems = citewell.read_references(site / "content" / "references.yaml")
    assert [(each.id, each.year) for each in references] == [("okafor2019", "2019")]
    assert problems == []
    with pytest.raises(FileNotFoundError):
        citewell.read_references(site / "nowhere.yaml")
