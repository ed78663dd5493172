"""Walk the imports of the plugins and fail on an arrow that is not in the table below."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PLUGINS = Path(__file__).resolve().parent.parent / "plugins"
PACKAGE = PLUGINS / "citewell"

# Which modules of citations each one may import; what is not here may import nothing of ours.
CITATIONS: dict[str, str] = {
    "scripts": "",
    "names": "model scripts",
    "rules": "names terms",
    "authors": "lexicon model names rules scripts",
    "brackets": "model",
    "grammar": "authors brackets lexicon model names plain rules",
    "creators": "model",
    "variables": "findings",
    "designs": "",
    "figures": "creators",
    "finding": "designs figures",
    "findings": "creators designs figures finding model",
    "evidence_words": "designs findings",
    "finding_conflicts": "designs figures finding findings",
    "evidence_fields": "creators designs evidence_words faults figures finding_conflicts findings",
    "edits": "model names",
    "identifiers": "",
    "persons": "creators names",
    "soundness": "",
    "faults": "creators model",
    "fields": "creators dates edits faults findings identifiers persons soundness variables",
    "works": "identifiers model names",
    "integrity": "faults model works",
    "records": "creators dates edits evidence_fields faults fields integrity model names terms",
    "letters": "model names",
    "index": "model names",
    "library": "index letters model names works",
    "lexicon": "",
    "reading": "lexicon names",
    "fit": "lexicon library model names reading",
    "onelook": "library model names rules",
    "resolve": "edits fit lexicon library model names onelook reading rules scripts",
    "onwards": "authors names rules",
    "titles": "authors library model names onwards rules shortforms",
    "elsewhere": "authors lexicon library model names onwards rules titles",
    "shortforms": "library names rules",
    "slips": "library model names resolve rules",
    "near": "library model names rules slips",
    "explain": "edits lexicon library model names near resolve rules things",
    "things": "",
    "style": "kept",
    "patches": "style",
    "items": "identifiers model patches",
    "finish": "identifiers items model patches terms",
    "formatting": "finish items kept model patches style",
    "prose": "model rules",
    "linking": "model prose",
    "plain": "authors model names rules",
    "source": "model prose",
    "cites": (
        "authors edits elsewhere explain grammar lexicon library model onelook plain prose resolve rules scripts "
        "shortforms"
    ),
    "kept": "",
    "htmltext": "model",
    "memory": "cites kept library model prose rules",
    "page": "library linking model prose",
    "citer": "page",
    "files": "encoding faults model records",
    "stored": "index kept library model",
    "shelf": "faults files integrity kept library model records stored",
    "waivers": "model source",
    "spared": "cites library model prose rules source waivers",
    "fences": "model",
    "frontmatter": "edits fences model waivers",
    "encoding": "model",
    "given": "frontmatter",
    "reader": (
        "citer edits encoding file_links folder formatting frontmatter given htmltext library memory model page prose "
        "review reviewers rules shelf source spared style waivers"
    ),
    "review": "edits frontmatter model reviewers",
    "reviewers": "",
    "duplicates": "frontmatter model",
    "folder": "model",
    "file_links": "",
    "bibliography": "formatting model names style",
    "plugin": "bibliography duplicates linking page reader review reviewers",
    "__init__": "plugin",
    "model": "",
    "terms": "",
    "dates": "terms",
}
# Which packages and modules each one may import, itself apart.
PARTS: dict[str, str] = {
    "formats": "",
    "citations": "formats",
    "checks": "build citations editorial formats output",
    "editorial": "citations formats sentences",
    "evidence": "citations formats sentences",
    "librarian": "build checks citations formats",
    "build": "",
    "sentences": "citations",
    "output": "exchange",
    "exchange": "",
    "__init__": "",
}
LONGEST = 250
"""How many lines a module may have before it is to be split by idea."""
LONGEST_SPEC = 600
"""How many lines a spec file may have before it is to be split by idea."""

MODULES = sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(PLUGINS).with_suffix("").as_posix().replace("/", ".")


def imported(path: Path) -> Iterator[str]:
    """Yield the full name of every module of ours that a module imports, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{name_of(path)} imports relatively"
            module = node.module or ""
            both = [f"{module}.{alias.name}" for alias in node.names]
            names = [each if is_module(each) else module for each in both]
        else:
            continue
        yield from (name for name in names if name.split(".")[0] == "citewell")


def is_module(name: str) -> bool:
    path = PLUGINS / name.replace(".", "/")
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_imports_only_what_the_tables_allow(path: Path) -> None:
    part, *rest = path.relative_to(PACKAGE).with_suffix("").parts
    module = rest[-1] if rest else part
    assert part in PARTS, f"{part} is not in the table of parts"
    for name in imported(path):
        _, target, *inner = name.split(".")
        if target != part:
            assert target in PARTS[part].split(), f"{name_of(path)} must not import {name}"
        elif part == "citations":
            assert module in CITATIONS, f"{module} is not in the table of citations"
            wanted = inner[0] if inner else "__init__"
            assert wanted in CITATIONS[module].split(), f"{name_of(path)} must not import {name}"


def test_the_tables_name_nothing_that_is_not_there() -> None:
    assert set(CITATIONS) == {path.stem for path in (PACKAGE / "citations").glob("*.py")}
    named = {name for names in CITATIONS.values() for name in names.split()}
    assert named <= set(CITATIONS)


def test_the_arrows_go_one_way() -> None:
    """No module can be reached from itself."""

    def reached(module: str, above: tuple[str, ...]) -> None:
        assert module not in above, " -> ".join((*above, module))
        for name in CITATIONS[module].split():
            reached(name, (*above, module))

    for module in CITATIONS:
        reached(module, ())


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_is_short_enough_to_be_read(path: Path) -> None:
    assert path.read_text("utf-8").count("\n") < LONGEST


def test_a_spec_file_is_short_enough_to_be_read() -> None:
    files = [path for name in ("spec", "formats") for path in (Path(__file__).parent / name).rglob("*.md")]
    assert len(files) > 100
    assert [path.name for path in files if path.read_text("utf-8").count("\n") > LONGEST_SPEC] == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
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
            assert target.id.isupper(), f"{target.id} in line {node.lineno} is no constant"
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
