"""Walk the imports of the plugins and fail on an arrow that is not in the table below."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PLUGINS = Path(__file__).resolve().parent.parent / "plugins"
PACKAGE = PLUGINS / "citewell"

# Which packages each one may import. What stands in one row stands below all rows that name it; nothing is imported
# by a row further up. A package that is named alone is the row of the folders in it, too, unless they have their own.
ARROWS: dict[str, str] = {
    "places": "",
    "model": "places",
    "diagnostic": "model",
    "files": "model",
    "formats": "model",
    "references": "files formats model",
    "bibliography": "files model references",
    "citations": "files model references",
    "pages": "bibliography citations files formats model references",
    "editorial": "citations files model pages references",
    "handouts": "citations model",
    "works_cited": "bibliography citations formats model pages references",
    "checks": "citations diagnostic editorial files formats model pages references",
    "pelican": "bibliography checks citations diagnostic editorial files formats handouts model pages references "
    "works_cited",
    "library_tools": "checks citations diagnostic files formats model pages pelican references",
    "cli": "checks diagnostic files formats library_tools model pages pelican",
}
# The folders inside of a package, from the lowest to the highest: each may import those before it.
INSIDE: dict[str, str] = {
    "formats": "csl values names cleaning csl_json csl_yaml bibtex ris pubmed .",
    "references": ". evidence fields library",
    "citations": "recognise markdown match .",
    "editorial": "text statements promotion figures certainty plain_language duty .",
    "checks": "page site positions context rules incremental findings report .",
    "pelican": "settings .",
    "library_tools": "library_file refs importing converting .",
}
OLD_NAMES = (
    "__init__",
    "__main__",
    "evidence",
    "librarian",
    "citations.__init__",
    "checks.__init__",
    "works_cited.__init__",
    "checks.__main__",
)
"""The public face, and what only leads from a name in PLUGINS or on a command line to what stands above it."""
LONGEST = 400
"""How many lines a module may have before it is to be split by idea."""
LONGEST_SPEC = 600
"""How many lines a spec file may have before it is to be split by idea."""

MODULES = sorted(PACKAGE.rglob("*.py"))
SPEED = sorted((PLUGINS / "quickbuild").rglob("*.py"))
"""The modules of the plugin that makes builds faster."""


def name_of(path: Path) -> str:
    return path.relative_to(PLUGINS).with_suffix("").as_posix().replace("/", ".")


def own_name(path: Path) -> str:
    return name_of(path).removeprefix("citewell.")


def is_package(path: Path) -> bool:
    return (path / "__init__.py").exists()


def all_imported(path: Path, types: bool = True) -> Iterator[str]:
    """Yield the full name of every module that a module imports, inside functions too.

    Without `types`, what `if TYPE_CHECKING` holds is left out.
    """
    tree = ast.parse(path.read_text("utf-8"))
    if not types:
        tree.body = [node for node in tree.body if not (isinstance(node, ast.If) and is_for_types(node))]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{name_of(path)} imports relatively"
            module = node.module or ""
            both = [f"{module}.{alias.name}" for alias in node.names]
            yield from (each if is_module(each) else module for each in both)


def is_for_types(node: ast.If) -> bool:
    return ast.unparse(node.test) == "TYPE_CHECKING"


def imported(path: Path, types: bool = True) -> Iterator[str]:
    """Yield those of the modules that a module imports that are ours."""
    yield from (name for name in all_imported(path, types) if name.split(".")[0] == "citewell")


def is_module(name: str) -> bool:
    path = PLUGINS / name.replace(".", "/")
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


def place_of(name: str) -> tuple[str, str]:
    """Return the row of a module, and its folder inside of the row's package, "." for none."""
    _, row, *inner = name.split(".")
    inside = inner[0] if inner and (PACKAGE / row / inner[0]).is_dir() else "."
    return row, inside


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_imports_only_what_the_rows_allow(path: Path) -> None:
    name = name_of(path).removesuffix(".__init__")
    if name.count(".") == 0 or own_name(path) in OLD_NAMES or path.parent.name in OLD_NAMES:
        return
    row, inside = place_of(name)
    assert row in ARROWS, f"{row} has no row"
    for target in imported(path):
        if target == "citewell":
            assert row == "cli", f"{name} must not import the public face"
            continue
        their_row, their_inside = place_of(target)
        if their_inside == "rules" and not is_above_rules(row, inside):
            assert is_only_a_rule(target), f"{target} is a check, too, and must not be imported by {name}"
            continue
        if their_row != row:
            if their_row == "places":  # stands below all
                continue
            assert their_row in ARROWS[row].split(), f"{name} must not import {target}"
        elif their_inside != inside:
            order = INSIDE[row].split()
            assert order.index(their_inside) < order.index(inside), f"{name} must not import {target}"


def is_above_rules(row: str, inside: str) -> bool:
    """Return whether a module in a row, and in a folder of it, may import the checks of rules, too."""
    order = INSIDE["checks"].split()
    return order.index("rules") <= order.index(inside) if row == "checks" else "checks" in ARROWS[row].split()


def is_only_a_rule(target: str) -> bool:
    """Tell whether whoever finds a fault may import the file of its rule: it words problems, and checks nothing."""
    targets = set(imported(PLUGINS / f"{target.replace('.', '/')}.py")) - {"citewell.diagnostic", "citewell.model"}
    return all(each.startswith("citewell.checks.rules.") and is_only_a_rule(each) for each in targets)


def test_the_rows_name_every_package_and_nothing_that_is_not_there() -> None:
    there = {path.name.removesuffix(".py") for path in PACKAGE.iterdir() if path.suffix == ".py" or is_package(path)}
    assert there == set(ARROWS) | {name for name in OLD_NAMES if "." not in name}
    for row, order in INSIDE.items():
        folders = {path.name for path in (PACKAGE / row).iterdir() if is_package(path)}
        assert folders == set(order.split()) - {"."}, row
    deeper = {row for row in ARROWS if any(is_package(path) for path in (PACKAGE / row).glob("*"))}
    assert deeper == set(INSIDE)


def test_the_arrows_go_one_way() -> None:
    """Each row names rows that stand before it alone."""
    rows = list(ARROWS)
    for number, row in enumerate(rows):
        assert set(ARROWS[row].split()) <= set(rows[:number]), row


def test_no_module_can_be_reached_from_itself() -> None:
    """What is imported for types alone is not imported when the program runs."""
    graph = {name_of(path).removesuffix(".__init__"): set(imported(path, types=False)) for path in MODULES}
    done: set[str] = set()

    def reach(module: str, above: tuple[str, ...]) -> None:
        assert module not in above, " -> ".join((*above, module))
        if module not in done:
            for each in graph[module]:
                reach(each, (*above, module))
            done.add(module)

    for module in graph:
        reach(module, ())


RULES = PACKAGE / "checks" / "rules"
RULE_FILES = sorted(RULES.glob("[a-z]*.py"))


@pytest.mark.parametrize("path", RULE_FILES, ids=name_of)
def test_a_rule_has_the_name_of_its_file(path: Path) -> None:
    named = re.search(r'^RULE = "(.+)"$', path.read_text("utf-8"), re.M)
    assert named and named[1] == path.stem.replace("_", "-")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_the_name_of_a_rule_stands_in_its_file_alone(path: Path) -> None:
    """Other modules say `broken_link.RULE`; in a docstring, or in a text for people, a rule may be named."""
    names = {file.stem.replace("_", "-"): file for file in RULE_FILES}
    held = [node.value for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Constant)]
    assert [each for each in held if each in names and names[each] != path] == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_the_rules_alone_make_problems(path: Path) -> None:
    """Whoever finds a fault asks the file of its rule for the problem; caches make again what was made before."""
    tree = ast.parse(path.read_text("utf-8"))
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    makes = any(isinstance(each, ast.Name) and each.id == "Problem" for each in calls)
    assert not makes or path.parent == RULES or own_name(path) == READ_BACK, "a problem is made outside of checks/rules"


READ_BACK = "files.stored_values"
"""The module that makes problems of what a cache holds."""


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_pelican_is_imported_at_its_edge_alone(path: Path) -> None:
    names = {name.split(".")[0] for name in all_imported(path)}
    assert "pelican" not in names or path.relative_to(PACKAGE).parts[0] == "pelican"


@pytest.mark.parametrize("path", MODULES + SPEED, ids=name_of)
def test_nothing_that_is_read_can_run(path: Path) -> None:
    """Caches hold values alone, in JSON; what two processes tell each other they never write to a file."""
    runs = {"pickle", "marshal", "shelve", "dill", "joblib", "code", "codeop"}
    assert runs.isdisjoint(name.split(".")[0] for name in all_imported(path))
    calls = [node.func for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    assert {"eval", "exec", "compile"}.isdisjoint(each.id for each in calls if isinstance(each, ast.Name))


@pytest.mark.parametrize("path", SPEED, ids=name_of)
def test_what_makes_builds_faster_knows_nothing_of_citations(path: Path) -> None:
    assert [*imported(path)] == []


@pytest.mark.parametrize("path", MODULES + SPEED, ids=name_of)
def test_a_module_is_short_enough_to_be_read(path: Path) -> None:
    assert path.read_text("utf-8").count("\n") < LONGEST


def test_a_spec_file_is_short_enough_to_be_read() -> None:
    files = [path for name in ("spec", "formats") for path in (Path(__file__).parent / name).rglob("*.md")]
    assert len(files) > 100
    assert [path.name for path in files if path.read_text("utf-8").count("\n") > LONGEST_SPEC] == []


@pytest.mark.parametrize("path", MODULES + SPEED, ids=name_of)
def test_a_module_holds_no_state(path: Path) -> None:
    """What stands at the top of a module is a constant: in capitals, set once, and never changed by a function.

    A type may have a name of its own there, too.
    """
    tree = ast.parse(path.read_text("utf-8"))
    constants: list[str] = []
    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.annotation) == "TypeAlias":
            continue
        targets = node.targets if isinstance(node, ast.Assign) else []
        targets = [node.target] if isinstance(node, (ast.AnnAssign, ast.AugAssign)) else targets
        targets = [each for target in targets for each in (target.elts if isinstance(target, ast.Tuple) else [target])]
        for target in targets:
            assert isinstance(target, ast.Name), f"line {node.lineno} sets a part of something"
            assert target.id.isupper() or target.id == "__version__", (
                f"{target.id} in line {node.lineno} is no constant"
            )
            constants.append(target.id)
    assert len(constants) == len(set(constants)), "a constant is set twice"
    for node in ast.walk(tree):
        assert not isinstance(node, ast.Global), f"line {node.lineno} changes what belongs to the module"
        changed = changed_names(node)
        assert not set(changed) & set(constants), f"line {node.lineno} changes {', '.join(changed)}"


CHANGES = ("add append clear discard extend insert pop popitem remove reverse setdefault sort update").split()


def changed_names(node: ast.AST) -> list[str]:
    """Return the names of what a node changes in place: X[...] = ..., X.y = ..., X.append(...), X |= ..."""
    found: list[ast.expr] = []
    if isinstance(node, ast.Assign):
        found = [each.value for each in node.targets if isinstance(each, (ast.Subscript, ast.Attribute))]
    elif isinstance(node, ast.AugAssign):
        found = [node.target]
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CHANGES:
        found = [node.func.value]
    return [each.id for each in found if isinstance(each, ast.Name)]
