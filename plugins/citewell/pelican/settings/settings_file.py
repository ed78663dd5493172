"""Know where each setting is stated, and what it says there."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from citewell.files.text_encoding import read_text
from citewell.places import Place

BLOCKS = ("body", "orelse", "handlers", "finalbody")
"""Where a statement holds others that run with the file, as those of an `if`."""


@dataclass(frozen=True)
class SettingsFile:
    """Hold a settings file; `path` is its name as it is printed."""

    path: str
    text: str

    @cached_property
    def stated(self) -> dict[str, tuple[ast.expr, ast.expr]]:
        """The name and the value of each setting, as it is stated last."""
        try:
            tree = ast.parse(self.text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return {}
        return {name.id: (name, value) for name, value in _statements(tree.body)}

    @cached_property
    def lines(self) -> list[str]:
        """The lines, as Python counts them."""
        return self.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    def place(self, name: str, keys: Sequence[int | str] = ()) -> Place | None:
        """Return where a setting says what it says, or where an entry of its value stands, which `keys` lead to.

        >>> text = 'SITEURL = "https://x"\\nMENU = [\\n    ("About", "/about/"),\\n]\\n'
        >>> file = SettingsFile("pelicanconf.py", text)
        >>> file.place("SITEURL")
        Place(path='pelicanconf.py', line=1, column=11, length=11, text='')
        >>> file.place("MENU", [0, 1])
        Place(path='pelicanconf.py', line=3, column=15, length=9, text='')
        """
        if name not in self.stated:
            return None
        named, value = self.stated[name]
        node = value
        for key in keys:
            inner = _entry(node, key)
            if inner is None:
                break
            node = inner
        shown = node if node.lineno == node.end_lineno else named if node is value else _first(node)
        start = self._column(shown.lineno, shown.col_offset)
        end = self._column(shown.lineno, shown.end_col_offset or 0)
        return Place(self.path, shown.lineno, start, max(1, end - start))

    def _column(self, line: int, offset: int) -> int:
        """Return the column of an offset, which Python counts in bytes."""
        return len(self.lines[line - 1].encode()[:offset].decode(errors="ignore")) + 1


def place_of(files: Sequence[SettingsFile], name: str, keys: Sequence[int | str] = ()) -> Place:
    """Return where a setting is stated: in the first file that states it, which is the one in force."""
    places = (file.place(name, keys) for file in files)
    return next(filter(None, places), Place(files[0].path if files else "settings"))


def read_files(settings_file: Path) -> list[SettingsFile]:
    """Return a settings file with those beside it whose settings it takes over, each before those that it wins over."""
    found: dict[Path, SettingsFile] = {}
    waiting = [settings_file, settings_file.with_name("pelicanconf.py")]
    while waiting:
        path = waiting.pop(0)
        if path in found or not path.is_file():
            continue
        text = read_text(path)
        found[path] = SettingsFile(path.name, text)
        waiting[:0] = [path.with_name(f"{name}.py") for name in _imported(text)]
    return list(found.values())


def _statements(body: Sequence[ast.stmt]) -> Iterator[tuple[ast.Name, ast.expr]]:
    """Yield every name that a file sets when it runs, with its value, in order."""
    for each in body:
        if isinstance(each, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            continue
        if isinstance(each, ast.Assign):
            for target in each.targets:
                yield from _pairs(target, each.value)
        elif isinstance(each, (ast.AnnAssign, ast.AugAssign)) and each.value is not None:
            yield from _pairs(each.target, each.value)
        for block in BLOCKS:
            yield from _statements(getattr(each, block, ()))


def _pairs(target: ast.expr, value: ast.expr) -> Iterator[tuple[ast.Name, ast.expr]]:
    if isinstance(target, ast.Name):
        yield target, value
    elif isinstance(target, (ast.Tuple, ast.List)):
        values = value.elts if isinstance(value, (ast.Tuple, ast.List)) else []
        alike = len(values) == len(target.elts)
        for place, each in enumerate(target.elts):
            yield from _pairs(each, values[place] if alike else value)


def _entry(node: ast.expr, key: int | str) -> ast.expr | None:
    """Return the entry of a list by its number, or of a dictionary by its key; None when it is not written out."""
    if isinstance(node, (ast.List, ast.Tuple)) and isinstance(key, int):
        plain = not any(isinstance(each, ast.Starred) for each in node.elts[: key + 1])
        return node.elts[key] if plain and key < len(node.elts) else None
    if isinstance(node, ast.Dict):
        for name, value in zip(node.keys, node.values, strict=True):
            if isinstance(name, ast.Constant) and name.value == key:
                return value
    return None


def _first(node: ast.expr) -> ast.expr:
    """Return the first expression in a node that ends with its line."""
    inner = (each for each in ast.walk(node) if isinstance(each, ast.expr) and each.lineno == each.end_lineno)
    return next(inner, node)


def _imported(text: str) -> list[str]:
    """Return the modules of which a file takes over all names."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    nodes = [each for each in ast.walk(tree) if isinstance(each, ast.ImportFrom) and each.module]
    return [each.module or "" for each in nodes if any(alias.name == "*" for alias in each.names)]
