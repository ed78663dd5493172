"""Hold the README of the package to the package: the tree, the places that it names, the hooks into Pelican.

CITEWELL_UPDATE=1 rewrites the tree from the first lines of the docstrings.
"""

import ast
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_building import ROOT

PACKAGE = ROOT / "plugins" / "citewell"
README = PACKAGE / "README.md"
CONTRIBUTING = ROOT / ".github" / "CONTRIBUTING.md"
TREE = re.compile(r"^```text\ncitewell/\n(.*?)(?=\n^```$)", re.M | re.S)
BUILT = {"output/", "public/", "dist/"}
HOOKS = re.compile(r"(?<=^## Hooks).*?^(- .*?)(?=\n\n## )", re.M | re.S)
HOOK = re.compile(r"^ *# Hook: (.*)$", re.M)
"""What marks something that Pelican does not document: `# Hook: the method get_summary is replaced, Pelican 4.12.`."""
PLACE = re.compile(r"`((?:[a-z_]+/)+(?:[a-z_]+\.[a-z]+)?|[a-z_]+(?:/[a-z_]+)*\.py)`")
"""What names a folder or a file: `checks/rules/`, `citations/recognise/grammar.py`."""


def tree(folder: Path, depth: int = 1) -> Iterator[str]:
    """Yield a line for each folder and module, with the first line of its docstring."""
    for path in sorted(folder.iterdir(), key=lambda path: (path.is_dir(), path.name)):
        is_package = (path / "__init__.py").exists()
        if path.name.startswith("__") or not (is_package or path.suffix == ".py"):
            continue
        source = path / "__init__.py" if is_package else path
        said = (ast.get_docstring(ast.parse(source.read_text("utf-8"))) or "").partition("\n")[0]
        name = f"{'  ' * depth}{path.name}{'/' if is_package else ''}"
        yield f"{name:<32} {said}"
        if is_package and path.name != "rules":
            yield from tree(path, depth + 1)


def hooks() -> Iterator[str]:
    """Yield a line for each hook into Pelican that is marked in the code."""
    for path in sorted((PACKAGE / "pelican").rglob("*.py")):
        for said in HOOK.findall(path.read_text("utf-8")):
            yield f"- `{path.relative_to(PACKAGE).as_posix()}`: {said}"


@pytest.mark.parametrize(("part", "lines"), [(TREE, tree(PACKAGE)), (HOOKS, hooks())], ids=["tree", "hooks"])
def test_the_readme_lists_what_is_there(part: re.Pattern[str], lines: Iterator[str]) -> None:
    now = "\n".join(lines)
    text = README.read_text("utf-8")
    found = part.search(text)
    assert found
    if os.environ.get("CITEWELL_UPDATE"):
        README.write_text(text[: found.start(1)] + now + text[found.end(1) :], "utf-8")
    else:
        assert found[1] == now, "CITEWELL_UPDATE=1 writes this part anew"


@pytest.mark.parametrize("page", [ROOT / "README.md", README, CONTRIBUTING], ids=str)
def test_every_place_that_is_named_is_there(page: Path) -> None:
    named = set(PLACE.findall(TREE.sub("", page.read_text("utf-8")))) - BUILT
    assert named
    inside = ("citations/recognise", "checks", "editorial")
    roots = (ROOT, PACKAGE, ROOT / "tests" / "benchmarks", *(PACKAGE / name for name in inside))
    assert not [name for name in sorted(named) if not any((root / name).exists() for root in roots)]
